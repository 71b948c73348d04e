"""Chance that repeats: the same seed and name give the same draws on every Python."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

T = TypeVar("T")


class Draw:
    """Draws for one named purpose.

    Only `Random.random` is promised to repeat between versions of Python, so all is made from it.
    """

    def __init__(self, *name: object) -> None:
        self._next = Random(":".join(map(str, name))).random

    def below(self, limit: int) -> int:
        """A whole number from 0 to `limit - 1`."""
        return int(self._next() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.below(len(options))]

    def day(self, days: Sequence[date]) -> date:
        """One of the days."""
        return self.pick(days)

    def sample(self, options: Sequence[T], size: int) -> list[T]:
        """`size` different options, in the order drawn."""
        left = list(options)
        return [left.pop(self.below(len(left))) for _ in range(min(size, len(left)))]
