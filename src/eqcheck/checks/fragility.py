"""How little would end what is met: the fewest rows that, were they otherwise, leave a rule not met."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eqcheck.checks import kind_of
from eqcheck.checks.kind import JudgedMeasures, RowChange
from eqcheck.domain.assessment import Status

if TYPE_CHECKING:
    from eqcheck.checks.kind import CheckKind
    from eqcheck.domain.assessment import Observation, Rule

FARTHEST = 1_000
"""Rows that are changed, at most: what so many do not end is not fragile."""


@dataclass(frozen=True, slots=True)
class Fragility:
    """So many rows, changed in one way, end what is met; one fewer does not."""

    rows: int
    change: RowChange


def fragility(rule: Rule, observation: Observation) -> Fragility | None:
    """The smallest change of rows that ends a met rule.

    None where the rule is not met, where no number of rows ends it, and where rows that cannot be told apart, or
    numbers that are not shown, leave it open.
    """
    kind, measures = kind_of(rule), observation.measures
    if observation.status is not Status.MET or measures.get("unknown") != 0 or None in measures.values():
        return None
    reading = JudgedMeasures(rule.check, measures, observation.parameters)
    fewest = {change: _fewest(kind, reading, change) for change in RowChange}
    return min(
        (Fragility(rows, change) for change, rows in fewest.items() if rows is not None),
        key=lambda it: it.rows,
        default=None,
    )


def _fewest(kind: CheckKind[Any], reading: JudgedMeasures[Any], change: RowChange) -> int | None:
    """The fewest rows whose change ends it. More of the same change never mends it: by doubling, then by halving."""

    def ends(rows: int) -> bool:
        measures = kind.changed(reading, change, rows) if kind.changed is not None else None
        if measures is None:
            return True
        judged = JudgedMeasures(reading.check, measures, reading.parameters)
        return kind.judge(judged).status is not Status.MET

    most = 1
    while most <= FARTHEST and not ends(most):
        most *= 2
    rows = bisect_left(range(min(most, FARTHEST + 1)), x=True, lo=most // 2 + 1, key=ends)
    possible = kind.changed is not None and kind.changed(reading, change, rows) is not None
    return rows if rows <= FARTHEST and possible else None
