"""Lines of a document that list what is still to be done: "Still to do: the hearing loop" below a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.doubts.answers import says_none

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from eqcheck.evidence.documents.passages import Passage

_THINGS = r"(?:actions?|items?|tasks?|works?|jobs?|points?|targets?)"
_NOT_DONE = r"not (?:yet )?(?:been )?(?:done|completed?|started|begun|finished|achieved|met)"
_TO_DO = r"to (?:be )?(?:do|done|completed?|finish(?:ed)?)"
_OPEN = rf"(?:outstanding|remaining|incomplete|unfinished|overdue|{_NOT_DONE}|{_TO_DO})"
_LEAD = re.compile(
    r"[\W\d]*(?:the |all |other |any )*(?:(?:still|yet|left|currently) )*"
    rf"(?:{_OPEN}(?: {_THINGS})?|{_THINGS}(?: (?:still|yet|that are|which are|are|left))* {_OPEN})"
    r"(?: (?:from|this|at|as|on|since|so|for|in|by)\b[^:]{0,40})?\s*[:\u2013\u2014-]\s*(?P<listed>.*)",
    re.IGNORECASE | re.DOTALL,
)
_DOES = r"(?:do|done|complete[d]?|finish(?:ed)?|fit(?:ted)?|install(?:ed)?|buil[dt]|buy|bought|deliver(?:ed)?|put in)"
_SAID = re.compile(
    rf"\b(?:we|they|governors|the (?:school|governors|site team|caretaker|trust))\b[^.;]{{0,20}}?\b(?:still (?:need"
    rf"|have|has) to"
    rf"|(?:need|have|has) (?:still|yet) to|need still to|still must|(?:have|has) not yet|have not|has not) {_DOES}"
    r" (?P<object>[^.;]{3,80})"
    rf"|\b(?:the|our|a|an) (?P<subject>[^.;,]{{3,60}}?) (?:still needs? (?:to be )?(?:\w+ing|{_DOES})|(?:is"
    rf"|are) (?:still )?(?:outstanding"
    rf"|unfinished|incomplete)|(?:is|are|was|were|has|have) (?:still )?(?:not|to be"
    rf"|yet to be)(?: yet)?(?: been)? {_DOES})\b",
    re.IGNORECASE,
)
"""A sentence that says of one thing that it is still to be done: "We still need to do the ramp"."""
_COMMON = frozenset(
    {"this", "that", "with", "from", "year", "term", "next", "school", "pupils", "staff", "work", "actions"}
)
_LISTS = frozenset({PassageKind.BULLET})
_LINES = frozenset({PassageKind.PARAGRAPH, PassageKind.BULLET})
_LONGEST, _LOOKED_AT = 600, 4_000
_LETTERS = re.compile(r"[^\W\d_]{4,}")


def listed_as_open(passages: Sequence[Passage], taken: AbstractSet[int]) -> Iterator[tuple[int, str]]:
    """The passages, and what they list as still to be done, of lines that are no rows themselves."""
    for index, passage in enumerate(passages):
        if index in taken or passage.kind not in _LINES:
            continue
        found = _LEAD.match(passage.text[:_LONGEST])
        if found is None:
            continue
        listed = found["listed"].strip() or _bullets(passages, index + 1)
        if listed and not says_none(listed):
            yield index, listed


def open_in(line: str) -> str | None:
    """What a line lists as still to be done; None where it lists nothing."""
    found = _LEAD.match(line[:_LONGEST])
    listed = found["listed"].strip() if found is not None else ""
    return listed if listed and not says_none(listed) else None


def speaks_of(listed: str, words: str) -> bool:
    """Whether what is listed shares a word of some length with the words of a row."""
    return not set(_LETTERS.findall(listed.casefold())).isdisjoint(_LETTERS.findall(words.casefold()))


def _bullets(passages: Sequence[Passage], first: int) -> str:
    last = first
    while last < len(passages) and passages[last].kind in _LISTS:
        last += 1
    return "; ".join(passage.text for passage in passages[first:last])[:_LONGEST]


def said_to_be_open(passages: Sequence[Passage], taken: AbstractSet[int]) -> Iterator[tuple[int, frozenset[str]]]:
    """The passages of sentences that say of a thing that it is still to be done, and the words that name it."""
    for index, passage in enumerate(passages):
        for said in _SAID.finditer(passage.text[:_LOOKED_AT]) if index not in taken and passage.kind in _LINES else ():
            named = frozenset(_LETTERS.findall((said["object"] or said["subject"]).casefold())) - _COMMON
            if named:
                yield index, named


def is_named(named: AbstractSet[str], words: str) -> bool:
    """Whether the words of a row hold half of those that name a thing."""
    return 2 * len(named & set(_LETTERS.findall(words.casefold()))) >= len(named)
