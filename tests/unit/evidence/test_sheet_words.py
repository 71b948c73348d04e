"""What a workbook says of a sheet beside its cells, and formulas of the day on which it is opened."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from eqcheck.evidence import collect
from eqcheck.messages.cells import CellKind
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from collections.abc import Callable

    from eqcheck.messages.message import MessageKind
    from tests.unit.evidence.world import Folder


def believed(folder: Folder, change: Callable[[Any, Any, Any], object]) -> tuple[list[bool], set[MessageKind]]:
    """Of which of two rows the day is believed, once the workbook, its sheet and its format of days are changed."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet, days = book.add_worksheet("Training"), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, ["Employee number", "Course", "Date completed"])
    for row in (1, 2):
        sheet.write_row(row, 0, [f"E{row}", "EDI"])
        sheet.write_datetime(row, 2, date(2026, 3, row), days)
    change(book, sheet, days)
    book.close()
    folder.write("oakfield/training_records.xlsx", stream.getvalue())
    collected = collect.collect(folder.path, SETUP, shipped_types())
    kinds = {problem.kind for problem in collected.files[0].problems}
    return [day is not None for day in collected.tables["training_records"].columns["completed_on"][:2]], kinds


@pytest.mark.parametrize(
    "formula", ["=TODAY()", "=TODAY()-30", "=NOW()-10", "=(TODAY()-A1)", "=RANDBETWEEN(46000,46300)", "=today()"]
)
def test_a_formula_of_the_day_it_is_opened_is_no_day(folder: Folder, formula: str) -> None:
    days, kinds = believed(folder, lambda _, sheet, days: sheet.write_formula(2, 2, formula, days, 46300))
    assert days == [True, False]
    assert CellKind.FORMULA_MOVING in kinds


@pytest.mark.parametrize(
    "formula", ["=DATE(2026,3,2)", "=A1+30", '=IF(TODAY()>1,DATE(2026,3,2),"")', "=EDATE(C2,1)", "=MAX(C2,C2)"]
)
def test_another_formula_gives_its_day(folder: Folder, formula: str) -> None:
    days, _ = believed(folder, lambda _, sheet, days: sheet.write_formula(2, 2, formula, days, 46083))
    assert days == [True, True]


@pytest.mark.parametrize("words", ["DRAFT - not for use", "Bookings - not yet attended", "Provisional dates"])
def test_the_margin_of_a_page_and_a_text_box_speak_of_the_table(folder: Folder, words: str) -> None:
    for change in (
        lambda _, sheet, __: sheet.set_header(f"&L&8Oakfield&C&B{words}&RPage &P of &N"),
        lambda _, sheet, __: sheet.set_footer(f"&C{words}"),
        lambda _, sheet, __: sheet.insert_textbox("F2", words),
    ):
        days, kinds = believed(folder, change)
        assert days == [False, False]
        assert kinds & {TableKind.TABLE_STAMPED, TableKind.ROW_DENIED_BY_A_LINE}


@pytest.mark.parametrize("words", ["Oakfield Primary School", "Strictly confidential", "&D &T", "&F, sheet &A"])
def test_other_words_there_do_not(folder: Folder, words: str) -> None:
    for change in (
        lambda _, sheet, __: sheet.set_header(f"&L&8Oakfield&C{words}&RPage &P of &N"),
        lambda _, sheet, __: sheet.insert_textbox("F2", words),
    ):
        assert believed(folder, change)[0] == [True, True]


@pytest.mark.parametrize(
    ("form", "known"),
    [
        ('"booked" dd/mm/yyyy', False),
        ('"Not attended"', False),
        ('dd/mm/yyyy" (tbc)"', False),
        ('"on "dd/mm/yyyy', True),
        ("dddd d mmmm yyyy", True),
    ],
)
def test_a_number_format_may_speak_against_its_cells(folder: Folder, form: str, *, known: bool) -> None:
    def change(book: Any, sheet: Any, _: Any) -> None:
        sheet.write_datetime(2, 2, date(2026, 3, 2), book.add_format({"num_format": form}))

    assert believed(folder, change)[0] == [True, known]
