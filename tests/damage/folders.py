"""Folders of evidence read by the whole chain and judged by the engine, hundreds in one store."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from eqcheck.auditing.outdated_lists import outdated_lists
from eqcheck.auditing.rested_on import with_files
from eqcheck.auditing.run import with_misfits
from eqcheck.authoring.testing.cases import test_terms
from eqcheck.authoring.testing.worlds import _worlds
from eqcheck.domain.assessment import Level, ProblemLevel, RuleUse
from eqcheck.domain.trust import TrustSetup
from eqcheck.engine.calendar import builtin_values
from eqcheck.engine.context import Context, parameters_in_force
from eqcheck.engine.fill import create_tables, fill_contexts, fill_rows, fill_subjects
from eqcheck.engine.observe import Judge, measure, neighbours
from eqcheck.engine.pack import columns_read
from eqcheck.engine.store import Store
from eqcheck.evidence.apart.reading_here import reading_here
from eqcheck.evidence.collect import collect
from eqcheck.evidence.rows import Rows
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.authoring.testing.cases import Case
    from eqcheck.domain.assessment import Status
    from eqcheck.engine.context import Subject
    from eqcheck.evidence.rows import CollectedEvidence
    from tests.damage.library import Shipped
    from tests.damage.sheets import Files

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a directory of its own is made there
"""Thousands of small folders are made and removed sooner there, where there is such a place."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Files of a small trust, and the rules that judge it; `case` says when, and which schools there are."""

    case: Case
    files: Files
    rules: Sequence[str]


@dataclass(frozen=True, slots=True)
class Reached:
    """What a folder came to by each rule, how many rows were read, and what its files tell that someone puts right."""

    statuses: Mapping[str, Status]
    rows: int
    problems: Counter[tuple[object, ...]]

    def tells_more_than(self, other: Reached) -> bool:
        """Whether its files tell something that those of the other do not, or of more rows."""
        return not self.problems <= other.problems


def judged(shipped: Shipped, folders: Sequence[Folder]) -> Iterator[Reached]:
    """What each folder comes to."""
    if not folders:
        return
    names = sorted({name for folder in folders for name in folder.rules})
    tests = [shipped.compiled_rules[name] for name in names]
    worlds = _worlds([folder.case for folder in folders])
    contexts = _contexts(shipped, folders, worlds, names)
    with TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as place, Store(threads=1) as store:
        collected = [
            _collected(shipped, folder, world, Path(place, str(number)))
            for number, (folder, world) in enumerate(zip(folders, worlds, strict=True))
        ]
        read = set(create_tables(store, tests, shipped.types))
        fill_subjects(store, [subject for world in worlds for subject in world], test_terms())
        owners = {str(subject.number): subject for world in worlds for subject in world}
        for rows in _together(collected, worlds):
            if rows.type in read:
                fill_rows(store, rows, owners)
        fill_contexts(store, contexts, tests, shipped.rules)
        store.lock()
        judge = Judge(measure(store, tests, shipped.types), neighbours(contexts), shipped.types)
        by_subject = {context.subject.number: context for context in contexts}
        for folder, evidence, world in zip(folders, collected, worlds, strict=True):
            setting = (world, by_subject, contexts)
            statuses = {name: _status(shipped, judge, name, evidence, setting) for name in folder.rules}
            yield Reached(statuses, sum(len(rows.subjects) for rows in evidence.tables.values()), _problems(evidence))


def _together(collected: Sequence[CollectedEvidence], worlds: Sequence[Sequence[Subject]]) -> Iterator[Rows]:
    """The rows of all folders, one Rows a type; a row's subject is named by its number, for keys repeat."""
    of_type: dict[str, list[tuple[Rows, Mapping[str, int]]]] = {}
    for evidence, world in zip(collected, worlds, strict=True):
        numbers = {subject.key: subject.number for subject in world}
        for rows in evidence.tables.values():
            of_type.setdefault(rows.type, []).append((rows, numbers))
    for type_, parts in of_type.items():
        columns = {name: None for rows, _ in parts for name in rows.columns}
        unreadable: dict[str, list[int]] = {}
        above = 0
        for rows, _ in parts:
            for name, places in rows.unreadable.items():
                unreadable.setdefault(name, []).extend(above + place for place in places)
            above += len(rows.subjects)
        yield Rows(
            type_,
            [str(numbers[key]) for rows, numbers in parts for key in rows.subjects],
            [file for rows, _ in parts for file in rows.files],
            [number for rows, _ in parts for number in rows.numbers],
            {
                name: [cell for rows, _ in parts for cell in rows.columns.get(name, [None] * len(rows.subjects))]
                for name in columns
            },
            unreadable,
        )


def _status(
    shipped: Shipped,
    judge: Judge,
    name: str,
    evidence: CollectedEvidence,
    setting: tuple[Sequence[Subject], Mapping[int, Context], Sequence[Context]],
) -> Status:
    """What a rule makes of a folder, with what its files leave in doubt."""
    world, by_subject, contexts = setting
    test, rule = shipped.compiled_rules[name], shipped.rules[name]
    context = by_subject[world[0 if rule.subject is Level.TRUST else 1].number]
    observation = judge.observation(test, rule, context)
    outdated = outdated_lists(evidence.files, shipped.types, context.as_of)
    observed = with_files({(test.use, context.number): observation}, contexts, (test,), evidence.files, outdated)
    return observed[test.use, context.subject.key].status


def _contexts(
    shipped: Shipped, folders: Sequence[Folder], worlds: Sequence[Sequence[Subject]], names: Sequence[str]
) -> list[Context]:
    days = {day: builtin_values(day, test_terms()) for day in {folder.case.as_of for folder in folders}}
    rules = [shipped.rules[name] for name in names]
    usual = {day: {rule.id: parameters_in_force(rule, RuleUse(rule.id), day) for rule in rules} for day in days}
    contexts: list[Context] = []
    for folder, world in zip(folders, worlds, strict=True):
        case, parameters = folder.case, dict(usual[folder.case.as_of])
        if case.rule in shipped.rules:
            use = RuleUse(case.rule, case.parameters)
            parameters[case.rule] = parameters_in_force(shipped.rules[case.rule], use, case.as_of)
        contexts += [
            Context(len(contexts) + place, subject, days[case.as_of], parameters) for place, subject in enumerate(world)
        ]
    return contexts


def _collected(shipped: Shipped, folder: Folder, world: Sequence[Subject], place: Path) -> CollectedEvidence:
    for path, data in folder.files.items():
        full = place / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_bytes(data if isinstance(data, bytes) else data())
    schools = tuple(subject.school for subject in world if subject.school is not None)
    setup = TrustSetup("The trust", schools, (), employees=folder.case.employees, terms=test_terms())
    read_columns = columns_read([shipped.compiled_rules[name] for name in folder.rules])
    with reading_here():
        collected = collect(place, setup, shipped.types, read_columns=read_columns)
    return with_misfits(collected, shipped.rules)


def _problems(evidence: CollectedEvidence) -> Counter[tuple[object, ...]]:
    """What is told that someone should put right, as far as it can be known from what another folder tells.

    That a row is over is told as a note, for the day of most such rows has passed; of others it is all there is.
    """
    problems = [
        problem
        for file in evidence.files
        for problem in file.problems
        if problem.level is not ProblemLevel.NOTE or problem.kind is TableKind.ROW_OVER
    ]
    counted: Counter[tuple[object, ...]] = Counter()
    for problem in problems:
        counted[problem.level, problem.column, str(problem.message)] += problem.count
    counted.update((file.state, file.reason) for file in evidence.files if file.state != "used")
    return counted
