"""Filling in blank forms as a person does, in Excel's own types."""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from eqcheck.domain.evidence_type import ColumnType, EvidenceType
from eqcheck.office.csv_form import csv_form
from eqcheck.office.forms import asked, example
from eqcheck.office.library import evidence_types
from eqcheck.office.xlsx_form import xlsx_form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@cache
def shipped() -> dict[str, EvidenceType]:
    """The evidence types that come with eqcheck."""
    return evidence_types()


def typed(type_: EvidenceType) -> list[Any]:
    """What a person types into one line: the examples, text where there is none."""
    return [example(column) for column in asked(type_)]


def filled_xlsx(type_: EvidenceType, rows: Sequence[Sequence[Any]], *, all_schools: bool = False) -> bytes:
    """The blank workbook, with `rows` typed into its first sheet and saved by another program."""
    book = load_workbook(io.BytesIO(xlsx_form(type_, all_schools=all_schools)))
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, start=2):
        for place, cell in enumerate(row, start=1):
            if cell is not None:
                sheet.cell(number, place).value = cell
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled_csv(type_: EvidenceType, rows: Sequence[Sequence[Any]], *, all_schools: bool = False) -> bytes:
    """The blank CSV file with `rows` typed below its headings, and saved as Excel saves it."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        lines.writerow(f"{cell:%d/%m/%Y}" if isinstance(cell, date) else "" if cell is None else cell for cell in row)
    return csv_form(type_, all_schools=all_schools) + out.getvalue().encode()


def row_of(type_: EvidenceType, values: Mapping[str, Any]) -> list[Any]:
    """A line with these values by column, all others blank."""
    names = [column.name for column in asked(type_)]
    assert set(values) <= set(names)
    return [values.get(name) for name in names]


def expected(type_: EvidenceType) -> dict[str, Any]:
    """The value that each typed example must read back as."""
    values: dict[str, Any] = {}
    for column in asked(type_):
        cell = example(column)
        if column.type is ColumnType.BOOLEAN and cell is not None:
            values[column.name] = cell == "Yes"
        elif column.type is ColumnType.CATEGORY:
            values[column.name] = column.example or None
        else:
            values[column.name] = cell
    return values
