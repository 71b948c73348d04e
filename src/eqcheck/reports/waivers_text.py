"""The waivers of a trust as text: what each accepts, until when, and what a trustee should ask about it."""

from __future__ import annotations

from collections import Counter
from textwrap import fill
from typing import TYPE_CHECKING

from eqcheck.domain.status import ClauseKind, Status, prose_date
from eqcheck.reports.audience import subject_names
from eqcheck.reports.harmless import harmless_line
from eqcheck.reports.tally import WaiverState, waiver_state
from eqcheck.reports.words import STATUS_WORDS, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.domain.assessment import Assessment
    from eqcheck.domain.trust import Waiver

_STATES = {
    WaiverState.LIVE: "in force until {until}",
    WaiverState.EXPIRED: "ended on {until}",
    WaiverState.NOT_YET: "begins on {begins} and ends on {until}",
}
_LEAST = 3
"""Waivers that end on one day, at least, before it is said that most do."""


def render(assessment: Assessment, *, width: int) -> str:
    """A paragraph of each waiver in the order of its end, and then what stands out."""
    waivers = sorted(assessment.trust.waivers, key=lambda waiver: (waiver.until, waiver.subject, waiver.clause))
    if not waivers:
        return "Nothing is waived.\n"
    lines = [line for waiver in waivers for line in _waiver(waiver, assessment, waivers)]
    lines += _together(waivers, assessment)
    return "\n".join(fill(harmless_line(line), width, subsequent_indent="      ") for line in lines) + "\n"


def _waiver(waiver: Waiver, assessment: Assessment, waivers: Sequence[Waiver]) -> Iterator[str]:
    names = subject_names(assessment)
    begins = prose_date(waiver.from_) if waiver.from_ is not None else ""
    state = _STATES[waiver_state(waiver, assessment.as_of)].format(until=prose_date(waiver.until), begins=begins)
    yield f"{names[waiver.subject]}, {waiver.clause}: {state}"
    yield f"  {waiver.reason.rstrip('.')}. Accepted by: {waiver.approver}."
    yield from (f"  {remark}" for remark in _remarks(waiver, assessment, waivers))


def _remarks(waiver: Waiver, assessment: Assessment, waivers: Sequence[Waiver]) -> Iterator[str]:
    status = next((it.status for it in assessment.findings if _cell(waiver) == (it.clause, it.subject)), None)
    clauses = {clause.id: clause for policy in assessment.policies for clause in policy.clauses}
    clause = clauses.get(waiver.clause)
    if status in {Status.MET, Status.ATTESTED, Status.NOT_APPLICABLE}:
        yield f"Unused: the duty is {STATUS_WORDS[status].phrase}."
    elif status is not None:
        yield f"The status of the duty: {STATUS_WORDS[status].phrase}."
    if sum(_cell(each) == _cell(waiver) for each in waivers) > 1:
        yield "Waived more than once: ask why it was not put right the first time."
    if clause is not None and clause.kind is ClauseKind.STATUTORY:
        yield "A duty in law: it can be noted, and no trust can waive it."
    if waiver.too_long:
        yield "It does not say from when, or lasts longer than twelve months."
    if clause is not None and waiver.by(clause.bearer):
        yield "Accepted by whoever bears the duty."


def _cell(waiver: Waiver) -> tuple[str, str]:
    return waiver.clause, waiver.subject


def _together(waivers: Sequence[Waiver], assessment: Assessment) -> Iterator[str]:
    live = [waiver for waiver in waivers if waiver.live(assessment.as_of)]
    ends = Counter(waiver.until for waiver in live)
    for day, number in ends.most_common(1):
        if number >= _LEAST and number * 2 > len(live):
            yield f"{counted(number, 'waiver')} of {len(live)} in force end on one day, {prose_date(day)}."
