"""Where a rate, a mean, or a difference of these may lie, with 95 % confidence."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Z = 1.959963984540054
"""The normal quantile that leaves 2.5 % on either side."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, in the unit of the estimate."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Counted:
    """So many cases of so many people.

    Raises:
        ValueError: where there are nobody, fewer than no cases, or more cases than people.
    """

    cases: int
    of: int

    def __post_init__(self) -> None:
        """Refuse counts that cannot be."""
        if not 0 <= self.cases <= self.of or self.of == 0:
            message = f"{self.cases} of {self.of}"
            raise ValueError(message)

    @property
    def rate(self) -> float:
        """The cases as a share of the people, from 0 to 1."""
        return self.cases / self.of


@dataclass(frozen=True, slots=True)
class Estimate:
    """A rate or a mean with its interval."""

    value: float
    interval: Interval


def wilson(counted: Counted, z: float = Z) -> Interval:
    """Wilson's score interval for a rate, from 0 to 1.

    Source: Newcombe, Statistics in Medicine 17 (1998) 857-872, method 3.
    """
    of, rate = counted.of, counted.rate
    centre = rate + z * z / (2 * of)
    half = z * sqrt(rate * (1 - rate) / of + z * z / (4 * of * of))
    whole = 1 + z * z / of
    low = 0.0 if counted.cases == 0 else (centre - half) / whole
    high = 1.0 if counted.cases == of else (centre + half) / whole
    return Interval(low, high)


def rate_of(counted: Counted) -> Estimate:
    """A rate with Wilson's interval."""
    return Estimate(counted.rate, wilson(counted))


def mean_of(value: float, of: int, deviation: float) -> Estimate:
    """A mean of `of` people whose scores have a known standard deviation, as the Department for Education gives them.

    Source: DfE, Secondary accountability measures: the interval is the score ± 1.96 standard deviations / √n.
    """
    half = Z * deviation / sqrt(of)
    return Estimate(value, Interval(value - half, value + half))


def combined(parts: Iterable[tuple[float, Estimate]]) -> Estimate:
    """A weighted sum of independent estimates, with the interval that follows from theirs.

    Source: Zou and Donner, Statistics in Medicine 27 (2008) 1693-1702 (MOVER).
    """
    value = below = above = 0.0
    for weight, part in parts:
        value += weight * part.value
        ends = sorted((weight * part.interval.low, weight * part.interval.high))
        below += (weight * part.value - ends[0]) ** 2
        above += (ends[1] - weight * part.value) ** 2
    return Estimate(value, Interval(value - sqrt(below), value + sqrt(above)))


def newcombe(first: Counted, second: Counted) -> Interval:
    """The interval of the difference of two rates, `first` less `second`, from -1 to 1.

    Source: Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10.
    """
    return combined([(1, rate_of(first)), (-1, rate_of(second))]).interval
