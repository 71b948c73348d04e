"""Words that say "none" or "not yet" in a cell where a reason, an action or a name is due."""

from __future__ import annotations

import re

from eqcheck.evidence.extraction.doubts.no_statement import NoStatement, no_statement
from eqcheck.evidence.extraction.doubts.phrases import DoubtKind, TextKind, doubt_of
from eqcheck.evidence.text import fold

_ALONE = frozenset(
    [
        *("no", "n", "x", "xx", "xxx", "nil", "none", "nobody", "nothing", "0", "false", "nfa", "no one", "vacant"),
        *("a n other", "a.n. other", "an other", "to follow", "in progress", "ongoing", "outstanding", "blank"),
    ]
)
_FOR_LATER = "confirmed|decided|agreed|arranged|advised|announced|appointed|completed|determined|added"
_START = re.compile(
    r"(?:no (?:further )?action\b|no reason\b|not yet\b|not done\b|yet to\b|name of \w+$|click (?:or tap|here)\b"
    r"|(?:none|nothing) (?:required|needed|necessary|taken|given|to date|to report|at present|yet|so far|known|done)\b"
    r"|(?:tbc|tba|tbd|t\.b\.c\.)(?:\W|$)|(?:awaiting|awaited|pending)\b|\W?insert\b"
    rf"|to be (?:{_FOR_LATER})\b)"
)
_LINE = re.compile(r"(?:signed|signature|name|date)?\s*:?\s*[_.\u2026\s]{2,}")


def says_none(text: str) -> bool:
    """Whether `text` is no answer: "No", "x", "none required", "TBC by the head", "Signed: ____"."""
    folded = fold(text[:200])
    if not any(character.isalnum() for character in folded):
        return True
    plain = folded.rstrip(" .!")
    return plain in _ALONE or _START.match(plain) is not None or _LINE.fullmatch(folded) is not None


_NO_ANSWER = frozenset({DoubtKind.TO_COME, DoubtKind.CONDITION, DoubtKind.PROMPT, DoubtKind.EXAMPLE})
_UNKNOWN = re.compile(
    r"^(?:(?:we|i|staff|governors) )?(?:do not|don't|cannot) (?:yet )?(?:know|measure)\b|^not measured\b"
)
_FOLLOWS = rf"\b(?:to follow|to come|tbc|tba|tbd|to be (?:{_FOR_LATER}|set|written))\W*$"
_FEW = 8


def answer_doubt(text: str) -> DoubtKind | None:
    """Why a text is no answer that can be believed: "How will we measure this?", "Success criteria to follow"."""
    folded = fold(text[:200])
    if no_statement(text) is NoStatement.QUESTION or re.match(_UNKNOWN, folded) or folded in {"see plan", "see above"}:
        return DoubtKind.TO_COME
    if re.search(_FOLLOWS, folded):
        return DoubtKind.TO_COME
    kind = doubt_of(text, TextKind.ROW) if len(folded.split()) <= _FEW else None
    return kind if kind in _NO_ANSWER else None
