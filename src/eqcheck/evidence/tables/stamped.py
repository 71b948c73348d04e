"""Tables that are called a draft, an example or the like as a whole: by their file, their sheet or a line of their own.

Whether their rows count nobody knows, so nothing is believed of them. That rows are there stays known.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.evidence.tables.cells import cell_text
from eqcheck.evidence.tables.record_shape import filled
from eqcheck.evidence.text import clean, fold
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.tables.body import Body

_WORDS = re.compile(r"[^\W_]+")
_ANYWHERE = re.compile(
    r"\b(?:drafts?|examples?|templates?|specimen|superseded|obsolete|unapproved|not (?:yet )?approved|blank forms?"
    r"|do not (?:use|count|include)|no longer in (?:use|force)|for illustration|training version|for completion"
    r"|the above (?:was|were|is|are|has been|have been|did|do) (?:all )?(?:cancelled|canceled|postponed|void|not\b"
    r"|deleted|superseded|planned|proposed|withdrawn)"
    r"|not final|sample of \d+|first \d+ rows|(?:old|previous) (?:version|list)"
    r"|(?:sample|dummy|test) (?:data|file|form|copy|rows?)|to be (?:completed|confirmed|filled in|agreed|approved))\b"
)
"""What says of a whole table, in whatever words, that its rows do not hold."""
_FIRST = re.compile(r"(?:planned|proposed|forecasts?|provisional|void|deleted|withdrawn|cancelled|ignore)\b")
"""What says it where it stands first, of a table of what was done."""
_UNDONE = re.compile(
    r"\b(?:waiting lists?|wait lists?|(?:staff|people|employees|those|governors) who (?:have|had|did|were|are) not"
    r"|dates? (?:\w+ ){0,2}(?:are|is|were) (?:all |only )?(?:planned|proposed|expected"
    r"|target|provisional|estimated|approximate|indicative|due|booked|assigned|of (?:booking|enrolment|assignment"
    r"|invitation|issue)|when (?:\w+ ){1,3}(?:assigned|booked|due|invited|sent|enrolled)))\b"
)
"""What says of a table of what was done that it was not."""
_UNDONE_NAME = re.compile(
    r"\b(?:(?:not|never|un)(?: yet| been| fully)* ?(?:complet|attend|pass|start|done|finish|held|deliver|sent|approv"
    r"|sign|train|acknowledg|read\b|verif|taken)\w*|did not \w+|didn t \w+|(?:still|yet) to \w+"
    r"|non (?:attend|complet|respon)\w*|no shows?|absentees?|to be (?:done|booked|arranged|trained|held|sent|signed))\b"
)
"""What says it in the name of a file or a sheet; of a line each row that it names is asked."""
_UNDONE_FIRST = re.compile(
    r"(?:(?:staff|training|course|courses|sessions?|report|list|all|current|new) )*(?:bookings?|booked|invited"
    r"|invitations"
    r"|invitees|enrolled|enrolments|registered|assigned|outstanding|incomplete|in progress|upcoming|future|pending"
    r"|to do"
    r"|to complete|to book|failed|fails|cancellations?)(?: (?:on|training|courses?|list|report|sessions?|events?"
    r"|meetings?"
    r"|staff|only|actions|records?|reads?|signatures?|acknowledgements?|returns?|\d+))*"
)
_ALONE = frozenset(
    {"sample", "test", "tests", "dummy", "wrong", "blank", "to do", "previous", "archived", "filtered", "last year"}
    | {"next year", "rejected", "incomplete", "unverified", "corrupt", "for approval", "needs checking", "to check"}
)
"""What says it where nothing else is said."""
_IN_FILE, _IN_SHEET = "in its file's name", "in its sheet's name"
_NAMES = frozenset({_IN_FILE, _IN_SHEET})
_LONGEST, _MOST_WORDS = 120, 8
_LAST = 3
"""How many lines at the end of a table may be such a line."""


def is_stamped(path: str, type_: EvidenceType) -> bool:
    """Whether a file's name, behind the name of its type, says that its rows do not hold."""
    return _stamp(_note(path, type_), type_, is_name=True) is not None


def leave_stamped(body: Body, path: str, type_: EvidenceType) -> None:
    """Empty the rows of `body` where its file, its sheet or a line of its own says that they do not hold; tell it."""
    for where, text in _texts(body, path, type_):
        stamp = _stamp(text, type_, is_name=where in _NAMES)
        if stamp is not None:
            message = TableKind.TABLE_STAMPED(stamp=stamp, where=where)
            body.problems.append(Problem(ProblemLevel.ERROR, message, count=len(body.rows)))
            body.rows = [() for _ in body.rows]
            body.ragged = True
            return


def _texts(body: Body, path: str, type_: EvidenceType) -> Iterator[tuple[str, str]]:
    """Where something may be said of the whole table, and what is said there."""
    yield _IN_FILE, _note(path, type_)
    yield _IN_SHEET, body.sheet
    yield from (("in a line above it", text) for row in body.above for text in _alone(row))
    yield from (("in a line below it", text) for row in body.rows[-_LAST:] for text in _alone(row))


def _note(path: str, type_: EvidenceType) -> str:
    words = _WORDS.findall(fold(PurePosixPath(path).stem.replace("_", " ")))
    return " ".join(words[len(type_.id.split("_")) :])


def _alone(row: Sequence[Any]) -> Iterator[str]:
    """The text of a row that holds nothing else."""
    there = filled(row)
    if len(there) == 1 and isinstance(row[there[0]], str):
        yield clean(cell_text(row[there[0]])[: _LONGEST + 1])


def _stamp(text: str, type_: EvidenceType, *, is_name: bool) -> str | None:
    """The words by which a text says that a table's rows do not hold."""
    words = _WORDS.findall(fold(text[: _LONGEST + 1]))
    plain = " ".join(words)
    if not words or len(words) > _MOST_WORDS or plain.startswith(tuple(_titles(type_))):
        return None
    if plain in _ALONE:
        return plain
    said = _ANYWHERE.search(plain)
    if said is None and type_.true_from is not None:
        said = _FIRST.match(plain) or _UNDONE.search(plain) or (_UNDONE_NAME.search(plain) if is_name else None)
        if said is None and text[:1].isalnum() and "=" not in text:
            said = _UNDONE_NAME.fullmatch(plain) or _UNDONE_FIRST.fullmatch(plain)
    return said[0] if said is not None else None


def _titles(type_: EvidenceType) -> Iterator[str]:
    """How the type itself is called, which says nothing of its rows."""
    yield from (" ".join(_WORDS.findall(fold(title.replace("_", " ")))) for title in (type_.title, type_.id))
