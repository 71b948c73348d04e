"""An older version acknowledged, and a version that has been superseded since."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.damage.case_rows import with_cell, with_rows, without_row
from tests.damage.effect import Effect
from tests.damage.registry import Damaged, damage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.testing.cases import Case
    from tests.damage.library import Shipped

ACKNOWLEDGED = "policy_acknowledgements"
REGISTER = "policy_register"


@damage("older-version-acknowledged", "case", Effect.WORSENS, "an acknowledgement of a version that is not in force")
def older_version_acknowledged(case: Case, shipped: Shipped) -> Iterator[Damaged[Case]]:
    if REGISTER not in shipped.read[case.rule]:
        return
    for place, row in enumerate(case.evidence.get(ACKNOWLEDGED, ())):
        for version in ("0.1", "0.9 (draft)"):
            if row.get("version") != version:
                older = with_cell(case, ACKNOWLEDGED, place, "version", version)
                void = without_row(case, ACKNOWLEDGED, place)
                yield Damaged(f"{ACKNOWLEDGED}.version", f"row {place}: {version}", older, void)


@damage(
    "approved-version-became",
    "case",
    Effect.WORSENS,
    "a version that became a draft or was superseded",
    {
        "eia/approved-policies-assessed": "a policy that is not approved is not counted",
        "employment-policies/reviewed-when-due": "a policy that is not approved is not counted",
    },
)
def approved_version_became(case: Case, shipped: Shipped) -> Iterator[Damaged[Case]]:
    if "status" not in shipped.read[case.rule].get(REGISTER, frozenset()):
        return
    for place, row in enumerate(case.evidence.get(REGISTER, ())):
        for status in ("draft", "superseded", "withdrawn") if row.get("status") == "approved" else ():
            became = with_cell(case, REGISTER, place, "status", status)
            yield Damaged(f"{REGISTER}.status", f"row {place}: {status}", became, without_row(case, REGISTER, place))


@damage("superseded-since", "case", Effect.WORSENS, "a newer version of the same policy, approved yesterday")
def superseded_since(case: Case, shipped: Shipped) -> Iterator[Damaged[Case]]:
    if ACKNOWLEDGED not in case.evidence or REGISTER not in shipped.read[case.rule]:
        return
    rows = case.evidence.get(REGISTER, ())
    for place, row in enumerate(rows):
        approved = row.get("approved_on")
        if row.get("status") == "approved" and approved and date.fromisoformat(str(approved)) < case.as_of:
            newer = {**row, "version": "99", "approved_on": (case.as_of - timedelta(days=1)).isoformat()}
            yield Damaged(REGISTER, f"row {place} renewed", with_rows(case, REGISTER, [*rows, newer]))
