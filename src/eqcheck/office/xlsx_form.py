"""A blank workbook of an evidence type: a sheet to fill in, one that says how, and one with an example."""

from __future__ import annotations

from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any

from eqcheck.domain.evidence_type import ColumnType
from eqcheck.evidence.readers.spreadsheets import EXAMPLE_SHEET, NOTES_SHEET
from eqcheck.office.forms import SCHOOL, asked, document_instead, example, heading, how, spoken
from eqcheck.office.workbook import DAY_FORMAT, made, printed_well

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.evidence_type import Column, EvidenceType
    from eqcheck.office.workbook import SheetStyles

LAST_ROW = 2_000
"""The last row, counted from 0, that has lists to choose from and checks of what is typed."""

_NOTES_WIDTHS = (24, 54, 11, 34, 26)
_VALUES_WIDTHS = (*_NOTES_WIDTHS[:2], sum(_NOTES_WIDTHS[2:]))
_LONGEST_TITLE, _LONGEST_MESSAGE, _LONGEST_NAME = 32, 255, 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_NUMBERS = {"criteria": "between", "minimum": -1_000_000_000, "maximum": 1_000_000_000, "error_type": "warning"}
_DAYS = {"criteria": "between", "minimum": date(1900, 1, 1), "maximum": date(2099, 12, 31)}
_FILL_IN = (
    'Fill in the sheet "{name}", one line an entry, and leave its headings as they are. A heading with a star must be'
    ' filled in. This sheet and "{example}" are never read as evidence.'
)
_STOP = "Leave the cell blank if there is nothing to say."


def xlsx_form(type_: EvidenceType, *, all_schools: bool = False) -> bytes:
    """The workbook; what is on its two other sheets is never read as evidence."""

    def fill(book: Any, styles: SheetStyles) -> None:  # noqa: ANN401 - an xlsxwriter Workbook, imported late
        data = book.add_worksheet(sheet_name(type_.title))
        ranges = _notes(book.add_worksheet(NOTES_SHEET), type_, styles, all_schools=all_schools)
        _example(book.add_worksheet(EXAMPLE_SHEET), type_, styles, all_schools=all_schools)
        _data(book, data, type_, styles, ranges, all_schools=all_schools)

    return made(fill, type_.title)


def sheet_name(title: str) -> str:
    """A title as Excel allows a sheet to be called."""
    return " ".join(title.translate(_NOT_IN_NAMES).split())[:_LONGEST_NAME].rstrip() or "Evidence"


# --- the sheet to fill in -------------------------------------------------------------------------


def _data(  # noqa: PLR0913 - what one sheet is made of
    book: Any,  # noqa: ANN401 - an xlsxwriter Workbook, imported late
    sheet: Any,  # noqa: ANN401 - its Worksheet
    type_: EvidenceType,
    styles: SheetStyles,
    ranges: Mapping[str, str],
    *,
    all_schools: bool,
) -> None:
    formats = {
        ColumnType.DATE: book.add_format({"num_format": DAY_FORMAT, "align": "left"}),
        ColumnType.ID: book.add_format({"num_format": "@"}),
        ColumnType.ACADEMIC_YEAR: book.add_format({"num_format": "@"}),
        ColumnType.TEXT: book.add_format({"num_format": "@", "text_wrap": True}),
    }
    start = int(all_schools)
    if all_schools:
        sheet.write_string(0, 0, f"{SCHOOL} *", styles.head)
        sheet.set_column(0, 0, 22, formats[ColumnType.ID])
        sheet.data_validation(1, 0, LAST_ROW, 0, _message(SCHOOL, "The school's key, URN or name. Required."))
    for place, column in enumerate(asked(type_), start=start):
        sheet.write_string(0, place, heading(column), styles.head)
        sheet.set_column(place, place, _width(column), formats.get(column.type))
        rule = {**_message(_bare(column), _column_note(column)), **_rule(column, ranges.get(column.name))}
        sheet.data_validation(1, place, LAST_ROW, place, rule)
    last = start + len(asked(type_)) - 1
    sheet.set_row(0, 34)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, 0, last)
    printed_well(sheet, repeat=0)


def _width(column: Column) -> int:
    least = {ColumnType.TEXT: 28, ColumnType.CATEGORY: 22, ColumnType.DATE: 14}.get(column.type, 12)
    return max(least, len(heading(column)) // 2 + 6)


def _rule(column: Column, values: str | None) -> dict[str, Any]:
    """What Excel lets be typed: lists for what has few values, dates that can be, numbers with a question."""
    match column.type:
        case ColumnType.CATEGORY if values is not None:
            return {"validate": "list", "source": f"={values}", **_error(column, "Choose a value from the list.")}
        case ColumnType.BOOLEAN:
            return {"validate": "list", "source": ["Yes", "No"], **_error(column, "Write Yes or No.")}
        case ColumnType.DATE:
            return {"validate": "date", **_DAYS, **_error(column, "Write a date, the day first: 03/09/2025.")}
        case ColumnType.INTEGER:
            return {"validate": "integer", **_NUMBERS, **_error(column, "This is not a whole number. Keep it?")}
        case ColumnType.NUMBER:
            return {"validate": "decimal", **_NUMBERS, **_error(column, "This is not a number. Keep it?")}
        case _:
            return {}


def _error(column: Column, message: str) -> dict[str, str]:
    return {"error_title": _bare(column)[:_LONGEST_TITLE], "error_message": f"{message} {_STOP}"}


def _message(title: str, message: str) -> dict[str, Any]:
    shown = message if len(message) <= _LONGEST_MESSAGE else message[: _LONGEST_MESSAGE - 4].rstrip() + " ..."
    return {"validate": "any", "input_title": title[:_LONGEST_TITLE], "input_message": shown}


def _column_note(column: Column) -> str:
    return f"{'Required. ' if column.required else ''}{column.meaning}"


def _bare(column: Column) -> str:
    return heading(column).removesuffix(" *")


# --- the sheet that says how ----------------------------------------------------------------------


def _notes(sheet: Any, type_: EvidenceType, styles: SheetStyles, *, all_schools: bool) -> dict[str, str]:  # noqa: ANN401
    """The notes; the range of allowed values of each category, by column."""
    for place, width in enumerate(_NOTES_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.hide_gridlines(2)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, type_.title, styles.title)
    row = 1
    for text in _introduction(type_, sheet_name(type_.title)):
        sheet.merge_range(row, 0, row, len(_NOTES_WIDTHS) - 1, "", styles.intro)
        sheet.write_string(row, 0, text, styles.intro)
        sheet.set_row(row, 15 * ceil(len(text) / 140) + 3)
        row += 1
    row = _heads(
        sheet, row + 1, "Columns", ("Heading", "What it means", "Required", "How to write it", "Example"), styles
    )
    if all_schools:
        school = (SCHOOL, "Whose row it is: the school's key, URN or name.", "Yes", "Text.", "900001")
        row = _row(sheet, row, school, styles)
    for column in asked(type_):
        written = how(column) + (" Personal: no report shows it." if column.personal else "")
        cells = (_bare(column), column.meaning, "Yes" if column.required else "No", written, _shown(column))
        row = _row(sheet, row, cells, styles)
    ranges = _values(sheet, row + 1, asked(type_), styles)
    printed_well(sheet)
    return ranges


def _introduction(type_: EvidenceType, name: str) -> list[str]:
    where = [f"Kept by: {type_.kept_by}."] if type_.kept_by else []
    where += [f"From: {type_.system}."] if type_.system else []
    return [
        *([type_.description] if type_.description else []),
        *([" ".join(where)] if where else []),
        _FILL_IN.format(name=name, example=EXAMPLE_SHEET),
        f"Save the workbook as {type_.id}.xlsx in the school's folder: evidence/<school>/{type_.id}.xlsx.",
        *([f"Hand in this form, {document_instead(type_)}."] if type_.documents is not None else []),
    ]


def _heads(sheet: Any, row: int, section: str, heads: Sequence[str], styles: SheetStyles) -> int:  # noqa: ANN401
    sheet.set_row(row, 22)
    sheet.write_string(row, 0, section, styles.section)
    for place, head in enumerate(heads):
        sheet.write_string(row + 1, place, head, styles.head)
    return row + 2


def _row(
    sheet: Any,  # noqa: ANN401
    row: int,
    cells: Sequence[str],
    styles: SheetStyles,
    widths: Sequence[int] = _NOTES_WIDTHS,
) -> int:
    for place, cell in enumerate(cells):
        sheet.write_string(row, place, cell, styles.strong if place == 0 else styles.cell)
    lines = max(ceil(len(cell) / (width * 0.95)) for cell, width in zip(cells, widths, strict=False))
    sheet.set_row(row, 15 * max(lines, 1) + 3)
    return row + 1


def _values(sheet: Any, row: int, columns: Sequence[Column], styles: SheetStyles) -> dict[str, str]:  # noqa: ANN401
    ranges: dict[str, str] = {}
    categories = [column for column in columns if column.values]
    if categories:
        row = _heads(sheet, row, "Allowed values", ("Heading", "Value", "Also understood", "", ""), styles)
    for column in categories:
        ranges[column.name] = f"'{NOTES_SHEET}'!$B${row + 1}:$B${row + len(column.values)}"
        for value, spellings in column.values.items():
            sheet.merge_range(row, 2, row, 4, "", styles.cell)
            row = _row(sheet, row, (_bare(column), spoken(value), ", ".join(spellings)), styles, _VALUES_WIDTHS)
    return ranges


def _shown(column: Column) -> str:
    cell = example(column)
    if cell is None:
        return ""
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)


# --- the sheet with an example --------------------------------------------------------------------


def _example(sheet: Any, type_: EvidenceType, styles: SheetStyles, *, all_schools: bool) -> None:  # noqa: ANN401
    sheet.write_string(0, 0, "An example of one line. It is made up, and never read as evidence.", styles.section)
    start = int(all_schools)
    if all_schools:
        sheet.write_string(1, 0, f"{SCHOOL} *", styles.head)
        sheet.write_string(2, 0, "900001", styles.example)
        sheet.set_column(0, 0, 22)
    for place, column in enumerate(asked(type_), start=start):
        sheet.set_column(place, place, _width(column))
        sheet.write_string(1, place, heading(column), styles.head)
        match example(column):
            case None:
                sheet.write_blank(2, place, None, styles.example)
            case date() as day:
                sheet.write_datetime(2, place, day, styles.example_day)
            case int() | float() as number:
                sheet.write_number(2, place, number, styles.example)
            case str() as text:
                sheet.write_string(2, place, text, styles.example)
    sheet.set_row(0, 24)
    sheet.set_row(1, 34)
    printed_well(sheet)
