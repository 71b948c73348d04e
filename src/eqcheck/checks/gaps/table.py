"""Comparisons of groups as rows of a table: every group that was asked for, those that were not judged among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.checks import kind_of
from eqcheck.checks.gaps.side import Mean, Rates
from eqcheck.checks.gaps.standing import STATUS, Standing
from eqcheck.checks.gaps.words import smallest_gap
from eqcheck.checks.kind import JudgedMeasures
from eqcheck.domain.status import Status, worst

if TYPE_CHECKING:
    from eqcheck.checks.gaps.side import Gap, Side
    from eqcheck.checks.gaps.standing import Result
    from eqcheck.domain.assessment import Observation, Rule


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """How many people there are, how many of them fare worse (None for a mean), and the rate in per cent or the score.

    A rate that is rounded stands for several numbers of people; then it is the middle of them and `cases` is None.
    `is_mean` tells a score from a rate.
    """

    of: int
    cases: int | None
    value: float
    is_mean: bool = False


@dataclass(frozen=True, slots=True)
class ComparedGroup:
    """One comparison: a group and its others, or these now and before; None where a figure is missing or held back.

    `gap` is above 0 where the group fares worse, or the gap grew; it lies between `low` and `high`, in points, as
    `smallest` is: the least that so many people could show. `status` is what this comparison alone comes to. None of
    these is given where fewer than ten people are on a side.
    """

    name: str
    figures: tuple[GroupFigure | None, ...]
    status: Status
    is_change: bool
    gap: float | None = None
    low: float | None = None
    high: float | None = None
    smallest: float | None = None


def compared_groups(rule: Rule, observation: Observation) -> tuple[ComparedGroup, ...]:
    """The comparisons behind an observation, from its measures; none where its rule compares nothing.

    What is unknown in the evidence is not among the measures. So where they alone would come to another status, no gap
    is given: it rests on more than they say.
    """
    kind = kind_of(rule)
    reading = JudgedMeasures(rule.check, observation.measures, observation.parameters)
    if kind.compares is None or not reading.count("relevant"):
        return ()
    turned = getattr(rule.check, "better", "lower") == "higher"
    rows = [(result, _status(result, observation.status)) for result in kind.compares(reading)]
    is_whole = worst(status for _, status in rows) is observation.status
    return tuple(_row(result, status, turned=turned, is_whole=is_whole) for result, status in rows)


def _status(result: Result, of_all: Status) -> Status:
    """What one comparison comes to, never worse than all of them: why a figure is missing, the measures do not say."""
    status = STATUS[result.standings[0]] if len(result.standings) == 1 else Status.NO_EVIDENCE
    return max(status, of_all, key=lambda each: each.rank)


def _row(result: Result, status: Status, *, turned: bool, is_whole: bool) -> ComparedGroup:
    few = Standing.FEW in result.standings
    figures = () if few else tuple(_figure(side, turned=turned) for side in result.sides)
    if result.gap is None or few or not is_whole:
        return ComparedGroup(result.name, figures, status, result.is_change)
    scale = 1 if isinstance(result.sides[0], Mean) else 100
    value, low, high = (scale * each for each in (result.gap.value, result.gap.interval.low, result.gap.interval.high))
    return ComparedGroup(result.name, figures, status, result.is_change, value, low, high, smallest_gap(result))


def _figure(side: Side | Gap, *, turned: bool) -> GroupFigure | None:
    """A side as it is published: the better outcome is counted where that is what the rule reads."""
    if isinstance(side, Mean):
        return GroupFigure(side.of, None, -side.value if turned else side.value, is_mean=True)
    if not isinstance(side, Rates):
        return None
    mild, harsh = (each.of - each.cases if turned else each.cases for each in (side.mild, side.harsh))
    rates = (100 * mild / side.mild.of, 100 * harsh / side.harsh.of)
    return GroupFigure(side.mild.of, mild if side.mild == side.harsh else None, sum(rates) / 2)
