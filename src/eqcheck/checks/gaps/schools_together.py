"""One group in all schools together: the ratio within schools, and whether they differ by more than chance does."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from eqcheck.chance.intervals import Counted
from eqcheck.chance.pooled import Stratum, mantel_haenszel
from eqcheck.checks import kind_of
from eqcheck.checks.gaps.side import Rates
from eqcheck.checks.gaps.standing import FEWEST
from eqcheck.checks.kind import JudgedMeasures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from eqcheck.chance.pooled import Pooled
    from eqcheck.checks.gaps.standing import Result
    from eqcheck.domain.assessment import Observation, Rule

DIFFER = 0.05
"""Schools are said to differ where chance alone would make them so in fewer than one of twenty years. A convention."""


class GroupOfSchools(NamedTuple):
    """A group in all schools: the pooled ratio of rates, and the school with the largest ratio of its own.

    `as_one` is the ratio that all their pupils would have as one school, where that is not what the schools say; None
    where it is. It says who is in which school, and not how a group fares in any (Simpson's paradox).
    """

    name: str
    pooled: Pooled
    worst: str
    as_one: float | None = None


def groups_of_schools(rule: Rule, observations: Sequence[Observation]) -> tuple[GroupOfSchools, ...]:
    """What the schools come to together, for each group of a comparison at one time that two schools or more have.

    A school counts with its numbers certain, however few its people are: what one school cannot show, many may.
    """
    kind = kind_of(rule)
    if kind.compares is None:
        return ()
    strata: dict[str, dict[str, Stratum]] = {}
    for observation in observations:
        reading = JudgedMeasures(rule.check, observation.measures, observation.parameters)
        for name, stratum in _strata(kind.compares(reading)) if reading.count("relevant") else ():
            strata.setdefault(name, {})[observation.subject] = stratum
    groups = []
    for name, schools in strata.items():
        pooled = mantel_haenszel(list(schools.values()))
        if pooled is not None and pooled.schools > 1:
            groups.append(GroupOfSchools(name, pooled, _worst(schools), _as_one(pooled, schools.values())))
    return tuple(groups)


def _strata(results: Sequence[Result]) -> Iterator[tuple[str, Stratum]]:
    for result in results:
        if not result.is_change and len(result.sides) == 2:
            group, others = result.sides
            if isinstance(group, Rates) and isinstance(others, Rates) and _are_certain(group, others):
                yield result.name, Stratum(group.mild, others.mild)


def _are_certain(*sides: Rates) -> bool:
    return all(side.mild == side.harsh and side.fewest == side.most for side in sides)


def _as_one(pooled: Pooled, schools: Iterable[Stratum]) -> float | None:
    group, others = (reduce(_with, side) for side in zip(*schools, strict=True))
    ratio = group.rate / others.rate
    return None if pooled.interval.low <= ratio <= pooled.interval.high else ratio


def _with(one: Counted, other: Counted) -> Counted:
    return Counted(one.cases + other.cases, one.of + other.of)


def _worst(schools: Mapping[str, Stratum]) -> str:
    """The school in which the group fares worst beside others, among those with enough people to say so."""
    enough = {name: each for name, each in schools.items() if min(each.group.of, each.others.of) >= FEWEST}
    return max(sorted(enough), key=lambda name: enough[name].group.rate - enough[name].others.rate, default="")
