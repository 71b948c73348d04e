"""The smallest evidence that tells a mutant from its rule, looked for near the rule's own test cases.

Each case is a seed: one cell, or two, are given values at the rule's boundaries, a row is dropped or
added again, the date is moved. Rule and mutants are tried on all of that together.

Imported lazily: it brings sqlglot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from eqcheck.authoring.mutation.boundary_values import candidates, columns_read, interest_of, settings
from eqcheck.authoring.mutation.mutants import expressions_of
from eqcheck.authoring.testing.cases import test_terms
from eqcheck.authoring.testing.trial import trials
from eqcheck.checks import kind_of
from eqcheck.checks.builtin import REGISTER
from eqcheck.domain.assessment import TRUST, Level

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from eqcheck.authoring.mutation.boundary_values import Interest
    from eqcheck.authoring.mutation.mutants import Brood, Mutant
    from eqcheck.authoring.testing.cases import Case
    from eqcheck.authoring.testing.trial import Variant
    from eqcheck.domain.assessment import Observation
    from eqcheck.domain.evidence_type import EvidenceType

    Change = Callable[[Case], Case | None]

CASES_AT_ONCE = 1_500
MOST_SINGLES = 3_000
MOST_PAIRS = 4_500
MOST_GROUPS = 1_500
"""How many cases are tried with one change, with two, and with a row many times: it bounds the time of a search."""


@dataclass(frozen=True, slots=True)
class KillingCase:
    """A case that tells a mutant from its rule: how many changes it is from its seed, and what each makes of it.

    `measures` are those that differ, as the rule has them, where the status is the same.
    """

    case: Case
    changes: int
    seed: str
    rule_says: Observation
    mutant_says: Observation
    measures: Mapping[str, Any]


def search(
    brood: Brood, mutants: Sequence[Mutant], cases: Sequence[Case], types: Mapping[str, EvidenceType]
) -> dict[str, KillingCase]:
    """For each mutant that can be told from its rule, by its id, the first case of fewest changes that does."""
    chosen = {mutant.id: mutant for mutant in mutants}
    variants = {mutant.id: variant for mutant, variant in brood.mutants if mutant.id in chosen}
    killers: dict[str, KillingCase] = {}
    for changes, tried in enumerate(_rounds(brood, cases, types)):
        while left := [name for name in variants if name not in killers]:
            batch = list(islice(tried, CASES_AT_ONCE))
            if not batch:
                break
            apart = _told_apart(brood.original, {name: variants[name] for name in left}, batch, types, changes)
            killers |= apart
    return killers


def _rounds(
    brood: Brood, cases: Sequence[Case], types: Mapping[str, EvidenceType]
) -> Iterator[Iterator[tuple[str, Case]]]:
    """The seeds themselves, then all with one change, some with two, and some with small groups of rows."""
    near = _Near(brood, types)
    yield iter([(case.name, case) for case in cases])
    yield islice(near.one_change(cases), MOST_SINGLES)
    yield islice(near.two_changes(cases), MOST_PAIRS)
    copies = kind_of(brood.original.rule).samples.copies
    yield islice(near.small_groups(cases, copies), MOST_GROUPS)


def _told_apart(
    original: Variant,
    variants: Mapping[str, Variant],
    batch: Sequence[tuple[str, Case]],
    types: Mapping[str, EvidenceType],
    changes: int,
) -> dict[str, KillingCase]:
    cases = [replace(case, number=place) for place, (_, case) in enumerate(batch)]
    killers: dict[str, KillingCase] = {}
    deciding = {name for name, key in kind_of(original.rule).keys.items() if key.reaches is not None}
    for trial in trials(cases, [[original, *variants.values()]], types):
        right = [observation for _, observation in trial.observations(0)]
        for place, name in enumerate(variants, 1):
            by_measure: KillingCase | None = None
            for number, (case, observed) in enumerate(trial.observations(place)):
                differing = _differing(right[number], observed, deciding)
                if observed.status is right[number].status and (not differing or by_measure is not None):
                    continue
                killer = KillingCase(case, changes, batch[number][0], right[number], observed, differing)
                if observed.status is not right[number].status:
                    killers[name] = replace(killer, measures={})
                    break
                by_measure = killer
            if name not in killers and by_measure is not None:
                killers[name] = by_measure
    return killers


def _differing(right: Observation, other: Observation, deciding: Container[str]) -> dict[str, Any]:
    """The measures by which a case could tell the two, as the rule has them: never a decision of its own."""
    return {
        name: value
        for name, value in right.measures.items()
        if name not in deciding and str(value) != str(other.measures.get(name)) and value is not None
    }


# --- the neighbourhood of a case ------------------------------------------------------------------


class _Near:
    """Cases that differ from given ones in one or two things that matter to a rule."""

    def __init__(self, brood: Brood, types: Mapping[str, EvidenceType]) -> None:
        rule = brood.original.rule
        keys = [column for lookup in brood.original.compiled_rule.lookups for pair in lookup.on for column in pair]
        keys += [column for lookup in brood.original.compiled_rule.lookups for pair in lookup.until for column in pair]
        keys += kind_of(rule).samples.columns
        written = expressions_of(rule.id, rule.check, rule.applies_when)
        self.interest: Interest = interest_of(rule, written, keys)
        self.types = {name: types[name] for name in brood.original.compiled_rule.tables if name in types}
        self.terms = test_terms()

    def one_change(self, cases: Sequence[Case]) -> Iterator[tuple[str, Case]]:
        """Each case with each change, the cases taking turns so that a bound leaves none out."""
        yield from _in_turn([self._once(case) for case in cases])

    def two_changes(self, cases: Sequence[Case]) -> Iterator[tuple[str, Case]]:
        """A row added again with another cell, then pairs of changes spread over all there are."""
        yield from _in_turn([self._copies(case) for case in cases])
        yield from _in_turn([self._pairs(case) for case in cases])

    def _once(self, case: Case) -> Iterator[tuple[str, Case]]:
        for change in self.changes(case):
            yield from ((case.name, changed) for changed in _applied(case, change))

    def changes(self, case: Case) -> Iterator[Change]:
        """Everything that can be done to a case at once."""
        for table in case.evidence:
            yield _emptied(table)
            for place in range(len(case.evidence[table])):
                yield _dropped(table, place)
                yield _again(table, place)
        yield from self._cell_changes(case)
        for step in (1, -1):
            yield _moved(step)
        for name, value in settings(case) if self._reads_register() else ():
            yield _set_school(name, value)

    def _reads_register(self) -> bool:
        return bool(self.interest.names & {*REGISTER, "school", "schools"})

    def _cell_changes(self, case: Case) -> Iterator[Change]:
        for table, rows in case.evidence.items():
            if table not in self.types:
                continue
            columns = columns_read(self.types[table], self.interest)
            for place in range(len(rows)):
                for key in _subjects(case):
                    yield _cell(table, place, "school", key)
                for column in columns:
                    for value in candidates(column, case, self.interest, self.terms):
                        yield _cell(table, place, column.name, value)

    def small_groups(self, cases: Sequence[Case], copies: Sequence[int]) -> Iterator[tuple[str, Case]]:
        """A row added again so often that one row with another cell is one of nine or ten."""
        yield from _in_turn([self._with_other_cell(case, times) for case in cases for times in copies])

    def _copies(self, case: Case) -> Iterator[tuple[str, Case]]:
        for table, doubled in self._repeated(case, 1):
            for key in _subjects(case):
                yield from _named(case, doubled, _cell(table, len(doubled.evidence[table]) - 1, "school", key))
        yield from self._with_other_cell(case, 1)

    def _with_other_cell(self, case: Case, times: int) -> Iterator[tuple[str, Case]]:
        for table, repeated in self._repeated(case, times):
            last = len(repeated.evidence[table]) - 1
            for column in columns_read(self.types[table], self.interest):
                for value in candidates(column, case, self.interest, self.terms):
                    yield from _named(case, repeated, _cell(table, last, column.name, value))

    def _repeated(self, case: Case, times: int) -> Iterator[tuple[str, Case]]:
        """The case with each of its rows added again so many times."""
        for table, rows in case.evidence.items():
            for place in range(len(rows)) if table in self.types else ():
                yield from ((table, more) for more in _applied(case, _again(table, place, times)))

    def _pairs(self, case: Case) -> Iterator[tuple[str, Case]]:
        changes = list(self.changes(case))
        stride = max(1, len(changes) // 40)
        for first in range(len(changes)):
            for second in range(first + 1 + first % stride, len(changes), stride):
                for once in _applied(case, changes[first]):
                    yield from ((case.name, twice) for twice in _applied(once, changes[second]))


def _named(seed: Case, case: Case, change: Change) -> Iterator[tuple[str, Case]]:
    yield from ((seed.name, changed) for changed in _applied(case, change))


def _in_turn(turns: Iterable[Iterator[tuple[str, Case]]]) -> Iterator[tuple[str, Case]]:
    waiting = list(turns)
    while waiting:
        going: list[Iterator[tuple[str, Case]]] = []
        for turn in waiting:
            item = next(turn, None)
            if item is not None:
                yield item
                going.append(turn)
        waiting = going


def _applied(case: Case, change: Change) -> Iterator[Case]:
    changed = change(case)
    if changed is not None and changed != case:
        yield changed


def _subjects(case: Case) -> list[str | None]:
    keys: list[str | None] = [*case.schools] if case.subject is Level.TRUST or len(case.schools) > 1 else []
    return [None, TRUST, *keys]


def _with_rows(case: Case, table: str, rows: list[Mapping[str, Any]]) -> Case:
    evidence = {**case.evidence, table: rows}
    return replace(case, evidence={name: kept for name, kept in evidence.items() if kept})


def _cell(table: str, place: int, column: str, value: object) -> Change:
    def change(case: Case) -> Case | None:
        rows = list(case.evidence.get(table, ()))
        if place >= len(rows) or rows[place].get(column) == value:
            return None
        row = {name: cell for name, cell in rows[place].items() if name != column}
        rows[place] = row if value is None else {**row, column: value}
        return _with_rows(case, table, rows)

    return change


def _emptied(table: str) -> Change:
    return lambda case: _with_rows(case, table, [])


def _dropped(table: str, place: int) -> Change:
    def change(case: Case) -> Case | None:
        rows = list(case.evidence.get(table, ()))
        return _with_rows(case, table, rows[:place] + rows[place + 1 :]) if place < len(rows) else None

    return change


def _again(table: str, place: int, times: int = 1) -> Change:
    def change(case: Case) -> Case | None:
        rows = list(case.evidence.get(table, ()))
        return _with_rows(case, table, [*rows, *[rows[place]] * times]) if place < len(rows) else None

    return change


def _moved(days: int) -> Change:
    return lambda case: replace(case, as_of=case.as_of + timedelta(days=days))


def _set_school(name: str, value: object) -> Change:
    def change(case: Case) -> Case | None:
        if not case.schools:
            return None
        first, *others = case.schools
        fields = {key: cell for key, cell in case.schools[first].items() if key != name}
        fields = fields if value is None else {**fields, name: value}
        return replace(case, schools={first: fields, **{key: case.schools[key] for key in others}})

    return change
