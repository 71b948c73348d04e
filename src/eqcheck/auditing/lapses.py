"""The use case: from which day on what holds today no longer does, if nothing is done.

The same run is judged at later dates, week by week and then day by day within the weeks in which something ends; a
gap of less than a week that closes by itself may be missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from eqcheck.auditing.run import uses_with_rules
from eqcheck.checks.builtin import TABLES
from eqcheck.domain.assessment import TRUST, Scope, Status
from eqcheck.engine.context import contexts_at
from eqcheck.engine.dialect import quote_name
from eqcheck.engine.evaluate import evaluate
from eqcheck.engine.fill import fill_contexts
from eqcheck.messages.observations import ObservationKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from eqcheck.auditing.run import Run
    from eqcheck.domain.assessment import Observation
    from eqcheck.engine.context import Subject
    from eqcheck.engine.pack import CompiledRule
    from eqcheck.engine.store import Store

HOLDS = frozenset({Status.MET, Status.ATTESTED})
"""What can lapse."""

YEAR = 365
"""Days that are looked ahead unless more are asked for."""

Key = tuple[str, str]
"""A use of a rule, and a subject."""


class EndKind(Enum):
    """Why what holds now does not on a later day: it lapses, the duty ends, or the trust's calendar does."""

    LAPSE = auto()
    DUTY = auto()
    CALENDAR = auto()


@dataclass(frozen=True, slots=True)
class End:
    """The first day on which something no longer holds, and why."""

    day: date
    kind: EndKind


def lapses(  # noqa: PLR0913 - a run at a date, and what is asked of it
    store: Store,
    run: Run,
    observed: Mapping[Key, Observation],
    as_of: date,
    *,
    subjects: AbstractSet[str],
    days: int = YEAR,
) -> dict[Key, date]:
    """For each use that holds now on one of `subjects` and will not for `days` more, the first day without it.

    A duty that ceases to apply does not lapse, and what the trust's calendar does not reach is not foretold.
    """
    holding = {key for key, found in observed.items() if found.status in HOLDS and key[1] in subjects}
    found = ends(store, run, holding, as_of, days=days)
    return {key: end.day for key, end in found.items() if end.kind is EndKind.LAPSE}


def ends(store: Store, run: Run, holding: AbstractSet[Key], as_of: date, *, days: int = YEAR) -> dict[Key, End]:
    """When and why each of `holding`, all of which hold now, no longer does within so many days; sorted by key.

    `store` is filled with the run's evidence; its contexts are replaced.
    """
    weeks = [as_of + timedelta(days=offset) for offset in range(7, days + 7, 7)]
    late = _first_ends(store, run, holding, weeks, as_of)
    between = sorted({end.day - timedelta(days=back) for end in late.values() for back in range(7)})
    exact = _first_ends(store, run, set(late), between, as_of)
    limit = as_of + timedelta(days=days)
    return {key: end for key, end in sorted(exact.items(), key=lambda item: item[0]) if end.day <= limit}


def _first_ends(store: Store, run: Run, wanted: AbstractSet[Key], days: Sequence[date], as_of: date) -> dict[Key, End]:
    """The first of `days`, all after `as_of`, on which each use of `wanted` no longer holds, where there is one."""
    compiled_rules = [
        compiled_rule for compiled_rule in run.compiled_rules if any(use == compiled_rule.use for use, _ in wanted)
    ]
    if not compiled_rules or not days:
        return {}
    judged = _judged(store, run, compiled_rules, {subject for _, subject in wanted}, as_of)
    contexts = contexts_at(judged, days, run.prepared.setup, uses_with_rules(run))
    fill_contexts(store, contexts, compiled_rules, run.prepared.rules)
    evaluation = evaluate(
        store,
        compiled_rules,
        run.prepared.rules,
        run.prepared.types,
        contexts,
        wanted=lambda compiled_rule, context: (compiled_rule.use, context.subject.key) in wanted,
    )
    first: dict[Key, End] = {}
    for (use, number), observation in sorted(evaluation.observations.items(), key=lambda item: item[0]):
        kind = end_kind(observation)
        if kind is not None:
            first.setdefault((use, contexts[number].subject.key), End(contexts[number].as_of, kind))
    return first


def end_kind(observation: Observation) -> EndKind | None:
    """Why what is seen at a later date is an end of what holds now; None where it still holds."""
    if observation.status in HOLDS:
        return None
    if observation.status is Status.NOT_APPLICABLE:
        return EndKind.DUTY
    kind = observation.message.kind if observation.message is not None else None
    return EndKind.CALENDAR if kind is ObservationKind.CALENDAR_TOO_SHORT else EndKind.LAPSE


def _judged(
    store: Store, run: Run, compiled_rules: Iterable[CompiledRule], subjects: AbstractSet[str], as_of: date
) -> list[Subject]:
    """The subjects that have to be judged: those asked about, the trust, and a witness for each type of evidence.

    Whether there is any evidence at all is seen at the subjects judged. Where rows count whoever has them, one
    subject that has some at `as_of` stands for all: what a day can see every later day sees too.
    """
    numbers = {subject.number for subject in run.subjects if subject.key in {*subjects, TRUST}}
    for table in {
        table for compiled_rule in compiled_rules if _from_all(compiled_rule) for table in compiled_rule.tables
    } - set(TABLES):
        first = run.prepared.types[table].true_from
        seen = f"{quote_name(first)} IS NULL OR {quote_name(first)} <= DATE '{as_of}'" if first else "TRUE"
        numbers.update(number for (number,) in store.query(f"SELECT min(_s) FROM {quote_name(table)} WHERE {seen}"))
    return [subject for subject in run.subjects if subject.number in numbers]


def _from_all(compiled_rule: CompiledRule) -> bool:
    return compiled_rule.scope == Scope.ALL or any(lookup.across == "trust" for lookup in compiled_rule.lookups)
