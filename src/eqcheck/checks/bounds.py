"""Bounds on a count or a share, such as `>= 90%`, `= 1` or `<= :limit`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from operator import eq, ge, gt, le, lt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {">=": ge, "<=": le, ">": gt, "<": lt, "=": eq}
COUNT_PATTERN = r"^(>=|<=|>|<|=) ?(\d+|:[a-z][a-z0-9_]*)$"
SHARE_PATTERN = r"^(>=|<=|>|<|=) ?(\d+(\.\d+)?%|:[a-z][a-z0-9_]*)$"
_BOUND = re.compile(r"(>=|<=|>|<|=) ?(?:(\d+(?:\.\d+)?)%?|:([a-z][a-z0-9_]*))")


@dataclass(frozen=True, slots=True)
class BoundUnit:
    """What bounds of one sort are written like; no two amounts lie closer than `step`, and none above `most`."""

    pattern: str
    examples: tuple[str, ...]
    step: Fraction
    most: Fraction | None = None

    def edges(self, *bounds: Bound) -> list[Fraction]:
        """Every amount there can be at which one of the bounds may change its answer, sorted."""
        most = self.most if self.most is not None else max(bound.limit for bound in bounds) + 2
        amounts = {Fraction(0), most}
        for bound in bounds:
            amounts |= {bound.limit - self.step, bound.limit, bound.limit + self.step}
        return sorted(amount for amount in amounts if 0 <= amount <= most)


SHARE = BoundUnit(SHARE_PATTERN, (">= 100%", ">= 90%"), Fraction(1, 1000), Fraction(100))
ROWS = BoundUnit(COUNT_PATTERN, (">= 3", "= 0", "<= :limit"), Fraction(1))


@dataclass(frozen=True, slots=True)
class Bound:
    """A comparison with a limit, in whole rows for a count and in hundredths for a share."""

    operator: str
    limit: Fraction

    def holds(self, amount: Fraction | int) -> bool:
        """Whether `amount` is within the bound, exactly."""
        return _OPERATORS[self.operator](amount if isinstance(amount, Fraction) else Fraction(amount), self.limit)

    def must_hold(self, least: Fraction | int, most: Fraction | int) -> bool:
        """Whether every amount from `least` to `most` is within the bound."""
        return self.holds(least) and self.holds(most)

    def may_hold(self, least: Fraction | int, most: Fraction | int) -> bool:
        """Whether some amount from `least` to `most` may be within the bound."""
        between = self.operator == "=" and least <= self.limit <= most
        return between or self.holds(least) or self.holds(most)

    def rows_short(self, satisfied: int, of: int) -> int | None:
        """How many more of `of` rows must be satisfied for the share to be within the bound.

        None where more satisfied rows cannot bring it there.
        """
        if self.operator not in {">=", ">"}:
            return None
        exact = self.limit * of / 100
        needed = ceil(exact) if self.operator == ">=" else floor(exact) + 1
        return needed - satisfied if needed <= of else None


def bound_parameter(text: str) -> str | None:
    """The name of the parameter that a bound refers to, if it refers to one."""
    match = _BOUND.fullmatch(text.strip())
    return match.group(3) if match else None


def read_bound(text: str, parameters: Mapping[str, Any]) -> Bound:
    """The bound that `text` states, its parameter filled in. The schema has checked its form."""
    match = _BOUND.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    number = match.group(2) or str(parameters[match.group(3)])
    return _bound(match.group(1), number)


@lru_cache(maxsize=1024)
def _bound(operator: str, number: str) -> Bound:
    return Bound(operator, Fraction(number))
