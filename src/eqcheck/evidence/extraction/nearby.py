"""The words around labels and values: what may stand before a label, and where a text ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from eqcheck.evidence.extraction.doubts.phrases import doubt_of
from eqcheck.evidence.extraction.labels import Manner

if TYPE_CHECKING:
    from eqcheck.evidence.extraction.labels import Label
    from eqcheck.evidence.extraction.spans import Spans
    from eqcheck.evidence.extraction.words import Segment, Word

BEFORE_LABEL = re.compile(r"[/|;,()\[\]:\u2013\u2014\u2022\u00b7\u2610-\u2612\u2713\u2714]| - | {3,}|\. ")
"""What may stand right before a label that does not begin its line."""

_IN_BRACKETS = re.compile(r" {0,2}\(([^()\n\t]{1,40})\) {0,2}(?=[:=\u2013-]|$)")

_SAYS_YES = re.compile(r" ?[:=] (?:yes|y)$", re.IGNORECASE)
_DECIMALS = re.compile(r"(?:[./]\d{1,4}){1,3}")
_STOPS = " .,;:=-\u2013\u2014()[]|/"


def behind_brackets(segment: Segment, last: int, spans: Spans) -> int:
    """The word behind a remark in brackets right behind a label, as "(every two years):"; else the next one.

    A remark that holds a date, or that says that it is not so, is none.
    """
    remark = _IN_BRACKETS.match(segment.text, segment.words[last].end)
    if remark is None or spans.all(remark[1]) or doubt_of(remark[1]) is not None:
        return last + 1
    return word_from(segment, remark.end())


def consumes(label: Label) -> bool:
    """Whether no other label begins inside this one."""
    return not label.then and (label.dated or label.manner is Manner.IGNORED)


def word_from(segment: Segment, position: int) -> int:
    """The index of the first word at or behind a position."""
    return bisect_left(segment.words, position, key=lambda word: word.start)


def trimmed(text: str) -> str:
    """A text without its article, stops at its ends, and the small words that led to what was cut off."""
    words = text.strip(_STOPS).split()
    if words and words[0].casefold() == "the":
        words = words[1:]
    while words and words[-1].casefold().strip(",:;-") in {"on", "date", "dated", "in", "at", "from", ""}:
        words.pop()
    kept = _SAYS_YES.sub("", " ".join(words).strip(_STOPS))
    return f"{kept})" if kept.count("(") > kept.count(")") else kept


def end_of_figure(segment: Segment, word: Word) -> int:
    """Where a figure such as 2.1 or 24/61 ends."""
    more = _DECIMALS.match(segment.text, word.end)
    return more.end() if more else word.end


_FEWEST_CAPITALS = 4


def in_capitals(segment: Segment, word: int, size: int) -> bool:
    """Whether a label is set in capitals, and what follows it is not: "DATE 23 May 2026"."""
    first, last = segment.words[word], segment.words[word + size - 1]
    text, rest = segment.text[first.start : last.end], segment.text[last.end :].lstrip()
    plain = rest[:1].isdigit() or (rest[:1].isupper() and rest[1:2].islower())
    return text.isupper() and len(text) >= _FEWEST_CAPITALS and plain
