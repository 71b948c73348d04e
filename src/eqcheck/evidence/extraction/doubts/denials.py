"""What denies a date that stands elsewhere in the document: "Approved: No", "Status: awaiting approval"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Certainty
from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.candidates import Candidate
from eqcheck.evidence.extraction.doubts.boxes import holds_box, ticked
from eqcheck.evidence.extraction.doubts.phrases import SAID, DoubtKind, Where, doubt_of, phrase_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from eqcheck.evidence.extraction.labels import LabelBook
    from eqcheck.evidence.extraction.words import Segment

_APPROVAL = ("approv", "adopt", "ratif", "agree", "authoris", "authoriz", "endors", "signoff", "signed", "signature")
_PUBLICATION = ("publi",)
_GROUPS: tuple[tuple[str, ...], ...] = (_APPROVAL, _PUBLICATION)
_OTHER = frozenset({"next", "review", "reviewed", "due", "for", "changes", "amendments", "previous", "last"})
_DENIES = frozenset(
    {DoubtKind.TO_COME, DoubtKind.NEGATED, DoubtKind.CONDITION, DoubtKind.DRAFT, DoubtKind.OVER, DoubtKind.UNTICKED}
)
_LEADS = frozenset(
    {"not", "yet", "has", "have", "awaiting", "pending", "subject", "was", "were", "in", "provisional", "conditional"}
)
_TELLS = re.compile(r" {0,2}(?:[:=?]| - |\u2013|\u2014) {0,2}")
_ENDS = re.compile(r" {3,}|[|;\t]|\. ")
_LONGEST_LABEL = 6
_LONGEST_VALUE = 12
_LONGEST_LABEL_TEXT, _LONGEST_VALUE_TEXT = 80, 200
_LONGEST_SENTENCE = 25
_NEAR = 4
_FEW = 8


def denials(segments: Sequence[Segment], book: LabelBook) -> Iterator[Candidate]:
    """A candidate without a value for each column that a label or a sentence of the document says is not so."""
    groups = {group: columns for group in _GROUPS if (columns := _columns(book, group))}
    if not groups:
        return
    for index, segment in enumerate(segments):
        for word in range(len(segment.words)):
            if segment.begins_line(word):
                yield from _by_label(segments, index, word, groups)
        if segment.kind is not PassageKind.ROW and segment.words:
            yield from _by_sentence(segment, book, groups)


def approvals(book: LabelBook) -> tuple[str, ...]:
    """The columns that say when the document was approved."""
    return _columns(book, _APPROVAL)


def beginnings(book: LabelBook) -> tuple[str, ...]:
    """The columns that say when the document was approved or published."""
    return tuple(column for group in _GROUPS for column in _columns(book, group))


def _columns(book: LabelBook, group: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(column for column, words in book.happened() if any(map(_starts(group), words))))


def _starts(group: Sequence[str]) -> Callable[[str], bool]:
    """Whether a word begins as one of a group does."""
    beginnings_of_words = tuple(group)
    return lambda word: word.startswith(beginnings_of_words)


def _by_label(
    segments: Sequence[Segment], index: int, word: int, groups: dict[tuple[str, ...], tuple[str, ...]]
) -> Iterator[Candidate]:
    segment = segments[index]
    start = segment.words[word].start
    verb = _TELLS.search(segment.text, start, start + _LONGEST_LABEL_TEXT)
    last = next(
        (at for at in range(word, min(word + _LONGEST_LABEL, len(segment.words))) if _ends(segment, at, verb)), None
    )
    if last is None:
        return
    label = [it.plain for it in segment.words[word : last + 1]]
    value, _ = _value(segments, index, last, verb)
    if not value or len(value.split()) > _LONGEST_VALUE or not _OTHER.isdisjoint(label):
        return
    kind = _judged(value)
    if kind not in _DENIES:
        return
    words = value.casefold().split()
    for group, columns in groups.items():
        if any(map(_starts(group), (*label, "".join(label)))) or (
            any(map(_starts(group), words)) and "status" not in label
        ):
            shown = f"{segment.text[segment.words[word].start : segment.words[last].end]}: {value}"
            for column in columns:
                position = 0 if segment.kind is PassageKind.ROW else segment.words[word].start
                yield Candidate(column, "", Certainty.LABELLED, segment.passage, position, shown, SAID[kind])


def _ends(segment: Segment, at: int, verb: re.Match[str] | None) -> bool:
    """Whether a label ends with a word: before what tells its value, or with its cell."""
    if verb is not None and segment.words[at].end == verb.start():
        return True
    return at + 1 == len(segment.words) and segment.kind is PassageKind.ROW


def _value(segments: Sequence[Segment], index: int, last: int, verb: re.Match[str] | None) -> tuple[str, int]:
    segment = segments[index]
    if verb is not None and segment.words[last].end == verb.start() and segment.text[verb.end() :].strip():
        end = next(
            (
                it.start
                for it in segment.words[last + 1 : last + 1 + _LONGEST_VALUE * 2]
                if it.start in segment.breaks and it.start > verb.end()
            ),
            min(len(segment.text), verb.end() + _LONGEST_VALUE_TEXT),
        )
        cut = _ENDS.search(segment.text, verb.end(), end)
        return segment.text[verb.end() : cut.start() if cut else end].strip(), index
    if index + 1 < len(segments) and segments[index + 1].passage == segment.passage:
        return segments[index + 1].text[:_LONGEST_VALUE_TEXT], index + 1
    return "", index


def _judged(value: str) -> DoubtKind | None:
    """What a value says; where boxes are to be ticked, what those say that are."""
    if holds_box(value):
        chosen = [text for text in ticked(value) if any(map(str.isalnum, text))]
        kinds = [doubt_of(text.lstrip("\u2612\u2611\u2713\u2714[]xX() ")) for text in chosen]
        return next((kind for kind in kinds if kind is not None), None) if chosen else None
    return doubt_of(re.split(r"\d", value)[0])


def _by_sentence(
    segment: Segment, book: LabelBook, groups: dict[tuple[str, ...], tuple[str, ...]]
) -> Iterator[Candidate]:
    first = 0
    for at in range(len(segment.words)):
        if at + 1 == len(segment.words) or segment.ends_sentence(at):
            words = [it.plain for it in segment.words[first : at + 1]]
            if len(words) <= _LONGEST_SENTENCE:
                kind, columns = _denied(words, book, groups)
                text = segment.text[segment.words[first].start : segment.words[at].end]
                for column in columns:
                    where = segment.words[first].start
                    yield Candidate(column, "", Certainty.WORDED, segment.passage, where, text, SAID[kind])
            first = at + 1


def _denied(
    words: Sequence[str], book: LabelBook, groups: dict[tuple[str, ...], tuple[str, ...]]
) -> tuple[DoubtKind, tuple[str, ...]]:
    """What a sentence about the document says against columns, and against which."""
    if not (len(words) <= _FEW or book.names(words)) or not _OTHER.isdisjoint(words):
        return DoubtKind.NEGATED, ()
    for at in range(len(words)):
        phrase = phrase_at(words, at, (Where.ANYWHERE,)) if words[at] in _LEADS else None
        if phrase is None or phrase[1] not in _DENIES:
            continue
        near = words[max(at - _NEAR, 0) : at + phrase[0] + _NEAR]
        for group, columns in groups.items():
            if any(map(_starts(group), near)):
                return phrase[1], columns
    return DoubtKind.NEGATED, ()
