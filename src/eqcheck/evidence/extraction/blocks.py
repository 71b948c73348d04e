"""Rows that are written as blocks: "Objective 1: …" and the labelled lines under it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.labels import stands
from eqcheck.evidence.extraction.nearby import BEFORE_LABEL
from eqcheck.evidence.extraction.words import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from eqcheck.evidence.documents.passages import Passage
    from eqcheck.evidence.extraction.words import Segment

MOST_BLOCKS = 1_000
_MOST_SEGMENTS = 60
_LONGEST_TEXT = 500
_LONGEST_TOPIC, _FEWEST_WORDS = 3, 6
"""How many words a heading has that only names a topic, and the sentence under it."""
_TOLD = re.compile(r" {0,2}(?:[:=\u2013\u2014]| -|- ) {0,2}|\. ")
_LABELLED = re.compile(r"[A-Z][\w'\u2019/ -]{1,40}:(?=\s)")
_NUMBER_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)\b"
_NAMED = re.compile(
    rf" {{0,2}}[#(]?([A-Za-z]{{0,4}}\d[\w.]{{0,8}}|[A-Za-z](?=\s?[:.)])|{_NUMBER_WORD})\)?", re.IGNORECASE
)
_CODE = re.compile(r"[A-Z][A-Za-z]{1,3}(\d{1,2})")
"""A name and its number in one word, as EO1."""
_FEWEST_BEHIND_CODE = 4
_OF_CARD, _FEWEST_OF_CARD = 2, 2
"""Cells of each row of a card, and the fewest words, and labelled lines below, by which it is one."""


@dataclass(slots=True)
class Block:
    """A block as found: its own number or name, the words it begins with, and its labelled lines.

    `cells` has the text of each column, the index of its passage and the position there; `twice` are columns
    told in two ways.
    """

    passage: int
    name: str = ""
    text: str = ""
    start: tuple[str, ...] = ()
    cells: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    twice: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class BlockForm:
    """What blocks begin with, and the words of the labels of their lines with the column of each.

    `aims` are starts of lines that only name what the rows below them are for.
    """

    starts: tuple[tuple[str, ...], ...]
    fields: Mapping[tuple[str, ...], str]
    aims: frozenset[tuple[str, ...]] = frozenset()

    def start(self, segment: Segment) -> tuple[str, str, tuple[str, ...]] | None:
        """The name, the rest of the line and the words of the start, where a segment begins a block."""
        coded = self._coded(segment)
        if coded is not None:
            return coded
        for words in self.starts:
            if not (segment.words and segment.words[0].start <= 2 and stands(segment, 0, words)):
                continue
            end = segment.words[len(words) - 1].end
            named = _NAMED.match(segment.text, end)
            at = named.end() if named else end
            colon = _TOLD.match(segment.text, at)
            rest = segment.text[at:].lstrip()
            if colon is None and (named is None or (rest and not rest[0].isupper())):
                continue
            at = colon.end() if colon else at
            text = _value(segment, len(words) - 1, at, self).strip(" .-\u2013")
            return named[1].rstrip(".") if named else "", text, words
        return None

    def _coded(self, segment: Segment) -> tuple[str, str, tuple[str, ...]] | None:
        """As `start`, where the segment begins with a start and its number in one word and goes on with a sentence."""
        code = _CODE.match(segment.text) if segment.words else None
        start = (code[0].removesuffix(code[1]).casefold(),) if code is not None else ()
        if code is None or start not in self.starts or segment.words[0].end != code.end():
            return None
        colon = _TOLD.match(segment.text, code.end())
        at = colon.end() if colon else code.end()
        text = _value(segment, 0, at, self).strip(" .-\u2013")
        return (code[0], text, start) if text[:1].isupper() and len(text.split()) >= _FEWEST_BEHIND_CODE else None

    def card(self, segment: Segment) -> tuple[str, ...]:
        """The start that is all that a segment says; empty where it says another thing."""
        words = tuple(it.plain for it in segment.words)
        return words if words in self.starts else ()

    def field_at(self, segment: Segment, word: int) -> tuple[str, int] | None:
        """The column of a label that begins at a word, and where its value begins; the longest label wins."""
        longest = min(6, len(segment.words) - word)
        for size in range(longest, 0, -1):
            column = self.fields.get(tuple(it.plain for it in segment.words[word : word + size]))
            if column is None:
                continue
            end = segment.words[word + size - 1].end
            colon = _TOLD.match(segment.text, end)
            if colon or (word + size == len(segment.words) and not segment.text[end:].strip(" .:")):
                return column, colon.end() if colon else len(segment.text)
        return None


def block_form(starts: Sequence[str], labels: Mapping[str, str], aims: Sequence[str] = ()) -> BlockForm:
    """The form of blocks that begin with one of `starts`; `labels` gives the column of each label."""
    fields: dict[tuple[str, ...], str] = {}
    for label, column in labels.items():
        fields.setdefault(plain_words(label), column)
    fields.pop((), None)
    return BlockForm(
        tuple(sorted(map(plain_words, starts), key=len, reverse=True)), fields, frozenset(map(plain_words, aims))
    )


def blocks_of(
    passages: Sequence[Passage], segments: Sequence[Segment], form: BlockForm, taken: AbstractSet[int]
) -> list[Block]:
    """Every block of the document, but for what stands in the passages `taken`."""
    blocks: list[Block] = []
    index = 0
    while index < len(segments) and len(blocks) < MOST_BLOCKS:
        segment = segments[index]
        start = form.start(segment) if segment.passage not in taken and segment.kind is not PassageKind.MARGIN else None
        card = start is None and segment.passage not in taken and _begins_card(passages[segment.passage], segment, form)
        start = ("", "", form.card(segment)) if card else start
        if start is None:
            index += 1
            continue
        name, text, words = start
        block = Block(segment.passage, name, text, words)
        end = _end(passages, segments, form, index, taken)
        if end > index + 1 and not block.text and segments[index + 1].passage == segment.passage:
            block.text = segments[index + 1].text[:_LONGEST_TEXT]
        _take_fields(block, segments[index:end], form)
        if card and len(block.cells) < _FEWEST_OF_CARD:
            index += 1
            continue
        if segment.kind is PassageKind.HEADING and len(block.text.split()) <= _LONGEST_TOPIC:
            block.text = _sentence_under(segments[index + 1 : end], form) or block.text
        blocks.append(block)
        index = end
    return _without_aims(passages, _without_summaries(blocks), form)


def _begins_card(passage: Passage, segment: Segment, form: BlockForm) -> bool:
    """Whether a row of two cells begins a card: its first is a start and nothing else, its second words of a row."""
    if segment.kind is not PassageKind.ROW or segment.cell != 0:
        return False
    filled = [cell for cell in passage.cells if cell]
    return len(filled) == _OF_CARD and bool(form.card(segment)) and len(filled[1].split()) >= _FEWEST_OF_CARD


def _sentence_under(segments: Sequence[Segment], form: BlockForm) -> str:
    """What stands right under a heading that only names a topic, where that is a sentence."""
    plain = (it for it in segments if it.words and it.kind is not PassageKind.ROW and not form.field_at(it, 0))
    text = next((it.text[:_LONGEST_TEXT].strip() for it in plain), "")
    return text if len(text.split()) >= _FEWEST_WORDS else ""


def fields_below(segments: Sequence[Segment], form: BlockForm, passage: int) -> Block:
    """The labelled lines right below a passage that is the words of a row, as a block."""
    first = bisect_left(segments, passage, key=lambda segment: segment.passage)
    last = first + 1
    while last < min(first + _MOST_SEGMENTS, len(segments)):
        segment = segments[last]
        if segment.kind is not PassageKind.PARAGRAPH or not segment.words or not form.field_at(segment, 0):
            break
        last += 1
    block = Block(passage, text=segments[first].text)
    _take_fields(block, segments[first:last], form)
    return block


def section_block(passages: Sequence[Passage], segments: Sequence[Segment], form: BlockForm, heading: int) -> Block:
    """A section as a block: the labelled lines under its heading."""
    path = (*passages[heading].under, " ".join(passages[heading].text.split()))
    first = bisect_left(segments, heading, key=lambda segment: segment.passage)
    last = first + 1
    while last < min(first + _MOST_SEGMENTS, len(segments)):
        if passages[segments[last].passage].under[: len(path)] != path:
            break
        last += 1
    block = Block(heading)
    _take_fields(block, segments[first:last], form)
    return block


def _without_summaries(blocks: Sequence[Block]) -> list[Block]:
    """The blocks but for those that only name one that is set out elsewhere."""
    full = {block.name for block in blocks if block.name and block.cells}
    return [block for block in blocks if block.cells or block.name not in full]


def _without_aims(passages: Sequence[Passage], blocks: Sequence[Block], form: BlockForm) -> list[Block]:
    """The blocks but for the aims of others: a bare target right above the actions that serve it."""
    kept = []
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        begun = passages[block.passage]
        path = (*begun.under, " ".join(begun.text.split())) if begun.kind is PassageKind.HEADING else begun.under
        bare = block.start in form.aims and not block.cells
        served = (
            following is not None
            and following.start not in form.aims
            and (following.passage <= block.passage + 1 or _is_under(passages, following, path))
        )
        if not (bare and served):
            kept.append(block)
    return kept


def _is_under(passages: Sequence[Passage], block: Block, path: tuple[str, ...]) -> bool:
    return bool(path) and passages[block.passage].under[: len(path)] == path


def _end(
    passages: Sequence[Passage], segments: Sequence[Segment], form: BlockForm, start: int, taken: AbstractSet[int]
) -> int:
    """Where a block ends: at the next block, at a heading that is no label of it, or before a table taken."""
    begun = passages[segments[start].passage]
    inside = (*begun.under, " ".join(begun.text.split())) if begun.kind is PassageKind.HEADING else None
    for index in range(start + 1, min(start + _MOST_SEGMENTS, len(segments))):
        segment = segments[index]
        passage = passages[segment.passage]
        begins = form.start(segment) or _begins_card(passage, segment, form)
        if segment.passage in taken or segment.kind is PassageKind.MARGIN or begins:
            return index
        if segment.kind is PassageKind.HEADING and not form.field_at(segment, 0):
            within = inside is not None and passage.under[: len(inside)] == inside
            if not within:
                return index
    return min(start + _MOST_SEGMENTS, len(segments))


def _take_fields(block: Block, segments: Sequence[Segment], form: BlockForm) -> None:
    for index, segment in enumerate(segments):
        for word, (column, at) in _fields(segment, form, 1 if index == 0 else 0):
            value = _value(segment, word, at, form)
            if not value and index + 1 < len(segments):
                following = segments[index + 1]
                beside = segment.kind is PassageKind.ROW and following.passage == segment.passage
                leads_on = segment.kind is PassageKind.HEADING or segment.text.rstrip().endswith(":")
                if beside or (leads_on and segment.kind is not PassageKind.ROW and not form.field_at(following, 0)):
                    value = following.text[:_LONGEST_TEXT].strip()
            position = 0 if segment.kind is PassageKind.ROW else segment.words[word].start
            if value and block.cells.setdefault(column, (value, segment.passage, position))[0] != value:
                block.twice.add(column)
    if not block.text:
        plain = (it for it in segments[1:] if it.words and it.kind is not PassageKind.ROW and not form.field_at(it, 0))
        block.text = next((it.text[:_LONGEST_TEXT].strip() for it in plain), "")


def _fields(segment: Segment, form: BlockForm, first: int) -> Iterator[tuple[int, tuple[str, int]]]:
    for word in range(first, len(segment.words)):
        field = _field(segment, word, form)
        if field is not None:
            yield word, field


def _field(segment: Segment, word: int, form: BlockForm) -> tuple[str, int] | None:
    """The label that begins at a word, which begins a line, or a sentence where a colon follows the label."""
    begins = segment.begins_line(word)
    if not begins and not BEFORE_LABEL.search(segment.before(word)):
        return None
    field = form.field_at(segment, word)
    has_colon = field is not None and ":" in segment.text[segment.words[word].end : field[1]]
    return field if begins or has_colon else None


def _is_labelled_line(segment: Segment, word: int, at: int) -> bool:
    """Whether a line behind the value at `at` begins with a label, known or not."""
    start = segment.words[word].start
    return start > at and segment.begins_line(word) and _LABELLED.match(segment.text, start) is not None


def _value(segment: Segment, word: int, at: int, form: BlockForm) -> str:
    """The text from `at` up to the next line of the segment that is labelled."""
    end = len(segment.text)
    for other in range(word + 1, len(segment.words)):
        if segment.words[other].start > at + _LONGEST_TEXT:
            break
        begins = segment.words[other].start
        if begins >= at and (_field(segment, other, form) or _is_labelled_line(segment, other, at)):
            end = begins
            break
    return segment.text[at : min(end, at + _LONGEST_TEXT)].strip(" :;")
