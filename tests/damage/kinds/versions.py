"""An older version acknowledged, and a version that has been superseded since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tests.damage.case_rows import with_cell, with_rows
from tests.damage.effect import Effect
from tests.damage.kinds.days import written_day
from tests.damage.registry import Damaged, damage
from tests.damage.sheets import plain, swapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.authoring.testing.cases import Case
    from tests.damage.library import Shipped
    from tests.damage.sheets import Files, Sheet

ACKNOWLEDGED = "policy_acknowledgements"
REGISTER = "policy_register"
AREAS = {"equality_policy": "equality", "code_of_conduct": "conduct"}
"""What each document that is acknowledged is about."""

TO_READ = timedelta(days=30)
"""The time to read a new version, in which one of the version before still counts."""


@damage(
    "older-version-acknowledged",
    "files",
    Effect.WORSENS,
    "an acknowledgement of a version that had been replaced by then, or that is not on the register",
    rare=True,
)
def older_version_acknowledged(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    places = {sheet.type.id: place for place, sheet in enumerate(sheets)}
    if not places.keys() >= {ACKNOWLEDGED, REGISTER}:
        return
    signed, register = sheets[places[ACKNOWLEDGED]], sheets[places[REGISTER]]
    for row, cells in enumerate(signed.rows):
        document = cells[signed.headings.index("document")]
        day = written_day(cells[signed.headings.index("acknowledged_on")])
        if document not in AREAS or day is None:
            continue
        for replaced, version in enumerate(("0.9 (draft)", "0.1")):
            older = _with_version(signed, row, version)
            others = swapped(sheets, places[ACKNOWLEDGED], older)
            if not replaced and _newest(register, AREAS[document], day) is None:
                continue  # none was in force, so that nobody can say that it was another
            if replaced:
                listed = _with_one_before(register, AREAS[document], version, day)
                if listed is None:
                    continue
                others = swapped(others, places[REGISTER], listed)
            without = older.with_rows([*older.rows[:row], *older.rows[row + 1 :]])
            void = plain(swapped(others, places[ACKNOWLEDGED], without))
            yield Damaged(f"{ACKNOWLEDGED}.version", f"row {row}: {version}", plain(others), void)


def _with_version(sheet: Sheet, row: int, version: str) -> Sheet:
    """The acknowledgements with that version in one row."""
    if "version" not in sheet.headings:
        sheet = replace(sheet, headings=(*sheet.headings, "version"), rows=tuple((*cells, "") for cells in sheet.rows))
    return sheet.with_cell(row, sheet.headings.index("version"), version)


def _with_one_before(sheet: Sheet, area: str, version: str, day: date) -> Sheet | None:
    """The register with a version before the newest that everybody has had time to read; None where there is none."""
    newest = _newest(sheet, area, day - TO_READ)
    if newest is None:
        return None
    approved = written_day(newest["approved_on"]) or day
    before = newest | {
        "version": version,
        "status": "superseded",
        "approved_on": f"{approved - timedelta(days=365):%d/%m/%Y}",
    }
    return sheet.with_rows([*sheet.rows, tuple(before.values())])


def _newest(sheet: Sheet, area: str, day: date) -> dict[str, str] | None:
    """The version of an area that was approved last, up to a day."""
    rows = [dict(zip(sheet.headings, row, strict=True)) for row in sheet.rows]
    approved = [
        (since, row)
        for row in rows
        if (row["area"], row.get("status")) == (area, "approved")
        and (since := written_day(row.get("approved_on", ""))) is not None
        and since <= day
    ]
    return max(approved, key=lambda pair: pair[0], default=(day, None))[1]


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
