"""The use case: what the matrix becomes by a later day if nothing is done, and what lapses until then."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.auditing.actions import owner_of
from eqcheck.auditing.lapses import HOLDS, MONTHLY, SHORTFALLS, EndKind, ends
from eqcheck.auditing.prepared_run import Selection
from eqcheck.auditing.run import assessment, concluded_before, fill_store, grounds_at, prepare_run_with_evidence
from eqcheck.domain.forecast import Forecast
from eqcheck.domain.lapse import Lapse
from eqcheck.domain.mistakes import Mistake, refuse
from eqcheck.engine.store import Store
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from eqcheck.auditing.assess import Grounds
    from eqcheck.auditing.lapses import End, Key
    from eqcheck.auditing.prepared_run import Run
    from eqcheck.domain.assessment import Assessment

FARTHEST = 4 * 366
"""Days ahead that are foretold, at most: the longest clock in the law is four years."""


def forecast(folder: Path, *, as_of: date, by: date, cache: Path | None = None) -> Forecast:
    """The trust in a folder as of a day, and the same files as of a later one.

    A gap of less than four weeks that closes by itself may be missed among the lapses.

    Raises:
        MistakesError: as `audit` does, and when `by` is before `as_of` or more than four years after it.
    """
    if not 0 <= (by - as_of).days <= FARTHEST:
        refuse([Mistake(CommandKind.FORECAST_DAY(by=by.isoformat(), as_of=as_of.isoformat()))])
    run = prepare_run_with_evidence(folder, Selection(), cache=cache)
    with Store() as store:
        run = fill_store(store, run)
        known = concluded_before(folder, run, as_of, cache)
        grounds, _, notices = grounds_at(store, run, as_of, known=known)
        now = assessment(run, grounds, Selection(), notices)
        holding = {
            key
            for key, observation in grounds.observed.items()
            if observation.status in HOLDS and key[0] in run.prepared.compiled_rules
        }
        days = (by - as_of).days
        ended = ends(store, run, holding, as_of, days=days, steps=MONTHLY, kinds=SHORTFALLS) if days else {}
        then = now if by == as_of else _then(store, run, by)
    open_ends = {key: end for key, end in ended.items() if end.kind is EndKind.CALENDAR}
    return Forecast(
        now,
        then,
        tuple(sorted(_lapses(run, grounds, now, ended), key=_order)),
        calendar_ends_on=min((end.day for end in open_ends.values()), default=None),
        not_foretold=len(open_ends),
    )


def _then(store: Store, run: Run, by: date) -> Assessment:
    grounds, _, notices = grounds_at(store, run, by)
    return assessment(run, grounds, Selection(), notices)


def _lapses(run: Run, grounds: Grounds, now: Assessment, ended: Mapping[Key, End]) -> Iterator[Lapse]:
    """Each rule and subject once, though several uses of it lapse: on the first of their days."""
    clauses: dict[tuple[str, str], set[str]] = defaultdict(set)
    for finding in now.findings:
        for observation in finding.observations:
            clauses[observation.use, finding.subject].add(finding.clause)
    made: dict[tuple[str, str], Lapse] = {}
    for (use, subject), end in sorted(ended.items(), key=lambda item: (item[1].day, item[0])):
        rule = run.prepared.rules[run.uses[use].rule]
        helped = clauses[use, subject]
        if end.kind is not EndKind.LAPSE or not helped:
            continue
        known = made.get((rule.id, subject))
        if known is not None:
            made[rule.id, subject] = replace(known, clauses=tuple(sorted({*known.clauses, *helped})))
            continue
        owner = owner_of(grounds.setup, rule.owner, subject)
        made[rule.id, subject] = Lapse(
            end.day, subject, rule.id, rule.title, rule.remedy, tuple(sorted(helped)), rule.owner, owner
        )
    yield from made.values()


def _order(lapse: Lapse) -> tuple[date, str, str]:
    return lapse.day, lapse.subject, lapse.rule
