"""Rows that somebody has marked as not holding, beside the columns that are read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.evidence.tables.deed_words import RowContent
from eqcheck.evidence.tables.void_rows import told_by
from tests.damage.effect import Effect
from tests.damage.registry import Damaged, damage
from tests.damage.sheets import changed, csv_bytes, plain, swapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from tests.damage.library import Shipped
    from tests.damage.sheets import Files, Sheet

MARKS = (
    ("Status", "Cancelled"),
    ("Record status", "Draft"),
    ("", "VOID"),
    ("Notes", "Did not take place."),
    ("Attended", "No"),
    ("Cancelled", "Yes"),
    ("Comment", "duplicate - ignore"),
    ("Deleted at", "2026-02-01 10:00"),
    ("Record type", "Template"),
    ("Remarks", "made up"),
)


NOT_DONE = (
    ("Active", "N"),
    ("State", "Overdue"),
    ("Stage", "In progress"),
    ("Progress", "40%"),
    ("Final outcome", "DNA"),
    ("Certificate seen", "pending"),
    ("RAG rating", "Red"),
    ("Comments", "not yet done"),
    ("Remarks", "~~done~~"),
    ("Compliant", "No - to be redone"),
    ("Memo", "moved to 2027"),
    ("Comments", "no evidence"),
    ("Remarks", "on hold"),
    ("Verified by HR", "?"),
    ("Date query", "Yes"),
    ("Rearranged for", "14/01/2027"),
    ("Modules completed", "1 of 3"),
)
"""What is said of deeds alone: of a complaint, or a job, "in progress" denies nothing."""


@damage("row-marked-void", "files", Effect.HIDES, "a row that a column beside those that are read calls cancelled")
def row_marked_void(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        yield from _marked(sheets, place, sheet, MARKS)


@damage("row-marked-not-done", "files", Effect.HIDES, "a row of a deed that a column beside calls not done, or over")
def row_marked_not_done(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        if told_by(sheet.type) in {RowContent.DEEDS, RowContent.OWN, RowContent.HELD}:
            yield from _marked(sheets, place, sheet, NOT_DONE)


ABSENT = (("Comments", "apologies"), ("P/A", "A"), ("Absent", "Yes"), ("Notes", "was off sick"))
"""What is said of somebody who was not there."""


@damage("row-marked-absent", "files", Effect.HIDES, "a row of what one person did that a column beside calls absent")
def row_marked_absent(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        if told_by(sheet.type) is RowContent.OWN:
            yield from _marked(sheets, place, sheet, ABSENT)


OVER = (("Active", "N"), ("Status", "Resigned"), ("Employment status", "Left"), ("Leaver", "y"))
"""What is said of somebody or something that is no longer there."""
TO_COME = "31/08/2035"


@damage("row-over-before-its-day", "files", Effect.WORSENS, "a row called over beside a day to come that ends it")
def row_over_before_its_day(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        for column in (column.name for column in sheet.type.columns.values() if column.ends):
            for row in range(len(sheet.rows)):
                yield from _marked(sheets, place, _ending(sheet, row, column), OVER, rows=[row])


def _ending(sheet: Sheet, row: int, column: str) -> Sheet:
    """The sheet with a row that ends on a day to come."""
    if column not in sheet.headings:
        rows = tuple((*cells, "") for cells in sheet.rows)
        sheet = replace(sheet, headings=(*sheet.headings, column), rows=rows)
    return sheet.with_cell(row, sheet.headings.index(column), TO_COME)


def _marked(
    sheets: Sequence[Sheet],
    place: int,
    sheet: Sheet,
    marks: Sequence[tuple[str, str]],
    *,
    rows: Sequence[int] | None = None,
) -> Iterator[Damaged[Files]]:
    """Each row, or each of `rows`, with each mark in a column of its own; void is the table without the row."""
    known = _headings(sheet.type)
    for row in range(len(sheet.rows)) if rows is None else rows:
        others = sheet.with_rows([*sheet.rows[:row], *sheet.rows[row + 1 :]])
        for heading, mark in marks:
            if heading.casefold() not in known:
                marked = [(*cells, mark if at == row else "") for at, cells in enumerate(sheet.rows)]
                data = csv_bytes([(*sheet.headings, heading), *marked])
                without = plain(swapped(sheets, place, others)) if others.rows else None
                how = f"row {row}, {heading}: {mark}"
                yield Damaged(sheet.type.id, how, changed(sheets, place, data), without)


def _headings(type_: EvidenceType) -> set[str]:
    """The names of the columns of a type, under which no mark would stand beside them."""
    names = (name for column in type_.columns.values() for name in (column.name, *column.aliases))
    return {name.replace("_", " ").casefold() for name in names}
