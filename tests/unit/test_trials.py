"""A few of many trials are made unless all are asked for."""

import pytest

from tests import trials


@pytest.mark.parametrize(
    ("many", "few", "made"),
    [(10, 2, [0, 9]), (10, 4, [0, 3, 6, 9]), (9, 8, [0, 1, 2, 3, 4, 5, 6, 8]), (3, 8, [0, 1, 2])],
)
def test_a_few_are_spread_from_the_first_to_the_last(
    many: int, few: int, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trials, "ALL", False)
    assert list(trials.some_of(range(many), few)) == made
    monkeypatch.setattr(trials, "ALL", True)
    assert list(trials.some_of(range(many), few)) == list(range(many))
