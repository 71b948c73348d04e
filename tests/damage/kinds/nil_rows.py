"""Nil rows that do not say how far they reach, or that stand beside what they deny."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.damage.case_rows import with_cell, without_row
from tests.damage.effect import Effect
from tests.damage.kinds.days import written_day
from tests.damage.registry import Damaged, damage
from tests.damage.sheets import plain, swapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.authoring.testing.cases import Case
    from tests.damage.library import Shipped
    from tests.damage.sheets import Files, Sheet

DECLARED = {
    "breaches": "logged_on", "complaints": "received_on", "incident_log": "logged_on",
    "reasonable_adjustments": "requested_on",
}  # fmt: skip
"""The day on which a nil row of each type was declared."""


@damage("nil-row-without-its-end", "case", Effect.WORSENS, "a nil row that does not say to when it holds", rare=True)
def nil_without_its_end(case: Case, shipped: Shipped) -> Iterator[Damaged[Case]]:
    for table, place, row in _nil_rows(case, shipped):
        if row.get("nil_to") is not None:
            unsaid, void = with_cell(case, table, place, "nil_to", None), without_row(case, table, place)
            yield Damaged(f"{table}.nil_to", f"row {place}", unsaid, void)


@damage(
    "nil-row-beyond-its-day",
    "files",
    Effect.WORSENS,
    "a nil row that speaks of days after it was declared",
    rare=True,
)
def nil_row_beyond_its_day(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        declared = DECLARED.get(sheet.type.id)
        if declared is None or not {"nil", "nil_to", declared} <= set(sheet.headings):
            continue
        at = {name: sheet.headings.index(name) for name in ("nil", "nil_to", declared)}
        for row, cells in enumerate(sheet.rows):
            day = written_day(cells[at[declared]])
            if cells[at["nil"]] != "Yes" or day is None or not cells[at["nil_to"]]:
                continue
            without = sheet.with_rows([*sheet.rows[:row], *sheet.rows[row + 1 :]])
            void = plain(swapped(sheets, place, without))
            for days in (1, 40, 400):
                beyond = f"{day + timedelta(days=days):%d/%m/%Y}"
                spoilt = swapped(sheets, place, sheet.with_cell(row, at["nil_to"], beyond))
                yield Damaged(f"{sheet.type.id}.nil_to", f"row {row}: {beyond}", plain(spoilt), void)


@damage(
    "nil-beside-a-record", "files", Effect.WORSENS, "a row that says nil for two years, beside what there was in them"
)
def nil_beside_a_record(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        declared = DECLARED.get(sheet.type.id)
        befell = "occurred_on" if "occurred_on" in sheet.headings else declared
        if declared is None or befell not in sheet.headings or "nil" in sheet.headings:
            continue
        if not any(_denied(sheet, row) for row in sheet.rows):
            continue  # a nil row does not speak of other matters, so that it denies none of these
        days = [day for row in sheet.rows if (day := written_day(row[sheet.headings.index(befell)])) is not None]
        if days:
            first, last = min(days) - timedelta(days=365), max(days) + timedelta(days=30)
            nil = {"nil": "Yes", "nil_from": f"{first:%d/%m/%Y}", "nil_to": f"{last:%d/%m/%Y}"}
            headings = (*sheet.headings, *(name for name in (*nil, declared) if name not in sheet.headings))
            cells = nil | {declared: nil["nil_to"]}
            rows = [(*row, *("" for _ in headings[len(row) :])) for row in sheet.rows]
            both = replace(sheet, headings=headings, rows=(*rows, tuple(cells.get(name, "") for name in headings)))
            yield Damaged(sheet.type.id, f"nil to {last}", plain(swapped(sheets, place, both)))


def _denied(sheet: Sheet, row: Sequence[str]) -> bool:
    """Whether a row tells of what a nil row of its type denies."""
    return all(row[sheet.headings.index(name)] != "No" for name in sheet.type.nil_denies if name in sheet.headings)


def _nil_rows(case: Case, shipped: Shipped) -> Iterator[tuple[str, int, dict[str, object]]]:
    for table in case.evidence.keys() & DECLARED.keys() & shipped.read[case.rule].keys():
        for place, row in enumerate(case.evidence[table]):
            if row.get("nil") in {True, "true", "yes"}:
                yield table, place, dict(row)
