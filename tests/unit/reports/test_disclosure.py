"""No number of people that is hidden can be worked out: an attack by linear programming, on what is shown, fails."""

from __future__ import annotations

import random
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING, Any

import pytest
from scipy.optimize import linprog

from eqcheck.reports.disclosure import NARROWEST, Relation, System, bounds, hidden_groups

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eqcheck.reports.disclosure import Key

ONE = Fraction(1)


def attacked(system: System, hidden: Iterable[str]) -> dict[Key, tuple[float, float]]:
    """The bounds of each small hidden number that an attacker finds who solves all relations at once."""
    names = list(system.numbers)
    place = {key: at for at, key in enumerate(names)}
    limits: list[tuple[int, int | None]] = [
        (0, None) if key[0] in hidden else (number, number) for key, number in system.numbers.items()
    ]
    equal: list[list[float]] = []
    values: list[float] = []
    below: list[list[float]] = []
    most: list[float] = []
    for relation in system.relations:
        row = [0.0] * len(names)
        for key, its in relation.terms:
            row[place[key]] += float(its)
        if relation.low == relation.high:
            equal.append(row)
            values.append(relation.low)
            continue
        if relation.high < inf:
            below.append(row)
            most.append(relation.high)
        if relation.low > -inf:
            below.append([-its for its in row])
            most.append(-relation.low)
    found = {}
    for key, number in system.numbers.items():
        if key[0] not in hidden or not 1 <= number <= 10:
            continue
        ends = []
        for sign in (1, -1):
            aim = [0.0] * len(names)
            aim[place[key]] = sign
            told = _solved(aim, equal, values, below, most, limits, presolve=True)
            if told.status == 2:  # the truth is a solution, so this is the solver's own rounding
                told = _solved(aim, equal, values, below, most, limits, presolve=False)
            assert told.status in {0, 3}, "the numbers do not hang together as is thought"
            ends.append(sign * told.fun if told.status == 0 else inf)
        found[key] = (ends[0], ends[1])
    return found


def _solved(
    aim: list[float],
    equal: list[list[float]],
    values: list[float],
    below: list[list[float]],
    most: list[float],
    limits: list[tuple[int, int | None]],
    *,
    presolve: bool,
) -> Any:
    return linprog(
        aim,
        A_eq=equal or None,
        b_eq=values or None,
        A_ub=below or None,
        b_ub=most or None,
        bounds=limits,
        method="highs",
        options={"presolve": presolve},
    )


def share(system: dict[Key, int], relations: list[Relation], group: str, parts: tuple[int, int, int]) -> None:
    for name, number in zip(("met", "unmet", "unknown", "relevant"), (*parts, sum(parts)), strict=True):
        system[group, name] = number
    whole: tuple[Key, Fraction] = ((group, "relevant"), ONE)
    relations.append(Relation((whole, *(((group, name), -ONE) for name in ("met", "unmet", "unknown"))), 0, 0))
    met = Fraction(parts[0], sum(parts)) if sum(parts) else Fraction(0)
    satisfied: tuple[Key, Fraction] = ((group, "met"), ONE)
    if Fraction(9, 10) <= met < 1:
        relations.append(Relation((satisfied, (whole[0], -Fraction(9, 10))), 0, inf))
    if met < Fraction(9, 10):
        relations.append(Relation((satisfied, (whole[0], -Fraction(9, 10))), -inf, 0))


def a_trust(seed: int) -> System:
    """Some schools, two rules that count the same people, and the trust's totals of both."""
    draw = random.Random(seed)  # noqa: S311 - tests must repeat
    numbers: dict[Key, int] = {}
    relations: list[Relation] = []
    schools = [f"school{at}" for at in range(draw.randint(1, 5))]
    for rule in ("a", "b"):
        totals = [0, 0, 0]
        for school in schools:
            staff = random.Random(f"{seed}{school}").randint(3, 60)  # noqa: S311
            short = min(staff, draw.choice((0, 0, 1, 2, 7, 15)))
            unknown = min(staff - short, draw.choice((0, 0, 0, 1, 12)))
            parts = (staff - short - unknown, short, unknown)
            totals = [total + part for total, part in zip(totals, parts, strict=True)]
            share(numbers, relations, f"{rule}/{school}", parts)
        share(numbers, relations, f"{rule}/trust", (totals[0], totals[1], totals[2]))
        for name in ("met", "unmet", "unknown", "relevant"):
            terms = tuple(((f"{rule}/{school}", name), -ONE) for school in schools)
            relations.append(Relation((((f"{rule}/trust", name), ONE), *terms), 0, 0))
    relations += [
        Relation(((("a/" + subject, "relevant"), ONE), (("b/" + subject, "relevant"), -ONE)), 0, 0)
        for subject in (*schools, "trust")
    ]
    return System(numbers, relations)


@pytest.mark.parametrize("seed", range(120))
def test_no_small_number_is_given_back(seed: int) -> None:
    system = a_trust(seed)
    hidden = hidden_groups(system, 10)
    for key, (low, high) in attacked(system, hidden).items():
        assert high - low >= NARROWEST, (key, low, high, system.numbers[key])


@pytest.mark.parametrize("seed", range(20))
def test_every_small_number_is_hidden(seed: int) -> None:
    system = a_trust(seed)
    hidden = hidden_groups(system, 10)
    assert all(key[0] in hidden for key, number in system.numbers.items() if 1 <= number <= 10)


def test_large_numbers_stay() -> None:
    numbers: dict[Key, int] = {}
    relations: list[Relation] = []
    share(numbers, relations, "a/x", (40, 20, 0))
    assert hidden_groups(System(numbers, relations), 10) == frozenset()


def test_the_attack_finds_what_is_hidden_carelessly() -> None:
    """One hidden group in a total that is shown: the attacker subtracts."""
    numbers: dict[Key, int] = {}
    relations: list[Relation] = []
    share(numbers, relations, "a/x", (40, 20, 0))
    share(numbers, relations, "a/y", (30, 3, 0))
    share(numbers, relations, "a/trust", (70, 23, 0))
    for name in ("met", "unmet", "unknown", "relevant"):
        terms = tuple(((f"a/{school}", name), -ONE) for school in "xy")
        relations.append(Relation(((("a/trust", name), ONE), *terms), 0, 0))
    system = System(numbers, relations)
    assert attacked(system, {"a/y"})["a/y", "unmet"] == (3, 3)
    assert bounds(system, {"a/y"})["a/y", "unmet"] == (3, 3)
    assert {"a/y", "a/trust"} <= hidden_groups(system, 10)


def of_subsets(seed: int) -> System:
    """Schools with one rule about all staff and one about some of them, and the trust's totals of the first."""
    draw = random.Random(seed)  # noqa: S311 - tests must repeat
    numbers: dict[Key, int] = {}
    relations: list[Relation] = []
    schools = [f"school{at}" for at in range(draw.randint(1, 4))]
    unseen = set()
    totals = [0, 0, 0]
    for school in schools:
        parts = (draw.randint(20, 60), draw.choice((0, 0, 3, 14)), draw.choice((0, 0, 12)))
        totals = [total + part for total, part in zip(totals, parts, strict=True)]
        share(numbers, relations, f"all/{school}", parts)
        left_out = draw.choice((0, 1, 4, 9, 15))
        share(numbers, relations, f"some/{school}", (sum(parts) - left_out, 0, 0))
        difference = (f"difference/{school}", "difference")
        numbers[difference] = left_out
        unseen.add(difference[0])
        left: tuple[tuple[Key, Fraction], ...] = (
            ((f"all/{school}", "relevant"), ONE),
            (difference, -ONE),
            ((f"some/{school}", "relevant"), -ONE),
        )
        relations.append(Relation(left, 0, 0))
    share(numbers, relations, "all/trust", (totals[0], totals[1], totals[2]))
    for name in ("met", "unmet", "unknown", "relevant"):
        terms = tuple(((f"all/{school}", name), -ONE) for school in schools)
        relations.append(Relation(((("all/trust", name), ONE), *terms), 0, 0))
    return System(numbers, relations, frozenset(unseen))


@pytest.mark.parametrize("seed", range(120))
def test_no_small_difference_is_given_back(seed: int) -> None:
    system = of_subsets(seed)
    hidden = hidden_groups(system, 10)
    assert not hidden & system.unseen
    for key, (low, high) in attacked(system, hidden | system.unseen).items():
        assert high - low >= NARROWEST, (key, low, high, system.numbers[key])


def test_a_subset_that_leaves_out_many_is_shown() -> None:
    numbers: dict[Key, int] = {("d", "difference"): 20}
    relations: list[Relation] = []
    share(numbers, relations, "all", (60, 0, 0))
    share(numbers, relations, "some", (40, 0, 0))
    relations.append(
        Relation(((("all", "relevant"), ONE), (("d", "difference"), -ONE), (("some", "relevant"), -ONE)), 0, 0)
    )
    assert hidden_groups(System(numbers, relations, frozenset({"d"})), 10) == frozenset()
    numbers["d", "difference"], numbers["some", "relevant"], numbers["some", "met"] = 3, 57, 57
    assert hidden_groups(System(numbers, relations, frozenset({"d"})), 10) == {"all"}


def test_a_number_that_changed_by_few_is_hidden_with_its_total() -> None:
    numbers: dict[Key, int] = {}
    relations: list[Relation] = []
    share(numbers, relations, "a/x", (40, 20, 0))
    share(numbers, relations, "a/y", (30, 20, 0))
    share(numbers, relations, "a/trust", (70, 40, 0))
    for name in ("met", "unmet", "unknown", "relevant"):
        terms = tuple(((f"a/{school}", name), -ONE) for school in "xy")
        relations.append(Relation(((("a/trust", name), ONE), *terms), 0, 0))
    hidden = hidden_groups(System(numbers, relations), 10, also=[("a/x", "unmet")])
    assert hidden == {"a/x", "a/trust"}
