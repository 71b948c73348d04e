"""What a reader must know of a trust's waivers before believing the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Status, prose_date
from eqcheck.domain.waiver_bars import WaiverBar, bars_of
from eqcheck.messages.notices import NoticeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from eqcheck.domain.assessment import Clause, Finding, Policy
    from eqcheck.domain.trust import TrustSetup, Waiver
    from eqcheck.messages.message import Message

_BARS: Mapping[WaiverBar, NoticeKind] = {
    WaiverBar.LAW: NoticeKind.WAIVER_OF_LAW_NOTED,
    WaiverBar.BEARER: NoticeKind.WAIVER_BY_BEARER_NOTED,
    WaiverBar.PERSON: NoticeKind.WAIVER_BY_PERSON_NOTED,
    WaiverBar.NO_REASON: NoticeKind.WAIVER_WITHOUT_REASON_NOTED,
    WaiverBar.NO_APPROVER: NoticeKind.WAIVER_WITHOUT_APPROVER_NOTED,
    WaiverBar.TOO_LONG: NoticeKind.WAIVER_TOO_LONG_NOTED,
}
_SOON = 30
"""Days before its end on which a waiver is said to end soon."""


def waiver_notices(
    setup: TrustSetup,
    as_of: date,
    policies: Sequence[Policy],
    findings: Sequence[Finding],
    subjects: Sequence[str],
) -> tuple[Message, ...]:
    """Of the waivers of some subjects: those that have ended, will soon, accept nothing, or were given again."""
    statuses = {(finding.clause, finding.subject): finding.status for finding in findings}
    clauses = {clause.id: clause for policy in policies for clause in policy.clauses}
    notices: list[Message] = []
    for waiver in sorted(setup.waivers, key=lambda waiver: (waiver.clause, waiver.subject, waiver.until)):
        if waiver.subject not in subjects:
            continue
        cell = {"clause": waiver.clause, "subject": waiver.subject}
        if waiver.until < as_of:
            notices.append(NoticeKind.WAIVER_ENDED(**cell, day=prose_date(waiver.until)))
            continue
        if (waiver.until - as_of).days <= _SOON:
            notices.append(NoticeKind.WAIVER_ENDS_SOON(**cell, day=prose_date(waiver.until)))
        if statuses.get((waiver.clause, waiver.subject)) in {Status.MET, Status.NOT_APPLICABLE}:
            notices.append(NoticeKind.WAIVER_OF_MET(**cell))
        if waiver.clause in clauses:
            notices.extend(_doubts(waiver, clauses[waiver.clause], setup, as_of))
    return tuple(notices)


def _doubts(waiver: Waiver, clause: Clause, setup: TrustSetup, as_of: date) -> Iterator[Message]:
    """Why it accepts nothing; else what a trustee should ask of it."""
    cell = {"clause": waiver.clause, "subject": waiver.subject}
    bars = bars_of(waiver, clause, as_of)
    yield from (_BARS[bar](**cell) for bar in bars)
    if bars:
        return
    if waiver.from_ is None:
        yield NoticeKind.WAIVER_WITHOUT_FIRST_DAY(**cell)
    if any(
        (it.clause, it.subject) == (waiver.clause, waiver.subject) and it.until < waiver.until for it in setup.waivers
    ):
        yield NoticeKind.WAIVER_GIVEN_AGAIN(**cell)
