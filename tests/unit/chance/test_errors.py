"""How often chance alone is called a real gap, by exact enumeration of every table."""

from __future__ import annotations

import pytest

from bench.chance_errors import called, likelihoods, limits


@pytest.mark.parametrize(("group", "others"), [(10, 100), (17, 200), (38, 142), (60, 600)])
def test_chance_alone_is_called_at_most_as_often_as_promised(group: int, others: int) -> None:
    fewest = limits(group, others)
    for hundredths in (2, 3, 5, 8, 13, 20, 35, 50):
        rate = hundredths / 100
        assert called(fewest, likelihoods(group, rate), likelihoods(others, rate)) <= 0.025


def test_the_interval_alone_would_err_more_often() -> None:
    rate = 0.05
    by_interval = called(limits(10, 110, interval_alone=True), likelihoods(10, rate), likelihoods(110, rate))
    assert round(by_interval, 4) == 0.0517
