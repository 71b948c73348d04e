"""Headings of a file that are of no column, told so that nobody believes they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.domain.mistakes import nearest
from eqcheck.evidence.text import clean, plain_heading, quoted
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.tables.heading_row import Headings

_SHOWN = 12
_SAME_START, _LETTERS = 3, 2
"""A heading that is a slip of the keyboard begins as it should, and is at most so many letters longer or shorter."""


def untaken(
    type_: EvidenceType,
    names: Mapping[str, tuple[int, str]],
    headings: Headings,
    row: Sequence[Any],
    explained: AbstractSet[str],
) -> Problem | None:
    """A note of the headings in `row` that were not taken; None where there is none, or it may be no row of headings.

    `names` has the columns by plain heading, from which the nearest is offered; of the headings `told` another problem
    tells. An address in the row makes it one
    of data, whose cells may be personal: none of them is shown.
    """
    cells = [clean(str(cell)) for cell in row if cell not in ("", None)]
    free = [cell for cell in cells if cell and cell not in headings.taken and cell not in explained]
    if not free or not headings.complete or any("@" in cell for cell in free):
        return None
    listed = ", ".join(map(quoted, free[:_SHOWN]))
    more = f" and {len(free) - _SHOWN} more" if len(free) > _SHOWN else ""
    kind = TableKind.HEADING_UNKNOWN if len(free) == 1 else TableKind.HEADINGS_UNKNOWN
    heading, column = (None, None) if headings.public else _likeliest(names, type_, headings, free)
    return Problem(ProblemLevel.NOTE, kind(listed=listed + more, heading=heading, column=column, type=type_.id))


def _likeliest(
    names: Mapping[str, tuple[int, str]], type_: EvidenceType, headings: Headings, free: Sequence[str]
) -> tuple[str, str] | tuple[None, None]:
    """The first of `free` that is near to a column without a heading, quoted, and that column."""
    columns_there = {*headings.positions, *headings.parts[0].joined}
    columns_sought = {
        plain: column
        for plain, (_, column) in names.items()
        if column not in columns_there and column in type_.columns and type_.columns[column].read
    }
    for cell in free[:_SHOWN]:
        plain = plain_heading(cell)
        near = nearest(plain, columns_sought)
        if near is not None and plain[:_SAME_START] == near[:_SAME_START] and abs(len(plain) - len(near)) <= _LETTERS:
            return quoted(cell), columns_sought[near]
    return None, None
