"""Texts beside labels: where each begins and ends, and who stands behind a day of approval."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.evidence.extraction.doubts.names import is_name
from eqcheck.evidence.extraction.label_cells import WHO
from eqcheck.evidence.extraction.labels import Manner
from eqcheck.evidence.extraction.nearby import BEFORE_LABEL, end_of_figure, in_capitals, trimmed, word_from

if TYPE_CHECKING:
    from eqcheck.evidence.extraction.labels import Label, LabelBook
    from eqcheck.evidence.extraction.spans import Spans
    from eqcheck.evidence.extraction.words import Segment

LONGEST_TEXT = 120
"""Characters of a text that are looked at."""

_SEPARATES = re.compile(r"[:=|\u2013\u2014]| -|- ")
_LABELLED_LINE = re.compile(r"[^\n:]{1,40}:(?=\s)")
_CUT = re.compile(r" {3,}|[|;\t]| / | at (?:its|the|their|a|our) ")
_BY_WHOM = re.compile(r",? {1,2}by (?:the |our )?(?=\w)")


@dataclass(frozen=True, slots=True)
class LabelTexts:
    """The texts beside the labels of one type."""

    book: LabelBook
    spans: Spans

    def options(self, segment: Segment, end: int) -> str:
        """Why a category is not to be believed whose value is one of several that stand there for choice."""
        if end >= len(segment.words) or "/" not in segment.before(end):
            return ""
        chosen = self.book.at(segment, end) or self.spans.at(segment.text, segment.words[end].start)
        return "" if chosen else "is one of several that stand there for choice"

    def behind(self, label: Label, segment: Segment, last: int) -> tuple[str, int]:
        """The text behind a label in its own segment, and the word behind that."""
        after = segment.after(last)
        following = segment.words[last + 1]
        if (
            not label.contact
            and segment.begins_line(last + 1)
            and (self.book.at(segment, last + 1) or _LABELLED_LINE.match(segment.text, following.start))
        ):
            return "", -1
        figure = any(map(str.isdigit, following.plain))
        separated = _SEPARATES.search(after) is not None or "   " in after
        separated = separated or in_capitals(segment, last + 1 - len(label.words), len(label.words))
        leads_on = separated or label.manner is Manner.WORDED or len(label.words) > 1
        if label.contact:
            named = after.strip() == "," and is_name(segment.text[following.start : following.start + LONGEST_TEXT])
            leads_on = leads_on or named or following.plain in {"is", "are"}
        if not leads_on and not figure:
            return "", -1
        end = end_of_figure(segment, following) if figure and not separated else self.end(segment, last + 1)
        start = segment.words[last].end
        text = segment.text[start : min(end, following.start + LONGEST_TEXT)]
        return trimmed(text), word_from(segment, end)

    def end(self, segment: Segment, first: int) -> int:
        """Where the text that begins at a word ends: with its line, at the next label, or at a date."""
        start = segment.words[first].start
        cut = _CUT.search(segment.text, start, start + LONGEST_TEXT)
        end = cut.start() if cut else len(segment.text)
        for at in range(first, len(segment.words)):
            word = segment.words[at]
            if word.start >= end or word.start > start + LONGEST_TEXT:
                break
            labels = self.book.at(segment, at) if at > first else []
            apart = BEFORE_LABEL.search(segment.before(at)) is not None
            labelled = labels and (apart or any(in_capitals(segment, at, len(it.words)) for it in labels))
            if at > first and (word.start in segment.breaks or labelled or segment.ends_sentence(at - 1)):
                return segment.words[at - 1].end
            if self.spans.at(segment.text, word.start) and not word.plain.isdigit():
                return word.start
            if at > first and word.plain.isdigit() and self.spans.at(segment.text, word.start):
                return word.start
        return end

    def short(self, segment: Segment) -> str:
        """The text of a segment, up to its next label or date."""
        end = self.end(segment, 0) if segment.words else 0
        return trimmed(segment.text[: min(end, LONGEST_TEXT)])

    def who_behind(self, segment: Segment, position: int) -> str:
        """Who is named right behind a day: "4 March 2026 by the governing body"; empty where nobody is."""
        led = _BY_WHOM.match(segment.text, position)
        word = word_from(segment, led.end()) if led else len(segment.words)
        if led is None or word >= len(segment.words):
            return ""
        named = segment.text[led.end()].isupper() or segment.words[word].plain in WHO
        return trimmed(segment.text[led.end() : self.end(segment, word)][:LONGEST_TEXT]) if named else ""
