"""What a workbook shows beside its values: hidden, struck through, merged, never worked out, on another sheet."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from struct import error, pack
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from eqcheck.evidence import collect
from eqcheck.evidence.readers import spreadsheets
from eqcheck.evidence.readers.old_comments import old_comments
from eqcheck.evidence.readers.old_marks import old_marks_of
from eqcheck.evidence.readers.open_marks import open_marks_of
from eqcheck.evidence.readers.rich_strings import struck_strings
from eqcheck.evidence.readers.workbook_marks import Marks, marks_of
from eqcheck.evidence.tables.void_words import Against
from eqcheck.messages.files import FileNote
from tests.damage.other_workbooks import old_workbook, open_workbook
from tests.hostile.workbooks import ods
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from collections.abc import Callable

    from eqcheck.evidence.rows import Rows
    from eqcheck.messages.message import MessageKind
    from tests.unit.evidence.world import Folder

    Made = Callable[..., Callable[[], bytes]]

FIXTURES = Path(__file__).parents[2] / "fixtures" / "evidence"
HEADINGS = ("staff_id", "name", "started_on", "left_on")
ANN, BEN = ("E1", "Ann", date(2020, 9, 1), None), ("E2", "Ben", date(2021, 9, 1), None)


def book(*rows: tuple[Any, ...]) -> Workbook:
    made = Workbook()
    for row in (HEADINGS, *rows):
        made.worksheets[0].append(row)
    return made


def read(folder: Folder, made: Workbook) -> tuple[Rows, set[MessageKind | None]]:
    stream = io.BytesIO()
    made.save(stream)
    folder.write("oakfield/staff.xlsx", stream.getvalue())
    collected = collect.collect(folder.path, SETUP, shipped_types())
    return collected.tables["staff"], {problem.kind for problem in collected.files[0].problems}


@pytest.mark.parametrize("row", [2, 3])
def test_a_hidden_row_counts_and_is_told(folder: Folder, row: int) -> None:
    made = book(ANN, BEN)
    made.worksheets[0].row_dimensions[row].hidden = True
    rows, problems = read(folder, made)
    assert rows.columns["staff_id"] == ["E1", "E2"]
    assert problems == {FileNote.ROWS_HIDDEN}


def test_a_hidden_row_with_nothing_in_it_is_not_told(folder: Folder) -> None:
    made = book(ANN, BEN)
    made.worksheets[0].row_dimensions[9].hidden = True
    assert read(folder, made)[1] == set()


def test_of_a_row_that_is_struck_through_nothing_is_known(folder: Folder) -> None:
    made = book(ANN, BEN)
    for cell in made.worksheets[0][3]:
        cell.font = Font(strike=True)
    rows, problems = read(folder, made)
    assert rows.columns["staff_id"] == ["E1", None]
    assert {name: list(places) for name, places in rows.unreadable.items()} == {
        name: [1] for name in ("staff_id", "started_on", "left_on", "name")
    }
    assert FileNote.ROWS_STRUCK in problems


def test_a_cell_that_is_struck_through_is_no_value(folder: Folder) -> None:
    made = book(ANN, ("E2", "Ben", date(2021, 9, 1), date(2026, 3, 31)))
    made.worksheets[0]["D3"].font = Font(strike=True)
    rows, _ = read(folder, made)
    assert rows.columns["staff_id"] == ["E1", "E2"]
    assert (rows.columns["left_on"][1], list(rows.unreadable["left_on"])) == (None, [1])


def test_text_that_is_struck_through_in_part_is_no_value(folder: Folder) -> None:
    made = book(ANN, BEN)
    struck = TextBlock(InlineFont(strike=True), "E2")
    made.worksheets[0]["A3"] = CellRichText(struck, "E3")
    assert read(folder, made)[0].columns["staff_id"] == ["E1", None]


def test_what_is_underlined_or_bold_is_a_value(folder: Folder) -> None:
    made = book(ANN, BEN)
    made.worksheets[0]["A3"].font = Font(bold=True, underline="single", strike=False)
    assert read(folder, made)[0].columns["staff_id"] == ["E1", "E2"]


def test_a_value_merged_over_rows_is_each_ones(folder: Folder) -> None:
    made = book(ANN, ("E2", "Ben", None, None), ("E3", "Cy", None, None))
    made.worksheets[0].merge_cells("C2:C4")
    rows, problems = read(folder, made)
    assert rows.columns["started_on"] == [date(2020, 9, 1)] * 3
    assert problems == {FileNote.CELLS_MERGED}


def test_a_title_merged_over_columns_stays_in_its_place(folder: Folder) -> None:
    made = book(ANN, ("Support staff", None, None, None), BEN)
    made.worksheets[0].merge_cells("A3:D3")
    rows, _ = read(folder, made)
    assert rows.columns["staff_id"] == ["E1", None, "E2"]
    assert rows.columns["started_on"][1] is None


@pytest.mark.parametrize("column", ["A", "C", "D"])
def test_a_formula_without_a_value_is_no_blank(folder: Folder, column: str) -> None:
    made = book(ANN, BEN)
    made.worksheets[0][f"{column}3"] = "=TODAY()+1"
    rows, problems = read(folder, made)
    name = dict(zip("ABCD", HEADINGS, strict=True))[column]
    assert (rows.columns[name][1], list(rows.unreadable[name])) == (None, [1])
    assert FileNote.FORMULAS_WITHOUT_VALUE in problems


def test_a_row_of_formulas_without_values_is_a_row(folder: Folder) -> None:
    made = book(ANN)
    made.worksheets[0].append(["=A2", "=B2", "=C2", "=D2"])
    assert read(folder, made)[0].columns["staff_id"] == ["E1", None]


@pytest.mark.parametrize("value", [date(2026, 3, 1), 44_620])
def test_days_that_count_from_1904_are_those_days(folder: Folder, value: Any) -> None:
    made = book()
    made.epoch = CALENDAR_MAC_1904
    made.worksheets[0].append(["E1", "Ann", value, None])
    assert read(folder, made)[0].columns["started_on"] == [date(2026, 3, 1)]


@pytest.mark.parametrize("hidden", [False, True])
def test_rows_of_a_sheet_alike_are_not_lost(folder: Folder, hidden: bool) -> None:  # noqa: FBT001
    made = book(ANN)
    other = made.create_sheet("Support")
    other.append(HEADINGS)
    other.append(BEN)
    other.sheet_state = "hidden" if hidden else "visible"
    rows, problems = read(folder, made)
    assert rows.columns["staff_id"] == ["E1", None]
    assert problems == {FileNote.SHEETS_HIDDEN if hidden else FileNote.SHEETS_ALIKE}


@pytest.mark.parametrize(
    ("cell", "lost"), [("E7", True), (date(2026, 3, 1), True), ("Total", False), ("As of May", False)]
)
def test_a_row_of_one_cell_on_a_sheet_alike_is_not_lost(folder: Folder, cell: Any, lost: bool) -> None:  # noqa: FBT001
    made = book(ANN)
    other = made.create_sheet("Support")
    other.append(["Support"])
    other.append(HEADINGS)
    other.append([cell])
    rows, problems = read(folder, made)
    assert rows.columns["staff_id"] == (["E1", None] if lost else ["E1"])
    assert (FileNote.SHEETS_ALIKE in problems) is lost


@pytest.mark.parametrize("name", ["Leavers", "Template", "Old 2024", "Spring 2026 draft"])
def test_a_sheet_of_no_series_is_not_read(folder: Folder, name: str) -> None:
    made = book(ANN)
    made.worksheets[0].title = "Autumn 2025"
    other = made.create_sheet(name)
    other.append(HEADINGS)
    other.append(BEN)
    rows, problems = read(folder, made)
    assert (rows.columns["staff_id"], problems) == (["E1", None], {FileNote.SHEETS_ALIKE})


def test_a_copy_of_the_sheet_says_nothing_new(folder: Folder) -> None:
    made = book(ANN, BEN)
    made.copy_worksheet(made.worksheets[0])
    assert read(folder, made)[0].columns["staff_id"] == ["E1", "E2"]


def test_the_sheet_with_the_headings_is_read_behind_a_cover(folder: Folder) -> None:
    made = book(ANN)
    cover = made.create_sheet("Cover", 0)
    cover.append(["Staff list of Oakfield"])
    rows, problems = read(folder, made)
    assert rows.columns["staff_id"] == ["E1"]
    assert problems == {FileNote.OTHER_SHEETS}


REPORT = ("report_id", "reported_on", "population", "area", "group_name", "value", "comment", "number")


@pytest.mark.parametrize(
    ("shown_as", "cell", "value", "comment"),
    [
        ("0%", 0.45, Decimal(45), "45%"),
        ("0.00%", 0.125, Decimal("12.5"), "12.5%"),
        ("0.0 %;[Red]-0.0 %", 0.57, Decimal(57), "57%"),
        ("0%", 1, Decimal(100), "100%"),
        ("0%", 0, Decimal(0), "0%"),
        ('0"%"', 45, Decimal(45), "45"),
        ("0\\%", 45, Decimal(45), "45"),
        ("0.00", 0.45, Decimal("0.45"), "0.45"),
        ("0%", "45", Decimal(45), "45"),
    ],
)
def test_a_cell_in_per_cent_is_read_as_it_is_shown(
    folder: Folder, shown_as: str, cell: Any, value: Decimal, comment: str
) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(REPORT)
    sheet.append(("R1", date(2026, 1, 9), "pupils", "attendance", "fsm", cell, cell, 13))
    sheet["F2"].number_format = sheet["G2"].number_format = shown_as
    stream = io.BytesIO()
    made.save(stream)
    folder.write("oakfield/monitoring_reports.xlsx", stream.getvalue())
    rows = collect.collect(folder.path, SETUP, shipped_types()).tables["monitoring_reports"]
    assert rows.columns["value"] == [value]
    assert rows.columns["comment"] == [comment]
    assert rows.columns["number"] == [13]


def test_a_number_of_people_in_per_cent_is_no_number(folder: Folder) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(REPORT)
    sheet.append(("R1", date(2026, 1, 9), "pupils", "attendance", "fsm", 45, "", 0.13))
    sheet["H2"].number_format = "0%"
    stream = io.BytesIO()
    made.save(stream)
    folder.write("oakfield/monitoring_reports.xlsx", stream.getvalue())
    collected = collect.collect(folder.path, SETUP, shipped_types())
    assert collected.tables["monitoring_reports"].columns["number"] == [None]
    assert [problem.row for problem in collected.files[0].problems if problem.column == "number"] == [2]


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_cells_in_per_cent_of_other_workbooks_are_read_as_they_are_shown(ending: str) -> None:
    data = (FIXTURES / f"per_cent.{ending}").read_bytes()
    sheet = spreadsheets.read(data, ending, lambda row: sum(cell in {"group", "share"} for cell in row))
    assert sheet.rows == [
        ["group", "share", "points", "quoted", "custom"],
        ["fsm", "45%", 45, 0.45, "33.3%"],
        ["sen", "12.5%", 12.5, 0.45, "33.3%"],
        ["all", "100%", 100, 0.45, "33.3%"],
        ["formula", "45%", "", "", ""],
        ["row", "45%", "45%", "", ""],
    ]


BLANK = {(2, 3), (4, 2), (4, 3)}
MARKS = {
    "plain": Marks(),
    "row struck": Marks(struck=frozenset({(2, 0), (2, 1), (2, 2)})),
    "cell struck": Marks(struck=frozenset({(3, 3)})),
    "part struck": Marks(struck=frozenset({(2, 0)})),
    "hidden": Marks(hidden=frozenset({3})),
    "filtered": Marks(hidden=frozenset({2, 4})),
    "merged": Marks(merged=(((2, 2), (4, 2)),)),
    "titles": Marks(),
    "per cent": Marks(percent=frozenset({(1, 3)})),
    "column struck": Marks(struck=frozenset({(row, 1) for row in range(5)})),
}
"""The sheets of the fixture, and the marks of their cells that hold something."""


@pytest.mark.parametrize("sheet", MARKS)
@pytest.mark.parametrize("marks_of", [marks_of, old_marks_of, open_marks_of])
def test_each_kind_of_workbook_has_the_same_marks(marks_of: Callable[[bytes, int], Marks], sheet: str) -> None:
    """The three files are one workbook, saved by LibreOffice in its three forms."""
    ending = {"old_marks_of": "xls", "open_marks_of": "ods"}.get(marks_of.__name__, "xlsx")
    marks = marks_of((FIXTURES / f"marks.{ending}").read_bytes(), list(MARKS).index(sheet))
    filled = {(row, column) for row in range(5) for column in range(4)} - BLANK
    read = replace(marks, struck=marks.struck & filled, hidden=marks.hidden & set(range(5)), denied={})
    assert read == MARKS[sheet]


@pytest.mark.parametrize(("marks_of", "ending"), [(marks_of, "xlsx"), (open_marks_of, "ods"), (old_marks_of, "xls")])
def test_a_comment_that_asks_puts_its_cell_in_question(marks_of: Callable[[bytes, int], Marks], ending: str) -> None:
    """The comment is "Left?"."""
    marks = marks_of((FIXTURES / f"marks.{ending}").read_bytes(), list(MARKS).index("cell struck"))
    assert marks.denied == {(4, 1): Against.NOT_DONE}


@pytest.mark.parametrize(("ending", "made"), [("xls", old_workbook), ("ods", open_workbook)])
def test_a_struck_row_of_another_workbook_counts_for_nothing(folder: Folder, ending: str, made: Made) -> None:
    folder.write(f"oakfield/staff.{ending}", made([HEADINGS, ANN, BEN], struck=[2])())
    collected = collect.collect(folder.path, SETUP, shipped_types())
    rows = collected.tables["staff"]
    assert rows.columns["staff_id"] == ["E1", None]
    assert list(rows.unreadable["staff_id"]) == [1]
    assert FileNote.ROWS_STRUCK in {problem.kind for problem in collected.files[0].problems}


@pytest.mark.parametrize(("ending", "made"), [("xls", old_workbook), ("ods", open_workbook)])
def test_a_hidden_row_of_another_workbook_counts_and_is_told(folder: Folder, ending: str, made: Made) -> None:
    folder.write(f"oakfield/staff.{ending}", made([HEADINGS, ANN, BEN], hidden=[2])())
    collected = collect.collect(folder.path, SETUP, shipped_types())
    assert collected.tables["staff"].columns["staff_id"] == ["E1", "E2"]
    assert {problem.kind for problem in collected.files[0].problems} == {FileNote.ROWS_HIDDEN}


@pytest.mark.parametrize(
    ("place", "comment", "believed"),
    [
        ((2, 0), "Entered in error", [True, False]),
        ((2, 0), "Left?", [True, False]),
        ((1, 0), "Checked by the office \u2013 fine", [True, True]),
        ((2, 0), "ok", [True, True]),
    ],
)
def test_a_comment_of_an_old_workbook_speaks_against_its_cell(
    folder: Folder, place: tuple[int, int], comment: str, believed: list[bool]
) -> None:
    folder.write("oakfield/staff.xls", old_workbook([HEADINGS, ANN, BEN], comments={place: comment, (1, 1): "yes"})())
    table = collect.collect(folder.path, SETUP, shipped_types()).tables["staff"]
    assert [number is not None for number in table.columns["staff_id"]] == believed


def test_a_comment_of_excel_5_stands_in_its_own_record() -> None:
    records = [(0x1C, pack("<HHH", 2, 1, 9) + b"entered i"), (0x1C, pack("<HHH", 0xFFFF, 0, 7) + b"n error")]
    assert old_comments(records, is_unicode=False) == {(2, 1): "entered in error"}


PLAIN, RICH = pack("<HB", 2, 0) + b"E1", pack("<HBH", 2, 8, 1) + b"E2" + pack("<HH", 1, 7)
HEAD = pack("<II", 3, 3)


@pytest.mark.parametrize(
    ("records", "struck"),
    [
        ([HEAD + PLAIN + RICH + PLAIN], {1}),
        ([HEAD + PLAIN + RICH[:-3], RICH[-3:] + PLAIN], {1}),
        ([HEAD + PLAIN + pack("<HBH", 2, 8, 1) + b"E", b"\x00" + b"2" + pack("<HH", 1, 7) + PLAIN], {1}),
        ([HEAD + PLAIN + pack("<HBH", 2, 8, 1) + b"E", b"\x01" + b"2\0" + pack("<HH", 1, 7) + PLAIN], {1}),
        ([HEAD + pack("<HBHI", 2, 13, 1, 3) + b"E\0002\0" + pack("<HH", 0, 7) + b"abc" + PLAIN + RICH], {0, 2}),
        ([HEAD + PLAIN * 3], set()),
        ([HEAD + PLAIN + pack("<HBH", 2, 8, 1) + b"E2" + pack("<HH", 1, 6) + PLAIN], set()),
    ],
)
def test_shared_strings_that_go_on_in_another_record_are_followed(records: list[bytes], struck: set[int]) -> None:
    assert struck_strings(records, {7}) == struck


@pytest.mark.parametrize(
    "records", [[HEAD + PLAIN], [HEAD + pack("<HB", 9, 1) + b"E"], [HEAD[:5]], [HEAD + pack("<HBH", 2, 8, 900) + b"E2"]]
)
def test_shared_strings_that_end_too_early_are_refused(records: list[bytes]) -> None:
    with pytest.raises((IndexError, error)):
        struck_strings(records, {7})


def test_a_struck_text_of_no_type_that_is_repeated_marks_no_cell() -> None:
    style = '<style:text-properties style:text-line-through-type="single"/>'
    struck = '<text:p><text:span text:style-name="s">x</text:span></text:p>'
    body = (
        f'<style:style style:name="s" style:family="text">{style}</style:style>'
        f'<table:table-row><table:table-cell office:value-type="string">{struck}</table:table-cell></table:table-row>'
        '<table:table-row table:number-rows-repeated="99999999">'
        f"<table:table-cell>{struck}</table:table-cell></table:table-row>"
    )
    assert open_marks_of(ods(body), 0).struck == {(0, 0)}


@pytest.mark.parametrize(
    ("column", "comment", "left"),
    [
        (1, "Cancelled - did not take place", (None, None)),
        (3, "Office:\nentered in error", (None, None)),
        (3, "[Threaded comment]\n\nYour version of Excel shows it.\n\nComment:\n    Duplicate of row 4", (None, None)),
        (3, "not confirmed", (None, None)),
        (3, "date is estimated", ("E1", None)),
        (3, "Needs checking", ("E1", None)),
        (3, "agreed with the head", ("E1", date(2020, 9, 1))),
        (4, "cancelled", (None, None)),
    ],
)
def test_a_comment_speaks_against_its_cell_or_row(
    folder: Folder, column: int, comment: str, left: tuple[str | None, date | None]
) -> None:
    made = book(ANN, BEN)
    made.worksheets[0].cell(2, column).comment = Comment(comment, "Office")
    rows, problems = read(folder, made)
    assert (rows.columns["staff_id"], rows.columns["started_on"]) == ([left[0], "E2"], [left[1], date(2021, 9, 1)])
    assert (FileNote.ROWS_COMMENTED in problems) is (left[1] is None)


def test_a_comment_in_an_open_document_speaks_too(folder: Folder) -> None:
    note = "<office:annotation><text:p>Cancelled</text:p></office:annotation>"
    cell = '<table:table-cell office:value-type="string">{}<text:p>{}</text:p></table:table-cell>'
    lines = [HEADINGS, ("E1", "Ann", "2020-09-01", ""), ("E2", "Ben", "2021-09-01", "")]
    rows = (
        "".join(cell.format(note if (row, at) == (1, 1) else "", text) for at, text in enumerate(line))
        for row, line in enumerate(lines)
    )
    folder.write("oakfield/staff.ods", ods("".join(f"<table:table-row>{row}</table:table-row>" for row in rows)))
    collected = collect.collect(folder.path, SETUP, shipped_types())
    assert collected.tables["staff"].columns["staff_id"] == [None, "E2"]
