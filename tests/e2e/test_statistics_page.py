"""Every worked value on docs/statistics.md is what the program computes."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from bench.chance_errors import called, likelihoods, limits
from eqcheck.chance.exact import ALPHA, fisher, is_shown, smallest_shown
from eqcheck.chance.intervals import Counted, mean_of, newcombe
from eqcheck.chance.pooled import Stratum, mantel_haenszel
from eqcheck.chance.several import holm
from tests.e2e.running import PROJECT

PAGE = re.sub(r"\s+", " ", (PROJECT / "docs" / "statistics.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("group", "others"), [((4, 20), (20, 200)), ((12, 60), (60, 600)), ((24, 120), (60, 600))], ids=str
)
def test_a_row_of_the_table(group: tuple[int, int], others: tuple[int, int]) -> None:
    first, second = Counted(*group), Counted(*others)
    interval = newcombe(first, second)
    said = "more than chance" if is_shown(first, second) else "could be chance"
    row = (
        f"| {group[0]} of {group[1]} | {others[0]} of {others[1]} "
        f"| {100 * (first.rate - second.rate):.0f} points ({100 * interval.low:.1f} to {100 * interval.high:.1f}) "
        f"| {float(fisher(first, second)):.4f} | {said} |"
    )
    assert row in PAGE


def test_the_smallest_gap_that_shows() -> None:
    others = Counted(14, 142)
    smallest = smallest_shown(38, others)
    assert smallest is not None
    points = f"{100 * (smallest.rate - others.rate):.1f}"
    assert f"({100 * others.rate:.1f} %), only {points} points or more would show: {smallest.cases} of the 38." in PAGE


def test_five_comparisons() -> None:
    chances = [fisher(Counted(24, 120), Counted(60, 600)), fisher(Counted(12, 60), Counted(60, 600))]
    raised = holm([*chances, *[Fraction(1, 2)] * 3])
    assert f"(0.0025; five times that is {float(raised[0]):.4f})" in PAGE
    assert raised[0] <= ALPHA < raised[1]


def test_how_often_chance_is_called() -> None:
    alone = called(limits(10, 110, interval_alone=True), likelihoods(10, 0.05), likelihoods(110, 0.05))
    assert f"in {alone:.2%}".replace("%", " %") in PAGE
    worst = max(called(limits(60, 600), likelihoods(60, p / 100), likelihoods(600, p / 100)) for p in range(2, 51))
    assert f"at worst {worst:.2%}".replace("%", " %") in PAGE
    seen = [called(limits(n, 600), likelihoods(n, 0.2), likelihoods(600, 0.1)) for n in (10, 60)]
    assert f"{seen[0]:.0%} of years with 10 pupils beside 600, and in {seen[1]:.0%} with 60".replace("%", " %") in PAGE


def test_half_widths_and_pools() -> None:
    halves = [f"{mean_of(0, of, 1.283).interval.high:.2f}".rstrip("0") for of in (38, 10)]
    assert f"with 38 pupils ± {halves[0]}, with 10 ± {halves[1]}." in PAGE
    interval = newcombe(Counted(41, 110), Counted(14, 110))
    assert f"differ by {100 * interval.low:.1f} to {100 * interval.high:.1f} points" in PAGE
    strata = [Stratum(Counted(40, 100), Counted(4, 10)), Stratum(Counted(1, 10), Counted(10, 100))]
    pooled = mantel_haenszel(strata)
    assert pooled is not None
    assert round(pooled.ratio, 9) == 1
