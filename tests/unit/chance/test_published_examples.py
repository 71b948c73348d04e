"""Statistics agree with what was published, and with scipy and statsmodels on tables made at random."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from eqcheck.chance.exact import fisher, is_shown, likelihood, smallest_shown
from eqcheck.chance.intervals import Counted, mean_of, newcombe, wilson
from eqcheck.chance.pooled import Stratum, chi_squared_tail, heterogeneity, mantel_haenszel
from eqcheck.chance.several import holm
from tests.work import steps

TABLES = 300
VERY_MANY = [
    ((18, 100), (70_000, 550_000)),
    ((7, 100), (70_000, 550_000)),
    ((5100, 50_000), (5000, 50_000)),
    ((0, 9000), (3, 9000)),
    ((9000, 9000), (8997, 9000)),
    ((4, 9000), (0, 9000)),
    ((2, 10), (9_000_000, 9_999_990)),
]


def tables(seed: int) -> list[tuple[Counted, Counted]]:
    """Pairs of groups, small and large, with rates from none to all."""
    chance = random.Random(seed)  # noqa: S311 - the same tables each time
    pairs = []
    for _ in range(TABLES):
        sizes = [chance.choice([1, 2, 7, 30, 200, 900]) + chance.randrange(5) for _ in range(2)]
        first, second = (Counted(chance.randint(0, size), size) for size in sizes)
        pairs.append((first, second))
    return pairs


@pytest.mark.parametrize(
    ("cases", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_newcombe_published_it(cases: int, of: int, low: float, high: float) -> None:
    interval = wilson(Counted(cases, of))
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1),
        ((10, 10), (0, 10), 0.6075, 1),
    ],
)
def test_differences_as_newcombe_published_them(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    interval = newcombe(Counted(*first), Counted(*second))
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_impossible_counts_are_refused() -> None:
    for cases, of in ((1, 0), (0, 0), (-1, 5), (6, 5)):
        with pytest.raises(ValueError, match=f"{cases} of {of}"):
            Counted(cases, of)


def test_fisher_agrees_with_scipy() -> None:
    stats = pytest.importorskip("scipy.stats", reason="scipy is not installed: it referees Fisher's test")
    for first, second in tables(1):
        table = [[first.cases, first.of - first.cases], [second.cases, second.of - second.cases]]
        assert float(fisher(first, second)) == pytest.approx(stats.fisher_exact(table, "greater")[1], abs=1e-9)


def test_intervals_agree_with_statsmodels() -> None:
    proportion = pytest.importorskip(
        "statsmodels.stats.proportion", reason="statsmodels is not installed: it referees Wilson's and Newcombe's"
    )
    for first, second in tables(2):
        low, high = proportion.proportion_confint(first.cases, first.of, method="wilson")
        assert (wilson(first).low, wilson(first).high) == pytest.approx((low, high), abs=1e-9)
        both = (first.cases, first.of, second.cases, second.of)
        low, high = proportion.confint_proportions_2indep(*both, method="newcomb", compare="diff")
        assert (newcombe(first, second).low, newcombe(first, second).high) == pytest.approx((low, high), abs=1e-9)


def test_pooled_ratios_agree_with_statsmodels() -> None:
    contingency = pytest.importorskip(
        "statsmodels.stats.contingency_tables", reason="statsmodels is not installed: it referees pooled ratios"
    )
    pairs = tables(3)
    for start in range(0, 90, 3):
        strata = [Stratum(*pair) for pair in pairs[start : start + 3]]
        pooled = mantel_haenszel(strata)
        counts = [[[each.cases, each.of - each.cases] for each in stratum] for stratum in strata]
        if pooled is None:
            assert not all(sum(each.cases for each in side) for side in zip(*strata, strict=True))
            continue
        assert pooled.ratio == pytest.approx(contingency.StratifiedTable(counts).riskratio_pooled)


def test_the_tail_of_chi_squared_agrees_with_scipy() -> None:
    stats = pytest.importorskip("scipy.stats", reason="scipy is not installed: it referees the tail of chi-squared")
    for freedom in range(1, 40):
        for value in (0, 0.1, 1, 3.84, 10, 55.5):
            assert chi_squared_tail(value, freedom) == pytest.approx(stats.chi2.sf(value, freedom), abs=1e-12)


def test_holm_agrees_with_statsmodels() -> None:
    multitest = pytest.importorskip("statsmodels.stats.multitest", reason="statsmodels is not installed: it referees")
    chance = random.Random(4)  # noqa: S311 - the same chances each time
    for size in range(1, 9):
        chances = [Fraction(chance.randint(0, 100), 100) for _ in range(size)]
        expected = multitest.multipletests([float(each) for each in chances], method="holm")[1]
        assert [float(each) for each in holm(chances)] == pytest.approx(expected)
    assert holm([]) == []


def test_more_cases_never_make_a_difference_less_clear() -> None:
    """`is_shown` may be looked at in its extremes alone: each of the four numbers moves it one way only."""
    for n, m in ((10, 12), (17, 11), (13, 30)):
        for a in range(n + 1):
            for b in range(m + 1):
                if not is_shown(Counted(a, n), Counted(b, m)):
                    continue
                harsher = [(a + 1, n + 1, b, m), (a, n, b, m + 1), (min(a + 1, n), n, b, m), (a, n, max(b - 1, 0), m)]
                assert all(is_shown(Counted(a, n), Counted(b, m)) for a, n, b, m in harsher), (a, n, b, m)


def test_the_smallest_gap_is_shown_and_a_smaller_one_is_not() -> None:
    others = Counted(14, 142)
    smallest = smallest_shown(38, others)
    assert smallest is not None
    assert is_shown(smallest, others)
    assert not is_shown(Counted(smallest.cases - 1, 38), others)
    assert smallest_shown(2, Counted(3, 4)) is None


def test_small_groups_with_twice_the_rate_are_not_shown_and_large_ones_are() -> None:
    assert not is_shown(Counted(4, 20), Counted(20, 200))
    assert is_shown(Counted(24, 120), Counted(60, 600))


def test_every_school_level_and_the_pool_not() -> None:
    """Simpson's case: within each school both groups fare alike, and counted together they do not."""
    strata = [Stratum(Counted(40, 100), Counted(4, 10)), Stratum(Counted(1, 10), Counted(10, 100))]
    crude = newcombe(Counted(41, 110), Counted(14, 110))
    pooled = mantel_haenszel(strata)
    assert crude.low > 0
    assert pooled is not None
    assert pooled.ratio == pytest.approx(1)
    assert pooled.heterogeneity == pytest.approx(1)


def test_schools_that_differ_are_told() -> None:
    level, steep = Stratum(Counted(20, 100), Counted(20, 100)), Stratum(Counted(60, 100), Counted(10, 100))
    assert heterogeneity([level, steep]) < 0.001
    assert heterogeneity([level]) == 1
    assert mantel_haenszel([Stratum(Counted(0, 10), Counted(1, 10))]) is None


def test_half_widths_of_progress_8() -> None:
    widths = [round(mean_of(0, of, 1.283).interval.high, 2) for of in (10, 20, 38, 60, 100)]
    assert widths == [0.8, 0.56, 0.41, 0.32, 0.25]


def test_the_exact_test_of_very_many_people_agrees_with_scipy() -> None:
    stats = pytest.importorskip("scipy.stats", reason="the referee is a development dependency")
    for (cases, of), (other_cases, other_of) in VERY_MANY:
        tail = stats.hypergeom.sf(cases - 1, of + other_of, cases + other_cases, of)
        assert float(fisher(Counted(cases, of), Counted(other_cases, other_of))) == pytest.approx(tail, abs=1e-7)


def test_both_ways_of_adding_up_chances_agree() -> None:
    for first, second in tables(5)[:60]:
        assert float(fisher(first, second)) == pytest.approx(likelihood(first, second), abs=1e-9)


def test_a_gap_among_ten_million_people_is_judged_in_few_steps() -> None:
    many = Counted(1_000_000, 10_000_000)
    assert steps(lambda: smallest_shown(10_000_000, many)) < 200_000
    assert smallest_shown(100, many) == Counted(17, 100)


def test_the_chi_squared_tail_of_many_schools_agrees_with_scipy() -> None:
    stats = pytest.importorskip("scipy.stats", reason="the referee is a development dependency")
    for freedom in (1, 2, 99, 300, 399, 1000):
        for value in (0.0, 0.5, 90.0, 500.0, 2000.0):
            assert chi_squared_tail(value, freedom) == pytest.approx(stats.chi2.sf(value, freedom), abs=1e-9)
