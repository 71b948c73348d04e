"""`parquet`: every duty of every school with the columns of csv, for Power BI, pandas and databases.

Written by hand (Apache Parquet format 2, plain encoding, one row group, no compression), so that the same rows are
the same bytes whatever is installed.
"""

from __future__ import annotations

import struct
from datetime import date
from typing import TYPE_CHECKING

from eqcheck.reports.files.file_format import FileFormat
from eqcheck.reports.files.thrift import I32, I64, Field, List, Struct, encoded, varint
from eqcheck.reports.harmless import harmless
from eqcheck.reports.tables import findings_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.domain.assessment import Assessment
    from eqcheck.reports.audience import Audience
    from eqcheck.reports.tables import Cell, ReportColumn, ReportTable

_MAGIC = b"PAR1"
_EPOCH = date(1970, 1, 1).toordinal()
_TYPES = {bool: 0, int: 1, date: 1, str: 6}
_CONVERTED = {str: 0, date: 6}
_PLAIN, _RLE, _OPTIONAL = 0, 3, 1


def _render(assessment: Assessment, _audience: Audience) -> bytes:
    return written(findings_table(assessment), assessment.basis.version)


def written(table: ReportTable, version: str) -> bytes:
    """The table as the bytes of a parquet file; a cell that is None is null."""
    out = bytearray(_MAGIC)
    chunks: list[Struct] = []
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        page = _page(column, cells)
        offset = len(out)
        out += page
        chunks.append(_chunk(column, len(cells), offset, len(page)))
    group = Struct({1: List(12, chunks), 2: I64(len(out) - len(_MAGIC)), 3: I64(len(table.rows))})
    schema = [Struct({4: "schema", 5: I32(len(table.columns))}), *map(_element, table.columns)]
    footer = encoded(
        Struct(
            {
                1: I32(2),
                2: List(12, schema),
                3: I64(len(table.rows)),
                4: List(12, [group] if table.rows else []),
                6: f"eqcheck {version}",
            }
        )
    )
    return bytes(out if table.rows else _MAGIC) + footer + struct.pack("<I", len(footer)) + _MAGIC


def _element(column: ReportColumn) -> Struct:
    fields: dict[int, Field] = {1: I32(_TYPES[column.kind]), 3: I32(_OPTIONAL), 4: column.name}
    if column.kind in _CONVERTED:
        fields[6] = I32(_CONVERTED[column.kind])
    return Struct(fields)


def _chunk(column: ReportColumn, values: int, offset: int, size: int) -> Struct:
    meta = Struct(
        {
            1: I32(_TYPES[column.kind]),
            2: List(5, [I32(_PLAIN), I32(_RLE)]),
            3: List(8, [column.name]),
            4: I32(0),
            5: I64(values),
            6: I64(size),
            7: I64(size),
            9: I64(offset),
        }
    )
    return Struct({2: I64(offset), 3: meta})


def _page(column: ReportColumn, cells: Sequence[Cell]) -> bytes:
    """One data page: which cells are null, then the others."""
    levels = _levels([cell is not None for cell in cells])
    body = struct.pack("<I", len(levels)) + levels + _values(column, [cell for cell in cells if cell is not None])
    header = Struct(
        {
            1: I32(0),
            2: I32(len(body)),
            3: I32(len(body)),
            5: Struct({1: I32(len(cells)), 2: I32(_PLAIN), 3: I32(_RLE), 4: I32(_RLE)}),
        }
    )
    return encoded(header) + body


def _levels(present: Sequence[bool]) -> bytes:
    """Definition levels as runs of equal ones."""
    out = bytearray()
    start = 0
    for place in range(1, len(present) + 1):
        if place == len(present) or present[place] != present[start]:
            out += varint((place - start) << 1)
            out.append(int(present[start]))
            start = place
    return bytes(out)


def _values(column: ReportColumn, cells: Sequence[Cell]) -> bytes:
    if column.kind is bool:
        bits = bytearray((len(cells) + 7) // 8)
        for place, cell in enumerate(cells):
            bits[place // 8] |= bool(cell) << (place % 8)
        return bytes(bits)
    if column.kind is str:
        texts = [harmless(str(cell)).encode() for cell in cells]
        return b"".join(struct.pack("<I", len(text)) + text for text in texts)
    return b"".join(struct.pack("<i", _whole(cell)) for cell in cells)


def _whole(cell: Cell) -> int:
    return cell.toordinal() - _EPOCH if isinstance(cell, date) else int(cell or 0)


EXTENSION = FileFormat("parquet", "Every duty of every school with csv's columns, for Power BI.", _render, text=False)
