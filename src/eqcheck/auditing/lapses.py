"""The use case: from which day on what holds today no longer does, if nothing is done.

The same run is judged at later dates, first in wide steps and then day by day within those in which something ends.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from eqcheck.auditing.prepared_run import uses_with_rules
from eqcheck.checks.builtin import TABLES
from eqcheck.domain.assessment import TRUST, Scope, Status
from eqcheck.domain.batches import in_batches
from eqcheck.domain.lapse import HOLDS, SOON, End, EndKind
from eqcheck.engine.context import contexts_at
from eqcheck.engine.dialect import quote_name
from eqcheck.engine.evaluate import judgements
from eqcheck.engine.fill import fill_contexts
from eqcheck.messages.observations import ObservationKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from eqcheck.auditing.prepared_run import Run
    from eqcheck.checks.kind import Judgement
    from eqcheck.domain.assessment import Observation
    from eqcheck.domain.lapse import UseOnSubject
    from eqcheck.engine.context import Context, Subject
    from eqcheck.engine.pack import CompiledRule
    from eqcheck.engine.store import Store

YEAR = 365
"""Days that are looked ahead unless more are asked for."""

WEEKLY = (7, 1)
MONTHLY = (28, 7, 1)
SOON_DAILY = (SOON, 1)
"""Days from one look ahead to the next: a gap that closes by itself within the first of them may be missed."""

_MANY_RULES = 150
"""So many rules are asked at most before the next: what was measured on each day is kept until they are judged."""

SHORTFALLS = frozenset({EndKind.LAPSE, EndKind.CALENDAR})
"""The ends after which nothing shows that a duty is done; it may cease to apply for a while before one of them."""


def lapses(  # noqa: PLR0913 - a run at a date, and what is asked of it
    store: Store,
    run: Run,
    observed: Mapping[UseOnSubject, Observation],
    as_of: date,
    *,
    subjects: AbstractSet[str],
    days: int = YEAR,
) -> dict[UseOnSubject, date]:
    """For each use that holds now on one of `subjects` and will not for `days` more, the first day without it.

    A duty that ceases to apply does not lapse until it applies again, and what the trust's calendar does not reach
    is not foretold.
    """
    holding = {key for key, observation in observed.items() if observation.status in HOLDS and key[1] in subjects}
    end_of = ends(store, run, holding, as_of, days=days, kinds=SHORTFALLS)
    return {key: end.day for key, end in end_of.items() if end.kind is EndKind.LAPSE}


def ends(  # noqa: PLR0913 - a run at a date, and what is asked of it
    store: Store,
    run: Run,
    holding: AbstractSet[UseOnSubject],
    as_of: date,
    *,
    days: int = YEAR,
    steps: Sequence[int] = WEEKLY,
    kinds: AbstractSet[EndKind] = frozenset(EndKind),
) -> dict[UseOnSubject, End]:
    """When and why each of `holding`, all of which hold now, no longer does within so many days; sorted by key.

    Of the ends only those of `kinds` count: the first of them, whatever comes before it.
    It is looked for in `steps` of so many days, each finer than the one before and the last of one day. The store
    is filled with the run's evidence; its contexts are replaced.
    """
    last = as_of + timedelta(days=days)
    asked = dict.fromkeys(holding, _days(as_of, last, steps[0]))
    return refined(store, run, _first_ends(store, run, asked, as_of, kinds), as_of, steps=steps, kinds=kinds)


def refined(  # noqa: PLR0913 - a run at a date, and what is asked of it
    store: Store,
    run: Run,
    first: Mapping[UseOnSubject, End],
    as_of: date,
    *,
    steps: Sequence[int],
    kinds: AbstractSet[EndKind],
) -> dict[UseOnSubject, End]:
    """The first ends that were seen in steps as wide as the first of `steps`, by day; sorted by key."""
    for coarse, fine in pairwise(steps):
        asked = {key: _days(max(as_of, end.day - timedelta(days=coarse)), end.day, fine) for key, end in first.items()}
        first = _first_ends(store, run, asked, as_of, kinds)
    return dict(sorted(first.items(), key=lambda item: item[0]))


def _days(after: date, last: date, step: int) -> list[date]:
    """Every `step`th day after a day, and the last."""
    whole = (last - after).days
    return [after + timedelta(days=number) for number in range(step, whole, step)] + [last] * (whole > 0)


def _first_ends(
    store: Store, run: Run, asked: Mapping[UseOnSubject, Sequence[date]], as_of: date, kinds: AbstractSet[EndKind]
) -> dict[UseOnSubject, End]:
    """The first end of `kinds` of each use, among the days asked about it, all after `as_of`."""
    pairs = {(use, subject, day) for (use, subject), each in asked.items() for day in each}
    uses = {use for use, _, _ in pairs}
    compiled_rules = [each for each in run.compiled_rules if each.use in uses]
    first: dict[UseOnSubject, End] = {}
    for some in in_batches(compiled_rules, _MANY_RULES):
        its = {rule.use for rule in some}
        first |= _first_ends_of(store, run, some, {pair for pair in pairs if pair[0] in its}, as_of, kinds)
    return first


def _first_ends_of(  # noqa: PLR0913, PLR0917 - as above, for some of the rules and what is asked of them
    store: Store,
    run: Run,
    compiled_rules: Sequence[CompiledRule],
    pairs: AbstractSet[tuple[str, str, date]],
    as_of: date,
    kinds: AbstractSet[EndKind],
) -> dict[UseOnSubject, End]:
    contexts = _contexts(store, run, compiled_rules, pairs, as_of)
    fill_contexts(store, contexts, compiled_rules, run.prepared.rules)
    judged = judgements(
        store,
        compiled_rules,
        run.prepared.rules,
        run.prepared.types,
        contexts,
        is_asked=lambda rule, context: (rule.use, context.subject.key, context.as_of) in pairs,
        is_enough=lambda judgement: end_kind(judgement) in kinds,
    )
    return first_ends(judged, {context.number: context for context in contexts}, kinds)


def first_ends(
    judged: Mapping[tuple[str, int], Judgement], contexts: Mapping[int, Context], kinds: AbstractSet[EndKind]
) -> dict[UseOnSubject, End]:
    """The first end of `kinds` of each use and subject; the contexts, by number, are in the order of their days."""
    first: dict[UseOnSubject, End] = {}
    for (use, number), judgement in sorted(judged.items(), key=lambda item: item[0]):
        kind = end_kind(judgement)
        if kind is not None and kind in kinds:
            first.setdefault((use, contexts[number].subject.key), End(contexts[number].as_of, kind))
    return first


def _contexts(
    store: Store,
    run: Run,
    compiled_rules: Sequence[CompiledRule],
    pairs: AbstractSet[tuple[str, str, date]],
    as_of: date,
) -> list[Context]:
    """Each subject on the days asked about it; the trust, and who stands for all others, on each of the days."""
    days = sorted({day for _, _, day in pairs})
    asked = {(subject, day) for _, subject, day in pairs}
    always = {subject.key for subject in _witnesses(store, run, compiled_rules, as_of)}
    judged = [subject for subject in run.subjects if subject.key in always | {key for key, _ in asked}]
    every = contexts_at(judged, days, run.prepared.setup, uses_with_rules(run))
    kept = [it for it in every if it.subject.key in always or (it.subject.key, it.as_of) in asked]
    return [replace(context, number=number) for number, context in enumerate(kept)]


def end_kind(judgement: Judgement) -> EndKind | None:
    """Why what is seen at a later date is an end of what holds now; None where it still holds."""
    if judgement.status in HOLDS:
        return None
    if judgement.status is Status.NOT_APPLICABLE:
        return EndKind.DUTY
    kind = judgement.note.kind if judgement.note is not None else None
    return EndKind.CALENDAR if kind is ObservationKind.CALENDAR_TOO_SHORT else EndKind.LAPSE


def _witnesses(store: Store, run: Run, compiled_rules: Iterable[CompiledRule], as_of: date) -> list[Subject]:
    """The trust, and a witness for each type of evidence.

    Whether there is any evidence at all is seen at the subjects judged. Where rows count whoever has them, one
    subject that has some at `as_of` stands for all: what a day can see every later day sees too.
    """
    numbers = {subject.number for subject in run.subjects if subject.key == TRUST}
    tables = {table for compiled_rule in compiled_rules if _from_all(compiled_rule) for table in compiled_rule.tables}
    for table in tables - set(TABLES):
        first = run.prepared.types[table].true_from
        seen = f"{quote_name(first)} IS NULL OR {quote_name(first)} <= DATE '{as_of}'" if first else "TRUE"
        numbers.update(number for (number,) in store.query(f"SELECT min(_s) FROM {quote_name(table)} WHERE {seen}"))
    return [subject for subject in run.subjects if subject.number in numbers]


def _from_all(compiled_rule: CompiledRule) -> bool:
    return compiled_rule.scope == Scope.ALL or any(lookup.across == "trust" for lookup in compiled_rule.lookups)
