"""The matrix that an audit of the written trust must give, known from what was planned and not from any audit.

By default every duty is met, or attested where only a person can say so. A trust's own facts and the plants
bring the shortfalls. Where two decide one cell, the worst stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from examples.generate.duties import POLICIES, SAME_TEST, SHOWN_IN_PART, WORST_OF_LAW, is_law, status_in_order
from examples.generate.evidence import TRUST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from examples.generate.plan import TrustPlan
    from examples.generate.plants import Plant
    from examples.generate.schools import School

WORST_FIRST = (
    "error", "not_met", "no_evidence", "partial", "insufficient_data", "attested", "met", "not_applicable",
)  # fmt: skip
Cell = tuple[str, str]


def expected_matrix(plan: TrustPlan, schools: Sequence[School], plants: Iterable[Plant]) -> list[tuple[str, str, str]]:
    """Clause, subject and status of every cell of the policies adopted, sorted."""
    matrix = _in_order(schools)
    matrix |= {cell: worst(statuses) for cell, statuses in _short(plan, schools, plants).items()}
    _roll_up(matrix, schools)
    adopted = {
        clause for policy in plan.policies for clause in (*POLICIES[policy].of_schools, *POLICIES[policy].of_trust)
    }
    return sorted(
        (clause, place, SHOWN_IN_PART.get(clause, status) if status == "met" else status)
        for (clause, place), status in matrix.items()
        if clause in adopted
    )


def _in_order(schools: Sequence[School]) -> dict[Cell, str]:
    matrix: dict[Cell, str] = {}
    for policy, duties in POLICIES.items():
        matrix |= {(clause, TRUST): status_in_order(policy, clause, None) for clause in duties.of_trust}
        for school in schools:
            matrix |= {(clause, school.key): status_in_order(policy, clause, school) for clause in duties.of_schools}
    return matrix


def _short(plan: TrustPlan, schools: Sequence[School], plants: Iterable[Plant]) -> Mapping[Cell, Sequence[str]]:
    """What facts and plants make of the cells that they decide, and of those that are decided by the same test."""
    found: dict[Cell, list[str]] = {}
    for clause, status in plan.facts.items():
        found.setdefault((clause, TRUST), []).append(status)
    for plant in plants:
        for place in _places(plant.judged or (plant.subject,), schools):
            for clause, status in plant.results.items():
                for same in (clause, *SAME_TEST.get(clause, ())):
                    found.setdefault((same, place), []).append(status)
    return found


def _places(subjects: Sequence[str], schools: Sequence[School]) -> list[str]:
    own = [TRUST] if TRUST in subjects else []
    return [*own, *(school.key for school in schools if school.model in subjects)]


def _roll_up(matrix: dict[Cell, str], schools: Sequence[School]) -> None:
    """Fills in the clauses that are as well kept as others: the law's, and action on every case in the trust."""
    logs = [matrix["mket/principles/5", school.key] for school in schools]
    if "no_evidence" in logs:  # where one log is missing, none of these can be told
        for clause in ("mket/staff/3", "law/discrimination/2", "att/trust/2"):
            matrix[clause, TRUST] = worst([matrix[clause, TRUST], "no_evidence"])
    for clause, parts in WORST_OF_LAW.items():
        for place in [TRUST] if (clause, TRUST) in matrix else [school.key for school in schools]:
            below = [place] if place != TRUST else [TRUST, *(school.key for school in schools)]
            cells = [(part, subject) for part in parts for subject in below if is_law(part)]
            matrix[clause, place] = worst(matrix[cell] for cell in cells if cell in matrix)
    acted = [matrix["att/academy/4", school.key] for school in schools]
    matrix["att/board/5", TRUST] = worst([matrix["att/board/5", TRUST], *acted])


def worst(statuses: Iterable[str]) -> str:
    """The worst of some statuses."""
    return min(statuses, key=WORST_FIRST.index)
