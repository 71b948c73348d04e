"""An older version acknowledged, and a version that has been superseded since."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tests.damage.case_rows import with_cell, with_rows, without_row
from tests.damage.effect import Effect
from tests.damage.registry import Damaged, damage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.authoring.testing.cases import Case
    from tests.damage.library import Shipped

ACKNOWLEDGED = "policy_acknowledgements"
REGISTER = "policy_register"


@damage(
    "older-version-acknowledged",
    "case",
    Effect.WORSENS,
    "an acknowledgement of a version that is not in force",
    rare=True,
)
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
    "a version that became a draft or was withdrawn",
    {REGISTER: "what is not approved is not in force, so that the version before it counts, or the policy does not"},
)
def approved_version_became(case: Case, shipped: Shipped) -> Iterator[Damaged[Case]]:
    for place, row in _registered(case, shipped):
        for status in ("draft", "withdrawn") if row.get("status") == "approved" else ():
            became = with_cell(case, REGISTER, place, "status", status)
            yield Damaged(REGISTER, f"row {place}: {status}", became)


@damage(
    "newest-version-superseded",
    "case",
    Effect.WORSENS,
    "the newest version marked superseded, by none that is there",
    {
        f"{REGISTER}.status": "the register does not say since when, and the version counts for the time when it was in"
        " force"
    },
    rare=True,
)
def newest_version_superseded(case: Case, shipped: Shipped) -> Iterator[Damaged[Case]]:
    rows = list(_registered(case, shipped))
    approved = [place for place, row in rows if row.get("status") == "approved"]
    for place in approved if len(rows) == 1 else ():
        superseded = with_cell(case, REGISTER, place, "status", "superseded")
        void = with_cell(case, REGISTER, place, "status", None)
        yield Damaged(f"{REGISTER}.status", f"row {place}", superseded, void)


def _registered(case: Case, shipped: Shipped) -> Iterator[tuple[int, Mapping[str, Any]]]:
    if "status" in shipped.read[case.rule].get(REGISTER, frozenset()):
        yield from enumerate(case.evidence.get(REGISTER, ()))


@damage("superseded-since", "case", Effect.WORSENS, "a newer version of the same policy, approved yesterday", rare=True)
def superseded_since(case: Case, shipped: Shipped) -> Iterator[Damaged[Case]]:
    if ACKNOWLEDGED not in case.evidence or REGISTER not in shipped.read[case.rule]:
        return
    rows = case.evidence.get(REGISTER, ())
    for place, row in enumerate(rows):
        approved = row.get("approved_on")
        if row.get("status") == "approved" and approved and date.fromisoformat(str(approved)) < case.as_of:
            newer = {**row, "version": "99", "approved_on": (case.as_of - timedelta(days=1)).isoformat()}
            yield Damaged(REGISTER, f"row {place} renewed", with_rows(case, REGISTER, [*rows, newer]))
