"""The use case: what the matrix becomes by a later day if nothing is done, and what lapses until then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.auditing.lapses import MONTHLY, SHORTFALLS, SOON_DAILY, ends
from eqcheck.auditing.looked_ahead import looked_ahead
from eqcheck.auditing.prepared_run import Selection
from eqcheck.auditing.run import assessment, concluded_before, fill_store, grounds_at, prepare_run_with_evidence
from eqcheck.domain.forecast import Forecast
from eqcheck.domain.lapse import HOLDS, SOON
from eqcheck.domain.mistakes import Mistake, refuse
from eqcheck.engine.store import Store
from eqcheck.evidence.files_without_text import file_without_text
from eqcheck.evidence.rows import CollectedEvidence
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from eqcheck.auditing.prepared_run import Run
    from eqcheck.domain.assessment import Assessment

FARTHEST = 4 * 366
"""Days ahead that are foretold, at most: the longest clock in the law is four years."""


def forecast(
    folder: Path, *, as_of: date, by: date, selection: Selection | None = None, cache: Path | None = None
) -> Forecast:
    """The trust in a folder, or what is selected of it, as of a day, and the same files as of a later one.

    A gap of less than four weeks that closes by itself may be missed among the lapses.

    Raises:
        MistakesError: as `audit` does, and when `by` is before `as_of` or more than four years after it.
    """
    if not 0 <= (by - as_of).days <= FARTHEST:
        refuse([Mistake(CommandKind.FORECAST_DAY(by=by.isoformat(), as_of=as_of.isoformat()))])
    selection = selection or Selection()
    run = prepare_run_with_evidence(folder, selection, cache=cache)
    with Store() as store:
        run = fill_store(store, run)
        run = replace(run, collected=CollectedEvidence(tuple(map(file_without_text, run.collected.files))))
        known = concluded_before(folder, run, as_of, cache)
        grounds, _, notices = grounds_at(store, run, as_of, known=known)
        now = assessment(run, grounds, selection, notices)
        holding = {
            key
            for key, observation in grounds.observed.items()
            if observation.status in HOLDS and key[0] in run.prepared.compiled_rules
        }
        days = (by - as_of).days
        steps = SOON_DAILY if days <= SOON else MONTHLY
        ended = ends(store, run, holding, as_of, days=days, steps=steps, kinds=SHORTFALLS) if days else {}
        then = now if by == as_of else _then(store, run, by, selection)
    return Forecast(now, then, looked_ahead(run, now, ended, by))


def _then(store: Store, run: Run, by: date, selection: Selection) -> Assessment:
    grounds, _, notices = grounds_at(store, run, by)
    return assessment(run, grounds, selection, notices)
