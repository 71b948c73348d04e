"""The use case: every trust of a lake judged on a day, from what was staged alone.

Every school of the register has its cells, or its trust is said to be not judged, and why.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from math import ceil
from secrets import token_hex
from typing import TYPE_CHECKING

from eqcheck.auditing.compile_library import prepare
from eqcheck.auditing.judged_together import alike, judged_together
from eqcheck.auditing.partition import refuse_changed, staged_evidence
from eqcheck.auditing.prepared_run import Selection
from eqcheck.auditing.run import concluded, findings_of, prepare_run
from eqcheck.cache import is_ours
from eqcheck.domain.assessment import TRUST, Status
from eqcheck.domain.mistakes import Mistake, MistakesError, Place, refuse
from eqcheck.engine.store import Store, StoreError
from eqcheck.lake.crew import each_done
from eqcheck.lake.manifest import MANIFEST, LakeTrust, load, registered
from eqcheck.lake.memories import memory_of
from eqcheck.lake.results import write_trust
from eqcheck.lake.tally import JudgedLake, SchoolCells
from eqcheck.messages.lake import LakeKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from eqcheck.auditing.prepared_run import Run
    from eqcheck.domain.assessment import Finding
    from eqcheck.engine.spark_server import SparkServer
    from eqcheck.lake.crew import Done
    from eqcheck.lake.manifest import Lake, LakeSchool

SCHOOLS_OF_A_SERVER = 2_000
"""How many schools a server is asked about at once."""
SCHOOLS_TOGETHER = 400
"""How many schools are judged in one store: more take more memory, and fewer more time to plan the same queries."""


@dataclass(frozen=True, slots=True)
class _JudgingJob:
    """Trusts that one process judges together."""

    lake: Path
    trusts: tuple[LakeTrust, ...]
    as_of: date
    policies: tuple[str, ...]
    cache: Path | None
    results: Path | None
    run: str
    server: SparkServer | None = None


@dataclass(frozen=True, slots=True)
class _Judged:
    """What became of one trust: its cells by subject and status, and which of them count; or its mistakes.

    `staged` are its schools where what was staged names others than the register.
    """

    key: str
    cells: Mapping[str, Mapping[Status, int]] = field(default_factory=dict)
    counted: frozenset[Status] = frozenset()
    mistakes: tuple[Mistake, ...] = ()
    staged: tuple[LakeSchool, ...] = ()


def judge(  # noqa: PLR0913 - what to judge, and how
    folder: Path,
    as_of: date,
    *,
    policies: Sequence[str] = (),
    regions: Mapping[str, str] | None = None,
    results: Path | None = None,
    cache: Path | None = None,
    processes: int = 1,
    server: SparkServer | None = None,
    heard: Callable[[str, int, int], None] = lambda _what, _done, _all: None,
) -> JudgedLake:
    """All trusts of the lake in `folder`, in so many processes; with `results`, each assessment is written there.

    The cells are those of an audit of each trust's own folder, in however many processes. With `server`, it is asked
    from this very process. `regions` are by URN. `heard` is told what is being done, how many trusts are done, and
    how many there are.

    Raises:
        MistakesError: when the lake cannot be read at all, or holds no trust; when the server refuses or is lost.
    """
    lake = load(folder)
    if not lake.trusts:
        refuse([Mistake(LakeKind.EMPTY(), Place(folder.as_posix()))])
    judged = {
        key: _Judged(key, mistakes=(_not_staged(lake, trust),))
        for key, trust in lake.trusts.items()
        if trust.refused or not trust.partition
    }
    for key, (stray, mistakes) in _strays(lake, cache).items():
        lake = lake.holding(stray)
        judged[key] = _Judged(key, mistakes=mistakes)
    trusts = [trust for key, trust in sorted(lake.trusts.items()) if key not in judged]
    jobs = [
        _JudgingJob(folder.resolve(), batch, as_of, tuple(policies), cache, results, token, server)
        for token in [token_hex(8)]
        for batch in (_batches(trusts, processes) if server is None else _large_batches(trusts))
    ]
    what, count = "Judging trusts", 0
    heard(what, 0, len(trusts))
    with closing(each_done(_judge, jobs, processes=processes if server is None else 1)) as done_jobs:
        for done in done_jobs:
            judged |= _results(done)
            count += len(done.item.trusts)
            heard(what, count, len(trusts))
    return _whole(lake, as_of, judged, regions or {})


def _strays(lake: Lake, cache: Path | None) -> dict[str, tuple[LakeTrust, tuple[Mistake, ...]]]:
    """By key, the trusts that were staged and are not in the register, with their schools where these can be read."""
    strays: dict[str, tuple[LakeTrust, tuple[Mistake, ...]]] = {}
    for key in lake.strays():
        mistakes = (Mistake(LakeKind.NOT_REGISTERED(key=key), Place(lake.partition(key).as_posix())),)
        stray = LakeTrust(key, key)
        with suppress(MistakesError):
            if is_ours(lake.partition(key)):
                stray = registered(key, prepare(lake.partition(key), cache=cache))
        strays[key] = stray, mistakes
    return strays


def _not_staged(lake: Lake, trust: LakeTrust) -> Mistake:
    return Mistake(LakeKind.REFUSED(key=trust.key), Place(lake.partition(trust.key).as_posix()))


def _batches(
    trusts: Sequence[LakeTrust], processes: int, together: int = SCHOOLS_TOGETHER
) -> Iterable[tuple[LakeTrust, ...]]:
    """Trusts that can be judged together, a few in each batch, so that every process has something to do."""
    schools = sum(len(trust.schools) for trust in trusts)
    most = min(together, ceil(schools / processes)) if schools else together
    groups: dict[str, list[LakeTrust]] = defaultdict(list)
    for trust in trusts:
        groups[trust.alike].append(trust)
    for group in groups.values():
        batch: list[LakeTrust] = []
        for trust in group:
            if batch and sum(len(it.schools) for it in (*batch, trust)) > most:
                yield tuple(batch)
                batch = []
            batch.append(trust)
        yield tuple(batch)


def _large_batches(trusts: Sequence[LakeTrust]) -> Iterable[tuple[LakeTrust, ...]]:
    """Trusts for a server, as many at once as this machine can hold cells of."""
    return _batches(trusts, 1, SCHOOLS_OF_A_SERVER)


def _results(done: Done[_JudgingJob, tuple[_Judged, ...]]) -> dict[str, _Judged]:
    """What a process found of each of its trusts; where it was lost, each is tried by itself, and lost alone."""
    if done.result is not None:
        return {judged.key: judged for judged in done.result()}
    if len(done.item.trusts) == 1:
        (trust,) = done.item.trusts
        place = Place((done.item.lake / f"trust={trust.key}").as_posix())
        return {trust.key: _Judged(trust.key, mistakes=(Mistake(LakeKind.WORKER_LOST(key=trust.key), place),))}
    alone = [
        _JudgingJob(job.lake, (trust,), job.as_of, job.policies, job.cache, job.results, job.run)
        for job in (done.item,)
        for trust in job.trusts
    ]
    judged: dict[str, _Judged] = {}
    for each in each_done(_judge, alone, processes=2):
        judged |= _results(each)
    return judged


def _whole(lake: Lake, as_of: date, judged: Mapping[str, _Judged], regions: Mapping[str, str]) -> JudgedLake:
    schools: list[SchoolCells] = []
    mistakes: dict[str, tuple[Mistake, ...]] = {}
    for key, trust in sorted(lake.trusts.items()):
        its = judged[key]
        wrong = its.mistakes or tuple(_unanswered(lake, trust, its))
        if wrong:
            mistakes[key] = wrong
        known = {school.key for school in trust.schools}
        for school in (None, *trust.schools, *(school for school in its.staged if school.key not in known)):
            cells = its.cells.get(school.key if school is not None else TRUST, {})
            region = regions.get(school.urn, "") if school is not None else ""
            schools.append(SchoolCells(trust, school, region, None if wrong else cells))
    counted = frozenset(status for key, its in judged.items() if key not in mistakes for status in its.counted)
    return JudgedLake(lake, as_of, tuple(schools), counted, mistakes)


def _unanswered(lake: Lake, trust: LakeTrust, judged: _Judged) -> Iterable[Mistake]:
    """A mistake for each school of the register that has no cell."""
    for school in trust.schools:
        if not judged.cells.get(school.key):
            kind = LakeKind.SCHOOL_WITHOUT_CELLS(school=school.key)
            yield Mistake(kind, Place(lake.partition(trust.key).as_posix()))


# --- in whichever process -------------------------------------------------------------------------


def _judge(job: _JudgingJob) -> tuple[_Judged, ...]:
    """Each trust of a job judged, those together that are alike."""
    judged: list[_Judged] = []
    groups: dict[tuple[object, ...], list[tuple[LakeTrust, Run]]] = defaultdict(list)
    for trust in job.trusts:
        folder, staged = job.lake / f"trust={trust.key}", trust
        try:
            run = _run(job, trust, folder)
            staged = registered(trust.key, run.prepared)
            evidence = staged_evidence(folder, run.prepared.library_digest, trust.partition)
        except MistakesError as error:
            judged.append(_Judged(trust.key, staged=staged.schools, mistakes=error.mistakes))
            continue
        if staged.is_as_in(trust):
            run = replace(run, collected=evidence)
            groups[alike(run, calendars=job.server is not None)].append((trust, run))
        else:
            judged.append(_Judged(trust.key, staged=staged.schools, mistakes=(_other_schools(job, trust, staged),)))
    for group in groups.values():
        judged += _judged_group(job, group)
    return tuple(judged)


def _other_schools(job: _JudgingJob, trust: LakeTrust, staged: LakeTrust) -> Mistake:
    others = sorted({school.key for school in set(staged.schools) ^ set(trust.schools)})
    kind = LakeKind.REGISTER_OTHER(key=trust.key, schools=", ".join(others) or "its own name or number differs")
    return Mistake(kind, Place((job.lake / MANIFEST).as_posix()))


def _run(job: _JudgingJob, trust: LakeTrust, folder: Path) -> Run:
    if not folder.is_dir():
        refuse([Mistake(LakeKind.MISSING(key=trust.key), Place(folder.as_posix()))])
    return prepare_run(folder, Selection(job.policies), cache=job.cache, memory=memory_of(job.run))


def _judged_group(job: _JudgingJob, group: Sequence[tuple[LakeTrust, Run]]) -> Iterable[_Judged]:
    try:
        runs = [run for _, run in group]
        all_conclusions = judged_together(runs, job.as_of, rows=job.results is not None, made=_store_of(job))
    except (StoreError, MemoryError) as error:
        half = len(group) // 2
        if half:
            return [judged for part in (group[:half], group[half:]) for judged in _judged_group(job, part)]
        if job.server is not None:
            return _judged_group(replace(job, server=None), group)
        ((trust, _),) = group
        place = Place((job.lake / f"trust={trust.key}").as_posix())
        kind = LakeKind.NOT_ANSWERED(reason=str(error) or "too little memory")
        return [_Judged(trust.key, mistakes=(Mistake(kind, place),))]
    judged = []
    for (trust, run), conclusions in zip(group, all_conclusions, strict=True):
        try:
            refuse_changed(job.lake / f"trust={trust.key}", trust.partition)
        except MistakesError as error:
            judged.append(_Judged(trust.key, mistakes=error.mistakes))
            continue
        if job.results is not None:
            assessment = concluded(run, conclusions, Selection(job.policies), job.as_of)
            write_trust(job.results, trust.key, assessment)
            findings = assessment.findings
        else:
            findings = findings_of(run, conclusions, job.as_of)
        judged.append(_summary(trust.key, findings, job.as_of))
    return judged


def _store_of(job: _JudgingJob) -> Callable[[], Store]:
    """What makes the store that a job's trusts are judged in."""
    if job.server is None:
        return partial(Store, threads=1)
    from eqcheck.engine.spark_store import SparkStore  # noqa: PLC0415 - it needs sqlglot, which the store does not

    return partial(SparkStore, job.server, job.lake.as_posix())


def _summary(key: str, findings: Iterable[Finding], as_of: date) -> _Judged:
    cells: dict[str, Counter[Status]] = defaultdict(Counter)
    counted = set()
    for finding in findings:
        cells[finding.subject][finding.status] += 1
        if not finding.accepted_on(as_of):
            counted.add(finding.status)
    return _Judged(key, dict(cells), frozenset(counted))
