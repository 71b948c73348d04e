"""Rows of a file that are not of this trust's schools and are no mistake: totals, and others in a public download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST, Problem, ProblemLevel
from eqcheck.evidence.text import fold
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.evidence.schools import SchoolNames
    from eqcheck.evidence.tables.body import Body
    from eqcheck.evidence.tables.layouts import OutCells
    from eqcheck.messages.message import Message

_LONGEST_NUMBER = 8
"""A company number has eight characters; a spreadsheet takes the noughts at its start away."""


def leave_out(body: Body, subject: str | None, schools: SchoolNames) -> str | None:
    """Drop what is left out from `body`, with a note that counts it; whose the rows are then.

    `subject` is as the file's place says, None where the school column of each row says it.
    """
    for out in body.headings.out:
        _drop(body, _totals(body, out), TableKind.LEFT_OUT(because=out.because))
    if body.headings.public:
        return _without_strangers(body, subject, schools)
    return subject


def _totals(body: Body, out: OutCells) -> list[bool]:
    cells = body.texts(out.position)
    known = {cell: (fold(cell) in out.values) != out.other_than for cell in set(cells)}
    return [known[cell] for cell in cells]


def _without_strangers(body: Body, subject: str | None, schools: SchoolNames) -> str | None:
    """Of a public download keep the rows of the trust, or of the school in whose folder it lies."""
    headings, before = body.headings, len(body.rows)
    if headings.trust is not None:
        if not schools.company_number:
            body.problems.append(Problem(ProblemLevel.ERROR, TableKind.COMPANY_NUMBER_UNKNOWN()))
        own = [cell.zfill(_LONGEST_NUMBER).upper() == schools.company_number for cell in body.texts(headings.trust)]
        _drop(body, [not mine for mine in own], TableKind.LEFT_OUT_EMPLOYER())
        owner: str | None = TRUST
    elif headings.school is not None:
        school = None if subject in {None, TRUST} else subject
        keys = [schools[cell] for cell in body.column(headings.school)]
        others = [key is None or (school is not None and key != school) for key in keys]
        _drop(body, others, TableKind.LEFT_OUT_SCHOOL())
        owner = school
    else:
        return subject
    if before and not body.rows:
        kind = TableKind.NOTHING_OF_A_SCHOOL if headings.trust is None else TableKind.NOTHING_OF_THE_TRUST
        body.problems.append(Problem(ProblemLevel.WARNING, kind()))
    return owner


def _drop(body: Body, left: Sequence[bool], message: Message) -> None:
    gone = [index for index, out in enumerate(left) if out]
    if gone:
        body.problems.append(Problem(ProblemLevel.NOTE, message, row=body.numbers[gone[0]], count=len(gone)))
        body.keep([index for index, out in enumerate(left) if not out])
