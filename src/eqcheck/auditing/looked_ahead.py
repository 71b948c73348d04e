"""What lapses by a day, from when and why each use of a rule ends on each subject."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.domain.lapse import Ahead, EndKind, Lapse, OpenEnd

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from eqcheck.auditing.prepared_run import Run
    from eqcheck.domain.assessment import Assessment
    from eqcheck.domain.lapse import End, UseOnSubject


def looked_ahead(run: Run, now: Assessment, ended: Mapping[UseOnSubject, End], by: date) -> Ahead:
    """What of an assessment's findings lapses by a day, and of how much the calendar of terms is too short to tell."""
    clauses: dict[UseOnSubject, set[str]] = defaultdict(set)
    for finding in now.findings:
        for observation in finding.observations:
            clauses[observation.use, finding.subject].add(finding.clause)
    not_foretold = [
        OpenEnd(end.day, key[1]) for key, end in ended.items() if end.kind is EndKind.CALENDAR and key in clauses
    ]
    lapses = sorted(_lapses(run, clauses, ended), key=_order)
    return Ahead(by, tuple(lapses), tuple(sorted(not_foretold, key=lambda it: (it.day, it.subject))))


def _lapses(run: Run, clauses: Mapping[UseOnSubject, set[str]], ended: Mapping[UseOnSubject, End]) -> Iterator[Lapse]:
    """Each rule and subject once, though several uses of it lapse: on the first of their days."""
    made: dict[tuple[str, str], Lapse] = {}
    for (use, subject), end in sorted(ended.items(), key=lambda item: (item[1].day, item[0])):
        helped = clauses.get((use, subject))
        if end.kind is not EndKind.LAPSE or not helped:
            continue
        rule = run.prepared.rules[run.uses[use].rule]
        known = made.get((rule.id, subject))
        if known is not None:
            made[rule.id, subject] = replace(known, clauses=tuple(sorted({*known.clauses, *helped})))
            continue
        owner = run.prepared.setup.owner(rule.owner, subject)
        made[rule.id, subject] = Lapse(
            end.day, subject, rule.id, rule.sentence(), rule.remedy, tuple(sorted(helped)), rule.owner, owner
        )
    yield from made.values()


def _order(lapse: Lapse) -> tuple[date, str, str]:
    return lapse.day, lapse.subject, lapse.rule
