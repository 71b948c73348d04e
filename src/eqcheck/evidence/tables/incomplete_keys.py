"""Rows whose key is not whole: whether their cells have moved, and all that stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from eqcheck.domain.evidence_type import Column
    from eqcheck.evidence.tables.columns import Body, GrowingTable, Unread
    from eqcheck.evidence.tables.layouts import Part


def leave_displaced(table: GrowingTable, part: Part, body: Body, unread: Unread) -> None:
    """Read no cell of a row that lacks the number it must have and holds what is no value of its column."""
    number = next(iter(table.type.keys), "")
    if not unread or number not in part.positions or not _always_numbered(table.type.columns[number]):
        return
    numbers = table.columns[number][-len(body.rows) :]
    spoilt = {index for name, failed in unread.items() if name != number for index, _ in failed}
    rows = sorted(index for index in spoilt if numbers[index] is None)
    if not rows:
        return
    for name, values in table.columns.items():
        if name in part.positions or name in part.joined:
            for index in rows:
                values[index - len(body.rows)] = None
            table.mark(name, rows, len(body.rows))
    message = TableKind.ROW_DISPLACED(column=number)
    body.problems.append(Problem(ProblemLevel.ERROR, message, row=body.numbers[rows[0]], count=len(rows)))


def _always_numbered(column: Column) -> bool:
    """Whether each row must have a number of its own, in place of which nothing else tells it apart."""
    return column.type is ColumnType.ID and column.required and column.known_by is None


def lay_aside(table: GrowingTable, part: Part, body: Body) -> None:
    """Keep what is not taken in of rows without a whole key, which are one only if that is equal too."""
    start = len(table.numbers) - len(body.rows)
    keys = (table.columns[name][start:] for name in table.type.keys if name in table.columns)
    blank = [key for key in keys if None in key]
    if not blank:
        return
    taken = {at for name, at in part.positions.items() if name in table.columns}
    texts = [body.texts(position) for position in range(body.headings.width) if position not in taken]
    for index in range(len(body.rows)):
        if any(key[index] is None for key in blank):
            table.texts_aside[start + index] = tuple(filter(None, (text[index] for text in texts)))
