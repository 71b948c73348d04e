"""Tables of a plain text: rows whose cells stand one under the other, with white space between."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import BETWEEN_CELLS
from eqcheck.evidence.documents.pdf_columns import (
    DATED,
    MOST_LINES,
    Line,
    cells_at,
    columns_of,
    dates_twice,
    end_of_table,
    is_whole_but_first,
    rows_between,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_A_LINE = 5
"""How far a line below an empty one is away, as the pages of a PDF are measured."""
_FEWEST_COLUMNS, _FEWEST_ROWS, _TWO = 3, 2, 2
_MOSTLY = 0.6
"""The share of its columns that the first line of a row fills."""


def with_tables(lines: Sequence[str]) -> list[str]:
    """The lines, the cells of tables parted by tabs; each keeps its number: a row's further lines are left empty.

    A text that parts cells by tabs itself is left as it is, and so is a table whose rows cannot be told, or below
    which cells stand in other columns.
    """
    made = list(lines)
    if len(lines) > MOST_LINES or any(BETWEEN_CELLS in line for line in lines):
        return made
    numbers = [number for number, line in enumerate(lines) if line.strip()]
    laid_out = [
        Line(lines[number], _A_LINE * (number - before - 1))
        for before, number in zip([-1, *numbers], numbers, strict=False)
    ]
    index = 0
    while index < len(laid_out):
        last = _before_heading(laid_out, index, end_of_table(laid_out, index))
        rows = _rows(laid_out[index:last]) if last - index >= _FEWEST_ROWS else None
        rows = rows or _rows_in_two(laid_out[index:last])
        if last < len(laid_out) and not laid_out[last].below and len(laid_out[last].cells()) > 1:
            rows = None
        for number in numbers[index:last] if rows else ():
            made[number] = ""
        for begin, row in rows or ():
            made[numbers[index + begin]] = row
        index = last if rows else index + 1
    return made


def _before_heading(lines: Sequence[Line], first: int, last: int) -> int:
    """Where a table ends that may go up to `last`: before a line of one cell that stands alone between empty lines."""
    for at in range(first + 1, last):
        below = at + 1 == len(lines) or lines[at + 1].below > 0
        if lines[at].below and below and len(lines[at].cells()) == 1:
            return at
    return last


def _rows(lines: Sequence[Line]) -> list[tuple[int, str]] | None:
    """The rows of a table with the line at which each begins; None where its columns or rows cannot be told."""
    starts = columns_of(lines)
    if len(starts) < _FEWEST_COLUMNS:
        return None
    cut = [cells_at(line, starts) for line in lines]
    apart = _begin_below_room(lines, cut)
    if apart is not None:
        return _parted(cut, apart)
    begins = [0]
    for index in range(1, len(lines)):
        begun = _begins(cut[index], lower=lines[index].below > 0)
        begun = _is_merged(cut[begins[-1] : index], cut[index]) if begun is None else begun
        if begun is None:
            return None
        if begun:
            begins.append(index)
    return _parted(cut, begins)


def _rows_in_two(lines: Sequence[Line]) -> list[tuple[int, str]] | None:
    """The rows of a table of two columns, the second of which has a day in each row but the first.

    A row's further lines begin small. None where anything else stands there.
    """
    heads = lines[0].cells() if lines else []
    if len(heads) != _TWO or DATED.fullmatch(heads[1][1].strip()):
        return None
    rows = [(0, heads[0][1], heads[1][1])]
    for at, line in enumerate(lines[1:], start=1):
        cells = line.cells()
        if len(cells) == 1 and len(rows) > 1 and cells[0][0] == heads[0][0] and cells[0][1][0].islower():
            begin, first, second = rows[-1]
            rows[-1] = (begin, f"{first} {cells[0][1].strip()}", second)
        elif len(cells) == _TWO and cells[1][0] == heads[1][0] and DATED.fullmatch(cells[1][1].strip()):
            rows.append((at, cells[0][1], cells[1][1]))
        else:
            return None
    made = [(at, BETWEEN_CELLS.join((first.strip(), second.strip()))) for at, first, second in rows]
    return made if len(made) > _FEWEST_ROWS else None


def _parted(cut: Sequence[Sequence[str]], begins: Sequence[int]) -> list[tuple[int, str]] | None:
    rows = rows_between(cut, begins) if len(begins) > 1 else None
    return None if rows is None else list(zip(begins, rows, strict=True))


def _begin_below_room(lines: Sequence[Line], cut: Sequence[Sequence[str]]) -> list[int] | None:
    """The lines below an empty one, where each row begins at such a line; None where some begin at others too."""
    begins = [0, *(at for at in range(1, len(lines)) if lines[at].below > 0)]
    groups = [cut[first:last] for first, last in pairwise((*begins, len(cut)))]
    whole = all(sum(map(bool, group[0])) > 1 for group in groups)
    longer = any(len(group) > 1 for group in groups)
    return begins if len(begins) >= _FEWEST_ROWS and whole and longer and not any(map(dates_twice, groups)) else None


def _is_merged(row: Sequence[Sequence[str]], cells: Sequence[str]) -> bool | None:
    """Whether a line begins a row whose first cell is that of the rows above; None where it may go on with the last.

    All its other cells are filled, none begins small, and it has a date of its own where the row above has one.
    """
    whole = is_whole_but_first(cells)
    dated = (at for at, cell in enumerate(cells) if DATED.fullmatch(cell))
    return True if whole and any(DATED.fullmatch(line[at]) for at in dated for line in row) else None


def _begins(cells: Sequence[str], *, lower: bool) -> bool | None:
    """Whether a line begins a row: it fills most columns, or its first alone; None where it may go on with the last.

    A line goes on from the last where each of its cells begins with a small letter.
    """
    filled = [cell for cell in cells if cell]
    if all(cell[0].islower() for cell in filled) and not lower:
        return False
    if cells[0] and (len(filled) == 1 or len(filled) >= _MOSTLY * len(cells)):
        return True
    return True if lower and cells[0] else None
