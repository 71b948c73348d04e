"""A case's evidence as the files of an office, and the ways in which such a file may be written."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from eqcheck.domain.assessment import TRUST, Level
from eqcheck.domain.evidence_type import ColumnType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.authoring.testing.cases import Case
    from eqcheck.domain.evidence_type import EvidenceType

Content = bytes | Callable[[], bytes]
"""What a file holds, or what makes it: a workbook takes long to make, and most are never tried."""

Files = dict[str, Content]
"""What lies in a folder, by path from the trust's folder."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table as text: whose it is, its headings, which are names of columns, and its rows."""

    type: EvidenceType
    owner: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def path(self, ending: str = "csv", note: str = "") -> str:
        """Where it lies in the trust's folder."""
        name = self.type.id + (f"-{note}" if note else "")
        return f"evidence/{self.owner}/{name}.{ending}"

    def lines(self) -> list[tuple[str, ...]]:
        """The heading and the rows."""
        return [self.headings, *self.rows]

    def with_rows(self, rows: Sequence[Sequence[str]]) -> Sheet:
        """The sheet with other rows."""
        return replace(self, rows=tuple(tuple(row) for row in rows))

    def with_cell(self, row: int, column: int, text: str) -> Sheet:
        """The sheet with one cell changed."""
        cells = list(self.rows[row])
        cells[column] = text
        return self.with_rows([*self.rows[:row], cells, *self.rows[row + 1 :]])

    def kind(self, column: int) -> ColumnType:
        """What the column holds."""
        return self.type.columns[self.headings[column]].type


def sheets_of(case: Case, types: Mapping[str, EvidenceType]) -> list[Sheet]:
    """The case's evidence, a sheet for each type and owner; what the case leaves out of a row is a blank cell."""
    default = TRUST if case.subject is Level.TRUST else next(iter(case.schools))
    sheets = []
    for name, rows in case.evidence.items():
        type_ = types[name]
        used = {column for row in rows for column in row}
        headings = tuple(
            column.name for column in type_.columns.values() if column.read and (column.required or column.name in used)
        )
        owners: dict[str, list[tuple[str, ...]]] = {}
        for row in rows:
            cells = tuple(text_of(row.get(column), type_.columns[column].type) for column in headings)
            owners.setdefault(str(row.get("school", default)), []).append(cells)
        sheets += [Sheet(type_, owner, headings, tuple(rows_of_owner)) for owner, rows_of_owner in owners.items()]
    return sheets


def text_of(value: Any, kind: ColumnType) -> str:
    """A value as an office would type it."""
    if value is None:
        return ""
    if isinstance(value, bool) or kind is ColumnType.BOOLEAN:
        return "Yes" if value in {True, "true", "yes"} else "No"
    if kind is ColumnType.DATE:
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            return str(value)
        return f"{day:%d/%m/%Y}"
    return str(value)


def csv_bytes(
    lines: Sequence[Sequence[str]],
    *,
    delimiter: str = ",",
    encoding: str = "utf-8",
    ending: str = "\r\n",
    quoting: Literal[0, 1] = csv.QUOTE_MINIMAL,
) -> bytes:
    """Lines as a delimited file."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=ending, quoting=quoting).writerows(lines)
    return text.getvalue().encode(encoding, "replace")


def plain(sheets: Sequence[Sheet]) -> Files:
    """Each sheet as a plain file."""
    return {sheet.path(): csv_bytes(sheet.lines()) for sheet in sheets}


def changed(sheets: Sequence[Sheet], place: int, data: Content, ending: str = "csv") -> Files:
    """All sheets as plain files, but that at `place` as these bytes."""
    others = [sheet for number, sheet in enumerate(sheets) if number != place]
    return {**plain(others), sheets[place].path(ending): data}


def swapped(sheets: Sequence[Sheet], place: int, sheet: Sheet) -> list[Sheet]:
    """The sheets with another at `place`."""
    return [*sheets[:place], sheet, *sheets[place + 1 :]]


def workbook(
    pages: Mapping[str, Sequence[Sequence[Any]]],
    *,
    hidden: Sequence[int] = (),
    struck: Sequence[int] = (),
    merged: Sequence[tuple[int, int, int]] = (),
    formulas: Sequence[tuple[int, int]] = (),
) -> Callable[[], bytes]:
    """What makes a workbook with these pages; the rest is about rows and cells of the first, counted from 0.

    `merged` are a column and its first and last row. `formulas` are cells that hold a formula without a stored value.
    """
    return partial(_workbook, pages, hidden=hidden, struck=struck, merged=merged, formulas=formulas)


def _workbook(
    pages: Mapping[str, Sequence[Sequence[Any]]],
    *,
    hidden: Sequence[int],
    struck: Sequence[int],
    merged: Sequence[tuple[int, int, int]],
    formulas: Sequence[tuple[int, int]],
) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - start-up

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        strike, day = book.add_format({"font_strikeout": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        for number, (name, lines) in enumerate(pages.items()):
            page = book.add_worksheet(name)
            for row, cells in enumerate(lines):
                form = strike if number == 0 and row in struck else None
                for column, cell in enumerate(cells):
                    if number == 0 and (row, column) in formulas:
                        page.write_formula(row, column, '=VLOOKUP(A1,"other"!A:B,2)', form, "")
                    elif isinstance(cell, date):
                        page.write_datetime(row, column, cell, form or day)
                    elif isinstance(cell, int | float):
                        page.write_number(row, column, cell, form)
                    elif cell:
                        page.write_string(row, column, cell, form)
            for row in hidden if number == 0 else ():
                page.set_row(row, None, None, {"hidden": True})
            for column, first, last in merged if number == 0 else ():
                page.merge_range(first, column, last, column, str(lines[first][column]))
    return data.getvalue()
