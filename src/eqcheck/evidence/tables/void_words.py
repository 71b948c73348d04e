"""What a cell of a column that is not read says against its row, by the heading that it stands under.

Some words take a row back wherever they stand, as *cancelled*. Others say it in a column of states, in notes, or beside
what was done on a day: there *in progress* denies the day, and of a complaint it says nothing.
"""

from __future__ import annotations

import re
from enum import StrEnum

from eqcheck.evidence.extraction.doubts.beside import (
    AWAY,
    DENIED_ALONE,
    IN_A_NOTE,
    KIND_ALONE,
    NO,
    NO_RESULT_ALONE,
    NOT_DONE_FIRST,
    OVER_ALONE,
    OVER_OF_OTHERS,
    PLANNED,
    RESULT_ALONE,
    RESULT_OF_DEED,
    STATE_ALONE,
    STATE_OF_DEED,
    STATE_OF_TASK,
    TAKEN_BACK_FIRST,
    UNDONE_ALONE,
    VOID_ALONE,
    VOID_FIRST,
    YES,
)
from eqcheck.evidence.extraction.doubts.notes import FIRST_WORDS
from eqcheck.evidence.tables.deed_words import ASKING, RowContent, begins, is_not_done
from eqcheck.evidence.tables.pass_marks import is_mark
from eqcheck.evidence.tables.void_headings import Heading, heading_kinds
from eqcheck.evidence.text import clean, fold, listed


class Against(StrEnum):
    """What a cell says against its row: that it is void, that what it tells was not done, or that it is over."""

    VOID = "void"
    NOT_DONE = "not_done"
    OVER = "over"


_ROUND = " .!*[]()-\u2013\u2014'\""
_MOST_WORDS = 8
_NO_AND_WHY = re.compile(r"(?:no|not yet|false)(?= ?[-\u2013\u2014(,.:;])(?!\W*\d)|n(?= ?[-\u2013\u2014(])")
"""A no and more, which is no initial of a name: "No - the meeting was not quorate"."""
_YES_AND_WHY = re.compile(r"(?:yes|true)(?= ?[-\u2013\u2014(,.:;])|y(?= ?[-\u2013\u2014(])")
_DAY = re.compile(r"\d{1,4}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{2,4}\b")
_TAKEN_BACK = re.compile(
    r"(?:(?:the|this|that|all|row|it) )*(?:(?:meeting|session|event|course|class|training|briefing|visit|booking|record"
    r"|row|entry|assessment|review|survey) )?(?:(?:was|were|is|has been|had been|had to be) )?"
    r"(?:cancelled|canceled|postponed|called off|voided|abandoned)\b(?! *[=:])"
)
"""The same in a sentence: "the meeting was cancelled"."""
_STRUCK = re.compile(r"~~[^~]+~~")
"""How text is struck through where it cannot be."""
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
    return Against.NOT_DONE if rows is not RowContent.OTHERS and is_not_done(plain, kinds, rows) else None


def is_said_alone(text: str) -> bool:
    """Whether a text says nothing but how far something is, or that it is over, as a cell of states does."""
    return fold(clean(text)).strip(_ROUND) in STATE_ALONE | UNDONE_ALONE | OVER_OF_OTHERS


def _is_taken_back(plain: str, kinds: frozenset[Heading]) -> bool:
    """Whether a cell takes its row back, as *cancelled* does anywhere."""
    if plain in VOID_ALONE or begins(plain, VOID_FIRST) or _TAKEN_BACK.match(plain):
        return True
    if Heading.UNDONE_ON in kinds:
        return plain not in {"", "n/a", "none"} | NO
    if Heading.ENDED in kinds and _DAY.match(plain):
        return True
    return Heading.UNDONE in kinds and (plain in YES or _YES_AND_WHY.match(plain) is not None)


def _is_denied(plain: str, kinds: frozenset[Heading]) -> bool:
    """Whether a cell denies any row, as *draft* under *Status* and no under *Held* do."""
    said = {
        Heading.DONE: plain in NO or _NO_AND_WHY.match(plain) is not None,
        Heading.STATE: plain in STATE_ALONE,
        Heading.KIND: plain in KIND_ALONE,
        Heading.ACTUAL: plain in KIND_ALONE or plain in PLANNED,
        Heading.RESULT: plain in RESULT_ALONE,
    }
    return any(said[kind] for kind in kinds & said.keys())


def _is_to_be_done(plain: str, heading: str) -> bool:
    """Whether a cell says of a task how far it is, and not that it is a draft or does not count."""
    return plain in STATE_OF_TASK or heading in _DONE_TASK_HEADINGS


def _is_over(plain: str, kinds: frozenset[Heading], rows: RowContent) -> bool:
    said = (Heading.IN_FORCE in kinds and plain in NO) or (Heading.OVER in kinds and plain in YES)
    gone = OVER_OF_OTHERS if rows in {RowContent.OTHERS, RowContent.HELD} else OVER_ALONE
    return said or (Heading.STATE in kinds and begins(plain, gone))


def at_start(heading: str, rows: RowContent) -> frozenset[str]:
    """The first words of cells under a heading of which some say something against their row."""
    kinds = heading_kinds(heading)
    words = [VOID_ALONE, TAKEN_BACK_FIRST, frozenset({"~~"})]
    words += [STATE_ALONE, OVER_OF_OTHERS] if Heading.STATE in kinds else []
    words += [KIND_ALONE] if Heading.KIND in kinds else []
    words += [KIND_ALONE, PLANNED] if Heading.ACTUAL in kinds else []
    words += [RESULT_ALONE] if Heading.RESULT in kinds else []
    if rows is not RowContent.OTHERS:
        words += (
            [UNDONE_ALONE, IN_A_NOTE, AWAY, NOT_DONE_FIRST, FIRST_WORDS]
            if kinds & {Heading.NOTE, Heading.ASIDE}
            else []
        )
        words += [STATE_OF_DEED, DENIED_ALONE] if Heading.STATE in kinds else []
        words += [RESULT_OF_DEED, NO_RESULT_ALONE] if Heading.RESULT in kinds else []
    return frozenset(text.split()[0] for text in frozenset().union(*words))


def is_answer(heading: str, rows: RowContent) -> bool:
    """Whether any cell under a heading may say something against its row, so that each has to be looked at."""
    answers = {Heading.DONE, Heading.UNDONE, Heading.UNDONE_ON, Heading.IN_FORCE, Heading.OVER}
    if rows is not RowContent.OTHERS:
        if is_mark(heading):
            return True
        answers |= {Heading.PROGRESS, Heading.SCORE, Heading.PROOF, Heading.DOUBTED, Heading.INSTEAD, Heading.AWAY}
        answers |= {Heading.REGISTER, Heading.AMOUNT, Heading.PARTS, Heading.FLAG, Heading.ANSWER}
    if rows is RowContent.OWN:
        answers |= {Heading.GRADED, Heading.CODE}
    return not heading_kinds(heading).isdisjoint(answers)


def may_be_asked(heading: str, rows: RowContent) -> bool:
    """Whether a question mark under a heading puts its row in question."""
    return rows is not RowContent.OTHERS and not heading_kinds(heading).isdisjoint(ASKING)
