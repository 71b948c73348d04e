"""What a comparison comes to: too few first, then how large the gap is, then whether chance could do it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from eqcheck.chance.exact import is_shown
from eqcheck.chance.intervals import Estimate, combined, mean_of, rate_of
from eqcheck.checks.gaps.side import Gap, Mean, Nobody, Rates
from eqcheck.domain.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.chance.intervals import Counted
    from eqcheck.checks.gaps.side import Side

FEWEST = 10
"""With fewer people on a side nothing is said. A convention, twice what the Department for Education publishes."""
ENOUGH = 30
"""With so many on each side a small gap is believed although its interval is wide. A convention."""


class Standing(StrEnum):
    """What one comparison comes to."""

    UNKNOWN = "unknown"
    SHOWN = "shown"
    ACTED_ON = "acted on"
    BY_CHANCE = "by chance"
    FEW = "few"
    UNCLEAR = "unclear"
    WITHIN = "within"
    NOBODY = "nobody"


STATUS = {
    Standing.UNKNOWN: Status.NO_EVIDENCE,
    Standing.SHOWN: Status.NOT_MET,
    Standing.ACTED_ON: Status.PARTIAL,
    Standing.BY_CHANCE: Status.PARTIAL,
    Standing.FEW: Status.INSUFFICIENT_DATA,
    Standing.UNCLEAR: Status.INSUFFICIENT_DATA,
    Standing.WITHIN: Status.MET,
    Standing.NOBODY: Status.NOT_APPLICABLE,
}
"""The status that each standing gives a rule."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How much worse a group may fare: a ratio of rates, or a difference in points.

    `margin` is the share of it, in per cent, up to which a gap is small enough to be believed of enough people.
    """

    amount: Fraction
    is_ratio: bool
    margin: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One comparison: its sides, the gap (above 0 where the group fares worse; in shares, or in points of a score).

    `standings` are those that the unknowns leave possible. `is_change`: the sides are of two times, now and before.
    """

    name: str
    standings: tuple[Standing, ...]
    sides: tuple[Side | Gap, ...] = ()
    gap: Estimate | None = None
    is_change: bool = False

    @property
    def statuses(self) -> set[Status]:
        """Every status that the comparison may come to."""
        return {STATUS[standing] for standing in self.standings}


def unready(name: str, sides: Sequence[Side | Gap]) -> Result | None:
    """The result where the sides cannot be compared at all; None where they can."""
    troubles = [side for side in sides if isinstance(side, Gap)]
    if any(trouble is not Gap.HELD_BACK for trouble in troubles):
        return Result(name, (Standing.UNKNOWN,), tuple(sides))
    if any(isinstance(side, Nobody) for side in sides):
        return Result(name, (Standing.NOBODY,), tuple(sides))
    if troubles:
        return Result(name, (Standing.FEW,), tuple(sides))
    if len({isinstance(side, Mean) for side in sides}) > 1:
        return Result(name, (Standing.UNKNOWN,), tuple(sides))
    return None


def beside(name: str, group: Side | Gap, others: Side | Gap, limit: Limit) -> Result:
    """A group beside others at one time."""
    sides = (group, others)
    result = unready(name, sides)
    if result is not None:
        return result
    gap = combined([(1, estimate(group)), (-1, estimate(others))])
    if isinstance(group, Mean) and isinstance(others, Mean):
        standings = [_of_means(gap, limit)]
    else:
        groups, rest = _ends([(group, 1), (others, -1)])
        standings = [_of_rates(*ends, limit) for ends in zip(groups, rest, strict=True)]
    return few(Result(name, tuple(dict.fromkeys(standings)), sides, gap))


def few(result: Result) -> Result:
    """The result where a side may have too few people to say anything."""
    sides = [side for side in result.sides if not isinstance(side, Gap)]
    if all(side.fewest >= FEWEST for side in sides):
        return result
    surely = any(side.most < FEWEST for side in sides)
    nobody = (Standing.NOBODY,) if any(side.fewest == 0 for side in sides) else ()
    standings = (*nobody, Standing.FEW) if surely else (*nobody, Standing.FEW, *result.standings)
    return replace(result, standings=tuple(dict.fromkeys(standings)))


def acted_on(result: Result, measures: Mapping[str, Any]) -> Result:
    """The result where a gap that is shown may be known and acted on."""
    surely, perhaps = measures.get(f"{result.name}_acted"), measures.get(f"_{result.name}_perhaps_acted")
    if not surely and not perhaps:
        return result
    instead = (Standing.ACTED_ON,) if surely else (Standing.SHOWN, Standing.ACTED_ON)
    standings = (
        each for standing in result.standings for each in (instead if standing is Standing.SHOWN else (standing,))
    )
    return replace(result, standings=tuple(standings))


def estimate(side: Side | Gap) -> Estimate:
    """What is known of a side for certain, as a rate or a mean."""
    if isinstance(side, Mean):
        return mean_of(side.value, side.of, side.deviation)
    if isinstance(side, Rates):
        ends = (rate_of(side.mild), rate_of(side.harsh))
        return Estimate(
            (ends[0].value + ends[1].value) / 2,
            replace(ends[0].interval, high=ends[1].interval.high),
        )
    raise TypeError(side)


def _ends(sides: Sequence[tuple[Side | Gap, int]]) -> list[list[Counted]]:
    """For each side, the counts that make the gap the smallest and the largest there may be."""
    ends = []
    for side, sign in sides:
        if not isinstance(side, Rates):
            raise TypeError(side)
        ends.append([side.mild, side.harsh] if sign > 0 else [side.harsh, side.mild])
    return ends


def _of_rates(group: Counted, others: Counted, limit: Limit) -> Standing:
    rate, other = (Fraction(each.cases, each.of) for each in (group, others))
    excess = rate - limit.amount * other if limit.is_ratio else 100 * (rate - other) - limit.amount
    if excess > 0:
        return Standing.SHOWN if is_shown(group, others) else Standing.BY_CHANCE
    weight = float(limit.amount) if limit.is_ratio else 1.0
    upper = combined([(1, rate_of(group)), (-weight, rate_of(others))]).interval.high
    if upper < (0 if limit.is_ratio else float(limit.amount) / 100) or _is_small(group, others, limit):
        return Standing.WITHIN
    return Standing.UNCLEAR


def _is_small(group: Counted, others: Counted, limit: Limit) -> bool:
    """Whether the gap is so small, and of so many people, that it is believed."""
    if limit.margin is None or min(group.of, others.of) < ENOUGH:
        return False
    rate, other = (Fraction(each.cases, each.of) for each in (group, others))
    share = Fraction(limit.margin, 100)
    if limit.is_ratio:
        return rate <= (1 + share * (limit.amount - 1)) * other
    return 100 * (rate - other) <= share * limit.amount


def _of_means(gap: Estimate, limit: Limit) -> Standing:
    if gap.value > limit.amount:
        return Standing.SHOWN if gap.interval.low > 0 else Standing.BY_CHANCE
    return Standing.WITHIN if gap.interval.high < limit.amount else Standing.UNCLEAR


def moved(name: str, sides: Sequence[Side | Gap], *, either: bool) -> Result:
    """A rate or a gap now less what it was before: `sides` are the group now and before, then the others likewise.

    `either`: a gap counts whichever of the two fares worse.
    """
    result = unready(name, sides)
    if result is not None:
        return result
    signs = (1, -1) if len(sides) == 2 else _signs(sides, either=either)
    gap = combined([(sign, estimate(side)) for side, sign in zip(sides, signs, strict=True)])
    if isinstance(sides[0], Mean):
        standings = [_moved_estimates([estimate(side) for side in sides], signs)]
    else:
        ends = zip(*_ends(list(zip(sides, signs, strict=True))), strict=True)
        standings = [_moved_rates(counts, signs) for counts in ends]
    return few(Result(name, tuple(dict.fromkeys(standings)), tuple(sides), gap, is_change=True))


def _signs(sides: Sequence[Side | Gap], *, either: bool) -> tuple[int, ...]:
    """How each side's figure bears on the change of the gap: now and before of the group, then of the others."""
    now, before = (-1 if either and estimate(sides[at]).value < estimate(sides[at + 2]).value else 1 for at in (0, 1))
    return now, -before, -now, before


def _moved_rates(counts: Sequence[Counted], signs: Sequence[int]) -> Standing:
    estimates = [rate_of(each) for each in counts]
    if len(counts) > 2:
        return _moved_estimates(estimates, signs)
    now, before = counts
    gap = combined(zip(signs, estimates, strict=True))
    return _moved(gap, is_worse=is_shown(now, before), is_better=is_shown(before, now))


def _moved_estimates(estimates: Sequence[Estimate], signs: Sequence[int]) -> Standing:
    """What the change of a gap comes to; a group that fares no worse than the others now has no gap to widen."""
    gap = combined(zip(signs, estimates, strict=True))
    if len(estimates) > 2:
        left = combined([(signs[0], estimates[0]), (signs[2], estimates[2])])
        if left.value <= 0:
            return Standing.WITHIN if min(gap.interval.high, left.interval.high) < 0 else Standing.UNCLEAR
    return _moved(gap)


def _moved(gap: Estimate, *, is_worse: bool = True, is_better: bool = True) -> Standing:
    """What a change comes to; of two counts, Fisher's test must say the same as the interval."""
    if gap.interval.high < 0 and is_better:
        return Standing.WITHIN
    if gap.value <= 0:
        return Standing.UNCLEAR
    return Standing.SHOWN if gap.interval.low > 0 and is_worse else Standing.BY_CHANCE
