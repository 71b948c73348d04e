"""What a cell of a column that is not read says against a deed: that it was not done, or that nobody knows whether."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from eqcheck.evidence.extraction.doubts.beside import (
    AWAY,
    DENIED_ALONE,
    FLAGGED,
    IN_A_NOTE,
    NO,
    NO_PROOF,
    NO_RESULT_ALONE,
    OPEN,
    OPEN_ALONE,
    PARTLY,
    REGISTERED,
    RESULT_OF_DEED,
    STATE_OF_DEED,
    UNDONE_ALONE,
    UNSURE,
    YES,
)
from eqcheck.evidence.extraction.doubts.notes import is_undone, is_undone_aside
from eqcheck.evidence.tables.known_answers import is_unknown_answer, is_unknown_code, is_unknown_grade
from eqcheck.evidence.tables.void_headings import Heading

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class RowContent(StrEnum):
    """What the rows of a type tell: what was done, what one person did, what is held, what is to be done, or else."""

    DEEDS = "deeds"
    OWN = "own"
    HELD = "held"
    TASKS = "tasks"
    OTHERS = "others"


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
_FIGURE = re.compile(r"(\d{1,3}(?:\.\d+)?) ?(%|per ?cent|percent)?(?: complete| done)?")
_WHOLE = 100

_NOTHING_RIGHT = re.compile(r"0+(?:[.,]0+)?(?: ?(?:%|per ?cent|percent|marks?|points?)| ?(?:/|out of|of) ?\d{1,3})?")
_FRACTION = re.compile(r"(\d{1,3}) ?(?:/|of|out of) ?(\d{1,3})(?: \w+)?")
_NO_AMOUNT = re.compile(r"[0:.,]*0[0:.,]*(?: ?(?:mins?|minutes?|hrs?|hours?|h|m|s|days?|people|staff|%))?")
_LONGEST_MARK = 3
_SHORT_QUESTION = 2
_N = re.compile(r"n(?: ?[-\u2013\u2014(,;:].*)?$")
_AWAY = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, AWAY), reverse=True))})"
    r"(?: (?:due|because|that|on|sent|given|received|for|with|owing|as)(?: .*)?| ?[,;(\u2013\u2014-].*)?"
)
_NOTHING = {"", "-", "n/a", "na", "none", "nil", "ok", "not applicable", "no reason"} | NO
ASKING = frozenset(Heading) - {Heading.OTHER, Heading.KIND, Heading.ACTUAL, Heading.INSTEAD}
"""The kinds of columns in which a question mark asks whether it is so."""


def is_not_done(plain: str, kinds: frozenset[Heading], rows: RowContent) -> bool:
    """Whether a cell, folded, denies what its row says was done, or puts it in question."""
    if plain.endswith("?") and not kinds.isdisjoint(ASKING):
        return Heading.ASIDE not in kinds or len(plain.split()) <= _SHORT_QUESTION
    if Heading.ASIDE in kinds and _is_undone_note(plain, is_undone_aside, UNDONE_ALONE):
        return True
    if Heading.NOTE in kinds and (
        _is_undone_note(plain, is_undone, UNDONE_ALONE)
        or _is_state_noted(plain)
        or (rows is RowContent.OWN and _is_away(plain))
    ):
        return True
    if _is_figure_against(plain, kinds) or _is_state_against(plain, kinds) or _is_answer_against(plain, kinds, rows):
        return True
    return not kinds.isdisjoint({Heading.ANSWER, Heading.CODED}) and is_unknown_answer(plain)


def _is_figure_against(plain: str, kinds: frozenset[Heading]) -> bool:
    if (Heading.PROGRESS in kinds and _is_part(plain)) or (Heading.SCORE in kinds and _NOTHING_RIGHT.fullmatch(plain)):
        return True
    if Heading.AMOUNT in kinds and (_NO_AMOUNT.fullmatch(plain) or plain in {"none", "nobody", "nil", "no one"}):
        return True
    return not kinds.isdisjoint({Heading.PARTS, Heading.PROGRESS}) and _is_fraction(plain)


def _is_state_against(plain: str, kinds: frozenset[Heading]) -> bool:
    if Heading.STATE in kinds and (plain in DENIED_ALONE or begins(plain, STATE_OF_DEED) or _is_share(plain)):
        return True
    if Heading.STATE in kinds and Heading.AMOUNT not in kinds and _is_fraction(plain):
        return True
    if Heading.FLAG in kinds and plain in FLAGGED:
        return True
    if plain in RESULT_OF_DEED and not kinds.isdisjoint({Heading.DONE, Heading.SCORE}):
        return True
    return Heading.RESULT in kinds and (plain in NO_RESULT_ALONE or begins(plain, RESULT_OF_DEED))


def _is_answer_against(plain: str, kinds: frozenset[Heading], rows: RowContent) -> bool:
    said: Mapping[Heading, Callable[[], bool]] = {
        Heading.PROOF: lambda: begins(plain, NO_PROOF) or plain in UNSURE or _N.match(plain) is not None,
        Heading.DONE: lambda: (
            _NOT_DONE.match(plain) is not None or plain in OPEN_ALONE or begins(plain, OPEN | PARTLY | UNSURE)
        ),
        Heading.DOUBTED: lambda: plain in YES,
        Heading.INSTEAD: lambda: plain not in _NOTHING,
        Heading.ENDED: lambda: plain not in _NOTHING,
    }
    if any(said[kind]() for kind in kinds & said.keys()):
        return True
    return rows is RowContent.OWN and (_is_absence(plain, kinds) or _is_unknown_of_one(plain, kinds))


def _is_unknown_of_one(plain: str, kinds: frozenset[Heading]) -> bool:
    """Whether a cell of a column that grades or marks what one person did says what nobody knows."""
    if not kinds.isdisjoint({Heading.GRADED, Heading.SCORE, Heading.REGISTER}) and is_unknown_grade(plain):
        return True
    return Heading.CODE in kinds and (is_unknown_code(plain) or plain in DENIED_ALONE | STATE_OF_DEED | UNSURE | AWAY)


def _is_absence(plain: str, kinds: frozenset[Heading]) -> bool:
    """Whether a cell of a column that tells who was there says that one person was not."""
    if Heading.AWAY in kinds and (plain in YES or _is_away(plain)):
        return True
    if Heading.REGISTER in kinds and plain not in REGISTERED and not plain.isdecimal():
        return len(plain) <= _LONGEST_MARK or _is_away(plain) or "absent" in plain
    return Heading.DONE in kinds and "absent" in plain


def _is_away(plain: str) -> bool:
    """Whether a cell says that somebody was not there, and no more than why."""
    return _AWAY.fullmatch(plain) is not None


def _is_undone_note(plain: str, says_so: Callable[[str], bool], words: frozenset[str]) -> bool:
    parts = re.split(r" ?[-\u2013\u2014:;,.(] ?", plain) if _NOT_DONE.match(plain) is None else [plain]
    if says_so(plain) or any(map(says_so, parts)):
        return True
    return any(text in words or _NOT_DONE.fullmatch(text) for text in (plain, parts[0]))


def _is_state_noted(plain: str) -> bool:
    """Whether a note says how far something is, and perhaps why; "cancelled: 0" counts what was."""
    return plain in IN_A_NOTE or re.split(r" [-\u2013\u2014(] ?", plain)[0] in IN_A_NOTE


def _is_fraction(plain: str) -> bool:
    """Whether a figure says how many parts of how many are done, and not all: "1 of 3"."""
    figure = _FRACTION.fullmatch(plain)
    return figure is not None and int(figure[1]) < int(figure[2])


def _is_part(plain: str) -> bool:
    """Whether a figure says that less than the whole is done; 1 alone may be yes."""
    figure = _FIGURE.fullmatch(plain)
    return figure is not None and float(figure[1]) < _WHOLE and (figure[1] != "1" or bool(figure[2]))


def _is_share(plain: str) -> bool:
    """Whether a state says how much is done, and that it is less than the whole: "50% done"; attendance may be 95%."""
    return plain.endswith((" done", " complete")) and _is_part(plain)


def begins(plain: str, words: frozenset[str]) -> bool:
    """Whether a cell begins with one of the words, which are no label of what follows."""
    return _beginning(words).match(plain) is not None


@cache
def _beginning(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(map(re.escape, words), reverse=True))})(?!\w)(?! *[=:])")
