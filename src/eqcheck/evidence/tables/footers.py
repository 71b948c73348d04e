"""Rows of an export that are no record: totals under a column, and lines such as "Report run on" at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.evidence.tables.cells import cell_text
from eqcheck.evidence.text import clean, fold
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.tables.columns import Body

_TOTAL = re.compile(
    r"(?:(?:grand|sub|overall)[ -]?)?totals?(?:(?: \w+){0,3} ?[:=] ?[\d,.]*%?)?|(?:row |record )?count ?[:=] ?\d+"
)
_LONGEST = 80
_LINE_WORDS = 3
"""A line of text alone in the column of a number has at least this many words."""
_FEWEST_COLUMNS = 3


def leave_out_footers(body: Body, type_: EvidenceType) -> None:
    """Drop the rows of `body` that are totals, and lines of text behind the last record, with a note of each."""
    columns = {at: type_.columns[name].type for name, at in body.headings.parts[0].positions.items()}
    lines = _lines_at_the_end(body, columns)
    hinted = [index for index, row in enumerate(body.rows) if _hints_at_a_total(row)]
    totals = [index for index in hinted if index not in lines and _is_total(body.rows[index], columns)]
    for gone, kind in ((totals, TableKind.LEFT_OUT_TOTAL), (lines, TableKind.LEFT_OUT_TEXT)):
        if gone:
            first = body.numbers[min(gone)]
            body.problems.append(Problem(ProblemLevel.NOTE, kind(), row=first, count=len(gone)))
    if totals or lines:
        left = {*totals, *lines}
        body.keep([index for index in range(len(body.rows)) if index not in left])


def _hints_at_a_total(row: Sequence[object]) -> bool:
    """Whether the first cell with anything in it has part of the word: most rows are passed by quickly."""
    for cell in row:
        if cell:
            return isinstance(cell, str) and ("otal" in cell or "OTAL" in cell or "ount" in cell or "OUNT" in cell)
    return False


def _is_total(row: Sequence[object], columns: dict[int, ColumnType]) -> bool:
    """Whether the first filled cell of a row says that it is a total, in a column where no value can be Total."""
    at = next((at for at, cell in enumerate(row) if cell not in ("", None)), None)
    if at is None or columns.get(at, ColumnType.TEXT) not in {ColumnType.ID, ColumnType.TEXT}:
        return False
    cell = row[at]
    if not isinstance(cell, str):
        return False
    return _TOTAL.fullmatch(fold(cell[:_LONGEST])) is not None


def _lines_at_the_end(body: Body, columns: dict[int, ColumnType]) -> list[int]:
    """The rows at the end with one filled cell alone: words in a column of numbers of things, which have no spaces."""
    found: list[int] = []
    if body.headings.width < _FEWEST_COLUMNS:
        return found
    for index in range(len(body.rows) - 1, -1, -1):
        filled = [at for at, cell in enumerate(body.rows[index]) if cell not in ("", None)]
        if len(filled) != 1 or columns.get(filled[0], ColumnType.ID) is not ColumnType.ID:
            break
        if len(clean(cell_text(body.rows[index][filled[0]])).split()) < _LINE_WORDS:
            break
        found.append(index)
    return found
