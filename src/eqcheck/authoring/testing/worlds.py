"""Test cases as small trusts of their own, numbered through and put into one store together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from eqcheck.authoring.testing.cases import NO_VALUE, test_terms
from eqcheck.domain.assessment import TRUST, Level, RuleUse
from eqcheck.domain.trust import School, TrustSetup
from eqcheck.engine.calendar import builtin_values
from eqcheck.engine.compile import Fault
from eqcheck.engine.context import Context, Subject, parameters_in_force
from eqcheck.engine.fill import create_tables, fill_contexts, fill_rows, fill_subjects
from eqcheck.evidence.rows import Rows
from eqcheck.evidence.tables.cells import Converter
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eqcheck.authoring.testing.cases import Case
    from eqcheck.domain.assessment import Rule
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.trust import Term
    from eqcheck.engine.pack import CompiledRule
    from eqcheck.engine.store import Store


@dataclass(frozen=True, slots=True)
class Worlds:
    """Cases in a store: all contexts, that of each case's own subject in the order of the cases, and unread cells."""

    contexts: Sequence[Context]
    judged: Sequence[Context]
    unread: tuple[Fault, ...]


def fill_worlds(
    store: Store,
    cases: Sequence[Case],
    compiled_rules: Sequence[CompiledRule],
    rules: Mapping[str, Rule],
    types: Mapping[str, EvidenceType],
) -> Worlds:
    """A trust for each case into an empty store, which is then locked.

    `rules` holds a rule for each test, by `test.rule`. A test of the rule that a case is about (by the
    rule's own id) is judged with the parameters that the case sets.
    """
    terms = test_terms()
    worlds = _worlds(cases)
    subjects = [subject for world in worlds for subject in world]
    contexts = _contexts(
        cases, worlds, [(compiled_rule, rules[compiled_rule.rule]) for compiled_rule in compiled_rules], terms
    )
    evidence, unread = _evidence(cases, worlds, types)
    read = set(create_tables(store, compiled_rules, types))
    fill_subjects(
        store, subjects, terms, tables={table for compiled_rule in compiled_rules for table in compiled_rule.tables}
    )
    owners = {str(subject.number): subject for subject in subjects}
    for rows in evidence:
        if rows.type in read:
            fill_rows(store, rows, owners)
    fill_contexts(store, contexts, compiled_rules, rules)
    store.lock()
    return Worlds(contexts, _judged(cases, worlds, contexts), tuple(unread))


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
    cases: Sequence[Case],
    worlds: Sequence[Sequence[Subject]],
    tested: Sequence[tuple[CompiledRule, Rule]],
    terms: Sequence[Term],
) -> list[Context]:
    contexts: list[Context] = []
    dates = {day: builtin_values(day, terms) for day in {case.as_of for case in cases}}
    of_rule: dict[str, list[tuple[CompiledRule, Rule]]] = {}
    for compiled_rule, rule in tested:
        of_rule.setdefault(rule.id, []).append((compiled_rule, rule))
    nothing = {
        compiled_rule.use: parameters_in_force(rule, RuleUse(rule.id), date(2000, 1, 1))
        for compiled_rule, rule in tested
    }
    for case, world in zip(cases, worlds, strict=True):
        own = {
            compiled_rule.use: parameters_in_force(rule, RuleUse(rule.id, case.parameters), case.as_of)
            for compiled_rule, rule in of_rule.get(case.rule, ())
        }
        parameters = nothing | own
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
class _CaseRow:
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
    gathered: dict[str, list[_CaseRow]] = {}
    faults: list[Fault] = []
    for number, (case, world) in enumerate(zip(cases, worlds, strict=True)):
        keys = {subject.key: subject for subject in world}
        default = world[0] if case.subject is Level.TRUST else world[1]
        for type_, rows in case.evidence.items():
            for place, cells in enumerate(rows):
                path = ("tests", case.number, "evidence", type_, place)
                key = cells.get("school", default.key)
                if key not in keys:
                    faults.append(Fault(case.rule, (*path, "school"), CommandKind.CASE_HAS_NO_SCHOOL(school=key)))
                owner = keys.get(key, default)
                gathered.setdefault(type_, []).append(_CaseRow(owner.number, number, path, cells))
    tables = []
    for name, items in sorted(gathered.items()):
        rows_of_type, unread = _rows(types[name], items, cases)
        tables.append(rows_of_type)
        faults += unread
    return tables, faults


def _rows(type_: EvidenceType, items: Sequence[_CaseRow], cases: Sequence[Case]) -> tuple[Rows, list[Fault]]:
    converter = Converter(type_, TrustSetup("", (), ()))
    columns: dict[str, list[Any]] = {
        column.name: [None] * len(items) for column in type_.columns.values() if column.derived is None
    }
    faults = []
    unreadable: dict[str, list[int]] = {}
    for place, item in enumerate(items):
        for name, cell in item.cells.items():
            if name not in columns or cell is None:
                continue
            if cell == NO_VALUE:
                unreadable.setdefault(name, []).append(place)
                continue
            columns[name][place], problem = converter.convert(name, cell)
            message = problem
            if type_.columns[name].withheld is not None and columns[name][place] is None:
                message = CommandKind.CASE_REASON_UNKNOWN(cell=cell, column=name)
            if problem is not None:
                unreadable.setdefault(name, []).append(place)
            if message is not None:
                faults.append(Fault(cases[item.case].rule, (*item.path, name), message))
    owners = [str(item.owner) for item in items]
    files = [item.case for item in items]
    places = [int(item.path[-1]) for item in items]
    return Rows(type_.id, owners, files, places, columns, unreadable), faults
