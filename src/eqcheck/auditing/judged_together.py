"""Several trusts judged in one store: to plan a query takes longer than to answer it for ten trusts more."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eqcheck.auditing.cached_run import Conclusions
from eqcheck.auditing.prepared_run import uses_with_rules
from eqcheck.auditing.run import by_table
from eqcheck.auditing.short_rows import with_short_rows
from eqcheck.engine.context import contexts_at, subjects_of
from eqcheck.engine.evaluate import evaluate
from eqcheck.engine.fill import create_tables, fill_contexts, fill_trusts
from eqcheck.engine.pack import asks_variables
from eqcheck.engine.store import Store, StoreError
from eqcheck.evidence.files_without_text import file_without_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from eqcheck.auditing.prepared_run import Run
    from eqcheck.domain.assessment import EvidenceFile, Observation
    from eqcheck.engine.context import Context, Subject


def alike(run: Run, *, calendars: bool = False) -> tuple[object, ...]:
    """What runs have in common that can be judged together: rules, policies and, where these need it, the calendar.

    `calendars`: the store has none of the variables of one calendar.
    """
    policies = tuple(policy.id for policy in run.policies)
    of_one = not calendars and any(map(asks_variables, run.compiled_rules))
    return run.prepared.library_digest, policies, run.prepared.setup.terms if of_one else None


@dataclass(frozen=True, slots=True)
class _Placed:
    """One trust's part of a store: its subjects and contexts as they are numbered there, and its files."""

    run: Run
    subjects: tuple[Subject, ...]
    contexts: tuple[Context, ...]
    first_file: int
    files: tuple[EvidenceFile, ...]


def judged_together(
    runs: Sequence[Run], as_of: date, *, rows: bool, made: Callable[[], Store] = lambda: Store(threads=1)
) -> tuple[Conclusions, ...]:
    """What is observed in each run, whose evidence was staged and that are `alike`: as each by itself gives.

    `made` makes the store that they are judged in.

    Raises:
        StoreError: when what was staged of one of them cannot be read, or the evidence of one makes a query fail that
            is about the others too: each by itself gives them what is theirs.
    """
    rules, prepared = runs[0].compiled_rules, runs[0].prepared
    with made() as store:
        read = frozenset(create_tables(store, rules, prepared.types))
        placed = _placed(runs, read, as_of)
        contexts = [context for part in placed for context in part.contexts]
        fill_trusts(store, [(part.subjects, part.run.prepared.setup.terms) for part in placed])
        for part in placed:
            for table in part.run.collected.staged:
                if table.type in read:
                    store.insert_staged(table, subject=part.subjects[0].number, file=part.first_file)
        fill_contexts(store, contexts, rules, prepared.rules)
        store.lock()
        evaluation = evaluate(store, rules, prepared.rules, prepared.types, contexts)
        if evaluation.failures and (len(runs) > 1 or store.elsewhere):
            raise StoreError(min(evaluation.failures.values()))
        observations = evaluation.observations
        if rows:
            files = [file for part in placed for file in part.files]
            observations = with_short_rows(store, observations, compiled_rules=rules, types=prepared.types, files=files)
    return _parted(placed, observations, evaluation.later)


def _placed(runs: Sequence[Run], read: frozenset[str], as_of: date) -> list[_Placed]:
    placed = []
    subject = file = 0
    for run in runs:
        subjects = tuple(subjects_of(run.prepared.setup, subject))
        contexts = contexts_at(subjects, [as_of], run.prepared.setup, uses_with_rules(run))
        numbered = tuple(replace(context, number=context.subject.number) for context in contexts)
        placed.append(_Placed(run, subjects, numbered, file, _files(run, read)))
        subject += len(subjects)
        file += len(run.collected.files)
    return placed


def _files(run: Run, read: frozenset[str]) -> tuple[EvidenceFile, ...]:
    """The accounts of a run's files, with what large ones turned out to hold, and without text."""
    files = list(run.collected.files)
    for table in run.collected.staged:
        for place, account in table.accounts.items() if table.type in read else ():
            files[place] = account
    return tuple(map(file_without_text, files))


def _parted(
    placed: Sequence[_Placed],
    observations: Mapping[tuple[str, int], Observation],
    later: Mapping[tuple[str, int], int],
) -> tuple[Conclusions, ...]:
    """What was observed of all, to each its own, numbered as it is by itself."""
    owner = {context.number: place for place, part in enumerate(placed) for context in part.contexts}
    observed: dict[int, dict[tuple[str, int], Observation]] = defaultdict(dict)
    rows: dict[int, dict[tuple[str, int], int]] = defaultdict(dict)
    for (use, number), observation in observations.items():
        place = owner[number]
        observed[place][use, number - placed[place].contexts[0].number] = observation
    for (table, number), count in later.items():
        rows[owner[number]][table, number] = count
    return tuple(Conclusions(observed[at], by_table(rows[at]), part.files) for at, part in enumerate(placed))
