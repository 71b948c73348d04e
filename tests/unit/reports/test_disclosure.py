"""No number of people that is hidden can be worked out: an attack by linear programming, on what is shown, fails."""

from __future__ import annotations

import random
from collections import defaultdict
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING, Any

import pytest
from scipy.optimize import linprog

from eqcheck.reports.disclosure import NARROWEST, Relation, System, bounds, hidden_groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from eqcheck.reports.disclosure import Key

ONE = Fraction(1)


def attacked(system: System, hidden: Iterable[str]) -> dict[Key, tuple[float, float]]:
    """The bounds of each small hidden number that an attacker finds who solves all relations at once.

    What hangs together in no way is solved apart, and what is shown is a constant: the bounds are the same.
    """
    unknown = {key for key in system.numbers if key[0] in set(hidden)}
    limits: dict[Key, tuple[float, float]] = {}
    for keys, relations in _apart(system.relations, unknown):
        aims = [key for key in keys if 1 <= system.numbers[key] <= 10]
        limits |= _bounds(system, keys, relations, aims) if aims else {}
    return {key: limits[key] for key in system.numbers if key in limits}


def _apart(
    relations: Iterable[Relation], unknown: AbstractSet[Key]
) -> Iterator[tuple[tuple[Key, ...], tuple[Relation, ...]]]:
    """The numbers that are not known in sets of which no relation joins two, each with its relations."""
    leader = {key: key for key in unknown}

    def leader_of(key: Key) -> Key:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    joining = [(relation, [key for key, _ in relation.terms if key in unknown]) for relation in relations]
    for _, keys in joining:
        for key in keys[1:]:
            leader[leader_of(key)] = leader_of(keys[0])
    its_keys: dict[Key, list[Key]] = defaultdict(list)
    its_relations: dict[Key, list[Relation]] = defaultdict(list)
    for key in sorted(unknown):
        its_keys[leader_of(key)].append(key)
    for relation, keys in joining:
        if keys:
            its_relations[leader_of(keys[0])].append(relation)
    for key, keys in its_keys.items():
        yield tuple(keys), tuple(its_relations[key])


def _bounds(
    system: System, keys: Sequence[Key], relations: Iterable[Relation], aims: Iterable[Key]
) -> dict[Key, tuple[float, float]]:
    """How low and how high each of `aims` may be, where the relations hold and only `keys` are not known."""
    place = {key: at for at, key in enumerate(keys)}
    equal: list[list[float]] = []
    values: list[float] = []
    below: list[list[float]] = []
    most: list[float] = []
    for relation in relations:
        row = [0.0] * len(keys)
        known = Fraction(0)
        for key, its in relation.terms:
            if key in place:
                row[place[key]] += float(its)
            else:
                known += its * system.numbers[key]
        if relation.low == relation.high:
            equal.append(row)
            values.append(float(relation.low - known))
            continue
        if relation.high < inf:
            below.append(row)
            most.append(float(relation.high - known))
        if relation.low > -inf:
            below.append([-its for its in row])
            most.append(float(known - relation.low))
    ends_of = {}
    for key in aims:
        ends = []
        for sign in (1, -1):
            aim = [0.0] * len(keys)
            aim[place[key]] = sign
            solution = _solved(aim, equal, values, below, most, presolve=True)
            if solution.status == 2:  # the truth is a solution, so this is the solver's own rounding
                solution = _solved(aim, equal, values, below, most, presolve=False)
            assert solution.status in {0, 3}, "the numbers do not hang together as is thought"
            ends.append(sign * solution.fun if solution.status == 0 else inf)
        ends_of[key] = (ends[0], ends[1])
    return ends_of


def _solved(
    aim: list[float],
    equal: list[list[float]],
    values: list[float],
    below: list[list[float]],
    most: list[float],
    *,
    presolve: bool,
) -> Any:
    return linprog(
        aim,
        A_eq=equal or None,
        b_eq=values or None,
        A_ub=below or None,
        b_ub=most or None,
        bounds=(0, None),
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
