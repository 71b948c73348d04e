"""A saved assessment must have each of its cells once, and each rule of a cell once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.auditing.assess import judged
from eqcheck.domain.plain_data import PlainDataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eqcheck.domain.assessment import Finding, Policy


def refuse_other_cells(findings: Iterable[Finding], policies: Iterable[Policy], subjects: Sequence[str]) -> None:
    """Refuse what an audit does not give: a cell that is there twice or not at all, or decided by other rules.

    `subjects` are those that the assessment shows. One school's finding may have been put in another's place, or the
    observation that fell short been taken out.

    Raises:
        PlainDataError: with the first such cell.
    """
    clauses = {clause.id: clause for policy in policies for clause in policy.clauses}
    cells = set()
    for finding in findings:
        cell = (finding.subject, finding.clause)
        if cell in cells:
            _refuse("are given twice", *cell)
        cells.add(cell)
        if [observation.use for observation in finding.observations] != [use.key for use in clauses[cell[1]].rules]:
            _refuse("do not come from its rules, one observation of each", *cell)
    for clause in clauses.values():
        for subject in judged(clause, subjects) if clause.rules else ():
            if subject in subjects and (subject, clause.id) not in cells:
                _refuse("are missing", subject, clause.id)


def _refuse(what: str, subject: str, clause: str) -> None:
    raise PlainDataError(f"of {clause} at {subject} {what}", ("findings",))
