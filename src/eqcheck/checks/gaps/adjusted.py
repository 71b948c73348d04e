"""Many comparisons at once: a gap that stands out among many is called only where Holm's method still calls it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.chance.exact import ALPHA, fisher
from eqcheck.chance.several import holm
from eqcheck.checks.gaps.side import Rates
from eqcheck.checks.gaps.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from eqcheck.checks.gaps.standing import Result

_CALLED = frozenset({Standing.SHOWN, Standing.ACTED_ON})


def adjusted(results: Sequence[Result]) -> list[Result]:
    """The results, those that Holm's method no longer calls as what chance could do.

    Every comparison of two rates that is judged counts as one of the many. A mean has no exact chance, and is left.
    """
    counted = [at for at, result in enumerate(results) if Standing.FEW not in result.standings and _chances(result)]
    chances = [_chances(results[at]) for at in counted]
    highest, lowest = (holm([pair[end] for pair in chances]) for end in (0, 1))
    answer = list(results)
    for at, most, least in zip(counted, highest, lowest, strict=True):
        answer[at] = _called(results[at], surely=most <= ALPHA, perhaps=least <= ALPHA)
    return answer


def _chances(result: Result) -> tuple[Fraction, ...]:
    """How likely chance alone makes as large a gap, at most and at least; nothing where no rates are compared."""
    if len(result.sides) != 2:
        return ()
    group, others = result.sides
    if not isinstance(group, Rates) or not isinstance(others, Rates):
        return ()
    return fisher(group.mild, others.harsh), fisher(group.harsh, others.mild)


def _called(result: Result, *, surely: bool, perhaps: bool) -> Result:
    if surely or _CALLED.isdisjoint(result.standings):
        return result
    kept = [each for each in result.standings if perhaps or each not in _CALLED]
    return replace(result, standings=tuple(dict.fromkeys([*kept, Standing.BY_CHANCE])))
