"""Fisher's exact test, in whole numbers, and what is called a real difference."""

from __future__ import annotations

from fractions import Fraction
from math import comb, exp, lgamma

from eqcheck.chance.intervals import Counted, newcombe

ALPHA = Fraction(25, 1000)
"""How often chance alone may be taken for a real difference, on one side. A convention."""
WHOLE = 10_000
"""Of so many people on both sides ways are counted whole; of more, logarithms are added, right to 8 digits."""


def fisher(first: Counted, second: Counted) -> Fraction:
    """How likely chance alone gives `first` as many cases or more, if both have the same rate; exact, one-sided."""
    if first.of + second.of > WHOLE:
        return Fraction(likelihood(first, second))
    return Fraction(*_ways(first, second))


def _ways(first: Counted, second: Counted) -> tuple[int, int]:
    """In how many ways chance gives `first` as many cases or more, and in how many it gives both what they have.

    Each count of ways follows from the one before it, which is some twelve times as quick as working out each.
    """
    cases = first.cases + second.cases
    less = second.of - cases
    ways = term = comb(first.of, first.cases) * comb(second.of, second.cases)
    for got in range(first.cases, min(first.of, cases)):
        term = term * ((first.of - got) * (cases - got)) // ((got + 1) * (less + got + 1))
        ways += term
    return ways, comb(first.of + second.of, cases)


def likelihood(first: Counted, second: Counted) -> float:
    """The same as `fisher`, right to 8 digits: one tail is added up until what is left of it no longer counts."""
    cases, people = first.cases + second.cases, first.of + second.of
    less = second.of - cases
    above = first.cases * people > cases * first.of
    got = first.cases if above else first.cases - 1
    if got < max(0, -less):
        return 1.0
    term = tail = exp(_log_ways(first.of, got) + _log_ways(second.of, cases - got) - _log_ways(people, cases))
    end = min(first.of, cases) if above else max(0, -less)
    while got != end and term > tail * 1e-12:
        if above:
            term *= (first.of - got) * (cases - got) / ((got + 1) * (less + got + 1))
            got += 1
        else:
            term *= got * (less + got) / ((first.of - got + 1) * (cases - got + 1))
            got -= 1
        tail += term
    return min(1.0, tail if above else 1 - tail)


def _log_ways(of: int, cases: int) -> float:
    return lgamma(of + 1) - lgamma(cases + 1) - lgamma(of - cases + 1)


def is_shown(first: Counted, second: Counted) -> bool:
    """Whether the rate of `first` is the higher one by more than chance does.

    Both must say so: Newcombe's interval leaves out 0, and Fisher's test is at or below 2.5 %. The interval alone errs
    in up to 5.2 % of small groups.
    """
    if first.cases * second.of <= second.cases * first.of:
        return False
    if newcombe(first, second).low <= 0:
        return False
    if first.of + second.of > WHOLE:
        return fisher(first, second) <= ALPHA
    ways, all_ways = _ways(first, second)
    return ways * ALPHA.denominator <= all_ways * ALPHA.numerator


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
