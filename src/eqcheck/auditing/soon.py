"""A run judged on a day and, in the same queries, four weeks later: what holds, and what of it soon does not.

To plan a query takes longer than to answer it for a second day, so that the second day costs little.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from eqcheck.auditing.lapses import SHORTFALLS, SOON_DAILY, first_ends, refined
from eqcheck.auditing.prepared_run import uses_with_rules
from eqcheck.domain.lapse import SOON
from eqcheck.engine.context import contexts_at
from eqcheck.engine.evaluate import evaluate
from eqcheck.engine.fill import fill_contexts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from eqcheck.auditing.prepared_run import Run
    from eqcheck.domain.lapse import End, UseOnSubject
    from eqcheck.engine.evaluate import Evaluation
    from eqcheck.engine.store import Store


def evaluated(store: Store, run: Run, as_of: date) -> tuple[Evaluation, dict[UseOnSubject, End]]:
    """What is observed on a day, and what of it holds no more four weeks later, with that later day."""
    by = as_of + timedelta(days=SOON)
    both = contexts_at(run.subjects, [as_of, by], run.prepared.setup, uses_with_rules(run))
    now, then = both[: len(run.subjects)], both[len(run.subjects) :]
    fill_contexts(store, both, run.compiled_rules, run.prepared.rules)
    store.lock()
    evaluation = evaluate(store, run.compiled_rules, run.prepared.rules, run.prepared.types, now, then)
    return evaluation, first_ends(evaluation.ahead, {context.number: context for context in then}, SHORTFALLS)


def ended(store: Store, run: Run, first: Mapping[UseOnSubject, End], as_of: date) -> dict[UseOnSubject, End]:
    """The first day, of the four weeks, on which each of them holds no more; the store's contexts are replaced."""
    return refined(store, run, first, as_of, steps=SOON_DAILY, kinds=SHORTFALLS)
