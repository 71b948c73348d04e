"""What a reader of an assessment must know besides its findings, and how far a finding is from being met."""

from __future__ import annotations

from eqcheck.messages.message import MessageKind

_WAIVER = "The waiver of {clause} for {subject} "


class NoticeKind(MessageKind):
    """Something that a reader must know of the assessment as a whole."""

    WAIVER_ENDED = "waiver-ended", _WAIVER + "ended on {day} and no longer counts."
    WAIVER_ENDS_SOON = "waiver-ends-soon", _WAIVER + "ends on {day}."
    WAIVER_OF_MET = "waiver-of-met-duty", _WAIVER + "covers a duty that is met; it can go."
    WAIVER_OF_LAW_NOTED = (
        "waiver-of-law-noted",
        _WAIVER + "is a note and accepts nothing: the clause is a duty in law, which no trust can waive.",
    )
    WAIVER_BY_BEARER_NOTED = "waiver-by-bearer-noted", _WAIVER + "accepts nothing: whoever bears the duty gave it."
    WAIVER_BY_PERSON_NOTED = (
        "waiver-by-person-noted",
        _WAIVER + "accepts nothing: it names a person or an address as its approver, and no role.",
    )
    WAIVER_WITHOUT_REASON_NOTED = "waiver-without-reason-noted", _WAIVER + "accepts nothing: it does not say why."
    WAIVER_WITHOUT_APPROVER_NOTED = (
        "waiver-without-approver-noted",
        _WAIVER + "accepts nothing: it does not say who accepted the shortfall.",
    )
    WAIVER_TOO_LONG_NOTED = (
        "waiver-too-long-noted",
        _WAIVER + "accepts nothing: it lasts longer than twelve months.",
    )
    WAIVER_WITHOUT_FIRST_DAY = "waiver-without-first-day", _WAIVER + "does not say from when it holds."
    WAIVER_GIVEN_AGAIN = (
        "waiver-given-again",
        _WAIVER + "is not the first for that duty: ask why it was not put right the first time.",
    )
    ROWS_LATER = "rows-of-a-later-day", "{rows} of {type} dated after {day} did not count."


class DistanceKind(MessageKind):
    """How far a finding is from being met."""

    MORE_OF = "more-of-all-rows", "with {short} more of {relevant} in order, nothing falls short here"
    MORE = "more-rows", "with {short} more, nothing falls short here"
    FEWER = "fewer-rows", "with {over} fewer, nothing falls short here"
