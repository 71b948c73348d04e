"""A comparison of counts between bounds answers what every pair of numbers between them answers, and else nothing."""

from __future__ import annotations

import operator
from itertools import product

import duckdb
import pytest

from eqcheck.engine.certainty import compared, shifted, strict
from eqcheck.engine.vocabulary import TypedExpression, ValueKind

SIGNS = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
RANGES = [(low, high) for low in range(4) for high in range(low, 4)]


def between(low: int, high: int) -> TypedExpression:
    """A count that lies between two numbers."""
    known = f"(CASE WHEN {low} = {high} THEN {low} END)"
    return TypedExpression(known, ValueKind.INTEGER, low=str(low), high=str(high), is_range=True)


def whole(number: int) -> TypedExpression:
    """A number that a rule writes."""
    return TypedExpression(str(number), ValueKind.INTEGER, text=str(number))


def answers(sql: list[str]) -> tuple[bool | None, ...]:
    """What the database says of each expression."""
    with duckdb.connect() as connection:
        rows: list[tuple[bool | None, ...]] = connection.execute(f"SELECT {', '.join(sql)}").fetchall()
    return rows[0]


def in_every_way(sign: str, left: tuple[int, int], right: tuple[int, int]) -> bool | None:
    """The one answer of all pairs of numbers; None where they differ."""
    said = {SIGNS[sign](a, b) for a, b in product(range(left[0], left[1] + 1), range(right[0], right[1] + 1))}
    return said.pop() if len(said) == 1 else None


@pytest.mark.parametrize("sign", SIGNS)
def test_two_ranges(sign: str) -> None:
    pairs = list(product(RANGES, RANGES))
    assert answers([compared(between(*a), sign, between(*b)).sql for a, b in pairs]) == tuple(
        in_every_way(sign, a, b) for a, b in pairs
    )


@pytest.mark.parametrize("sign", SIGNS)
def test_a_range_and_a_number_on_either_side(sign: str) -> None:
    pairs = list(product(RANGES, range(-1, 5)))
    on_the_right = [compared(between(*a), sign, whole(b)).sql for a, b in pairs]
    on_the_left = [compared(whole(b), sign, between(*a)).sql for a, b in pairs]
    assert answers(on_the_right) == tuple(in_every_way(sign, a, (b, b)) for a, b in pairs)
    assert answers(on_the_left) == tuple(in_every_way(sign, (b, b), a) for a, b in pairs)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("shift", ["+", "-"])
def test_a_range_that_is_moved_by_a_number(sign: str, shift: str) -> None:
    move = {"+": operator.add, "-": operator.sub}[shift]
    pairs = list(product(RANGES, range(-1, 5)))
    asked = []
    for a, b in pairs:
        left, one = between(*a), whole(1)
        sum_ = shifted(strict(f"({left.sql} {shift} 1)", ValueKind.INTEGER, (left, one)), left, shift, one)
        assert sum_.is_range
        asked.append(compared(sum_, sign, whole(b)).sql)
    assert answers(asked) == tuple(in_every_way(sign, (move(a[0], 1), move(a[1], 1)), (b, b)) for a, b in pairs)


def test_a_difference_of_two_ranges_is_none() -> None:
    # where the upper bound of what is taken away is not known, the lower one of the difference is NULL
    left, right = between(1, 2), between(0, 1)
    assert not shifted(strict("(1 - 0)", ValueKind.INTEGER, (left, right)), left, "-", right).is_range


@pytest.mark.parametrize("sign", SIGNS)
def test_an_upper_bound_that_is_not_known(sign: str) -> None:
    open_ended = TypedExpression("NULL::INTEGER", ValueKind.INTEGER, low="2", high="NULL::INTEGER", is_range=True)
    expected = {"=": {1: False}, "<>": {1: True}, "<": {1: False, 2: False}, "<=": {1: False}}
    expected |= {">": {1: True}, ">=": {1: True, 2: True}}
    said = answers([compared(open_ended, sign, whole(number)).sql for number in (1, 2, 3)])
    assert said == tuple(expected[sign].get(number) for number in (1, 2, 3))
