"""A document as segments of words: what labels and values are looked for in."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import BETWEEN_CELLS, PassageKind
from eqcheck.evidence.extraction.doubts.boxes import is_ticked, unticked
from eqcheck.evidence.extraction.doubts.phrases import DoubtKind
from eqcheck.evidence.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.evidence.documents.passages import Passage

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_FLAT = str.maketrans(dict.fromkeys("\n\t\r\N{NO-BREAK SPACE}\u2007\u2009\u202f", " "))
_SENTENCE_ENDS = re.compile(r"[.;!?]\s")
_SHORTENED = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared, and where it stands."""

    plain: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A passage, or one cell of a row: `text` has spaces for line feeds, `breaks` says where lines began.

    `passage` is the index of its passage, `cell` its place in the row, None outside rows. `doubts` say from where to
    where something speaks against its words, and what.
    """

    text: str
    words: tuple[Word, ...]
    passage: int
    kind: PassageKind
    cell: int | None = None
    breaks: frozenset[int] = frozenset()
    doubts: tuple[tuple[int, int, DoubtKind], ...] = ()

    def doubt_between(self, first: int, last: int) -> DoubtKind | None:
        """What speaks against the words that stand from `first` up to `last`."""
        return next((kind for start, end, kind in self.doubts if start < last and first < end), None)

    def between(self, first: int, second: int) -> str:
        """What stands between two of its words."""
        return self.text[self.words[first].end : self.words[second].start]

    def before(self, word: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.words[word - 1].end if word else 0 : self.words[word].start]

    def after(self, word: int) -> str:
        """What stands between a word and the next."""
        end = self.words[word + 1].start if word + 1 < len(self.words) else len(self.text)
        return self.text[self.words[word].end : end]

    def begins_line(self, word: int) -> bool:
        """Whether a word is the first of its line."""
        return word == 0 or self.words[word].start in self.breaks

    def ends_sentence(self, word: int) -> bool:
        """Whether a sentence ends after a word; a full stop after three letters may be a shortening."""
        after = self.after(word)
        end = _SENTENCE_ENDS.search(after)
        if end is None:
            return False
        return end[0][0] != "." or len(self.words[word].plain) > _SHORTENED or self.words[word].plain.isdigit()


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: without case and punctuation."""
    return tuple(word.plain for word in _words(text.translate(_FLAT)))


def segments_of(passages: Sequence[Passage]) -> list[Segment]:
    """Every segment of the passages, in their order."""
    return [segment for index, passage in enumerate(passages) for segment in _segments(passage, index)]


def _segments(passage: Passage, index: int) -> Iterator[Segment]:
    if passage.kind is PassageKind.ROW:
        unticked_cells = _unticked_cells(passage.cells)
        start = 0
        for place, raw in enumerate(passage.text.split(BETWEEN_CELLS)):
            cell = raw.strip()
            if cell:
                text = cell.translate(_FLAT)
                doubts = _doubts(passage, cell, start + len(raw) - len(raw.lstrip()))
                if place in unticked_cells:
                    doubts = (*doubts, (0, len(text), DoubtKind.UNTICKED))
                yield Segment(text, tuple(_words(text)), index, passage.kind, place, frozenset(), doubts)
            start += len(raw) + 1
        return
    text = passage.text.translate(_FLAT)
    words = tuple(_words(text))
    starts = [word.start for word in words]
    feeds = (at for at, character in enumerate(passage.text) if character == "\n")
    breaks = {starts[at] for at in (bisect_right(starts, feed) for feed in feeds) if at < len(starts)}
    yield Segment(text, words, index, passage.kind, None, frozenset(breaks), _doubts(passage, passage.text, 0))


def _doubts(passage: Passage, text: str, start: int) -> tuple[tuple[int, int, DoubtKind], ...]:
    """What speaks against words of a text that begins at `start` of the passage: marks, and boxes not ticked."""
    end = start + len(text)
    marks = [
        (max(first, start) - start, min(last, end) - start, DoubtKind(mark.value))
        for first, last, mark in passage.doubtful
        if first < end and start < last
    ]
    return (*marks, *((first, last, DoubtKind.UNTICKED) for first, last in unticked(text)))


def _unticked_cells(cells: Sequence[str]) -> set[int]:
    """The cells of a row that stand beside a box in a cell of its own that is not ticked."""
    boxes = {place: ticked for place, cell in enumerate(cells) if (ticked := is_ticked(cell)) is not None}
    if not boxes:
        return set()
    if len(boxes) == 1:
        return set() if all(boxes.values()) else set(range(len(cells)))
    places = sorted(boxes)
    filled = [place for place, cell in enumerate(cells) if cell]
    before = filled[0] in boxes
    unticked: set[int] = set()
    for at, place in enumerate(places):
        if not boxes[place]:
            last = places[at + 1] if at + 1 < len(places) else len(cells)
            first = places[at - 1] + 1 if at else 0
            unticked.update(range(place, last) if before else range(first, place + 1))
    return unticked


def _words(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        yield Word(match[0].casefold().replace("\u2019", "'"), match.start(), match.end())


MOST_CELLS = 30
"""How many cells of a row are looked at on either side of one."""


def row_of(segments: Sequence[Segment], index: int) -> list[int]:
    """The filled cells of the row that a cell stands in, as far as they are looked at."""
    passage = segments[index].passage
    first = last = index
    while first > index - MOST_CELLS and first and segments[first - 1].passage == passage:
        first -= 1
    while last + 1 < min(index + MOST_CELLS, len(segments)) and segments[last + 1].passage == passage:
        last += 1
    return list(range(first, last + 1))


def place_of(passage: Passage, position: int = 0) -> str:
    """Where a character of a passage stands, for a person: its page or line, and the heading above it."""
    heading = passage.under[-1] if passage.under else ""
    line = passage.line_at(position)
    where = f"page {passage.page}" if passage.page else f"line {line}" if line else ""
    if passage.kind is PassageKind.MARGIN:
        return f"{where}, in the margin" if where else "in the margin of a page"
    if heading:
        return f"{where}, under {quoted(heading)}" if where else f"under {quoted(heading)}"
    return where or "at the beginning"


def heading_place(passages: Sequence[Passage], index: int) -> str:
    """Where a heading stands: under itself where nothing else says it."""
    passage = passages[index]
    plain = index and not (passage.page or passage.line or passage.under)
    return f"under {quoted(passage.text)}" if plain else place_of(passage)


def holds_words(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether `wanted` stands in `words`, one after the other; one is like its plural."""
    return place_in(words, phrase) is not None


def place_in(words: Sequence[str], phrase: Sequence[str]) -> int | None:
    """Where `wanted` begins in `words`."""
    size = len(phrase)
    for start in range(len(words) - size + 1 if size else 0):
        if all(_alike(words[start + at], phrase[at]) for at in range(size)):
            return start
    return None


def _alike(one: str, other: str) -> bool:
    return one == other or one.removesuffix("s") == other.removesuffix("s")
