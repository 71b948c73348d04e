"""The waivers of a trust as text: what each accepts, until when, and what a trustee should ask about it."""

from __future__ import annotations

from collections import Counter
from textwrap import fill
from typing import TYPE_CHECKING

from eqcheck.domain.status import Status, prose_date
from eqcheck.domain.waiver_bars import WaiverBar, bars_of
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
    WaiverState.NOTED: "noted until {until}, and accepts nothing",
    WaiverState.NOT_YET: "begins on {begins} and ends on {until}",
}
_BARS = {
    WaiverBar.LAW: "A duty in law: it can be noted, and no trust can waive it.",
    WaiverBar.BEARER: "Accepted by whoever bears the duty, who cannot: it accepts nothing.",
    WaiverBar.PERSON: "It names a person or an address as its approver, and no role: it accepts nothing.",
    WaiverBar.NO_REASON: "It does not say why: it accepts nothing.",
    WaiverBar.NO_APPROVER: "It does not say who accepted the shortfall: it accepts nothing.",
    WaiverBar.TOO_LONG: "It lasts longer than twelve months: it accepts nothing.",
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
    bars = _bars(waiver, assessment)
    state = _STATES[waiver_state(waiver, bars, assessment.as_of)].format(until=prose_date(waiver.until), begins=begins)
    yield f"{names[waiver.subject]}, {waiver.clause}: {state}"
    yield f"  {waiver.reason.rstrip('.')}. Accepted by: {waiver.approver}."
    yield from (f"  {remark}" for remark in _remarks(waiver, assessment, waivers))


def _remarks(waiver: Waiver, assessment: Assessment, waivers: Sequence[Waiver]) -> Iterator[str]:
    status = next((it.status for it in assessment.findings if _cell(waiver) == (it.clause, it.subject)), None)
    if status in {Status.MET, Status.ATTESTED, Status.NOT_APPLICABLE}:
        yield f"Unused: the duty is {STATUS_WORDS[status].phrase}."
    elif status is not None:
        yield f"The status of the duty: {STATUS_WORDS[status].phrase}."
    if sum(_cell(each) == _cell(waiver) for each in waivers) > 1:
        yield "Waived more than once: ask why it was not put right the first time."
    bars = _bars(waiver, assessment)
    yield from (_BARS[bar] for bar in bars)
    if waiver.from_ is None and WaiverBar.TOO_LONG not in bars:
        yield "It does not say from when."


def _bars(waiver: Waiver, assessment: Assessment) -> tuple[WaiverBar, ...]:
    clauses = {clause.id: clause for policy in assessment.policies for clause in policy.clauses}
    clause = clauses.get(waiver.clause)
    return bars_of(waiver, clause, assessment.as_of) if clause is not None else ()


def _cell(waiver: Waiver) -> tuple[str, str]:
    return waiver.clause, waiver.subject


def _together(waivers: Sequence[Waiver], assessment: Assessment) -> Iterator[str]:
    live = [it for it in waivers if it.live(assessment.as_of) and not _bars(it, assessment)]
    ends = Counter(waiver.until for waiver in live)
    for day, number in ends.most_common(1):
        if number >= _LEAST and number * 2 > len(live):
            yield f"{counted(number, 'waiver')} of {len(live)} in force end on one day, {prose_date(day)}."
