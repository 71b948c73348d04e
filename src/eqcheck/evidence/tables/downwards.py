"""Sheets whose labels stand one under the other, as a form has them: turned, so that they stand in a row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.messages.files import FileNote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.evidence.sheet import Sheet
    from eqcheck.evidence.tables.headings import HeadingReader

_FEWEST, _MOST = 3, 200
"""How many columns of the type the labels must name, and how many rows a form has at most."""
_FEWEST_IN_ROW = 2


def turned(sheet: Sheet, headings_of: HeadingReader) -> Sheet:
    """The sheet with its labels in its first row, where they stand in its first column; else the sheet itself.

    Each further column is then a row. In a sheet of one column each label stands above its value. Labels
    that stand in a row, as most do, count first.
    """
    if len(sheet.rows) > _MOST or sheet.more:
        return sheet
    _, headings = headings_of.find(sheet.rows)
    if headings.layout is not None or (not headings.missing and headings.score >= _FEWEST_IN_ROW):
        return sheet
    rows = [row for row in sheet.rows if any(map(_filled, row))]
    wide = any(any(map(_filled, row[1:])) for row in rows)
    empty = None if sheet.typed else ""
    made = _from_beside(rows, headings_of, empty) if wide else _from_above(rows, headings_of)
    if made is None or headings_of.read(made[0]).score <= headings.score:
        return sheet
    kind = FileNote.LABELS_DOWNWARDS if wide else FileNote.LABELS_ABOVE
    note = Problem(ProblemLevel.NOTE, kind())
    return replace(sheet, rows=made, numbers=range(1, len(made) + 1), notes=(*sheet.notes, note))


def _from_beside(
    rows: Sequence[Sequence[Any]], headings_of: HeadingReader, empty: str | None
) -> list[tuple[Any, ...]] | None:
    """The labels of the first column and, for each further one, the cells beside them; None where they are none.

    `empty`: what a row that ends earlier than others holds there.
    """
    kept = [row for row in rows if any(map(_filled, row[1:])) or headings_of.read((row[0],)).score]
    labels = tuple(row[0] for row in kept)
    width = max((len(row) for row in kept), default=0)
    records = (tuple(row[at] if at < len(row) else empty for row in kept) for at in range(1, width))
    return [labels, *records] if _are_labels(labels, headings_of) else None


def _from_above(rows: Sequence[Sequence[Any]], headings_of: HeadingReader) -> list[tuple[Any, ...]] | None:
    """The labels of a column in which each stands above its value, and the values; None where they are none.

    A title may stand above them all. No value may be a label itself, as the next is where a value is missing.
    """
    cells = [next(filter(_filled, row)) for row in rows]
    for first in (0, 1):
        labels, values = tuple(cells[first::2]), tuple(cells[first + 1 :: 2])
        known = headings_of.read(labels).score
        if len(labels) == len(values) == known and _are_labels(labels, headings_of):
            return None if any(headings_of.read((value,)).score for value in values) else [labels, values]
    return None


def _are_labels(labels: tuple[Any, ...], headings_of: HeadingReader) -> bool:
    headings = headings_of.read(labels)
    return not headings.missing and headings.score >= _FEWEST and all(isinstance(it, str) for it in labels if it)


def _filled(cell: object) -> bool:
    return cell is not None and str(cell).strip() != ""
