"""Many comparisons at once: the more there are, the more often one stands out by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction


def holm(chances: Sequence[Fraction]) -> list[Fraction]:
    """Each chance raised for how many there are, in the order given, at most 1.

    Source: Holm, Scandinavian Journal of Statistics 6 (1979) 65-70.
    """
    order = sorted(range(len(chances)), key=lambda place: (chances[place], place))
    adjusted = list(chances)
    least = chances[order[0]] * 0 if order else None
    for rank, place in enumerate(order):
        raised = chances[place] * (len(chances) - rank)
        least = raised if least is None or raised > least else least
        adjusted[place] = min(least, least * 0 + 1)
    return adjusted
