"""Rows that head a section of a table, and numbers with more beside them than the number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.evidence_type import ColumnType
from tests.damage.effect import Effect
from tests.damage.registry import Damaged, damage
from tests.damage.sheets import plain, swapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.damage.library import Shipped
    from tests.damage.sheets import Files, Sheet

HEADS = ("Support staff", "Year 7", "Autumn term", "Section A:")
NOTES = ("{}*", "{}\u2020", "{}?", "{} (left)", "{} VOID")


@damage("section-row", "files", Effect.HIDES, "a row that heads those below it: its first cell alone, or a count too")
def section_row(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        width = len(sheet.headings)
        for row in range(len(sheet.rows)) if width > 2 else ():
            for head in HEADS:
                for cells in ((head, *[""] * (width - 1)), (head, "24", *[""] * (width - 2))):
                    other = sheet.with_rows([*sheet.rows[:row], cells, *sheet.rows[row:]])
                    how = f"{', '.join(filter(None, cells))} before row {row}"
                    yield Damaged(sheet.type.id, how, plain(swapped(sheets, place, other)))


@damage("number-with-a-note", "files", Effect.HIDES, "a person's number with a mark or a word beside it")
def number_with_a_note(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        key = next(iter(sheet.type.keys), "")
        column = sheet.type.columns.get(key)
        if column is None or column.type is not ColumnType.ID or not column.personal or key not in sheet.headings:
            continue
        at = sheet.headings.index(key)
        numbers = [row[at] for row in sheet.rows]
        if sum(any(map(str.isdigit, number)) for number in numbers) < 2:
            continue
        for row, number in enumerate(numbers):
            for note in NOTES if number else ():
                other = sheet.with_cell(row, at, note.format(number))
                yield Damaged(f"{sheet.type.id}.{key}", f"row {row}: {note}", plain(swapped(sheets, place, other)))
