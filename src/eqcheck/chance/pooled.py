"""Several schools together: the Mantel-Haenszel ratio of rates, and whether the schools differ."""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, exp, lgamma, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from eqcheck.chance.intervals import Counted, Interval, Z

if TYPE_CHECKING:
    from collections.abc import Sequence


class Stratum(NamedTuple):
    """One school: its group and its others."""

    group: Counted
    others: Counted


@dataclass(frozen=True, slots=True)
class Pooled:
    """The ratio of rates over all schools, and how likely chance alone makes them differ as much.

    `schools` counts those that say anything: where somebody is a case.
    """

    ratio: float
    interval: Interval
    heterogeneity: float
    schools: int


def mantel_haenszel(strata: Sequence[Stratum]) -> Pooled | None:
    """The pooled ratio of rates; None where nobody of the others, or of the group, is a case in any school.

    Source: Greenland and Robins, Biometrics 41 (1985) 55-68 for the variance; Cochran's Q for heterogeneity.
    """
    telling = [each for each in strata if each.group.cases + each.others.cases]
    top = bottom = variance = 0.0
    for group, others in telling:
        people = group.of + others.of
        top += group.cases * others.of / people
        bottom += others.cases * group.of / people
        cases = group.cases + others.cases
        variance += (group.of * others.of * cases - group.cases * others.cases * people) / people**2
    if not top or not bottom:
        return None
    ratio, half = top / bottom, Z * sqrt(variance / (top * bottom))
    interval = Interval(exp(log(ratio) - half), exp(log(ratio) + half))
    return Pooled(ratio, interval, heterogeneity(telling), len(telling))


def heterogeneity(strata: Sequence[Stratum]) -> float:
    """How likely chance alone makes the schools' ratios differ as much, by Cochran's Q; 1 for a single school.

    Where a school has a cell of nought, a half is added to each of its cells, as is usual.
    """
    points = [_log_ratio(each) for each in strata]
    weights = [1 / variance for _, variance in points]
    if len(points) <= 1:
        return 1.0
    centre = sum(weight * value for weight, (value, _) in zip(weights, points, strict=True)) / sum(weights)
    spread = sum(weight * (value - centre) ** 2 for weight, (value, _) in zip(weights, points, strict=True))
    return chi_squared_tail(spread, len(points) - 1)


def _log_ratio(stratum: Stratum) -> tuple[float, float]:
    """The logarithm of one school's ratio, and its variance."""
    has_nought = any(each.cases in {0, each.of} for each in stratum)
    more = 0.5 if has_nought else 0.0
    (a, n), (b, m) = ((each.cases + more, each.of + 2 * more) for each in stratum)
    return log((a / n) / (b / m)), 1 / a - 1 / n + 1 / b - 1 / m


def chi_squared_tail(value: float, freedom: int) -> float:
    """The share of a chi-squared distribution above `value`, in closed form for whole degrees of freedom."""
    half = value / 2
    if not half:
        return 1.0
    begin = 1.0 if freedom % 2 == 0 else 1.5
    steps = (begin + i for i in range(freedom // 2))
    more = sum(exp((step - 1) * log(half) - lgamma(step) - half) for step in steps)
    return min(1.0, more if freedom % 2 == 0 else erfc(sqrt(half)) + more)
