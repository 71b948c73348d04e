"""The matrix that an audit of the written trust must give, known from what was planned and not from any audit.

By default every duty is met, or attested where only a person can say so. A trust's own facts and the plants
bring the shortfalls. Where two decide one cell, the worst stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from examples.generate.evidence import TRUST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from examples.generate.plants import Plant
    from examples.generate.schools import School

WORST_FIRST = (
    "error", "not_met", "no_evidence", "partial", "insufficient_data", "attested", "met", "not_applicable",
)  # fmt: skip

_SCHOOL_CLAUSES = (
    "principles/4", "principles/5", "ethos/3", "ethos/4", "ethos/5", "ethos/6", "curriculum/1", "curriculum/2",
    "curriculum/3", "curriculum/4", "curriculum/5", "achievement/2", "achievement/3", "achievement/4", "recruitment/5",
    "recruitment/6", "bullying/1", "bullying/2", "bullying/3", "partnerships/1", "partnerships/2", "partnerships/3",
    "partnerships/4", "board/3", "elt/4", "elt/5", "elt/6", "staff/1", "staff/2", "staff/4", "monitoring/2a",
    "monitoring/2b", "monitoring/2c", "monitoring/2d", "monitoring/2e", "monitoring/2f", "monitoring/2g",
    "objectives/1", "objectives/2", "objectives/3", "objectives/4", "objectives/5",
)  # fmt: skip
_TRUST_CLAUSES = (
    "doc/1", "principles/1", "principles/6", "principles/7", "achievement/1", "recruitment/1", "recruitment/2",
    "recruitment/3", "recruitment/4", "recruitment/7", "board/1", "board/2", "board/4", "board/5", "elt/2", "elt/3",
    "staff/3", "monitoring/0", "monitoring/1", "monitoring/2", "monitoring/3", "impact/1", "impact/2", "objectives/0",
)  # fmt: skip
_ATTESTED = frozenset({"achievement/3", "achievement/4", "curriculum/4"})
_STATUTORY = ("ethos/3", "ethos/4", "staff/3", "objectives/0")
_ROLL_UP = "board/1"


def expected_matrix(
    schools: Sequence[School], facts: Mapping[str, str], plants: Iterable[Plant]
) -> list[tuple[str, str, str]]:
    """Clause, subject and status of every cell, sorted."""
    found = {(clause, TRUST): [status] for clause, status in facts.items()}
    for plant in plants:
        for place in _places(plant.judged or plant.subject, schools):
            for clause, status in plant.results.items():
                found.setdefault((clause, place), []).append(status)
    matrix = {(clause, TRUST): worst(found.get((clause, TRUST), [_usual(clause)])) for clause in _TRUST_CLAUSES}
    for school in schools:
        for clause in _SCHOOL_CLAUSES:
            cell = clause, school.key
            matrix[cell] = worst(found.get(cell, [_default(clause, school)]))
    matrix[_ROLL_UP, TRUST] = worst(status for (clause, _), status in matrix.items() if clause in _STATUTORY)
    return sorted((f"mket/{clause}", place, status) for (clause, place), status in matrix.items())


def worst(statuses: Iterable[str]) -> str:
    """The worst of some statuses."""
    return min(statuses, key=WORST_FIRST.index)


def _places(subject: str, schools: Sequence[School]) -> list[str]:
    return [TRUST] if subject == TRUST else [school.key for school in schools if school.model == subject]


def _default(clause: str, school: School) -> str:
    if clause == "objectives/3" and not school.sixth_form:  # what girls study after sixteen
        return "not_applicable"
    if clause == "objectives/4" and not school.is_secondary:  # entries in languages, from sixteen
        return "not_applicable"
    return _usual(clause)


def _usual(clause: str) -> str:
    return "attested" if clause in _ATTESTED else "met"
