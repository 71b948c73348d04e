"""A blank CSV file of an evidence type: notes and an example above the headings, where reading leaves them out."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

from eqcheck.office.forms import SCHOOL, asked, example, harmless, heading, how

if TYPE_CHECKING:
    from eqcheck.domain.evidence_type import Column, EvidenceType
    from eqcheck.office.forms import Cell

_MARK = "Example: "


def csv_form(type_: EvidenceType, *, all_schools: bool = False) -> bytes:
    """The file: four lines, of which the last holds the headings. UTF-8 with the mark by which Excel knows it."""
    columns = asked(type_)
    school = ("The school's key, URN or name. Required.",), (f"{_MARK}900001",), (SCHOOL,)
    meanings, examples, headings = school if all_schools else ((), (), ())
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(f"{type_.title}: fill in below the line of headings. Nothing above that line is read.")])
    writer.writerow([harmless(text) for text in (*meanings, *map(_meaning, columns))])
    writer.writerow([*examples, *(_example(example(column)) for column in columns)])
    writer.writerow([*headings, *map(heading, columns)])
    return out.getvalue().encode("utf-8-sig")


def _meaning(column: Column) -> str:
    values = f" One of: {', '.join(value.replace('_', ' ') for value in column.values)}." if column.values else ""
    written = "" if values else f" {how(column)}"
    return f"{column.meaning}{written}{values}{' Required.' if column.required else ''}"


def _example(cell: Cell) -> str:
    if cell is None:
        return ""
    return _MARK + (f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell))
