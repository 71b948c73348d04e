"""One cell spoilt: a word that is no value of the column, or nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.evidence_type import UNKNOWN_BLANK, ColumnType
from tests.damage.case_rows import cells_read, with_cell
from tests.damage.effect import Effect
from tests.damage.registry import Damaged, damage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.testing.cases import Case
    from tests.damage.library import Shipped

WORDS = {
    ColumnType.DATE: ("Expired", "31/06/2026", "#REF!", "see notes"),
    ColumnType.BOOLEAN: ("perhaps", "see notes", "#N/A"),
    ColumnType.CATEGORY: ("Zzyzx", "#VALUE!"),
    ColumnType.INTEGER: ("several", "#REF!", "12 or 13"),
    ColumnType.NUMBER: ("about right", "#DIV/0!"),
    ColumnType.ACADEMIC_YEAR: ("lately", "#REF!"),
    ColumnType.ID: ("1.2E+07",),
}
"""Text that is no value, by the type of the column. Running text has none: it may say anything."""


@damage("unreadable-word", "case", Effect.HIDES, "a word that is no value, in one cell that had one")
def unreadable_word(case: Case, shipped: Shipped) -> Iterator[Damaged[Case]]:
    for table, place, column, value in cells_read(case, shipped):
        for word in WORDS.get(column.type, ()) if value is not None else ():
            spoilt = with_cell(case, table, place, column.name, word)
            void = with_cell(case, table, place, column.name, None)
            yield Damaged(f"{table}.{column.name}", f"row {place}: {word}", spoilt, void)


@damage("unreadable-in-blank", "case", Effect.WORSENS, "a word that is no value, in one cell that was blank")
def unreadable_in_blank(case: Case, shipped: Shipped) -> Iterator[Damaged[Case]]:
    for table, place, column, value in cells_read(case, shipped):
        for word in WORDS.get(column.type, ())[:1] if value is None else ():
            yield Damaged(
                f"{table}.{column.name}", f"row {place}: {word}", with_cell(case, table, place, column.name, word)
            )


@damage("blank", "case", Effect.HIDES, "nothing in one cell, where a blank has no declared meaning")
def blank(case: Case, shipped: Shipped) -> Iterator[Damaged[Case]]:
    for table, place, column, value in cells_read(case, shipped):
        if value is not None and column.blank == UNKNOWN_BLANK:
            yield Damaged(f"{table}.{column.name}", f"row {place}", with_cell(case, table, place, column.name, None))
