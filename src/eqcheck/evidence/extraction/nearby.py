"""The words around labels and values: what is only planned, where a text ends, what is a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from eqcheck.evidence.extraction.labels import Manner

if TYPE_CHECKING:
    from eqcheck.evidence.extraction.labels import Label
    from eqcheck.evidence.extraction.words import Segment, Word

BEFORE_LABEL = re.compile(r"[/|;,()\[\]:\u2013\u2014\u2022\u00b7]| - | {3,}|\. ")
"""What may stand right before a label that does not begin its line."""

PLANNED = frozenset(
    [
        *(
            "no",
            "not",
            "never",
            "yet",
            "will",
            "be",
            "shall",
            "should",
            "must",
            "awaiting",
            "pending",
            "until",
            "unless",
        ),
        *("if", "when", "once", "before", "after", "previously", "proposed", "expected", "planned", "intended", "tbc"),
        *("anticipated", "provisional", "provisionally", "deferred", "draft", "target", "conditional", "conditionally"),
    ]
)
"""Words by which something is not so, or only to be."""
_PLANNED_BEFORE = 4
_DECIMALS = re.compile(r"(?:\.\d{1,4}){1,3}")
_STOPS = " .,;:=-\u2013\u2014()[]|/"


def consumes(label: Label) -> bool:
    """Whether no other label begins inside this one."""
    return not label.then and (label.dated or label.manner is Manner.IGNORED)


def planned(segment: Segment, word: int) -> bool:
    """Whether the words before one say that it is not so, or only to be."""
    for at in range(word - 1, max(word - 1 - _PLANNED_BEFORE, -1), -1):
        if segment.ends_sentence(at) or BEFORE_LABEL.search(segment.after(at)):
            return False
        if segment.words[at].plain in PLANNED:
            return True
    return False


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
    return " ".join(words).strip(_STOPS)


def is_name(text: str) -> bool:
    """Whether a text begins like a person's name: two words with capitals."""
    words = text.split()[:4]
    return sum(word[:1].isupper() for word in words) > 1


def end_of_figure(segment: Segment, word: Word) -> int:
    """Where a figure such as 2.1 ends."""
    more = _DECIMALS.match(segment.text, word.end)
    return more.end() if more else word.end
