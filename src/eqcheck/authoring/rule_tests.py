"""The tests inside rule files: every case of every rule a small trust of its own, all in one pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from eqcheck.engine.calendar import builtin_values
from eqcheck.engine.compile import Fault, compile_uses
from eqcheck.engine.context import Context, Subject, parameters_in_force
from eqcheck.engine.evaluate import evaluate
from eqcheck.engine.fill import create_tables, fill_contexts, fill_rows, fill_subjects
from eqcheck.engine.store import Store
from eqcheck.evidence.rows import Rows
from eqcheck.evidence.values import Converter
from eqcheck.model import NOTHING, TRUST, Level, RuleUse, School, Status, Term, TrustSetup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eqcheck.model import EvidenceType, Observation, Rule

THE_SCHOOL = "the-school"
"""The school under test, where a case names none."""


def test_terms() -> tuple[Term, ...]:
    """The calendar of every rule test: three terms a year, 2016/17 to 2029/30, no half terms."""
    terms = []
    for year in range(2016, 2030):
        terms += [
            Term(f"Autumn {year}", date(year, 9, 3), date(year, 12, 19)),
            Term(f"Spring {year + 1}", date(year + 1, 1, 5), date(year + 1, 3, 31)),
            Term(f"Summer {year + 1}", date(year + 1, 4, 15), date(year + 1, 7, 21)),
        ]
    return tuple(terms)


@dataclass(frozen=True, slots=True)
class Case:
    """One test of a rule, as written; `number` counts from 0 within the rule."""

    rule: str
    number: int
    name: str
    as_of: date
    evidence: Mapping[str, Sequence[Mapping[str, Any]]]
    expect: Status
    subject: Level
    schools: Mapping[str, Mapping[str, Any]]
    employees: int | None = None
    parameters: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    measures: Mapping[str, Any] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and what it came to. `wrong` says how it differs from what was expected; empty when it does not."""

    case: Case
    observation: Observation
    wrong: str


def read_cases(rule: Mapping[str, Any]) -> list[Case]:
    """The cases in a rule's validated data."""
    return [_case(rule, number, item) for number, item in enumerate(rule.get("tests", ()))]


def _case(rule: Mapping[str, Any], number: int, item: Mapping[str, Any]) -> Case:
    schools = item.get("schools")
    if schools is None:
        schools = {THE_SCHOOL: item.get("school", {})} if rule["subject"] == Level.SCHOOL or "school" in item else {}
    return Case(
        rule=rule["id"],
        number=number,
        name=item["name"],
        as_of=date.fromisoformat(item["as_of"]),
        evidence=item.get("evidence", {}),
        expect=Status(item["expect"]),
        subject=Level(rule["subject"]),
        schools=schools,
        employees=item.get("trust", {}).get("employees"),
        parameters=item.get("parameters", {}),
        measures=item.get("measures", {}),
    )


def run_cases(
    cases: Sequence[Case], rules: Mapping[str, Rule], types: Mapping[str, EvidenceType]
) -> tuple[list[Outcome], tuple[Fault, ...]]:
    """What every case comes to, in one pass of the engine, and the faults of rules that do not compile.

    Rules that roll up others read no evidence and have no outcome here.
    """
    uses = [RuleUse(name) for name in sorted({case.rule for case in cases})]
    compiled = compile_uses(uses, rules, types)
    runnable = [case for case in cases if case.rule in compiled.tests]
    tests = [compiled.tests[name] for name in sorted({case.rule for case in runnable})]
    terms = test_terms()
    worlds = _worlds(runnable)
    subjects = [subject for world in worlds for subject in world]
    contexts = _contexts(runnable, worlds, rules, terms)
    evidence, unread = _evidence(runnable, worlds, types)
    with Store() as store:
        create_tables(store, tests, types)
        fill_subjects(store, subjects, terms)
        owners = {str(subject.number): subject for subject in subjects}
        for rows in evidence:
            fill_rows(store, rows, owners)
        fill_contexts(store, contexts, tests, rules)
        store.lock()
        judged = {c.number: case for case, c in zip(runnable, _judged(runnable, worlds, contexts), strict=True)}
        evaluation = evaluate(
            store,
            tests,
            rules,
            types,
            contexts,
            wanted=lambda test, context: context.number in judged and judged[context.number].rule == test.rule,
        )
    outcomes = [_outcome(case, evaluation.observations[case.rule, number]) for number, case in judged.items()]
    return outcomes, (*compiled.faults, *unread)


def _worlds(cases: Iterable[Case]) -> list[list[Subject]]:
    """For each case, its trust and then its schools, numbered through."""
    worlds: list[list[Subject]] = []
    number = 0
    for case in cases:
        trust = number
        world = [Subject(trust, trust, TRUST, None, case.employees)]
        for key, fields in case.schools.items():
            number += 1
            world.append(Subject(number, trust, key, _school(key, fields), case.employees))
        number += 1
        worlds.append(world)
    return worlds


def _school(key: str, fields: Mapping[str, Any]) -> School:
    given = {name: value for name, value in fields.items() if name not in {"ages", "opened_on", "key"}}
    ages = fields.get("ages", (None, None))
    opened = fields.get("opened_on")
    return School(
        **{
            "key": key,
            "name": "The school",
            "phase": "secondary",
            "lowest_age": ages[0],
            "highest_age": ages[1],
            "opened_on": date.fromisoformat(opened) if opened else None,
            **given,
        }
    )


def _contexts(
    cases: Sequence[Case], worlds: Sequence[Sequence[Subject]], rules: Mapping[str, Rule], terms: Sequence[Term]
) -> list[Context]:
    contexts: list[Context] = []
    dates = {case.as_of: builtin_values(case.as_of, terms) for case in cases}
    nothing = {
        rule: parameters_in_force(rules[rule], RuleUse(rule), date(2000, 1, 1)) for rule in {c.rule for c in cases}
    }
    for case, world in zip(cases, worlds, strict=True):
        own = parameters_in_force(rules[case.rule], RuleUse(case.rule, case.parameters), case.as_of)
        parameters = {**nothing, case.rule: own}
        contexts += [
            Context(len(contexts) + place, subject, dates[case.as_of], parameters)
            for place, subject in enumerate(world)
        ]
    return contexts


def _judged(cases: Sequence[Case], worlds: Sequence[Sequence[Subject]], contexts: Sequence[Context]) -> list[Context]:
    """The context that each case is about: its first school, or the trust for a case without schools."""
    by_subject = {context.subject.number: context for context in contexts}
    return [
        by_subject[world[0 if case.subject is Level.TRUST else 1].number]
        for case, world in zip(cases, worlds, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a case's evidence: its subject's number, the case, its place in the file, its cells."""

    owner: int
    case: int
    path: tuple[str | int, ...]
    cells: Mapping[str, Any]


def _evidence(
    cases: Sequence[Case], worlds: Sequence[Sequence[Subject]], types: Mapping[str, EvidenceType]
) -> tuple[list[Rows], list[Fault]]:
    """All rows of all cases, one Rows a type, and the cells that cannot be read.

    A row's subject is named by its number, for keys repeat from case to case.
    """
    gathered: dict[str, list[_Row]] = {}
    faults: list[Fault] = []
    for number, (case, world) in enumerate(zip(cases, worlds, strict=True)):
        keys = {subject.key: subject for subject in world}
        default = world[0] if case.subject is Level.TRUST else world[1]
        for type_, rows in case.evidence.items():
            for place, cells in enumerate(rows):
                path = ("tests", case.number, "evidence", type_, place)
                key = cells.get("school", default.key)
                if key not in keys:
                    faults.append(Fault(case.rule, (*path, "school"), f'the case has no school "{key}"'))
                owner = keys.get(key, default)
                gathered.setdefault(type_, []).append(_Row(owner.number, number, path, cells))
    tables = []
    for name, items in sorted(gathered.items()):
        rows_of_type, unread = _rows(types[name], items, cases)
        tables.append(rows_of_type)
        faults += unread
    return tables, faults


def _rows(type_: EvidenceType, items: Sequence[_Row], cases: Sequence[Case]) -> tuple[Rows, list[Fault]]:
    converter = Converter(type_, TrustSetup("", (), ()))
    columns: dict[str, list[Any]] = {
        column.name: [None] * len(items) for column in type_.columns.values() if column.derived is None
    }
    faults = []
    for place, item in enumerate(items):
        for name, cell in item.cells.items():
            if name not in columns or cell is None:
                continue
            columns[name][place], message = converter.convert(name, cell)
            if message is not None:
                faults.append(Fault(cases[item.case].rule, (*item.path, name), message))
    owners = [str(item.owner) for item in items]
    files = [item.case for item in items]
    return Rows(type_.id, owners, files, list(range(len(items))), columns), faults


def _outcome(case: Case, observation: Observation) -> Outcome:
    differences = []
    if observation.status is not case.expect:
        differences.append(f"expected {case.expect}, got {observation.status}")
    for name, expected in case.measures.items():
        found = observation.measures.get(name)
        if str(found) != str(expected):
            differences.append(f"expected {name} {expected}, got {found}")
    return Outcome(case, observation, "; ".join(differences))
