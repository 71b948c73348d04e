"""What a reader of an assessment must know besides its findings, and how far a finding is from being met."""

from __future__ import annotations

from eqcheck.messages.message import MessageKind

_WAIVER = "The waiver of {clause} for {subject} "


class NoticeKind(MessageKind):
    """Something that a reader must know of the assessment as a whole."""

    WAIVER_ENDED = "waiver-ended", _WAIVER + "ended on {day} and no longer counts."
    WAIVER_ENDS_SOON = "waiver-ends-soon", _WAIVER + "ends on {day}."
    WAIVER_OF_MET = "waiver-of-met-duty", _WAIVER + "covers a duty that is met; it can go."
    ROWS_LATER = "rows-of-a-later-day", "{rows} of {type} dated after {day} did not count."


class DistanceKind(MessageKind):
    """How far a finding is from being met."""

    MORE_OF = "more-of-all-rows", "{short} more of {relevant} and this is met"
    MORE = "more-rows", "{short} more and this is met"
    FEWER = "fewer-rows", "{over} fewer and this is met"
