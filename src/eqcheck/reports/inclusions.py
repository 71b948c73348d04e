"""Relations between numbers of which one counts some of the other's rows: the difference counts people too."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Scope
from eqcheck.reports.disclosure import Relation
from eqcheck.reports.populations import Population, populations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from eqcheck.domain.assessment import Assessment, Observation
    from eqcheck.reports.disclosure import Key

_ONE = Fraction(1)
_SHARE = ("relevant", "met", "unmet")

Counted = tuple["Key", Population]


@dataclass
class Inclusions:
    """Relations, and the differences that they name: numbers that stand nowhere, but that a reader can work out."""

    relations: list[Relation] = field(default_factory=list)
    differences: dict[Key, int] = field(default_factory=dict)


def inclusions(assessment: Assessment, seen: Mapping[str, Observation], numbers: Mapping[Key, int]) -> Inclusions:
    """What follows from one number's rows being some of another's.

    `seen` are observations by group, `numbers` their counts of people. A difference that is small is a number of a
    group of its own, which is shown nowhere; of one that is not, only that it is not below nought is said.
    """
    result = Inclusions()
    every = _counted(assessment, seen, numbers)
    within = _Within()
    at: dict[tuple[str, str], list[Counted]] = defaultdict(list)
    for key, population in every:
        at[population.source, seen[key[0]].subject].append((key, population))
    for items in at.values():
        for whole, part in _pairs(items, within, seen):
            _add(result, whole, (part,), numbers, assessment.trust.minimum_group)
    for whole, parts in _trust_wide(every, seen, within):
        _add(result, whole, parts, numbers, assessment.trust.minimum_group)
    for group in seen:
        never, unmet = (group, "never"), (group, "unmet")
        if never in numbers and unmet in numbers:
            _add(result, unmet, (never,), numbers, assessment.trust.minimum_group)
    return result


def _counted(
    assessment: Assessment, seen: Mapping[str, Observation], numbers: Mapping[Key, int]
) -> tuple[Counted, ...]:
    """Every number whose rows can be compared, with which rows those are; equal ones are read once."""
    read: dict[str, Mapping[str, Population]] = {}
    made: list[Counted] = []
    for group, observation in seen.items():
        rule = assessment.rules[observation.rule]
        used = f"{rule.id}{sorted(observation.parameters.items())}"
        if used not in read:
            read[used] = populations(rule, observation)
        made.extend(((group, name), it) for name, it in read[used].items() if (group, name) in numbers)
    return tuple(made)


class _Within:
    """Whether one population lies within another, asked once for each two."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bool] = {}

    def __call__(self, part: Population, whole: Population) -> bool:
        key = id(part), id(whole)
        if key not in self._known:
            self._known[key] = part.within(whole)
        return self._known[key]


def _pairs(items: list[Counted], within: _Within, seen: Mapping[str, Observation]) -> Iterator[tuple[Key, Key]]:
    """A whole and a part of the same subject; not where the parts of one share say as much already."""
    for whole, rows in items:
        for part, fewer in items:
            if part == whole or not _in_scope(fewer, rows) or not within(fewer, rows):
                continue
            same_share = part[1] in _SHARE and "unmet" in seen[part[0]].measures
            if same_share and part[1] != "relevant" and _is_whole(part[0], rows, items, within):
                continue
            yield whole, part


def _in_scope(fewer: Population, rows: Population) -> bool:
    """Whether one subject's rows are looked at by both; a school's shared rows are its own and the trust's."""
    return fewer.scope == rows.scope or (fewer.scope, rows.scope) == (Scope.OWN, Scope.SHARED)


def _is_whole(group: str, rows: Population, items: list[Counted], within: _Within) -> bool:
    """Whether all rows of a share are the rows of another number."""
    own = next((it for key, it in items if key == (group, "relevant")), None)
    return own is not None and within(own, rows) and within(rows, own)


def _trust_wide(
    every: tuple[Counted, ...], seen: Mapping[str, Observation], within: _Within
) -> Iterator[tuple[Key, tuple[Key, ...]]]:
    """A number of the whole trust, and one of each school whose rows are some of its."""
    wholes = [(key, rows) for key, rows in every if rows.scope == Scope.ALL]
    parts: dict[tuple[str, str], list[Counted]] = defaultdict(list)
    for key, rows in every:
        if rows.scope != Scope.ALL:
            parts[seen[key[0]].use, key[1]].append((key, rows))
    for whole, rows in wholes:
        for items in parts.values():
            if all(within(fewer, rows) for _, fewer in items):
                yield whole, tuple(key for key, _ in items)


def _add(result: Inclusions, whole: Key, parts: Iterable[Key], numbers: Mapping[Key, int], minimum: int) -> None:
    parts = tuple(parts)
    more = numbers[whole] - sum(numbers[part] for part in parts)
    if more < 0:
        return
    terms = ((whole, _ONE), *((part, -_ONE) for part in parts))
    if not 1 <= more <= minimum:
        result.relations.append(Relation(terms, 0, inf))
        return
    rest = ("\0".join(("difference", *whole, *parts[0])), "difference")
    result.differences[rest] = more
    result.relations.append(Relation((terms[0], (rest, -_ONE), *terms[1:]), 0, 0))
