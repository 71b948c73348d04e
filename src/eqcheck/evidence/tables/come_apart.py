"""Rows that hold other rows: behind another delimiter, swallowed by a stray quotation mark, or of a second table.

What they hold is not guessed. Each is a row of which nothing is known, so that no rule can be met without it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.evidence.sheet import MAX_ROWS_HERE
from eqcheck.evidence.tables.record_shape import RecordShape, filled
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.tables.body import Body
    from eqcheck.evidence.tables.heading_row import Headings

_NEVER_IN_A_NUMBER = ("\t", ";", "|")
_BETWEEN_RECORDS = re.compile(r"[\n;|]")
_TURNED_OFF = ("# ", "//")
_FEWEST_STACKED = 2
_FEWEST_COLUMNS = 3
"""A text of two pieces is often one that somebody typed."""
_MOST_BEGUN = 1_000
"""Of more rows that begin as the headings do nobody looks whether the next are headings: they are not believed."""


def leave_unread(body: Body, type_: EvidenceType, headings_of: Callable[[Sequence[Any]], Headings]) -> None:
    """Empty each row of `body` that holds other rows, add one for each that it swallowed, and tell of them."""
    shape = RecordShape(body, type_)
    _second_table(body, headings_of)
    _labels_for_rows(body, shape, headings_of)
    swallowed = {index: lost for index, row in enumerate(body.rows) if (lost := _swallowed(row, shape))}
    if len(body.rows) + sum(swallowed.values()) > MAX_ROWS_HERE:
        raise UnreadableError(FileKind.ROWS_TOO_MANY(most=MAX_ROWS_HERE))
    split = [index for index, row in enumerate(body.rows) if index not in swallowed and _is_split(row, shape)]
    if split:
        body.problems.append(_error(TableKind.ROW_PARTED_OTHERWISE, body.numbers[split[0]], len(split)))
    if swallowed:
        rows = len(swallowed) + sum(swallowed.values())
        body.problems.append(_error(TableKind.ROWS_IN_A_CELL, body.numbers[min(swallowed)], rows))
    off = [index for index, row in enumerate(body.rows) if row and _is_turned_off(row[0])]
    if off:
        message = TableKind.ROW_VOID()
        body.problems.append(Problem(ProblemLevel.WARNING, message, row=body.numbers[off[0]], count=len(off)))
    if split or swallowed or off:
        _empty(body, [*split, *off], swallowed)


def _error(kind: TableKind, row: int, count: int) -> Problem:
    return Problem(ProblemLevel.ERROR, kind(), row=row, count=count)


def _empty(body: Body, split: Sequence[int], swallowed: dict[int, int]) -> None:
    gone = set(split)
    rows: list[Sequence[Any]] = []
    numbers: list[int] = []
    for index, (row, number) in enumerate(zip(body.rows, body.numbers, strict=True)):
        times = 1 + swallowed.get(index, 0)
        unread = index in gone or index in swallowed
        rows += [()] * times if unread else [row]
        numbers += [number] * times
    body.rows, body.numbers, body.ragged = rows, numbers, True


def _is_turned_off(cell: object) -> bool:
    """Whether a row begins as a line does that is not to count, where programs are written."""
    return isinstance(cell, str) and cell.startswith(_TURNED_OFF)


def _is_split(row: Sequence[Any], shape: RecordShape) -> bool:
    """Whether a row's cells stand in its first one, or a mark that parts cells stands in its number."""
    cell = row[0] if row else None
    if not isinstance(cell, str) or not any(mark in cell for mark in (",", *_NEVER_IN_A_NUMBER)):
        return False
    if len(filled(row)) == 1 and (shape.in_pieces(cell) or _has_all_pieces(cell, shape.width)):
        return True
    return shape.key == 0 and any(mark in cell.strip() for mark in _NEVER_IN_A_NUMBER)


def _has_all_pieces(cell: str, width: int) -> bool:
    """Whether a mark parts a text into just as many pieces as the table has columns."""
    return width >= _FEWEST_COLUMNS and any(cell.count(mark) == width - 1 for mark in _NEVER_IN_A_NUMBER)


def _swallowed(row: Sequence[Any], shape: RecordShape) -> int:
    """How many rows a row's cells hold besides: all lines below the first, where one of them is a record."""
    lost = 0
    for cell in row:
        if cell.__class__ is str and ("\n" in cell or "\r" in cell):
            lines = [line for line in cell.splitlines() if line.strip()][1:]
            lost += len(lines) if any(map(shape.in_pieces, lines)) else 0
    return lost or _stacked(row, shape)


def _stacked(row: Sequence[Any], shape: RecordShape) -> int:
    """How many records stand in one row besides the first, each in a line of every cell; such cells are no texts."""
    texts = {
        at: cell.strip(" ")
        for at, cell in enumerate(row)
        if at in shape.valued and cell.__class__ is str and _BETWEEN_RECORDS.search(cell)
    }
    for mark in "\n;|" if len(texts) >= _FEWEST_STACKED else "":
        stacked = {at: text.count(mark) for at, text in texts.items() if mark in text}
        if len(stacked) >= _FEWEST_STACKED and stacked.keys() & shape.exact:
            return max(stacked.values())
    return 0


def _labels_for_rows(body: Body, shape: RecordShape, headings_of: Callable[[Sequence[Any]], Headings]) -> None:
    """Leave unread rows that begin with another column's heading: labels that stand one under the other.

    That is so where the row of headings holds as much that is no heading. Where half of the rows begin so, it was no
    row of headings, and nothing is read.
    """
    unknown = sum(map(bool, body.headings.unread.values()))
    if shape.key is None or unknown < len(body.headings.positions):
        return
    own = {name for name, at in body.headings.positions.items() if at == shape.key}
    seen: dict[Any, bool] = {}
    for cell in set(body.texts(shape.key)):
        headings = headings_of((cell,)) if cell and not any(map(str.isdigit, cell)) else None
        seen[cell] = headings is not None and bool(headings.positions.keys() - own)
    labels = {index for index, cell in enumerate(body.texts(shape.key)) if seen[cell]}
    if not labels:
        return
    body.problems.append(_error(TableKind.LABELS_FOR_ROWS, body.numbers[min(labels)], len(labels)))
    everything = 2 * len(labels) >= len(body.rows)
    body.rows = [() if everything or index in labels else row for index, row in enumerate(body.rows)]
    body.ragged = True


def _second_table(body: Body, headings_of: Callable[[Sequence[Any]], Headings]) -> None:
    """Leave unread what stands under another row of headings: its cells may be in another order."""
    first = {cell for cell in body.headings.taken if cell}
    begun = 0
    for index, row in enumerate(body.rows):
        if not row or row[0] not in first:
            continue
        begun += 1
        there = filled(row)
        if begun <= _MOST_BEGUN:
            read = headings_of(row)
            if len(there) < 2 or 2 * read.score < len(there) or not read.complete:
                continue
        under = len(body.rows) - index - 1
        body.problems.append(_error(TableKind.SECOND_TABLE, body.numbers[index], 1))
        body.rows = [*body.rows[:index], *[()] * under]
        body.numbers = [*body.numbers[:index], *body.numbers[index + 1 :]]
        body.ragged = True
        return
