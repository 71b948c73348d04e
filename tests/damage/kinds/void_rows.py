"""Rows that somebody has marked as not holding, beside the columns that are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.evidence.tables.void_rows import told_by
from eqcheck.evidence.tables.void_words import RowContent
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
)
"""What is said of deeds alone: of a complaint, or a job, "in progress" denies nothing."""


@damage("row-marked-void", "files", Effect.HIDES, "a row that a column beside those that are read calls cancelled")
def row_marked_void(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        yield from _marked(sheets, place, sheet, MARKS)


@damage("row-marked-not-done", "files", Effect.HIDES, "a row of a deed that a column beside calls not done, or over")
def row_marked_not_done(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        if told_by(sheet.type) is RowContent.DEEDS:
            yield from _marked(sheets, place, sheet, NOT_DONE)


def _marked(
    sheets: Sequence[Sheet], place: int, sheet: Sheet, marks: Sequence[tuple[str, str]]
) -> Iterator[Damaged[Files]]:
    """Each row with each of the marks in a column of its own; void is the table without the row."""
    known = _headings(sheet.type)
    for row in range(len(sheet.rows)):
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
