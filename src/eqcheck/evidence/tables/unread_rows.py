"""Rows that say nothing in any column that is read: empty lines that are numbered, and what stands beside a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.evidence.tables.record_shape import filled
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from eqcheck.evidence.tables.body import Body

_FEWEST = 2
"""Of so many rows at least a column numbers them; and of so many cells at least is a record."""


def leave_empty(body: Body) -> None:
    """Drop the empty lines that are only numbered, and tell of rows that hold something where nothing is read.

    A row of which nothing is read may be a record all the same, so it stays, and nothing is known of it: where more
    than a note stands there, as of a second table further to the right, its blanks are none.
    """
    unread = set(body.headings.unread)
    if not unread:
        return
    alone = {
        index: there
        for index, row in enumerate(body.rows)
        if row and (there := filled(row)) and unread.issuperset(there)
    }
    numbering = _numbering(body, unread) if any(len(there) == 1 for there in alone.values()) else None
    empty = {index for index, there in alone.items() if there == [numbering]}
    silent = [index for index in alone if index not in empty]
    if silent:
        message = TableKind.ROW_NOT_READ()
        body.problems.append(Problem(ProblemLevel.WARNING, message, row=body.numbers[silent[0]], count=len(silent)))
    records = {index for index in silent if len(alone[index]) >= _FEWEST}
    if records:
        body.rows, body.ragged = [() if index in records else row for index, row in enumerate(body.rows)], True
    if empty:
        body.keep([index for index in range(len(body.rows)) if index not in empty])


def _numbering(body: Body, unread: set[int]) -> int | None:
    """The column that is not read and counts the rows from 1 on; None where there is none."""
    counted = [str(number) for number in range(1, len(body.rows) + 1)]
    columns = (at for at in sorted(unread) if len(counted) >= _FEWEST and body.texts(at) == counted)
    return next(columns, None)
