"""Fisher's exact test, in whole numbers, and what is called a real difference."""

from __future__ import annotations

from fractions import Fraction
from math import comb

from eqcheck.chance.intervals import Counted, newcombe

ALPHA = Fraction(25, 1000)
"""How often chance alone may be taken for a real difference, on one side. A convention."""


def fisher(first: Counted, second: Counted) -> Fraction:
    """How likely chance alone gives `first` as many cases or more, if both have the same rate; exact, one-sided."""
    cases = first.cases + second.cases
    most = min(first.of, cases)
    ways = sum(comb(first.of, got) * comb(second.of, cases - got) for got in range(first.cases, most + 1))
    return Fraction(ways, comb(first.of + second.of, cases))


def is_shown(first: Counted, second: Counted) -> bool:
    """Whether the rate of `first` is the higher one by more than chance does.

    Both must say so: Newcombe's interval leaves out 0, and Fisher's test is at or below 2.5 %. The interval alone errs
    in up to 5.2 % of small groups.
    """
    if first.cases * second.of <= second.cases * first.of:
        return False
    return newcombe(first, second).low > 0 and fisher(first, second) <= ALPHA


def smallest_shown(of: int, others: Counted) -> Counted | None:
    """The fewest cases of `of` people that would be shown to be more than those of the others; None where none would.

    It is found by halving, for one case more never makes a difference less clear.
    """
    low, high = 0, of
    if not is_shown(Counted(of, of), others):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_shown(Counted(middle, of), others) else (middle + 1, high)
    return Counted(low, of)
