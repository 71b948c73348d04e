"""Variants of rules tried on cases: many variants share the cases' worlds and one store.

What several variants ask alike is asked once. So a mutant costs the database only what is new in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from eqcheck.authoring.worlds import fill_worlds
from eqcheck.engine.dialect import quote_name
from eqcheck.engine.observe import Judge, Measured, measure, neighbours
from eqcheck.engine.query import applicability_query
from eqcheck.engine.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.authoring.cases import Case
    from eqcheck.engine.context import Context
    from eqcheck.engine.observe import Neighbours
    from eqcheck.engine.pack import Lookup, Test
    from eqcheck.model import EvidenceType, Observation, Rule

MOST_LOOKUPS = 12
MOST_COLUMNS = 250
"""How wide one query gets: what it costs the database to plan grows faster than its width."""

_SHARED = "shared"
_MEASURE = re.compile(r'm\."([^"]+)"')


@dataclass(frozen=True, slots=True)
class Variant:
    """A rule, perhaps changed, and what it compiles to. `rule.id` says whose cases it is tried on.

    Variants with the same `test.use` have the same parameters.
    """

    rule: Rule
    test: Test


@dataclass(frozen=True, slots=True)
class Trial:
    """Variants ready to say what they make of each case of their rule."""

    cases: Sequence[Case]
    judged: Sequence[Context]
    near: Neighbours
    types: Mapping[str, EvidenceType]
    answers: Sequence[Measured]
    variants: Sequence[Variant]

    def observations(self, place: int) -> Iterator[tuple[Case, Observation]]:
        """What the variant at `place` makes of each case of its rule, one by one."""
        variant = self.variants[place]
        judge = Judge(self.answers[place], self.near, self.types)
        for case, context in zip(self.cases, self.judged, strict=True):
            if case.rule == variant.rule.id:
                yield case, judge.observation(variant.test, variant.rule, context)


def trials(
    cases: Sequence[Case], groups: Sequence[Sequence[Variant]], types: Mapping[str, EvidenceType]
) -> Iterator[Trial]:
    """All cases in one store, and a trial for each group of variants of one rule."""
    by_use = {variant.test.use: variant for group in groups for variant in reversed(group)}
    fixed = {name: sql for group in groups for variant in group for name, sql in variant.test.fixed.items()}
    own = [replace(variant.test, rule=use, fixed=fixed) for use, variant in by_use.items()]
    rules = {use: variant.rule for use, variant in by_use.items()}
    with Store() as store:
        worlds = fill_worlds(store, cases, own, rules, types)
        near = neighbours(worlds.contexts)
        for group in groups:
            yield Trial(cases, worlds.judged, near, types, _answers(store, group, types), group)


# --- asking ---------------------------------------------------------------------------------------


def _answers(store: Store, variants: Sequence[Variant], types: Mapping[str, EvidenceType]) -> list[Measured]:
    """What the store says to each variant."""
    applies = _applicability(store, [variant.test for variant in variants])
    answers: dict[int, Measured] = {}
    for chunk in _chunks(variants):
        answers |= _ask(store, [(place, variants[place].test) for place in chunk], types)
    return [
        replace(answers[place], applies={variant.test.use: applies.get(variant.test.applies or "", {})})
        for place, variant in enumerate(variants)
    ]


def _applicability(store: Store, tests: Sequence[Test]) -> dict[str, dict[int, bool | None]]:
    conditional = list({test.applies: test for test in tests if test.applies is not None}.values())
    answers: dict[str, dict[int, bool | None]] = {str(test.applies): {} for test in conditional}
    if conditional:
        for context, *values in store.query(applicability_query(conditional)):
            for test, value in zip(conditional, values, strict=True):
                answers[str(test.applies)][context] = value
    return answers


def _chunks(variants: Sequence[Variant]) -> Iterator[list[int]]:
    """The places of variants that one query can serve."""
    waiting: dict[tuple[str, str], list[int]] = {}
    for place, variant in enumerate(variants):
        waiting.setdefault((variant.test.source, variant.test.scope), []).append(place)
    for places in waiting.values():
        chunk: list[int] = []
        lookups: set[str] = set()
        columns: set[str] = set()
        for place in places:
            test = variants[place].test
            lookups |= {lookup.alias for lookup in test.lookups}
            columns |= {*test.measures.values(), *test.decisions.values()}
            if chunk and (len(lookups) > MOST_LOOKUPS or len(columns) > MOST_COLUMNS):
                yield chunk
                chunk = []
                lookups = {lookup.alias for lookup in test.lookups}
                columns = {*test.measures.values(), *test.decisions.values()}
            chunk.append(place)
        yield chunk


def _ask(store: Store, tests: Sequence[tuple[int, Test]], types: Mapping[str, EvidenceType]) -> dict[int, Measured]:
    """One query for all; where it fails each test alone, so that one that cannot be answered stays one."""
    shared, names = _joined([test for _, test in tests])
    measured = measure(store, [shared], types)
    if measured.failures and len(tests) > 1:
        return {place: answer for item in tests for place, answer in _ask(store, [item], types).items()}
    found = measured.measures.get(_SHARED, {})
    answers = {}
    for (place, test), columns in zip(tests, names, strict=True):
        own = {context: {name: values[column] for name, column in columns.items()} for context, values in found.items()}
        failures = {test.use: message for message in measured.failures.values()}
        answers[place] = Measured({test.use: own}, {}, measured.presence, failures)
    return answers


def _joined(tests: Sequence[Test]) -> tuple[Test, list[dict[str, str]]]:
    """One test that asks all that the tests ask, each thing once; and for each its own names of the columns."""
    measures: dict[str, str] = {}
    decisions: dict[str, str] = {}
    names: list[dict[str, str]] = []
    for test in tests:
        own = {name: measures.setdefault(sql, f"u{len(measures)}") for name, sql in test.measures.items()}
        columns = {test.columns[name]: column for name, column in own.items()}
        for name, sql in test.decisions.items():
            renamed = _renamed(sql, columns)
            own[name] = decisions.setdefault(renamed, f"d{len(decisions)}")
        names.append(own)
    asked = {column: sql for sql, column in measures.items()}
    decided = {column: sql for sql, column in decisions.items()}
    lookups: dict[str, Lookup] = {lookup.alias: lookup for test in tests for lookup in test.lookups}
    projections: dict[str, Any] = {name: sql for test in tests for name, sql in test.projections.items()}
    shared = replace(
        tests[0],
        use=_SHARED,
        lookups=tuple(lookups.values()),
        projections=projections,
        measures=asked,
        decisions=decided,
        columns={column: column for column in [*asked, *decided]},
        applies=None,
    )
    return shared, names


def _renamed(sql: str, columns: Mapping[str, str]) -> str:
    return _MEASURE.sub(lambda found: f"m.{quote_name(columns.get(found.group(1), found.group(1)))}", sql)
