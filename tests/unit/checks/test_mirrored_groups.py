"""Mirroring the groups mirrors the answer, and so does counting those who are spared in place of those who are not."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from eqcheck.chance.exact import fisher, is_shown
from eqcheck.chance.intervals import Counted
from eqcheck.checks.gaps.side import Mean, Rates
from eqcheck.checks.gaps.standing import Limit, Standing, beside, moved

CHANCE = random.Random(20261128)  # noqa: S311 - the same tables each time
NO_GAP = Limit(Fraction(0), is_ratio=False)


def _counted() -> Counted:
    of = CHANCE.randint(10, 300)
    return Counted(CHANCE.randint(0, of), of)


TABLES = [(_counted(), _counted()) for _ in range(300)]


def _side(counted: Counted) -> Rates:
    return Rates(counted, counted, counted.of, counted.of)


def _spared(counted: Counted) -> Counted:
    return Counted(counted.of - counted.cases, counted.of)


def test_a_gap_seen_from_the_other_side_is_the_same_gap_the_other_way() -> None:
    for group, others in TABLES:
        gap = beside("group", _side(group), _side(others), NO_GAP).gap
        mirrored = beside("group", _side(others), _side(group), NO_GAP).gap
        assert gap is not None
        assert mirrored is not None
        there, back = (
            (gap.value, gap.interval.low, gap.interval.high),
            (
                -mirrored.value,
                -mirrored.interval.high,
                -mirrored.interval.low,
            ),
        )
        assert there == pytest.approx(back, abs=1e-12)


def test_only_one_of_two_sides_fares_worse() -> None:
    standings = set()
    for group, others in TABLES:
        there = beside("group", _side(group), _side(others), NO_GAP).standings
        back = beside("group", _side(others), _side(group), NO_GAP).standings
        assert not {Standing.SHOWN} <= {*there} & {*back}
        assert (Standing.SHOWN in there) == is_shown(group, others)
        standings |= {*there, *back}
    assert {Standing.SHOWN, Standing.BY_CHANCE, Standing.WITHIN} <= standings


def test_counting_the_spared_mirrors_chance_exactly() -> None:
    for group, others in TABLES:
        assert fisher(group, others) == fisher(_spared(others), _spared(group))
        assert is_shown(group, others) == is_shown(_spared(others), _spared(group))


def test_means_and_changes_are_mirrored_too() -> None:
    for place in range(100):
        group, others = (Mean(CHANCE.uniform(-2, 2), CHANCE.randint(10, 200), 1.28) for _ in range(2))
        gap, mirrored = (beside("it", *sides, NO_GAP).gap for sides in ((group, others), (others, group)))
        assert gap is not None
        assert mirrored is not None
        assert gap.value == pytest.approx(-mirrored.value)
        assert gap.interval.low == pytest.approx(-mirrored.interval.high)
        four = [_side(_counted()) for _ in range(4)]
        turned = [four[2], four[3], four[0], four[1]]
        change, back = (moved("it", sides, either=False).gap for sides in (four, turned))
        assert change is not None
        assert back is not None
        assert change.value == pytest.approx(-back.value, abs=1e-12), place
        same = moved("it", turned, either=True)
        assert moved("it", four, either=True).standings == same.standings, place
