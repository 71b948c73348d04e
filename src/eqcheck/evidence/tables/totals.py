"""Rows of a file that are not of this trust's schools and are no mistake: totals, and others in a public download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST, Problem, ProblemLevel
from eqcheck.evidence.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.evidence.schools import SchoolNames
    from eqcheck.evidence.tables.columns import Body
    from eqcheck.evidence.tables.layouts import OutCells

_LONGEST_NUMBER = 8
"""A company number has eight characters; a spreadsheet takes the noughts at its start away."""


def leave_out(body: Body, subject: str | None, schools: SchoolNames) -> str | None:
    """Drop what is left out from `body`, with a note that counts it; whose the rows are then.

    `subject` is as the file's place says, None where the school column of each row says it.
    """
    for out in body.headings.out:
        _drop(body, _totals(body, out), f"is left out, because {out.because}")
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
            message = "says whose each row is by company number, and the trust's own is not known"
            help_ = "give it in eqcheck.yaml as trust: {company_number: …}"
            body.problems.append(Problem(ProblemLevel.ERROR, message, help=help_))
        own = [cell.zfill(_LONGEST_NUMBER).upper() == schools.company_number for cell in body.texts(headings.trust)]
        _drop(body, [not mine for mine in own], "is left out, because it is about another employer")
        owner: str | None = TRUST
    elif headings.school is not None:
        wanted = None if subject in {None, TRUST} else subject
        found = [schools[cell] for cell in body.column(headings.school)]
        others = [key is None or (wanted is not None and key != wanted) for key in found]
        _drop(body, others, "is left out, because it is about another school")
        owner = wanted
    else:
        return subject
    if before and not body.rows:
        body.problems.append(_nothing_left(headings.trust is not None))
    return owner


def _nothing_left(by_company: bool) -> Problem:  # noqa: FBT001 - which of two sentences is told
    whom, fields = ("the trust", "company_number") if by_company else ("a school of the trust", "urn and former_urns")
    return Problem(
        ProblemLevel.WARNING,
        f"has no row about {whom}",
        help=f"hold {fields} in eqcheck.yaml against what the file has",
    )


def _drop(body: Body, left: Sequence[bool], message: str) -> None:
    gone = [index for index, out in enumerate(left) if out]
    if gone:
        body.problems.append(Problem(ProblemLevel.NOTE, message, row=body.numbers[gone[0]], count=len(gone)))
        body.keep([index for index, out in enumerate(left) if not out])
