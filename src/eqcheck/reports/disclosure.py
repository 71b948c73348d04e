"""Which numbers of people must be hidden so that none of them can be worked out from those that are shown.

All numbers of a report are one system of linear relations. A group of numbers (what one rule measured on one subject)
is shown whole or hidden whole; with it goes whatever counts the same rows, and every total that it is part of, so that
no subtraction gives it back. What the rest still tells is found by propagating intervals to a fixed point; as long as
that is too much, the neighbouring groups are hidden too. Method: Statistical Disclosure Control (Hundepool and others,
2012), chapter 4, with whole groups as the unit of suppression.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from fractions import Fraction

Key = tuple[str, str]
"""A group of numbers, and the name of one of its numbers."""

NARROWEST = 5
"""Whole numbers. What the reader can tell of a hidden number must be at least an interval this wide."""

_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Relation:
    """low <= sum of coefficient * number <= high, which everybody knows who knows the rules.

    Where it is an equality between groups, the first term is the total of the others.
    """

    terms: tuple[tuple[Key, Fraction], ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class System:
    """The numbers of a report, all of them whole and none below nought, and the relations between them.

    The groups of `unseen` stand in no report: differences that a reader can work out.
    """

    numbers: Mapping[Key, int]
    relations: Sequence[Relation]
    unseen: AbstractSet[str] = frozenset()

    @property
    def groups(self) -> Mapping[str, tuple[Key, ...]]:
        """The numbers of each group."""
        by_name: dict[str, list[Key]] = {}
        for key in self.numbers:
            by_name.setdefault(key[0], []).append(key)
        return {group: tuple(keys) for group, keys in by_name.items()}


def hidden_groups(system: System, minimum: int, *, also: Iterable[Key] = ()) -> frozenset[str]:
    """The groups to hide: of each number from 1 to `minimum`, of each of `also`, and those that would give one back."""
    small = {key for key, number in system.numbers.items() if 1 <= number <= minimum}
    small |= system.numbers.keys() & set(also)
    by_group = _relations_by_group(system.relations)
    seen = [relation for relation in system.relations if not any(key[0] in system.unseen for key, _ in relation.terms)]
    closing = _relations_by_group(seen)
    hidden = _closed({group for group, _ in small} | system.unseen, closing)
    width = min(NARROWEST, minimum)
    waiting = set(hidden)
    while waiting:
        reach = _reach(waiting, by_group)
        intervals = bounds(_part(system, reach), hidden)
        unsafe = {key for key in small & intervals.keys() if intervals[key][1] - intervals[key][0] < width}
        waiting = {name for key in unsafe for name in _nearest(key[0], system, by_group, hidden)} - hidden
        hidden = _closed(hidden | waiting, closing)
    return frozenset(hidden - system.unseen)


def _nearest(
    group: str, system: System, by_group: Mapping[str, Sequence[Relation]], hidden: AbstractSet[str]
) -> Iterable[str]:
    """What to hide next so that less is known of a group: of a difference the whole or a part."""
    if group not in system.unseen:
        return _neighbours(group, by_group)
    names = (key[0] for relation in by_group.get(group, ()) for key, _ in relation.terms)
    return [name for name in names if name not in hidden][:1]


def _closed(hidden: set[str], by_group: Mapping[str, Sequence[Relation]]) -> set[str]:
    """The hidden groups with their totals, and with what equals one of them."""
    closed, edge = set(hidden), list(hidden)
    while edge:
        for relation in by_group.get(edge.pop(), ()):
            names = list(dict.fromkeys(key[0] for key, _ in relation.terms))
            if relation.low == relation.high:
                fresh = set(names if len(names) == 2 and len(relation.terms) == 2 else names[:1]) - closed
                closed |= fresh
                edge.extend(fresh)
    return closed


def _part(system: System, groups: AbstractSet[str]) -> System:
    """The numbers of some groups, and the relations between them alone."""
    numbers = {key: number for key, number in system.numbers.items() if key[0] in groups}
    return System(numbers, [relation for relation in system.relations if _within(relation, groups)])


def _relations_by_group(relations: Iterable[Relation]) -> dict[str, list[Relation]]:
    by_group: dict[str, list[Relation]] = {}
    for relation in relations:
        for group in {key[0] for key, _ in relation.terms}:
            by_group.setdefault(group, []).append(relation)
    return by_group


def _reach(groups: AbstractSet[str], by_group: Mapping[str, Sequence[Relation]]) -> set[str]:
    """Every group that some chain of relations joins to one of `groups`."""
    reached, edge = set(groups), list(groups)
    while edge:
        for name in _neighbours(edge.pop(), by_group):
            if name not in reached:
                reached.add(name)
                edge.append(name)
    return reached


def _neighbours(group: str, by_group: Mapping[str, Sequence[Relation]]) -> set[str]:
    return {key[0] for relation in by_group.get(group, ()) for key, _ in relation.terms}


def _within(relation: Relation, groups: AbstractSet[str]) -> bool:
    return all(key[0] in groups for key, _ in relation.terms)


def bounds(system: System, hidden: AbstractSet[str]) -> dict[Key, tuple[float, float]]:
    """What a reader can tell of each hidden number: the lowest and highest whole number that fit all that is shown."""
    known = {
        key: [0.0, inf] if key[0] in hidden else [float(number), float(number)]
        for key, number in system.numbers.items()
    }
    rows = [_row(relation, hidden) for relation in system.relations]
    where: dict[Key, list[int]] = {}
    for place, row in enumerate(rows):
        for key, _ in row.open:
            where.setdefault(key, []).append(place)
    waiting = dict.fromkeys(range(len(rows)))
    for _ in range(_ROUNDS):
        changed = [key for place in waiting for key in _narrowed(rows[place], known)]
        waiting = dict.fromkeys(place for key in changed for place in where[key])
        if not waiting:
            break
    return {key: (its[0], its[1]) for key, its in known.items() if key[0] in hidden}


@dataclass(frozen=True, slots=True)
class _FloatRelation:
    """A relation in floating point; `open` are the terms of which it may tell something."""

    terms: tuple[tuple[Key, float], ...]
    open: tuple[tuple[Key, float], ...]
    low: float
    high: float


def _row(relation: Relation, hidden: AbstractSet[str]) -> _FloatRelation:
    terms = tuple((key, float(its)) for key, its in relation.terms)
    return _FloatRelation(terms, tuple(term for term in terms if term[0][0] in hidden), relation.low, relation.high)


def _narrowed(row: _FloatRelation, known: Mapping[Key, list[float]]) -> list[Key]:
    """Narrow what is known of each open number of a relation; those of which more is known now."""
    changed = []
    for key, factor in row.open:
        least = most = 0.0
        for other, its in row.terms:
            if other != key:
                low, high = known[other]
                least += its * (low if its > 0 else high)
                most += its * (high if its > 0 else low)
        ends = ((row.low - most) / factor, (row.high - least) / factor)
        own = known[key]
        low, high = max(own[0], _up(min(ends))), min(own[1], _down(max(ends)))
        if low > own[0] or high < own[1]:
            own[:] = low, high
            changed.append(key)
    return changed


def _up(value: float) -> float:
    return float(ceil(value - 1e-9)) if value not in {inf, -inf} else value


def _down(value: float) -> float:
    return float(floor(value + 1e-9)) if value not in {inf, -inf} else value
