"""What a cell of a column that is not read says against its row, by the heading that it stands under.

Some words take a row back wherever they stand, as *cancelled*. Others say it in a column of states, in notes, or beside
what was done on a day: there *in progress* denies the day, and of a complaint it says nothing.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from eqcheck.evidence.extraction.doubts.phrases import DoubtKind, answers
from eqcheck.evidence.tables.pass_marks import is_mark
from eqcheck.evidence.tables.undone_notes import FIRST_WORDS, is_undone
from eqcheck.evidence.tables.void_headings import Heading, heading_kinds, listed
from eqcheck.evidence.text import clean, fold


class RowContent(StrEnum):
    """What the rows of a type tell: what was done, what is held, what is to be done, or something else."""

    DEEDS = "deeds"
    HELD = "held"
    TASKS = "tasks"
    OTHERS = "others"


class Against(StrEnum):
    """What a cell says against its row: that it is void, that what it tells was not done, or that it is over."""

    VOID = "void"
    NOT_DONE = "not_done"
    OVER = "over"


_ROUND = " .!*[]()-\u2013\u2014'\""
_MOST_WORDS = 8
_NO = listed("no; n; false; 0; not yet; did not; \u2717; \u2718; \u2610; \u274c; \u2716")
_YES = listed("yes; y; true; 1; x; \u2713; \u2714; \u2611")
_NO_AND_WHY = re.compile(r"(?:no|not yet|false)(?= ?[-\u2013\u2014(,.:;])(?!\W*\d)|n(?= ?[-\u2013\u2014(])")
"""A no and more, which is no initial of a name: "No - the meeting was not quorate"."""
_YES_AND_WHY = re.compile(r"(?:yes|true)(?= ?[-\u2013\u2014(,.:;])|y(?= ?[-\u2013\u2014(])")
_DAY = re.compile(r"\d{1,4}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{2,4}\b")
_VOID_FIRST = listed(
    "cancelled; canceled; void; voided; duplicate; postponed; not held; ignore; please ignore; entered in error;"
    " added in error; created in error; recorded in error; logged in error; do not use; do not count; do not"
    " include; entered twice; did not happen; did not take place; did not go ahead; didn't happen; didn't go"
    " ahead; never happened; not taken place; has not taken place; did not attend; no show; no longer valid;"
    " rescheduled; to be rescheduled; example row; example only; struck out; struck through; crossed out; made up"
    " for; date made up; made up date; made up record; made up entry; not a real; not real; never took place; never"
    " happened; never went ahead; this never took place; this never happened; it never happened; this did not happen;"
    " this did not take place; to be deleted; to be removed"
)
"""What a cell of any column says of its row where it begins so: "Cancelled - snow", "Duplicate of row 4"."""
_VOID_ALONE = _VOID_FIRST | listed(
    "deleted; rescinded; superseded; duplicated; disregard; not valid; dummy; dummy entry; example; sample;"
    " sample row; not confirmed; unconfirmed; test; test entry; test record; test row; test data; dummy record;"
    " made up; invented; fabricated; fictitious; delete; to delete; please delete; remove; please remove; sample data;"
    " dummy data; demo data; example data; mock data; sandbox; uat; test environment; training environment"
)
"""What a cell of any column says of its row where it says nothing else."""
_TAKEN_BACK = re.compile(
    r"(?:(?:the|this|that|all|row|it) )*(?:(?:meeting|session|event|course|class|training|briefing|visit|booking|record"
    r"|row|entry|assessment|review|survey) )?(?:(?:was|were|is|has been|had been|had to be) )?"
    r"(?:cancelled|canceled|postponed|called off|voided|abandoned)\b(?! *[=:])"
)
"""The same in a sentence: "the meeting was cancelled"."""
_TAKEN_BACK_FIRST = listed(
    "the; this; that; all; row; it; meeting; session; event; course; class; training; briefing; visit; booking;"
    " record; entry; assessment; review; survey; was; were; is; has; had; cancelled; canceled; postponed; called;"
    " voided; abandoned"
)
_STRUCK = re.compile(r"~~[^~]+~~")
"""How text is struck through where it cannot be."""
_NOT = r"(?:(?:was|were|is|are|has|have|had|still|yet|but|it|this) )*"
_VERBS = (
    r"(?:done|complete|completed|finished|finish|held|delivered|attend|attended|pass|passed|approved|agreed|signed|sent"
    r"|taken|taken place|started|begun|ratified|adopted|verified|confirmed|issued|received|happened|achieve|achieved"
    r"|met|competent|assessed|reviewed|published|implemented|actioned|present|ready|carried out|heard|booked)"
)
_TAIL = (
    r"(?: (?:in the end|after all|on the day|at all|so far|this (?:year|term|time)|due to .+|because .+|owing to .+))?"
)
_MOVED = (
    r"(?:(?:has been|had been|was|now|date) )*(?:moved|rearranged|put back|deferred|delayed|changed)"
    r" (?:to|until|till|for) (?:(?:next|spring|summer|autumn|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b.*|20\d\d|\d{1,2}[-/. ].+)|now (?:on )?\d{1,2}[-/. ].+"
)
_NOT_DONE = re.compile(
    rf"{_NOT}(?:not|never|didn't|wasn't|isn't|hasn't)(?: (?:yet|been|fully|currently|actually|be))* {_VERBS}"
    rf"(?: yet| off)?{_TAIL}"
    rf"|{_NOT}did not(?: yet| fully)? {_VERBS}(?: it)?{_TAIL}"
    rf"|{_NOT}(?:to be|yet to be|due to be|needs to be) {_VERBS}(?: off)?"
    rf"|{_NOT}(?:awaiting|awaits|pending|waiting for|subject to)"
    r" (?:confirmation|approval|sign off|signature|ratification|results?|certificate|evidence|completion|date|decision)"
    r"|(?:still )?to do|to be (?:confirmed|arranged|rearranged|deleted|removed)|not done"
    r"|nothing (?:has been )?done(?: yet| so far)?|no progress(?: yet| made)?|work has not (?:begun|started)"
    r"|(?:needs?|to be) (?:checking|checked|verifying|verified)|not sure (?:if|whether|that|this|it|about|of|when)\b.*"
    rf"|{_MOVED}"
)
"""What denies that something was done, in so many words."""
_NOT_DONE_FIRST = listed(
    "was; were; is; are; has; have; had; still; yet; but; it; this; not; never; didn't; wasn't; isn't; hasn't;"
    " did; to; due; needs; awaiting; awaits; pending; waiting; subject; nothing; no; work;"
    " need; moved; rearranged; put; deferred; delayed; changed; now; date; been"
)
_UNDONE_ALONE = listed(
    "outstanding; overdue; pending; incomplete; in progress; planned; booked; provisional; provisionally booked;"
    " tbc; tba; draft; failed; fail; failed to attend; refer; referred; resit; absent; was absent; dna; dnf; non"
    " attender; non-attender; non attendance; non-attendance; no-show; withdrew; withdrawn; refused; declined;"
    " unverified; unsigned; unapproved; left before finishing; left before the end; left early; off sick; sick;"
    " sick on the day; was ill; ill on the day; on leave that day; left before finishing; archived; remove; please"
    " remove; removed; delete; please delete; old record; out of date; placeholder; fake; error; entered wrongly;"
    " wrong; incorrect; wrong date; incorrect date; date is estimated; date estimated; estimated; estimate; guess;"
    " unknown date; not sure; planned date; forecast; target date; proposed date; provisional date; date tbc"
)
"""What a note says of a deed where it says nothing else."""
_STATE_ALONE = listed(
    "draft; booked; planned; scheduled; provisional; tentative; proposed; not started; failed; not attended; dna;"
    " not yet; not done; not sent; not complete; not completed; incomplete; not attempted; did not complete;"
    " invited; enrolled; declined; rejected; missed; to do; to be confirmed; tbc; on hold; awaiting approval; not"
    " approved; not signed; absent; for consultation; out for consultation; template; example; forecast; sample;"
    " \u274c; \u2716"
)
"""What a column of states says of any row."""
_KIND_ALONE = listed("draft; proposed; provisional; forecast; template; example; dummy")
"""What a column of kinds does: a planned visit, as others are not, was one."""
_OVER_ALONE = listed(
    "resigned; stepped down; stood down; retired; former; terminated; dismissed; disqualified; no longer in post; no"
    " longer serving; no longer employed; no longer here"
)
_OVER_OF_OTHERS = _OVER_ALONE | listed("left; leaver; has left; ceased; ended; term ended; inactive; expired; lapsed")
"""With what a column of states begins of somebody or something that is no longer there."""
_STATE_OF_TASK = listed(
    "booked; planned; scheduled; not started; failed; not yet; not done; not complete; not completed; incomplete; not"
    " attempted; did not complete; missed; to do; on hold"
)
"""Which of them say of a task only that it is not done."""
_OPEN, _OPEN_ALONE = answers({DoubtKind.TO_COME, DoubtKind.CONDITION, DoubtKind.DRAFT, DoubtKind.OVER})
_DENIED, _DENIED_ALONE = answers(set(DoubtKind) - {DoubtKind.EXAMPLE, DoubtKind.PROMPT})
"""With what an answer begins that says of anything that it is not, not yet or no longer so, by the book of doubts."""
_NO_STATE = listed("once; until; unless; watch")
"""What begins a doubt in a text, and in a column of states says for how long or how often."""
_STATE_OF_DEED = (_DENIED - _NO_STATE) | listed(
    "waiting; part; partly; partially; unverified; unpublished; unmet; unfinished; unsuccessful; in-progress;"
    " in hand; under way; underway; on hold; at risk; off track; behind; overdue; due; open; ongoing; on-going;"
    " started; inactive; suspended; abandoned; withdrew; removed; fail; failed; refer; referred; resit;"
    " delayed; slipped; blocked; requested; registered; waitlisted; wait-listed; new; unknown; n/a; red; amber;"
    " for review; in review; late; missing; invalid; carried forward; carried over; absent; dna;"
    " reversed; rolled back; nullified; quarantined; orphaned; adjourned; aborted; errored; timed out;"
    " half done; opened; viewed; enrolled only; wait list; waiting list; reserve; nominated; allocated; assigned;"
    " excused; exempt; waived; closed - not; soft-deleted; no show;"
    " no-show; r; a; o; u; at draft; did not; didn't; has not; failed to; bounced; \u2717; \u2718; \u2610; \u274c;"
    " \u2716; \U0001f534; \U0001f7e0"
)
"""With what a column of states begins that denies a deed: by the book, or in words of such columns alone."""
_RESULT_ALONE = listed("fail; failed; not passed; did not pass; unsuccessful")
_RESULT_OF_DEED = listed(
    "fail; failed; refer; referred; resit; not passed; not yet; not competent; not achieved; not attended; not"
    " complete; not completed; not met; not successful; withdrew; withdrawn; dna; dnf; absent; pending; awaiting;"
    " awaited; deferred; incomplete; inconclusive; tbc; tba; void; unsuccessful; no show; no-show; did not; to be;"
    " partly; partially; f; u; ungraded"
)
"""With what a column of results does."""
_NO_PROOF = listed(
    "no; n; none; nil; false; 0; not; never; pending; awaiting; awaited; outstanding; missing; lost; tbc; tba; to"
    " be; to follow; unknown; requested; expired; n/a; unverified; unconfirmed; unsigned; non-compliant; non"
    " compliant; fail; failed; rejected; bounced; \u2717; \u2718; \u2610; \u274c; \u2716"
)
"""With what a column begins that has nothing to show."""
_FIGURE = re.compile(r"(\d{1,3}(?:\.\d+)?) ?(%|per ?cent|percent)?(?: complete| done)?")
_WHOLE = 100

_PARTLY = listed("partially; partly; part; in part; half; half done")
_PLANNED = listed("planned; scheduled; booked; target; expected")
_NOTHING_RIGHT = re.compile(r"0+(?:[.,]0+)?(?: ?(?:%|per ?cent|percent|marks?|points?)| ?(?:/|out of|of) ?\d{1,3})?")
_DONE_TASK_HEADINGS = listed(
    "completed; complete; done; delivered; finished; isfinished; iscomplete; iscompleted; hascompleted; isdone;"
    " achieved; completedyn; met; implemented; actioned"
)
"""Which of them ask of a task whether it is done."""


def against(text: str, heading: str, rows: RowContent) -> Against | None:
    """What a cell under a heading that is not read says against its row; of a long text nothing is thought.

    That something is planned takes a deed back, and of a task only that it is done.
    """
    folded = fold(clean(text))
    plain = folded.strip(_ROUND) or folded
    if not folded or len(plain.split()) > _MOST_WORDS:
        return None
    kinds = heading_kinds(heading)
    if _STRUCK.search(text) or _is_taken_back(plain, kinds):
        return Against.VOID
    if _is_denied(plain, kinds):
        to_be_done = rows is RowContent.TASKS and _is_to_be_done(plain, heading)
        return Against.NOT_DONE if to_be_done else Against.VOID
    if _is_over(plain, kinds, rows):
        return Against.OVER
    return Against.NOT_DONE if rows is not RowContent.OTHERS and _is_not_done(plain, kinds) else None


def is_said_alone(text: str) -> bool:
    """Whether a text says nothing but how far something is, or that it is over, as a cell of states does."""
    return fold(clean(text)).strip(_ROUND) in _STATE_ALONE | _UNDONE_ALONE | _OVER_OF_OTHERS


def _is_taken_back(plain: str, kinds: frozenset[Heading]) -> bool:
    """Whether a cell takes its row back, as *cancelled* does anywhere."""
    if plain in _VOID_ALONE or _begins(plain, _VOID_FIRST) or _TAKEN_BACK.match(plain):
        return True
    if Heading.UNDONE_ON in kinds:
        return plain not in {"", "n/a", "none"} | _NO
    if Heading.ENDED in kinds and _DAY.match(plain):
        return True
    return Heading.UNDONE in kinds and (plain in _YES or _YES_AND_WHY.match(plain) is not None)


def _is_denied(plain: str, kinds: frozenset[Heading]) -> bool:
    """Whether a cell denies any row, as *draft* under *Status* and no under *Held* do."""
    said = {
        Heading.DONE: plain in _NO or _NO_AND_WHY.match(plain) is not None,
        Heading.STATE: plain in _STATE_ALONE,
        Heading.KIND: plain in _KIND_ALONE,
        Heading.ACTUAL: plain in _KIND_ALONE or plain in _PLANNED,
        Heading.RESULT: plain in _RESULT_ALONE,
    }
    return any(said[kind] for kind in kinds & said.keys())


def _is_to_be_done(plain: str, heading: str) -> bool:
    """Whether a cell says of a task how far it is, and not that it is a draft or does not count."""
    return plain in _STATE_OF_TASK or heading in _DONE_TASK_HEADINGS


def _is_over(plain: str, kinds: frozenset[Heading], rows: RowContent) -> bool:
    said = (Heading.IN_FORCE in kinds and plain in _NO) or (Heading.OVER in kinds and plain in _YES)
    gone = _OVER_OF_OTHERS if rows in {RowContent.OTHERS, RowContent.HELD} else _OVER_ALONE
    return said or (Heading.STATE in kinds and _begins(plain, gone))


def _is_not_done(plain: str, kinds: frozenset[Heading]) -> bool:
    if (Heading.PROGRESS in kinds and _is_part(plain)) or (Heading.SCORE in kinds and _NOTHING_RIGHT.fullmatch(plain)):
        return True
    if Heading.STATE in kinds and (plain in _DENIED_ALONE or _begins(plain, _STATE_OF_DEED) or _is_share(plain)):
        return True
    if Heading.RESULT in kinds and _begins(plain, _RESULT_OF_DEED):
        return True
    if Heading.PROOF in kinds and _begins(plain, _NO_PROOF):
        return True
    if Heading.DONE in kinds and (_NOT_DONE.match(plain) or plain in _OPEN_ALONE or _begins(plain, _OPEN | _PARTLY)):
        return True
    return Heading.NOTE in kinds and _is_undone_note(plain)


def _is_undone_note(plain: str) -> bool:
    parts = re.split(r" ?[-\u2013\u2014:;,.(] ?", plain) if _NOT_DONE.match(plain) is None else [plain]
    if is_undone(plain) or any(map(is_undone, parts)):
        return True
    return any(text in _UNDONE_ALONE or _NOT_DONE.fullmatch(text) for text in (plain, parts[0]))


def _is_part(plain: str) -> bool:
    """Whether a figure says that less than the whole is done; 1 alone may be yes."""
    figure = _FIGURE.fullmatch(plain)
    return figure is not None and float(figure[1]) < _WHOLE and (figure[1] != "1" or bool(figure[2]))


def _is_share(plain: str) -> bool:
    """Whether a state says how much is done, and that it is less than the whole: "50% done"; attendance may be 95%."""
    return plain.endswith((" done", " complete")) and _is_part(plain)


def _begins(plain: str, words: frozenset[str]) -> bool:
    return _beginning(words).match(plain) is not None


@cache
def _beginning(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(map(re.escape, words), reverse=True))})(?!\w)(?! *[=:])")


def at_start(heading: str, rows: RowContent) -> frozenset[str]:
    """The first words of cells under a heading of which some say something against their row."""
    kinds = heading_kinds(heading)
    words = [_VOID_ALONE, _TAKEN_BACK_FIRST, frozenset({"~~"})]
    words += [_STATE_ALONE, _OVER_OF_OTHERS] if Heading.STATE in kinds else []
    words += [_KIND_ALONE] if Heading.KIND in kinds else []
    words += [_KIND_ALONE, _PLANNED] if Heading.ACTUAL in kinds else []
    words += [_RESULT_ALONE] if Heading.RESULT in kinds else []
    if rows is not RowContent.OTHERS:
        words += [_UNDONE_ALONE, _NOT_DONE_FIRST, FIRST_WORDS] if Heading.NOTE in kinds else []
        words += [_STATE_OF_DEED, _DENIED_ALONE] if Heading.STATE in kinds else []
        words += [_RESULT_OF_DEED] if Heading.RESULT in kinds else []
    return frozenset(text.split()[0] for text in frozenset().union(*words))


def is_answer(heading: str, rows: RowContent) -> bool:
    """Whether any cell under a heading may say something against its row, so that each has to be looked at."""
    answers = {Heading.DONE, Heading.UNDONE, Heading.UNDONE_ON, Heading.IN_FORCE, Heading.OVER}
    if rows is not RowContent.OTHERS:
        if is_mark(heading):
            return True
        answers |= {Heading.PROGRESS, Heading.SCORE, Heading.PROOF}
    return not heading_kinds(heading).isdisjoint(answers)
