"""Cells with several values, where a type has a row for each: an incident of two characteristics is two rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from eqcheck.domain.evidence_type import ColumnType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.tables.body import Body
    from eqcheck.evidence.tables.cells import Converter

_BETWEEN = re.compile(r"\s*[;|,\n]\s*")
_COUNTS = frozenset({ColumnType.INTEGER, ColumnType.NUMBER})


def part_values(body: Body, type_: EvidenceType, converter: Converter) -> None:
    """Make of each row with several known values in a cell of the type's key a row for each of them.

    A cell that is a value as it stands stays one, and so does one of which any part is not known. A type with figures
    is left alone: nobody knows how many are whose.
    """
    if body.headings.layout is not None or any(column.type in _COUNTS for column in type_.columns.values()):
        return
    for name in type_.keys:
        position = body.headings.parts[0].positions.get(name)
        if position is None or type_.columns[name].type is not ColumnType.CATEGORY:
            continue
        several = {cell: _parts(name, cell, converter) for cell in set(body.column(position)) if isinstance(cell, str)}
        if any(several.values()):
            _spread(body, position, several)


def _parts(name: str, cell: str, converter: Converter) -> Sequence[str]:
    """The parts of a cell that are each another value of a column; none where it is one value, or a part is not."""
    parts = [part for part in _BETWEEN.split(cell) if part]
    if len(parts) == 1 or converter.convert(name, cell)[1] is None:
        return ()
    values = [converter.convert(name, part)[0] for part in parts]
    return () if None in values or len(set(values)) < len(values) else parts


def _spread(body: Body, position: int, several: dict[str, Sequence[str]]) -> None:
    rows: list[Sequence[Any]] = []
    numbers: list[int] = []
    for row, number in zip(body.rows, body.numbers, strict=True):
        cell = row[position] if position < len(row) else None
        parts = several.get(cell, ()) if isinstance(cell, str) else ()
        rows.extend([*row[:position], part, *row[position + 1 :]] for part in parts)
        if not parts:
            rows.append(row)
        numbers.extend([number] * max(len(parts), 1))
    body.rows, body.numbers = rows, numbers
