"""The use case: a trust's folder at a date → load → collect → plan → observe → assess."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from eqcheck.auditing.actions import ActionGrounds, actions
from eqcheck.auditing.assess import (
    Grounds,
    findings,
    priorities,
    roll_up_uses,
)
from eqcheck.auditing.cached_run import Conclusions, keep_conclusions, recalled, without_rows
from eqcheck.auditing.compile_library import prepare
from eqcheck.auditing.judged_again import judged_again, seen_before
from eqcheck.auditing.loaded_meanwhile import begin_to_load
from eqcheck.auditing.looked_ahead import looked_ahead
from eqcheck.auditing.outdated_lists import outdated_lists
from eqcheck.auditing.partition import is_partition, refuse_lost, staged_evidence
from eqcheck.auditing.prepared_run import Run, Selection, selection_mistakes, uses_with_rules
from eqcheck.auditing.rested_on import with_files
from eqcheck.auditing.shown_evidence import shown_evidence
from eqcheck.auditing.waiver_notices import waiver_notices
from eqcheck.auditing.way_to_green import way_to_green
from eqcheck.checks import check_kinds
from eqcheck.domain.assessment import (
    Assessment,
    Basis,
    Problem,
    ProblemLevel,
    prose_date,
)
from eqcheck.domain.batches import in_batches
from eqcheck.domain.lapse import HOLDS, SOON
from eqcheck.domain.mistakes import Mistake, refuse
from eqcheck.engine.context import contexts_at, subjects_of
from eqcheck.engine.fill import create_tables, fill_contexts, fill_evidence, fill_subjects
from eqcheck.engine.pack import columns_read
from eqcheck.evidence.apart.kept_documents import KeptDocuments
from eqcheck.evidence.collect import collect, collect_files
from eqcheck.evidence.files_without_text import file_without_text
from eqcheck.evidence.rows import CollectedEvidence
from eqcheck.evidence.unchanged import FilesThere, digests_of
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.notices import NoticeKind
from eqcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from eqcheck.auditing.compile_library import LibraryMemory
    from eqcheck.domain.assessment import EvidenceFile, Finding, Observation, Rule
    from eqcheck.domain.lapse import End, UseOnSubject
    from eqcheck.engine.context import Context
    from eqcheck.engine.store import Store
    from eqcheck.evidence.folder import FolderEntry
    from eqcheck.library.sources import Root
    from eqcheck.messages.message import Message

_FEW_ROWS = 50_000
"""Of so few rows a query is answered sooner by one processor, beside another query, than by all."""

_MANY_RULES = 200
"""So many rules are asked at most before the next: what holds for a subject has columns for each, which take memory."""

_EVERYTHING = Selection()


def audit(  # noqa: PLR0913 - what to judge, and how
    folder: Path,
    *,
    as_of: date,
    selection: Selection = _EVERYTHING,
    cache: Path | None = None,
    library: Sequence[Root] = (),
    rows: bool = False,
    ahead: bool = False,
    heard: Callable[[int, int], None] = lambda _done, _all: None,
) -> Assessment:
    """The whole trust in `folder`, judged as of a date, by the library that is shipped unless another is given.

    With `rows`, observations name the rows of evidence that they fall short by, which takes longer; with `ahead`, it
    says what lapses soon. `heard` is told how many files have been read, of how many.

    Raises:
        MistakesError: when the rules, the trust's setup or the selection are wrong: never a green run.
    """
    if cache is None:
        run = prepare_run(folder, selection, cache=None, library=library)
        reached = judged(folder, run, as_of, rows=rows, ahead=ahead, heard=heard)
        return concluded(run, reached, selection, as_of, ahead=ahead)
    run = prepare_run(folder, selection, cache=cache, library=library)
    judge = partial(judged, folder, as_of=as_of, rows=rows, ahead=ahead, heard=heard, cache=cache)
    if is_partition(folder):
        return concluded(run, judge(run), selection, as_of, ahead=ahead)
    there = FilesThere(folder)
    before = seen_before(recalled(cache, _keys(run, as_of, rows=rows, ahead=ahead)), there)
    reached = judged_again(run, before, there, judge) or judge(run)
    if not any(there.are(kept.digests) for kept in before):
        key = _key(run, as_of, rows=rows, ahead=ahead)
        keep_conclusions(cache, key, reached, digests_of(folder, reached.files))
    return concluded(run, reached if rows else without_rows(reached), selection, as_of, ahead=ahead)


def concluded(run: Run, reached: Conclusions, selection: Selection, as_of: date, *, ahead: bool = False) -> Assessment:
    """The assessment that follows from what a run read and observed."""
    run, grounds = _concluded_grounds(run, reached, as_of)
    now = assessment(run, grounds, selection, _later_notices(run, reached.later, as_of))
    if not ahead:
        return now
    ended = {key: end for key, end in reached.ended.items() if grounds.observed[key].status in HOLDS}
    return replace(now, ahead=looked_ahead(run, now, ended, as_of + timedelta(days=SOON)))


def findings_of(run: Run, reached: Conclusions, as_of: date) -> tuple[Finding, ...]:
    """The findings of that assessment alone, without what is to be done about them."""
    return findings(_concluded_grounds(run, reached, as_of)[1])


def _concluded_grounds(run: Run, reached: Conclusions, as_of: date) -> tuple[Run, Grounds]:
    run = replace(run, collected=CollectedEvidence(reached.files))
    contexts = contexts_at(run.subjects, [as_of], run.prepared.setup, uses_with_rules(run))
    return run, _grounds(run, contexts, reached.observations, as_of)


def concluded_before(folder: Path, run: Run, as_of: date, cache: Path | None) -> Conclusions | None:
    """What an audit concluded as of the same day from the very bytes that the run has read; None where none did."""
    if cache is None or is_partition(folder):
        return None
    digests = digests_of(folder, run.collected.files)
    before = recalled(cache, _keys(run, as_of, rows=False, ahead=False))
    return next((without_rows(entry.conclusions()) for entry in before if entry.digests == digests), None)


def _keys(run: Run, as_of: date, *, rows: bool, ahead: bool) -> list[str]:
    """The entries that would serve: one that names rows, or looks ahead, does where that is not wanted too."""
    return [
        _key(run, as_of, rows=with_rows, ahead=with_ahead)
        for with_ahead in ((True,) if ahead else (False, True))
        for with_rows in ((True,) if rows else (False, True))
    ]


def _key(run: Run, as_of: date, *, rows: bool, ahead: bool) -> str:
    """What a run's conclusions rest on besides its evidence."""
    policies = (policy.id for policy in run.policies)
    more = "rows" if rows else "", "ahead" if ahead else ""
    chosen = "\0".join((run.prepared.digest, as_of.isoformat(), *more, *policies))
    return sha256(chosen.encode()).hexdigest()


def judged(  # noqa: PLR0913 - what to judge, and how
    folder: Path,
    run: Run,
    as_of: date,
    *,
    rows: bool,
    ahead: bool = False,
    heard: Callable[[int, int], None] = lambda _done, _all: None,
    among: Sequence[FolderEntry] | None = None,
    cache: Path | None = None,
) -> Conclusions:
    """What is observed of the evidence in a folder, when it soon ends if `ahead`, and what became of its files.

    Where `among` is given these files of it are all that is read. What was read of documents is kept in `cache`.
    """
    begin_to_load()
    run = add_evidence(folder, run, heard, among, cache)
    from eqcheck.auditing import soon  # noqa: PLC0415 - start-up
    from eqcheck.engine.store import Store  # noqa: PLC0415 - start-up: not needed where nothing has changed

    few = sum(file.rows for file in run.collected.files) <= _FEW_ROWS
    observations: dict[tuple[str, int], Observation] = {}
    later: dict[str, int] = {}
    first: dict[UseOnSubject, End] = {}
    with Store(threads=1 if few else None) as store:
        run = fill_store(store, run)
        run = replace(run, collected=CollectedEvidence(tuple(map(file_without_text, run.collected.files))))
        for some in in_batches(run.compiled_rules, _MANY_RULES):
            part = replace(run, compiled_rules=tuple(some))
            seen = _observed(store, part, as_of, rows=rows, ahead=ahead)
            observations |= seen.observations
            later |= seen.later
            first |= seen.ended
        ended = soon.ended(store, run, first, as_of)
    return Conclusions(observations, later, run.collected.files, ended)


def _observed(store: Store, run: Run, as_of: date, *, rows: bool, ahead: bool) -> Conclusions:
    """What is observed of the evidence in a store; what `ended` says is that it does within four weeks, not when."""
    from eqcheck.auditing import soon  # noqa: PLC0415 - start-up
    from eqcheck.auditing.short_rows import with_short_rows  # noqa: PLC0415 - start-up

    ends: Mapping[UseOnSubject, End] = {}
    if ahead:
        evaluation, ends = soon.evaluated(store, run, as_of)
        observations, later = dict(evaluation.observations), by_table(evaluation.later)
    else:
        _, observations, later = _evaluated(store, run, as_of)
    files = run.collected.files
    if rows:
        observations = with_short_rows(
            store, observations, compiled_rules=run.compiled_rules, types=run.prepared.types, files=files
        )
    return Conclusions(observations, later, files, ends)


def grounds_at(
    store: Store, run: Run, as_of: date, *, known: Conclusions | None = None
) -> tuple[Grounds, list[Context], list[Message]]:
    """Every observation of the run at a date, the contexts judged, and what a reader must know of the evidence.

    `known` is what was concluded of it before, which is then not worked out again.
    """
    contexts, observations, later = _evaluated(store, run, as_of, known)
    return _grounds(run, contexts, observations, as_of), contexts, _later_notices(run, later, as_of)


def _evaluated(
    store: Store, run: Run, as_of: date, known: Conclusions | None = None
) -> tuple[list[Context], dict[tuple[str, int], Observation], dict[str, int]]:
    """The contexts, what is observed in each, and how many rows of each table are later than the day."""
    from eqcheck.engine.evaluate import evaluate  # noqa: PLC0415 - start-up: not needed where nothing has changed

    contexts = contexts_at(run.subjects, [as_of], run.prepared.setup, uses_with_rules(run))
    fill_contexts(store, contexts, run.compiled_rules, run.prepared.rules)
    store.lock()
    if known is not None:
        return contexts, dict(known.observations), dict(known.later)
    evaluation = evaluate(store, run.compiled_rules, run.prepared.rules, run.prepared.types, contexts)
    return contexts, dict(evaluation.observations), by_table(evaluation.later)


def _grounds(
    run: Run, contexts: Sequence[Context], observations: Mapping[tuple[str, int], Observation], as_of: date
) -> Grounds:
    files = run.collected.files
    outdated = outdated_lists(files, run.prepared.types, as_of)
    observed = with_files(observations, contexts, run.compiled_rules, files, outdated)
    return Grounds(run.policies, run.prepared.rules, run.prepared.setup, as_of, observed)


def prepare_run_with_evidence(
    folder: Path, selection: Selection, *, cache: Path | None, library: Sequence[Root] = ()
) -> Run:
    """What is to be decided, and the evidence there is; nothing is decided yet."""
    return add_evidence(folder, prepare_run(folder, selection, cache=cache, library=library))


def prepare_run(
    folder: Path,
    selection: Selection,
    *,
    cache: Path | None,
    library: Sequence[Root] = (),
    memory: LibraryMemory | None = None,
) -> Run:
    """What is to be decided, without the evidence."""
    refuse_lost(folder)
    prepared = prepare(folder, cache=cache, library=library, memory=memory)
    refuse(selection_mistakes(prepared, selection))
    chosen = selection.policies or prepared.setup.policies
    policies = tuple(prepared.policies[name] for name in chosen)
    uses = {use.key: use for policy in policies for clause in policy.clauses for use in clause.rules}
    if not uses:
        refuse([Mistake(CommandKind.NO_CLAUSE_SELECTED(), help="choose a policy that has rules")])
    uses |= {use.key: use for use in roll_up_uses(prepared.rules[use.rule] for use in uses.values())}
    compiled_rules = tuple(prepared.compiled_rules[key] for key in sorted(uses) if key in prepared.compiled_rules)
    return Run(prepared, policies, uses, compiled_rules, CollectedEvidence(()), tuple(subjects_of(prepared.setup)))


def add_evidence(
    folder: Path,
    run: Run,
    heard: Callable[[int, int], None] = lambda _done, _all: None,
    among: Sequence[FolderEntry] | None = None,
    cache: Path | None = None,
) -> Run:
    """The run, with all the evidence there is; `heard` is told how many files have been read, of how many.

    Where `among` is given these files are all that is read. With a `cache` accounts hold no words of documents.
    """
    if is_partition(folder):
        return replace(run, collected=staged_evidence(folder, run.prepared.library_digest))
    columns = columns_read(run.prepared.compiled_rules.values())
    prepared = run.prepared
    kept = KeptDocuments(cache, prepared.digest, prepared.types, columns) if cache is not None else None
    reading = partial(collect, folder) if among is None else partial(collect_files, among)
    collected = reading(prepared.setup, prepared.types, read_columns=columns, heard=heard, kept=kept)
    return replace(run, collected=with_misfits(collected, prepared.rules))


def with_misfits(collected: CollectedEvidence, rules: Mapping[str, Rule]) -> CollectedEvidence:
    """The evidence, with rows that can never count, such as what nobody may attest, told where they stand."""
    files = list(collected.files)
    for own in (kind.own_rows for kind in check_kinds().values() if kind.own_rows is not None):
        rows = collected.tables.get(own.table)
        if rows is None:
            continue
        for place, message in own.misfits(rows.columns, rules):
            file = files[rows.files[place]]
            problem = Problem(ProblemLevel.ERROR, message, row=rows.numbers[place])
            files[rows.files[place]] = replace(file, problems=(*file.problems, problem))
    return replace(collected, files=tuple(files))


def fill_store(store: Store, run: Run) -> Run:
    """Everything but the contexts into the store; the run, with what large files turned out to hold."""
    read = create_tables(store, run.compiled_rules, run.prepared.types)
    fill_subjects(store, run.subjects, run.prepared.setup.terms)
    owners = {subject.key: subject for subject in run.subjects}
    files = list(fill_evidence(store, run.collected, owners, read))
    for table in run.collected.staged:
        if table.type in read:
            store.insert_staged(table)
            for place, account in table.accounts.items():
                files[place] = account
    return replace(run, collected=replace(run.collected, files=tuple(files)))


# --- from observations to an assessment -----------------------------------------------------------


def by_table(rows: Mapping[tuple[str, int], int]) -> dict[str, int]:
    """How many rows there are of each table, whoever has them."""
    totals: Counter[str] = Counter()
    for (table, _), count in rows.items():
        totals[table] += count
    return dict(totals)


def _later_notices(run: Run, later: Mapping[str, int], as_of: date) -> list[Message]:
    """A notice for each evidence type that has rows later than the date."""
    return [
        NoticeKind.ROWS_LATER(
            rows=f"{rows:,} {'row' if rows == 1 else 'rows'}",
            type=run.prepared.types[name].title.lower(),
            day=prose_date(as_of),
        )
        for name, rows in sorted(later.items())
        if rows and name in run.prepared.types
    ]


def assessment(run: Run, grounds: Grounds, selection: Selection, notices: Sequence[Message]) -> Assessment:
    """Findings on the subjects selected, and what to fix first among them."""
    judged_findings = findings(grounds)
    if selection.schools:
        judged_findings = tuple(finding for finding in judged_findings if finding.subject in selection.schools)
    shown = tuple(key for key in grounds.subjects if not selection.schools or key in selection.schools)
    prepared = run.prepared
    to_do = actions(judged_findings, _action_ground(run, grounds.as_of))
    of_waivers = waiver_notices(prepared.setup, grounds.as_of, run.policies, judged_findings, shown)
    return Assessment(
        as_of=grounds.as_of,
        trust=prepared.setup,
        policies=run.policies,
        rules={use.rule: prepared.rules[use.rule] for use in run.uses.values()},
        subjects=shown,
        findings=judged_findings,
        evidence=shown_evidence(run.collected.files, shown, judged_findings),
        priorities=priorities(judged_findings, run.policies, prepared.rules, grounds.as_of),
        notices=tuple(sorted((*notices, *of_waivers), key=str)),
        actions=to_do,
        way=way_to_green(to_do, grounds, judged_findings),
        basis=Basis(
            version=__version__,
            rules=prepared.library_digest,
            evidence=_evidence_digest(run.collected.files),
            people=tuple(sorted(name for name, type_ in prepared.types.items() if type_.people)),
        ),
    )


def _action_ground(run: Run, as_of: date) -> ActionGrounds:
    prepared = run.prepared
    return ActionGrounds(prepared.setup, run.policies, prepared.rules, prepared.types, run.collected.files, as_of)


def _evidence_digest(files: Iterable[EvidenceFile]) -> str:
    """One digest of every file's path and digest."""
    lines = sorted(f"{file.sha256}  {file.path}\n" for file in files)
    return sha256("".join(lines).encode()).hexdigest()
