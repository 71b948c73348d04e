"""The engine as a function from rules and small worlds to verdicts, all of them in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from eqcheck.domain.assessment import TRUST, RuleUse
from eqcheck.domain.trust import Override, School, TrustSetup
from eqcheck.domain.trust import Term as ModelTerm
from eqcheck.engine.compile import compile_uses
from eqcheck.engine.context import Context, Subject, contexts_at, subjects_of
from eqcheck.engine.evaluate import evaluate
from eqcheck.engine.fill import create_tables, fill_contexts, fill_rows, fill_subjects
from eqcheck.engine.store import Store
from eqcheck.evidence.rows import Rows
from eqcheck.library.shapes.build import build_rule
from tests.oracle import Term, Verdict, World
from tests.oracle.completions import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from eqcheck.domain.evidence_type import EvidenceType


class Case(NamedTuple):
    """A world on a day."""

    world: World
    as_of: date


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine says of a rule (by its place) on a case (by its place) and a subject."""

    rule: int
    case: int
    subject: str
    verdict: Verdict
    message: str


def engine_verdicts(
    rules: Sequence[Mapping[str, Any]], types: Mapping[str, EvidenceType], cases: Sequence[Case]
) -> list[Answer]:
    """Every rule on every subject of its level in every case. All worlds share the first one's terms.

    Raises AssertionError where a rule does not compile.
    """
    built = {data["id"]: build_rule(data) for data in rules}
    uses = {name: (rule, RuleUse(name)) for name, rule in built.items()}
    compiled = compile_uses([use for _, use in uses.values()], built, types)
    assert not compiled.faults, [(data, compiled.faults) for data in rules]
    tests = list(compiled.compiled_rules.values())
    terms = tuple(_term(term) for term in cases[0].world.terms)
    worlds: list[list[Subject]] = []
    contexts: list[tuple[int, Context]] = []
    for number, case in enumerate(cases):
        setup = _setup(case.world, built, terms)
        subjects = subjects_of(setup, sum(map(len, worlds)))
        worlds.append(subjects)
        for context in contexts_at(subjects, [case.as_of], setup, uses):
            placed = Context(len(contexts), context.subject, context.builtins, context.parameters)
            contexts.append((number, placed))
    with Store() as store:
        create_tables(store, tests, types)
        fill_subjects(store, [subject for world in worlds for subject in world], terms)
        owners = {f"{n}:{s.key}": s for n, world in enumerate(worlds) for s in world}
        for type_ in types.values():
            if type_.id in {table for test in tests for table in test.tables}:
                fill_rows(store, _rows(type_, cases), owners)
        fill_contexts(store, [context for _, context in contexts], tests, built)
        store.lock()
        observations = evaluate(store, tests, built, types, [context for _, context in contexts]).observations
    places = {data["id"]: place for place, data in enumerate(rules)}
    case_of = {context.number: (number, context.subject.key) for number, context in contexts}
    return [
        Answer(places[use], *case_of[number], Verdict(seen.status, seen.measures), str(seen.message or ""))
        for (use, number), seen in observations.items()
    ]


def _term(term: Term) -> ModelTerm:
    return ModelTerm(term.key, term.starts_on, term.ends_on, term.closed)


def _setup(world: World, rules: Mapping[str, Any], terms: tuple[ModelTerm, ...]) -> TrustSetup:
    schools = [School(**{"key": key, "name": None, "phase": None, **fields}) for key, fields in world.schools.items()]
    overrides = [
        Override(rule, name, value, "")
        for rule in rules
        for name, value in world.parameters.items()
        if name in rules[rule].parameters
    ]
    return TrustSetup("T", tuple(schools), (), employees=world.employees, terms=terms, overrides=tuple(overrides))


def _rows(type_: EvidenceType, cases: Sequence[Case]) -> Rows:
    items = [(number, row) for number, case in enumerate(cases) for row in case.world.rows.get(type_.id, ())]
    given = [column.name for column in type_.columns.values() if column.derived is None]
    return Rows(
        type=type_.id,
        subjects=[f"{number}:{row.get('school') or TRUST}" for number, row in items],
        files=[0] * len(items),
        numbers=list(range(len(items))),
        columns={name: [_known(row.get(name)) for _, row in items] for name in given},
        unreadable={
            name: [place for place, (_, row) in enumerate(items) if row.get(name) == UNREADABLE] for name in given
        },
    )


def _known(value: Any) -> Any:
    return None if value == UNREADABLE else value
