"""`xlsx`: a workbook as government practice asks: a cover, contents, one named table a sheet, nothing by colour alone.

After the Government Analysis Function, "Releasing statistics in spreadsheets": headings in one row, no merged cells,
no blank rows in a table, notes on a sheet of their own, text sizes of 12 and more.
"""

from __future__ import annotations

import io
from datetime import date, datetime, time
from math import ceil
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Status
from eqcheck.reports.audience import hidden_numbers, title
from eqcheck.reports.files.file_format import FileFormat
from eqcheck.reports.harmless import harmless
from eqcheck.reports.tables import about, tables
from eqcheck.reports.tally import not_tested, status_counts
from eqcheck.reports.words import STATUS_WORDS, counted, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from eqcheck.domain.assessment import Assessment
    from eqcheck.reports.audience import Audience
    from eqcheck.reports.tables import Cell, ReportTable

_FONT = {"font_name": "Arial", "font_size": 12, "valign": "top"}
_WIDER, _LINE = 1.3, 15.5
"""How much wider a character is than what columns are counted in, and points for a line of text."""

_LONGEST = 32_767
_TOP = 2
"""The row of a table's headings, counted from 0: a title and a line of what it is stand above."""

_FILLS = {
    Status.ERROR: "#E6D5F2",
    Status.NOT_MET: "#F9D6D5",
    Status.NO_EVIDENCE: "#E3E3E3",
    Status.PARTIAL: "#FCE8C3",
    Status.INSUFFICIENT_DATA: "#E3E3E3",
    Status.ATTESTED: "#D5E5F5",
    Status.MET: "#D3EBD7",
    Status.NOT_APPLICABLE: "#FFFFFF",
}


def _render(assessment: Assessment, audience: Audience) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415 - start-up

    out = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, {"in_memory": True, **plain}) as book:
        heading = harmless(title(assessment))
        made = datetime.combine(assessment.as_of, time())
        book.set_properties({"title": heading[:255], "author": "eqcheck", "created": made})
        styles = _styles(book)
        content = tables(assessment, audience)
        _cover(book, styles, heading, about(assessment, audience))
        _contents(book, styles, content)
        for table in content:
            _sheet(book, styles, table)
        _notes(book, styles, assessment, audience)
    return out.getvalue()


def _styles(book: Any) -> Mapping[str, Any]:  # noqa: ANN401 - an xlsxwriter Workbook, imported late
    return {
        "title": book.add_format({**_FONT, "bold": True, "font_size": 16}),
        "text": book.add_format({**_FONT, "text_wrap": True}),
        "line": book.add_format(_FONT),
        "head": book.add_format({**_FONT, "bold": True, "text_wrap": True}),
        "label": book.add_format({**_FONT, "bold": True}),
        "cell": book.add_format({**_FONT, "text_wrap": True}),
        "day": book.add_format({**_FONT, "num_format": "d mmmm yyyy", "align": "left"}),
        "link": book.add_format({**_FONT, "font_color": "#0B4F9E", "underline": 1}),
        **{
            status.value: book.add_format({**_FONT, "text_wrap": True, "bg_color": fill, "font_color": "#000000"})
            for status, fill in _FILLS.items()
        },
    }


def _printed(sheet: Any) -> None:  # noqa: ANN401 - an xlsxwriter Worksheet
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")
    sheet.hide_gridlines(2)


def _cover(book: Any, styles: Mapping[str, Any], title: str, said: tuple[tuple[str, str], ...]) -> None:  # noqa: ANN401
    sheet = book.add_worksheet("Cover")
    _printed(sheet)
    _labelled(sheet, styles, title, said, widths=(26, 90))


def _labelled(
    sheet: Any,  # noqa: ANN401 - an xlsxwriter Worksheet
    styles: Mapping[str, Any],
    title: str,
    lines: Iterable[tuple[str, str]],
    *,
    widths: tuple[int, int],
) -> None:
    """A title, and under it lines of a label and a text, each as high as its text needs."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, title, styles["title"])
    for row, (label, text) in enumerate(lines, 1):
        sheet.set_row(row, _height((label, text), widths))
        sheet.write_string(row, 0, harmless(label), styles["label"])
        sheet.write_string(row, 1, harmless(text)[:_LONGEST], styles["text"])


def _contents(book: Any, styles: Mapping[str, Any], content: tuple[ReportTable, ...]) -> None:  # noqa: ANN401
    sheet = book.add_worksheet("Contents")
    _printed(sheet)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 60)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, "Contents", styles["title"])
    rows = [(table.name, f"{table.title}: {counted(len(table.rows), 'row')}") for table in content]
    for row, (name, text) in enumerate([*rows, ("Notes", "What the words mean, and what was not examined")], 1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", styles["link"], name)
        sheet.write_string(row, 1, text, styles["text"])


def _sheet(book: Any, styles: Mapping[str, Any], table: ReportTable) -> None:  # noqa: ANN401 - an xlsxwriter Workbook
    sheet = book.add_worksheet(table.name)
    _printed(sheet)
    sheet.write_string(0, 0, table.title, styles["title"])
    said = f"One table of {counted(len(table.rows), 'row')}; its name is {table.name}Table."
    sheet.write_string(1, 0, said, styles["line"])
    widths = [min(column.width, 60) for column in table.columns]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    last = _TOP + max(len(table.rows), 1)
    options = {
        "name": f"{table.name}Table",
        "style": "Table Style Light 15",
        "columns": [{"header": heading, "header_format": styles["head"]} for heading in _headings(table)],
    }
    sheet.add_table(_TOP, 0, last, len(table.columns) - 1, options)
    sheet.set_row(_TOP, _height([column.heading for column in table.columns], widths))
    for row, cells in enumerate(table.rows, _TOP + 1):
        sheet.set_row(row, _height(cells, widths))
        for place, cell in enumerate(cells):
            _write(sheet, row, place, cell, styles)
    sheet.freeze_panes(_TOP + 1, 0)
    sheet.repeat_rows(_TOP)


def _height(cells: Sequence[Cell], widths: Sequence[int]) -> float:
    """The height of a row in points that shows all of its text; Excel allows 409."""
    lines = (
        ceil(len(cell) * _WIDER / width) for cell, width in zip(cells, widths, strict=True) if isinstance(cell, str)
    )
    return min(max(1, *lines, 1) * _LINE + 2, 409)


def _headings(table: ReportTable) -> Iterator[str]:
    """Headings that are all different and not longer than Excel allows."""
    taken: set[str] = set()
    for column in table.columns:
        heading = column.heading[:240] or column.name[:240]
        if heading.casefold() in taken:
            heading = f"{heading} ({column.name[:10]})"
        taken.add(heading.casefold())
        yield heading


def _write(sheet: Any, row: int, place: int, cell: Cell, styles: Mapping[str, Any]) -> None:  # noqa: ANN401
    match cell:
        case None:
            sheet.write_blank(row, place, None, styles["cell"])
        case bool():
            sheet.write_string(row, place, "yes" if cell else "no", styles["cell"])
        case int():
            sheet.write_number(row, place, cell, styles["cell"])
        case date():
            sheet.write_datetime(row, place, datetime.combine(cell, time()), styles["day"])
        case _:
            sheet.write_string(row, place, cell[:_LONGEST], styles[_status(cell)])


_PHRASES = {words.phrase: status.value for status, words in STATUS_WORDS.items()}


def _status(cell: str) -> str:
    """The format of a cell that says a status in words, before a comma or alone."""
    return _PHRASES.get(cell.split(",", 1)[0], "cell")


def _notes(book: Any, styles: Mapping[str, Any], assessment: Assessment, audience: Audience) -> None:  # noqa: ANN401
    sheet = book.add_worksheet("Notes")
    _printed(sheet)
    _labelled(sheet, styles, "Notes", _note_lines(assessment, audience), widths=(40, 100))


def _note_lines(assessment: Assessment, audience: Audience) -> Iterator[tuple[str, str]]:
    counts = status_counts(assessment.findings)
    for status, words in STATUS_WORDS.items():
        yield words.phrase, f"{words.sentence} {counted(counts[status], 'duty', 'duties')}."
    for notice in assessment.notices:
        yield "Notice", str(notice)
    if audience.aggregates_only:
        yield "Hidden numbers", f"In {counted(hidden_numbers(assessment), 'finding')} numbers of people are hidden."
    for policy in assessment.policies:
        for clause in not_tested(policy):
            yield f"Not examined: {clause.id}", sentence(clause.not_tested or "")


EXTENSION = FileFormat("xlsx", "A workbook with one table a sheet, for Excel and Power Query.", _render, text=False)
