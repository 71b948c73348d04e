"""Several comparisons to one judgement: the worst of them, and every one in words."""

from __future__ import annotations

from functools import reduce
from itertools import product
from typing import TYPE_CHECKING

from eqcheck.checks.gaps.words import in_words
from eqcheck.checks.kind import Judgement
from eqcheck.domain.status import Status, worst
from eqcheck.messages.observations import ObservationKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.checks.gaps.standing import Result


def judged(results: Sequence[Result], *, turned: bool) -> Judgement:
    """What all comparisons come to. `turned`: the higher figure is the better one."""
    first: set[Status] = set(results[0].statuses)
    possible = reduce(lambda so_far, result: _worst_of(so_far, result.statuses), results[1:], first)
    status = next(iter(possible)) if len(possible) == 1 else _of_several(possible)
    comparisons = "; ".join(in_words(result, turned=turned) for result in results)
    return Judgement(status, note=ObservationKind.GROUPS_COMPARED(comparisons=comparisons))


def _of_several(possible: set[Status]) -> Status:
    """What is certain where more than one status is left open."""
    return Status.PARTIAL if possible == {Status.PARTIAL, Status.MET} else Status.NO_EVIDENCE


def _worst_of(left: set[Status], right: set[Status]) -> set[Status]:
    return {worst(pair) for pair in product(left, right)}
