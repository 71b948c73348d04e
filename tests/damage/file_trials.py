"""Damage done to the files of a case, read by the whole chain and judged by the engine, many cases in one store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from eqcheck.auditing.compile_library import Prepared
from eqcheck.auditing.run import Run, _observed, with_misfits
from eqcheck.authoring.testing.cases import test_terms
from eqcheck.authoring.testing.worlds import _contexts, _judged, _worlds
from eqcheck.domain.assessment import ProblemLevel
from eqcheck.domain.trust import TrustSetup
from eqcheck.engine.fill import create_tables, fill_contexts, fill_rows, fill_subjects
from eqcheck.engine.observe import Judge, measure, neighbours
from eqcheck.engine.pack import columns_read
from eqcheck.engine.store import Store
from eqcheck.evidence.collect import collect
from tests.damage.effect import Effect, Wrong, wrong
from tests.damage.outcome import Tally, Violation
from tests.damage.registry import damages
from tests.damage.sheets import plain, sheets_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.authoring.testing.cases import Case
    from eqcheck.domain.assessment import RuleUse, Status
    from eqcheck.engine.context import Subject
    from eqcheck.evidence.rows import Collected
    from tests.damage.library import Shipped
    from tests.damage.registry import Damage, Damaged
    from tests.damage.sample import Sample
    from tests.damage.sheets import Files

TARGET = "files"
AT_ONCE = 600
"""How many folders share a store."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What a folder came to: the verdict, how many rows were read, and what the files tell that someone puts right."""

    status: Status
    rows: int
    told: frozenset[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Trial:
    """A folder to be judged for a case, and the damage that made it; none is the folder as it should be."""

    case: Case
    files: Files
    damage: Damage | None = None
    where: str = ""
    how: str = ""


def try_files(shipped: Shipped, sample: Sample, *, kinds: Sequence[str] = (), rule: str = "") -> Tally:
    """Every damage of the sample to the files of every case of the rules whose ids hold `rule`."""
    tally = Tally()
    before: dict[tuple[str, int], Reached] = {}
    waiting: list[Trial] = []
    for case in shipped.cases:
        if rule in case.rule and case.evidence:
            waiting += _trials(shipped, sample, case, kinds)
        if len(waiting) >= AT_ONCE:
            _judge(shipped, waiting, before, tally)
            waiting = []
    _judge(shipped, waiting, before, tally)
    return tally


def _trials(shipped: Shipped, sample: Sample, case: Case, kinds: Sequence[str]) -> Iterator[Trial]:
    sheets = sheets_of(case, shipped.types)
    subject = f"{case.rule} {case.name}"
    done: list[tuple[Damage, Damaged[Files]]] = []
    for damage in damages(TARGET):
        if not kinds or damage.id in kinds:
            done += [(damage, one) for one in sample.of_damages(damage, subject, damage.apply(sheets, shipped))]
    if done:
        yield Trial(case, plain(sheets))
    yield from (Trial(case, one.result, damage, one.where, one.how) for damage, one in done)


def _judge(shipped: Shipped, waiting: Sequence[Trial], before: dict[tuple[str, int], Reached], tally: Tally) -> None:
    for trial, after in zip(waiting, _reached(shipped, waiting), strict=True):
        key = (trial.case.rule, trial.case.number)
        if trial.damage is None:
            before[key] = after
            continue
        was = before[key]
        told = not after.told <= was.told
        sort = wrong(trial.damage.effect, was.status, after.status, told=told)
        if sort is None and after.rows < was.rows and not told and trial.damage.effect is not Effect.WORSENS:
            sort = Wrong.SILENT
        tally.add(trial.damage, _violation(trial, sort, was.status, after.status) if sort else None)


def _violation(trial: Trial, sort: Wrong, was: Status, now: Status) -> Violation:
    kind = trial.damage.id if trial.damage else ""
    return Violation(kind, sort, trial.case.rule, trial.case.name, trial.where, trial.how, was, now)


# --- reading and judging --------------------------------------------------------------------------


def _reached(shipped: Shipped, trials: Sequence[Trial]) -> Iterator[Reached]:
    if not trials:
        return
    cases = [trial.case for trial in trials]
    names = sorted({case.rule for case in cases})
    tests = [shipped.tests[name] for name in names]
    worlds = _worlds(cases)
    contexts = _contexts(cases, worlds, [(test, shipped.rules[test.rule]) for test in tests], test_terms())
    with TemporaryDirectory() as folder, Store(threads=1) as store:
        collected = [
            _collected(shipped, trial, world, Path(folder, str(place)))
            for place, (trial, world) in enumerate(zip(trials, worlds, strict=True))
        ]
        read = set(create_tables(store, tests, shipped.types))
        fill_subjects(store, [subject for world in worlds for subject in world], test_terms())
        for found, world in zip(collected, worlds, strict=True):
            owners = {subject.key: subject for subject in world}
            for rows in found.tables.values():
                if rows.type in read and rows.subjects:
                    fill_rows(store, rows, owners)
        fill_contexts(store, contexts, tests, shipped.rules)
        store.lock()
        judge = Judge(measure(store, tests, shipped.types), neighbours(contexts), shipped.types)
        for trial, found, context in zip(trials, collected, _judged(cases, worlds, contexts), strict=True):
            test = shipped.tests[trial.case.rule]
            observation = judge.observation(test, shipped.rules[test.rule], context)
            run = Run(_prepared(shipped), (), _uses(), (test,), found, ())
            observed = _observed(run, contexts, {(test.use, context.number): observation})
            yield Reached(observed[test.use, context.subject.key].status, _rows(found), _told(found))


def _collected(shipped: Shipped, trial: Trial, world: Sequence[Subject], folder: Path) -> Collected:
    for path, data in trial.files.items():
        full = folder / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_bytes(data if isinstance(data, bytes) else data())
    schools = tuple(subject.school for subject in world if subject.school is not None)
    setup = TrustSetup("The trust", schools, (), employees=trial.case.employees, terms=test_terms())
    wanted = columns_read([shipped.tests[trial.case.rule]])
    return with_misfits(collect(folder, setup, shipped.types, wanted=wanted), shipped.rules)


def _prepared(shipped: Shipped) -> Prepared:
    return Prepared({}, shipped.rules, shipped.types, shipped.tests, TrustSetup("", (), ()), "")


def _uses() -> dict[str, RuleUse]:
    return {}


def _rows(found: Collected) -> int:
    return sum(len(rows.subjects) for rows in found.tables.values())


def _told(found: Collected) -> frozenset[tuple[object, ...]]:
    """What is told that someone should put right, as far as it can be known from what another folder tells."""
    problems = [problem for file in found.files for problem in file.problems if problem.level is not ProblemLevel.NOTE]
    return frozenset(
        [(problem.level, problem.column, problem.message) for problem in problems]
        + [(file.state, file.reason) for file in found.files if file.state != "used"]
    )
