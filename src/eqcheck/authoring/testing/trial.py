"""Variants of rules tried on cases: many variants share the cases' worlds and one store.

What several variants ask alike is asked once. So a mutant costs the database only what is new in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from eqcheck.authoring.testing.worlds import fill_worlds
from eqcheck.engine.applicability import Applies, applicability
from eqcheck.engine.dialect import quote_name
from eqcheck.engine.observe import Judge, StoreAnswers, neighbours
from eqcheck.engine.presence import presence
from eqcheck.engine.query import measures_query
from eqcheck.engine.store import Store, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.authoring.testing.cases import Case
    from eqcheck.domain.assessment import Observation, Rule
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.engine.context import Context
    from eqcheck.engine.pack import CompiledRule, Lookup
    from eqcheck.engine.presence import Presence

MOST_LOOKUPS = 6
MOST_COLUMNS = 50
"""How wide one query gets: what it costs the database to plan grows faster than its width."""

_SHARED = "shared"
_MEASURE = re.compile(r'm\."([^"]+)"')


@dataclass(frozen=True, slots=True)
class Variant:
    """A rule, perhaps changed, and what it compiles to. `rule.id` says whose cases it is tried on.

    Variants with the same `test.use` have the same parameters.
    """

    rule: Rule
    compiled_rule: CompiledRule


@dataclass(frozen=True, slots=True)
class Trial:
    """Variants of one rule, ready to say what they make of each of its cases."""

    cases: Sequence[tuple[Case, Context]]
    variants: Sequence[Variant]
    judges: Sequence[Judge]

    def observations(self, place: int) -> Iterator[tuple[Case, Observation]]:
        """What the variant at `place` makes of each case, one by one."""
        variant, judge = self.variants[place], self.judges[place]
        for case, context in self.cases:
            yield case, judge.observation(variant.compiled_rule, variant.rule, context)


def trials(
    cases: Sequence[Case], groups: Sequence[Sequence[Variant]], types: Mapping[str, EvidenceType]
) -> Iterator[Trial]:
    """All cases in one store, and a trial for each group of variants of one rule."""
    by_use = {variant.compiled_rule.use: variant for group in groups for variant in reversed(group)}
    fixed = {name: sql for group in groups for variant in group for name, sql in variant.compiled_rule.fixed.items()}
    own = [replace(variant.compiled_rule, rule=use, fixed=fixed) for use, variant in by_use.items()]
    rules = {use: variant.rule for use, variant in by_use.items()}
    with Store(threads=1) as store:
        worlds = fill_worlds(store, cases, own, rules, types)
        near = neighbours(worlds.contexts)
        asked = _ask_all(store, groups, types)
    for group, answers in zip(groups, asked.groups, strict=True):
        tried = [pair for pair in zip(cases, worlds.judged, strict=True) if pair[0].rule == group[0].rule.id]
        contexts = frozenset(context.number for _, context in tried)
        judges = [
            Judge(asked.measured(variant.compiled_rule, answer, contexts), near, types)
            for variant, answer in zip(group, answers, strict=True)
        ]
        yield Trial(tried, group, judges)


# --- asking ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Answer:
    """The rows of a query and, for one of the compiled rules that it serves, which column holds what."""

    rows: Sequence[tuple[Any, ...]]
    columns: Mapping[str, int]
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the store says to each variant of each group, and to whom duties apply."""

    groups: Sequence[Sequence[_Answer]]
    applies: Mapping[str, Mapping[int, Applies]]
    presence: Presence

    def measured(self, compiled_rule: CompiledRule, answer: _Answer, contexts: frozenset[int]) -> StoreAnswers:
        """What a judge needs of one compiled rule."""
        own = {
            row[0]: {name: row[place] for name, place in answer.columns.items()}
            for row in answer.rows
            if row[0] in contexts
        }
        failures = {compiled_rule.use: answer.failure} if answer.failure else {}
        applies = {compiled_rule.use: self.applies[compiled_rule.applies]} if compiled_rule.applies is not None else {}
        measures = {} if answer.failure else {compiled_rule.use: own}
        return StoreAnswers(measures, applies, self.presence, failures)


def _ask_all(store: Store, groups: Sequence[Sequence[Variant]], types: Mapping[str, EvidenceType]) -> _Asked:
    """Everything in as few queries as are not too wide."""
    true_from = {name: type_.true_from for name, type_ in types.items()}
    chunks = [(number, chunk) for number, group in enumerate(groups) for chunk in _chunks(group)]
    joined = [_joined([groups[number][place].compiled_rule for place in chunk]) for number, chunk in chunks]
    answers = store.gather([measures_query([shared], true_from, store.open_columns) for shared, _ in joined])
    answers_by_group: list[dict[int, _Answer]] = [{} for _ in groups]
    for (number, chunk), (_, names), rows in zip(chunks, joined, answers, strict=True):
        for place, columns in zip(chunk, names, strict=True):
            answers_by_group[number][place] = (
                _alone(store, groups[number][place].compiled_rule, true_from)
                if isinstance(rows, StoreError)
                else _Answer(rows, columns)
            )
    compiled_rules = [variant.compiled_rule for group in groups for variant in group]
    conditional = [
        replace(compiled_rule, use=compiled_rule.applies)
        for compiled_rule in compiled_rules
        if compiled_rule.applies is not None
    ]
    return _Asked(
        [[answer for _, answer in sorted(group.items())] for group in answers_by_group],
        applicability(store, list({compiled_rule.use: compiled_rule for compiled_rule in conditional}.values())),
        presence(store, compiled_rules, types),
    )


def _alone(store: Store, compiled_rule: CompiledRule, true_from: Mapping[str, str | None]) -> _Answer:
    """One compiled rule by itself, so that one that cannot be answered stays one."""
    shared, (columns,) = _joined([compiled_rule])
    try:
        return _Answer(store.query(measures_query([shared], true_from, store.open_columns)), columns)
    except StoreError as error:
        return _Answer((), columns, str(error))


def _chunks(variants: Sequence[Variant]) -> Iterator[list[int]]:
    """The places of variants that one query can serve."""
    waiting: dict[tuple[str, str], list[int]] = {}
    for place, variant in enumerate(variants):
        waiting.setdefault((variant.compiled_rule.source, variant.compiled_rule.scope), []).append(place)
    for places in waiting.values():
        chunk: list[int] = []
        lookups: set[str] = set()
        columns: set[str] = set()
        for place in places:
            compiled_rule = variants[place].compiled_rule
            lookups |= {lookup.name for lookup in compiled_rule.lookups}
            columns |= {*compiled_rule.measures.values(), *compiled_rule.decisions.values()}
            if chunk and (len(lookups) > MOST_LOOKUPS or len(columns) > MOST_COLUMNS):
                yield chunk
                chunk = []
                lookups = {lookup.name for lookup in compiled_rule.lookups}
                columns = {*compiled_rule.measures.values(), *compiled_rule.decisions.values()}
            chunk.append(place)
        yield chunk


def _joined(compiled_rules: Sequence[CompiledRule]) -> tuple[CompiledRule, list[dict[str, int]]]:
    """One compiled rule that asks all that these ask, each thing once; and for each where the answer has its names."""
    measures: dict[str, str] = {}
    decisions: dict[str, str] = {}
    bounds: dict[str, str] = {}
    names: list[dict[str, str]] = []
    for compiled_rule in compiled_rules:
        own = {name: measures.setdefault(sql, f"u{len(measures)}") for name, sql in compiled_rule.measures.items()}
        columns = {compiled_rule.columns[name]: column for name, column in own.items()}
        columns |= {column: bounds.setdefault(sql, f"b{len(bounds)}") for column, sql in compiled_rule.bounds.items()}
        for name, sql in compiled_rule.decisions.items():
            renamed = _renamed(sql, columns)
            own[name] = decisions.setdefault(renamed, f"d{len(decisions)}")
        names.append(own)
    asked = {column: sql for sql, column in measures.items()}
    decided = {column: sql for sql, column in decisions.items()}
    lookups: dict[str, Lookup] = {
        lookup.name: lookup for compiled_rule in compiled_rules for lookup in compiled_rule.lookups
    }
    projections: dict[str, Any] = {
        name: sql for compiled_rule in compiled_rules for name, sql in compiled_rule.projections.items()
    }
    shared = replace(
        compiled_rules[0],
        use=_SHARED,
        lookups=tuple(lookups.values()),
        projections=projections,
        reductions={name: sql for compiled_rule in compiled_rules for name, sql in compiled_rule.reductions.items()},
        bounds={column: sql for sql, column in bounds.items()},
        measures=asked,
        decisions=decided,
        columns={column: column for column in [*asked, *decided]},
        applies=None,
    )
    order = {column: place for place, column in enumerate([*asked, *decided], 1)}
    return shared, [{name: order[column] for name, column in own.items()} for own in names]


def _renamed(sql: str, columns: Mapping[str, str]) -> str:
    return _MEASURE.sub(lambda match: f"m.{quote_name(columns.get(match.group(1), match.group(1)))}", sql)
