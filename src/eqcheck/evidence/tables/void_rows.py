"""Rows that say of themselves, in a column that is not read, that they do not hold: cancelled, booked, not attended.

Whoever reads the row sees that word. Whether the row still counts nobody knows, so nothing is believed of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from eqcheck.evidence.tables.cells import cell_text
from eqcheck.evidence.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.evidence.tables.body import Body
    from eqcheck.evidence.tables.heading_row import Headings

_VOID_FIRST = frozenset(
    [
        *("cancelled", "canceled", "void", "voided", "duplicate", "postponed", "not held", "ignore", "please ignore"),
        *("entered in error", "added in error", "created in error", "recorded in error", "logged in error"),
        *("do not use", "do not count", "do not include", "entered twice", "did not happen", "did not take place"),
        *("did not go ahead", "didn't happen", "didn't go ahead", "never happened", "not taken place"),
        *("has not taken place", "did not attend", "no show", "no longer valid"),
        *("rescheduled", "to be rescheduled", "example row", "example only"),
    ]
)
"""What a cell of any column says of its row where it begins so: "Cancelled - snow", "Duplicate of row 4"."""
_VOID = _VOID_FIRST | frozenset(
    [
        *("deleted", "rescinded", "superseded", "duplicated", "disregard", "not valid", "dummy", "dummy entry"),
        *("example", "sample", "sample row", "not confirmed", "unconfirmed"),
        *("test", "test entry", "test record", "test row", "test data", "dummy record"),
    ]
)
"""What a cell of any column says of its row where it says nothing else."""
_STATE = frozenset(
    [
        *("draft", "booked", "planned", "scheduled", "provisional", "tentative", "proposed", "not started", "failed"),
        *("not attended", "dna", "not yet", "not done", "not sent", "not complete", "not completed", "incomplete"),
        *("not attempted", "did not complete", "invited", "enrolled", "declined", "rejected", "missed", "to do"),
        *("to be confirmed", "tbc", "on hold", "awaiting approval", "not approved", "not signed", "absent"),
    ]
)
"""What it may say besides in a column of states."""
_STATES = re.compile(r".*status|(?:.*state)(?<!estate)|attendance")
_FAILED = frozenset({"fail", "failed", "not passed", "did not pass", "unsuccessful"})
"""What it may say besides under a heading of results."""
_RESULTS = re.compile(r".*(?:result|outcome|passfail|passorfail)")
_DONE = frozenset(
    [
        *("attended", "held", "tookplace", "wentahead", "happened", "completed", "complete", "done", "delivered"),
        *("approved", "valid", "confirmed", "present", "signed", "sent"),
    ]
)
_UNDONE = frozenset(
    [
        *("cancelled", "canceled", "void", "voided", "deleted", "duplicate", "superseded", "postponed", "rescinded"),
        *("ignore", "draft", "test", "enteredinerror", "donotuse", "notattended", "didnotattend", "noshow"),
        *("planned", "istest", "isdraft", "iscancelled", "isdeleted", "example", "template"),
        *("archived", "isarchived", "obsolete", "isobsolete", "withdrawn", "iswithdrawn"),
    ]
)
_UNDONE_ON = frozenset(
    [
        *("datecancelled", "cancelledon", "cancelleddate", "cancellationdate", "datedeleted", "deletedon"),
        *("datevoided", "voidedon", "reasonforcancellation", "cancellationreason", "reasoncancelled"),
    ]
)
"""Headings under which anything but a blank or a no says that a row does not hold."""
_NO = frozenset({"no", "n", "false", "0", "not yet", "\u2717", "\u2718", "\u2610"})
_YES = frozenset({"yes", "y", "true", "1", "x", "\u2713", "\u2714", "\u2611"})
_ROUND = " .!*[]()-\u2013\u2014'\""
_BEGINS = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, _VOID_FIRST)))})\b(?! *[=:])")
_MOST_WORDS = 8


def void_rows(body: Body) -> list[int]:
    """The indices of the rows that say in a column that is not read that they do not hold."""
    void: set[int] = set()
    for position, words in _words_at(body.headings).items():
        cells = body.column(position)
        on = body.headings.unread[position] in _UNDONE_ON
        said = {cell for cell in set(cells) if _says(cell, words) or (on and _is_filled(cell))}
        if said:
            void |= {index for index, cell in enumerate(cells) if cell in said}
    return sorted(void)


def may_hold_void_rows(headings: Headings, data: bytes) -> bool:
    """Whether a delimited file with these headings may hold such a row, so that it has to be looked at row by row."""
    words = frozenset[str]().union(*_words_at(headings).values())
    if not _UNDONE_ON.isdisjoint(headings.unread.values()):
        return True
    if not words.isdisjoint({"no", "yes"}):
        return True
    return bool(words) and _at_start(words).search(data, max(data.find(b"\n"), 0)) is not None


def _at_start(words: frozenset[str]) -> re.Pattern[bytes]:
    """A pattern of a cell that begins with one of the words."""
    listed = b"|".join(re.escape(word.encode()) for word in sorted(words))
    return re.compile(rb"[,;|\t\n\"][ .*(\[\"'-]*(?:" + listed + rb")\b", re.IGNORECASE)


def _says(cell: Any, words: frozenset[str]) -> bool:  # noqa: ANN401 - a cell may be of any type
    text = fold(clean(cell_text(cell)))
    plain = text.strip(_ROUND)
    if len(plain.split()) > _MOST_WORDS:
        return False
    return plain in words or text in words or _BEGINS.match(plain) is not None


def _is_filled(cell: Any) -> bool:  # noqa: ANN401 - a cell may be of any type
    text = fold(clean(cell_text(cell[1] if isinstance(cell, tuple) else cell)))
    return text.strip(_ROUND) not in {"", "n/a", "none"} | _NO


def _words_at(headings: Headings) -> Mapping[int, frozenset[str]]:
    """By the position of each column that is not read: the words that say there that a row does not hold."""
    return {at: _words_under(heading) for at, heading in headings.unread.items()}


def _words_under(heading: str) -> frozenset[str]:
    if heading in _DONE:
        return _VOID | _NO
    if heading in _UNDONE:
        return _VOID | _YES
    if _RESULTS.fullmatch(heading):
        return _VOID | _FAILED
    return _VOID | _STATE if _STATES.fullmatch(heading) else _VOID
