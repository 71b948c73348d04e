"""Whose each row of a file is, where a column says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import TRUST
from eqcheck.evidence.tables.headings import SCHOOL
from eqcheck.evidence.tables.told_once import summed
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.evidence.schools import SchoolNames
    from eqcheck.evidence.tables.body import Body


def owned(body: Body, subject: str | None, schools: SchoolNames) -> list[str]:
    """The subject of each row that has one; other rows leave `body`, and are told.

    A row of an export for all schools must name a school of the trust. A row in a school's own folder
    is that school's, unless it names another school of the trust: then two sources disagree. Where it names a school of
    another trust nobody knows whose it is: the school's own under a former name, or a stranger's.
    """
    raw = body.column(body.headings.school or 0)
    owners: list[str | None] = [schools[cell] for cell in raw]
    if subject is None:
        strangers = {cell for cell, key in zip(raw, owners, strict=True) if key is None}
        if schools.too_many(strangers):
            raise UnreadableError(FileKind.SCHOOLS_TOO_MANY(different=len(strangers)))
        lost = {cell: schools.unknown(cell) for cell in strangers}
    else:
        others = {cell for cell, key in zip(raw, owners, strict=True) if key not in {None, subject, TRUST}}
        lost = {cell: schools.elsewhere(cell, subject) for cell in others}
        strange = {cell for cell in set(raw) - others if schools[cell] is None and schools.strange(cell, subject)}
        lost |= {cell: schools.elsewhere(cell, subject) for cell in strange}
        owners = [None if cell in lost else subject for cell in raw]
    if lost:
        heading = next(heading for heading, column in body.headings.taken.items() if column == SCHOOL)
        messages = [(index, lost[raw[index]]) for index, key in enumerate(owners) if key is None]
        body.problems.extend(summed(messages, body.numbers, heading))
        perhaps = {cell: schools.perhaps(cell) if subject is None else () for cell in lost}
        perhaps |= {cell: (subject,) for cell in lost if subject is not None and schools[cell] is None}
        beside = {at: _beside(body, at, schools) for at, key in enumerate(owners) if key is None and subject is None}
        whose = [() if key is not None else perhaps[raw[at]] or beside.get(at, ()) for at, key in enumerate(owners)]
        return _spread(body, owners, whose)
    return [key for key in owners if key is not None]


def _beside(body: Body, index: int, schools: SchoolNames) -> Sequence[str]:
    """The school that a cell beside the school's own names: the cells of the row may have moved."""
    row, at = body.rows[index], body.headings.school or 0
    named = {schools[body.key(row[place])] for place in (at - 1, at + 1) if 0 <= place < len(row)}
    return sorted(key for key in named if key not in {None, TRUST})


def _spread(body: Body, owners: Sequence[str | None], perhaps: Sequence[Sequence[str]]) -> list[str]:
    """Leave each row its owner; give one without to all whose it may be, as a row of which nothing is known."""
    rows: list[Sequence[Any]] = []
    numbers: list[int] = []
    subjects: list[str] = []
    for row, number, owner, others in zip(body.rows, body.numbers, owners, perhaps, strict=True):
        whose = [owner] if owner is not None else others
        rows += [row] * len(whose) if owner is not None else [()] * len(whose)
        numbers += [number] * len(whose)
        subjects += whose
    body.rows, body.numbers = rows, numbers
    body.ragged = body.ragged or any(perhaps)
    return subjects
