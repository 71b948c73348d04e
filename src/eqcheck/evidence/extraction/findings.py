"""What labels in a document say: each value beside its label, with the words that were read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Certainty
from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.candidates import Candidate, Heard
from eqcheck.evidence.extraction.doubts.around_days import deadline_before, names_nobody
from eqcheck.evidence.extraction.doubts.bearing import (
    asks_others,
    condition_behind,
    is_open,
    of_another,
    of_earlier_minutes,
    of_other_row,
    planned,
    sentence_before,
    sentence_of_another,
    sentence_start,
)
from eqcheck.evidence.extraction.doubts.names import is_name, name_before
from eqcheck.evidence.extraction.doubts.not_so import is_not_so
from eqcheck.evidence.extraction.doubts.phrases import SAID, DoubtKind, doubt_of
from eqcheck.evidence.extraction.label_cells import FILLERS, MOST_FILLERS, MOST_WHO, WHO, LabelCells
from eqcheck.evidence.extraction.label_neighbours import LabelNeighbours
from eqcheck.evidence.extraction.label_texts import LONGEST_TEXT, LabelTexts
from eqcheck.evidence.extraction.labels import Manner, stands
from eqcheck.evidence.extraction.nearby import BEFORE_LABEL, behind_brackets, consumes, in_capitals, trimmed, word_from
from eqcheck.evidence.extraction.spans import SpanForm
from eqcheck.evidence.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.evidence.extraction.labels import Label, LabelBook
    from eqcheck.evidence.extraction.spans import Spans
    from eqcheck.evidence.extraction.words import Segment

MOST_LABELS = 5_000
"""How many labels of one document are looked at."""

_FEW_WORDS = 10
"""How far behind a word of a sentence its date may stand."""
_FEW_SEGMENTS, _NAME_BEHIND = 3, 4
_BESIDE = re.compile(r"[ :=|.,\-\u2013\u2014(/\['\u2019]*")
_AND = re.compile(r" {0,3}(?:,|;|&|/|and|or) {0,3}(?:and )?")
_CONTACT = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.\w|\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{2,4}\b")
_AGAIN = re.compile(
    r"[ :|\u2013\u2014-]{1,4}(?:annual(?:ly)?|yearly|every (?:\w{2,5} )?years?|termly)[ ,;(\u2013\u2014-]{1,4}"
    r"next(?: review| due| in)?[ :]{1,3}",
    re.IGNORECASE,
)
"""How often, between a label and the next day: "Review: annually (next: September 2026)"."""
_ENDED = frozenset({"withdrawn", "retired"})
"""Words of labels of an end, behind whose day it is said what replaces the document."""
_LOOKED_AT = 2_000


@dataclass(frozen=True, slots=True)
class Search:
    """A document being looked through with the labels of one type."""

    segments: Sequence[Segment]
    book: LabelBook
    spans: Spans

    @property
    def cells(self) -> LabelCells:
        """Where the labels stand in tables."""
        return LabelCells(self.segments, self.book)

    @property
    def texts(self) -> LabelTexts:
        """Where texts beside labels end."""
        return LabelTexts(self.book, self.spans)

    @property
    def neighbours(self) -> LabelNeighbours:
        """What stands next to labels."""
        return LabelNeighbours(self.cells, self.texts)

    def candidates(self) -> Iterator[Candidate]:
        """Every value beside a label, in the document's order."""
        seen = 0
        for index, segment in enumerate(self.segments):
            word, ended = 0, -1
            while word < len(segment.words):
                labels = self.book.at(segment, word)
                if not labels:
                    word += 1
                    continue
                seen += 1
                if seen > MOST_LABELS:
                    return
                for label in labels:
                    for candidate, end in self._beside(label, index, word, ended, labels):
                        yield candidate
                        ended = max(ended, end)
                # A label of a date may stand inside one of a text, but not inside another of a date.
                word += max((len(it.words) for it in labels if consumes(it)), default=1)

    def _beside(
        self, label: Label, index: int, word: int, ended: int, all_: Sequence[Label]
    ) -> Iterator[tuple[Candidate, int]]:
        """The values of a label at a word; with each the index of the word behind it, -1 in another segment."""
        segment = self.segments[index]
        if label.manner is Manner.IGNORED or (label.happened and planned(segment, word)):
            return
        begins = self._may_begin(segment, word, ended) or in_capitals(segment, word, len(label.words))
        longer = any(it.column == label.column and len(it.words) > len(label.words) and not it.then for it in all_)
        if begins and label.manner is Manner.WORDED and longer:
            return
        if begins and not label.contact and of_another(self.segments, index, word, self.book):
            return
        if asks_others(segment, word, len(label.words)):
            return
        if label.happened and is_not_so(self.segments, index, word, len(label.words)):
            return
        if label.then and (begins or self._is_about(segment, word)):
            yield from self._of_two(label, index, word)
        elif label.then:
            return
        elif label.manner is Manner.WORDED and self._is_of_document(label, segment, word):
            yield from self._in_sentence(label, index, word)
        elif label.manner is Manner.LABELLED and (label.contact or begins):
            yield from self._labelled(label, index, word)

    @staticmethod
    def _may_begin(segment: Segment, word: int, ended: int) -> bool:
        return segment.begins_line(word) or word == ended or bool(BEFORE_LABEL.search(segment.before(word)))

    def _is_about(self, segment: Segment, word: int) -> bool:
        """Whether the sentence begins with a word, or names the document before it, or goes on with it."""
        if segment.begins_line(word) and segment.text[segment.words[word].start].isupper():
            return True
        first = sentence_start(segment, word)
        words = [it.plain for it in segment.words[first:word]]
        if words and words[0] == "it" and first:
            words = [it.plain for it in segment.words[sentence_start(segment, first - 1) : first]]
        if words and words[0] == "it" and not first:
            words = sentence_before(self.segments, segment) or words
        return not words or (self.book.names(words) and not sentence_of_another(words, self.book))

    def _is_of_document(self, label: Label, segment: Segment, word: int) -> bool:
        """Whether a word of a sentence is said of the document: it is named before, or behind "governors approved"."""
        if self._is_about(segment, word):
            return True
        before = [it.plain for it in segment.words[sentence_start(segment, word) : word]]
        decided = (
            len(before) <= _FEW_WORDS and not WHO.isdisjoint(before) and not sentence_of_another(before, self.book)
        )
        return label.happened and decided and self._is_named_behind(label, segment, word)

    def _is_named_behind(self, label: Label, segment: Segment, word: int) -> bool:
        """Whether the document is named right behind a label, as this or our own."""
        first = word + len(label.words)
        behind = [it.plain for it in segment.words[first : first + _NAME_BEHIND]]
        return behind[:1] in (["this"], ["our"]) and self.book.names(["this", *behind[1:]])

    # --- a label right before, or above, its value

    def _labelled(self, label: Label, index: int, word: int) -> Iterator[tuple[Candidate, int]]:
        segment, last = self.segments[index], word + len(label.words) - 1
        if not label.dated:
            yield from self._text(label, index, word)
            return
        at = self._behind(segment, last, who=label.happened)
        if at is not None:
            yield from self._who_between(label, index, word, at)
            yield from self._dates(Heard(label, index, word, Certainty.LABELLED), index, at)
            return
        if label.happened and self._is_named_behind(label, segment, word):
            yield from self._in_sentence(label, index, word)
            yield from self._who_first(label, index, word)
            return
        again = None if label.happened else _AGAIN.match(segment.text, segment.words[last].end)
        if again is not None and self.spans.at(segment.text, again.end()):
            at = word_from(segment, again.end())
            yield from self._dates(Heard(label, index, word, Certainty.LABELLED), index, at)
            return
        bracketed = behind_brackets(segment, last, self.spans) == len(segment.words)
        if not bracketed and not self.cells.ends(segment, last, who=label.happened):
            return
        below = self.cells.below(index)
        for others in (self.neighbours.following(index), below):
            values = [(other, at) for other in others if (at := self._first_value(self.segments[other])) is not None]
            kept = [it for it in values if others is not below or not of_other_row(self.segments, it[0], self.book)]
            doubt = ""
            if others is below and len(kept) < (rows := self.cells.rows_below(index)):
                doubt = f"stands above {rows} rows, and not each has a date"
            for other, at in kept:
                yield from self._dates(Heard(label, index, word, Certainty.LABELLED, doubt), other, at)
            if values:
                return

    def _who_between(self, label: Label, index: int, word: int, at: int) -> Iterator[tuple[Candidate, int]]:
        """Who approved, between a label of a day and the day: "Date ratified by Governing Body: 19 June 2025"."""
        segment, first = self.segments[index], word + len(label.words)
        column = self.book.approver(label) if segment.words[first].plain == "by" else None
        named = trimmed(segment.text[segment.words[first].end : segment.words[at].start])
        if column is not None and named and any(it.plain in WHO for it in segment.words[first + 1 : at]):
            yield Candidate(column, named, Certainty.LABELLED, *self._at(index, word), f"By: {named}"), -1

    def _who_first(self, label: Label, index: int, word: int) -> Iterator[tuple[Candidate, int]]:
        """Who approved, as the first words of a label: "Governors approved our plan on 9 October 2025"."""
        segment, who = self.segments[index], len(label.words) - 1
        column = next(iter(self.book.approvers()), None)
        if column is not None and who and WHO.issuperset(label.words[:who]):
            named = segment.text[segment.words[word].start : segment.words[word + who - 1].end]
            yield Candidate(column, named, Certainty.WORDED, *self._at(index, word), f"By: {named}"), -1

    def _behind(self, segment: Segment, last: int, *, who: bool = False) -> int | None:
        """The word right behind a label where a date begins, a few small words left out; with `who`, a body too."""
        small, most = (FILLERS | WHO, MOST_WHO) if who else (FILLERS, MOST_FILLERS)
        first = behind_brackets(segment, last, self.spans)
        for at in range(first, min(first + 1 + most, len(segment.words))):
            if not _BESIDE.fullmatch(segment.before(at)) and (at > first or first == last + 1):
                return None
            if self.spans.at(segment.text, segment.words[at].start):
                return at
            if segment.words[at].plain not in small:
                return None
        return None

    def _first_value(self, segment: Segment) -> int | None:
        if not segment.words or segment.words[0].start > 2:
            return None
        if self.spans.at(segment.text, segment.words[0].start):
            return 0
        return self._behind(segment, 0) if segment.words[0].plain in FILLERS else None

    def _dates(self, heard: Heard, other: int, at: int) -> Iterator[tuple[Candidate, int]]:
        """The date at a word of a segment, and those that are listed right behind it."""
        segment, label = self.segments[other], heard.label
        position: int | None = segment.words[at].start
        while position is not None:
            span = self.spans.at(segment.text, position)
            if span is None:
                return
            if not (label.ranged and span.form is not SpanForm.PERIOD):
                doubt = heard.doubt
                if label.happened and not doubt and _ENDED.isdisjoint(label.words):
                    behind = condition_behind(segment, span.end, lambda word: bool(self.book.at(segment, word)))
                    behind = behind or ("?" if segment.text[span.end : span.end + 1] == "?" else "")
                    doubt = f"is followed by {quoted(behind)}" if behind else ""
                    if not doubt and deadline_before(segment.text[: span.start]):
                        doubt = "is a day by which it was to be done"
                doubt = doubt or self._doubt(heard, other, position, span.end)
                read = f"{self._shown(heard.index, heard.word, label)}: {segment.text[span.start : span.end]}"
                candidate = Candidate(
                    label.column, span, heard.certainty, *self._at(heard.index, heard.word), read, doubt
                )
                yield candidate, word_from(segment, span.end) if other == heard.index else -1
                yield from self._approver(heard, other, span.end, doubt)
            more = _AND.match(segment.text, span.end)
            position = more.end() if more else None

    def _approver(self, heard: Heard, other: int, end: int, doubt: str) -> Iterator[tuple[Candidate, int]]:
        """Who approved, right behind the day: "Approved on 4 March 2026 by the governing body"."""
        column = self.book.approver(heard.label)
        who = self.texts.who_behind(self.segments[other], end) if column is not None else ""
        if column is not None and who and doubt_of(who) is None:
            at = self._at(heard.index, heard.word)
            yield Candidate(column, who, heard.certainty, *at, f"By: {who}", doubt), -1

    def _doubt(self, heard: Heard, other: int, first: int, last: int) -> str:
        """What speaks against a label where it stands, and against what was read beside it."""
        own, segment = self.segments[heard.index], self.segments[other]
        word = own.words[heard.word]
        start = word.start if heard.index == other else first
        kind = segment.doubt_between(min(start, first), last) or own.doubt_between(word.start, word.end)
        if kind is None and heard.index != other:
            kind = own.doubt_between(0, len(own.text)) if own.kind is PassageKind.ROW else None
        return SAID[kind] if kind is not None else ""

    # --- a label of two parts, and a word in a sentence

    def _of_two(self, label: Label, index: int, word: int) -> Iterator[tuple[Candidate, int]]:
        left = 3 * _FEW_WORDS
        start = word + len(label.words)
        for other in range(index, min(index + 1 + _FEW_SEGMENTS, len(self.segments))):
            segment = self.segments[other]
            if (segment.kind is PassageKind.MARGIN) != (self.segments[index].kind is PassageKind.MARGIN):
                return
            for at in range(start, len(segment.words)):
                left -= 1
                if label.happened and is_open(segment, at, at + 1):
                    return
                if left < 0 or (at and segment.kind is not PassageKind.ROW and segment.ends_sentence(at - 1)):
                    return
                if stands(segment, at, label.then):
                    yield from self._behind_second(label, index, other, at)
                    return
                if self.book.dated_at(segment, at) or self.spans.at(segment.text, segment.words[at].start):
                    return
            start = 0

    def _behind_second(self, label: Label, index: int, other: int, at: int) -> Iterator[tuple[Candidate, int]]:
        """The date behind the second part of a label, which stands at a word of another segment."""
        segment, last = self.segments[other], at + len(label.then) - 1
        sentence = other == index and not BEFORE_LABEL.search(segment.after(last)) and not segment.begins_line(at)
        value = self._behind(segment, last)
        if value is not None:
            certainty = Certainty.WORDED if sentence else Certainty.LABELLED
            yield from self._dates(Heard(label, other, at, certainty), other, value)
        elif self.cells.ends(segment, last) and other + 1 < len(self.segments):
            following = self.segments[other + 1]
            value = self._first_value(following)
            if value is not None:
                yield from self._dates(Heard(label, other, at, Certainty.LABELLED), other + 1, value)
            elif segment.kind is PassageKind.ROW and following.passage != segment.passage:
                yield from self._dates_below(label, other, at)

    def _dates_below(self, label: Label, index: int, word: int) -> Iterator[tuple[Candidate, int]]:
        """The dates under the second part of a label that heads a column, where each row has one."""
        below = [other for other in self.cells.below(index) if not of_other_row(self.segments, other, self.book)]
        dated = [(other, at) for other in below if (at := self._first_value(self.segments[other])) is not None]
        doubt = "" if len(dated) == len(below) else f"stands above {len(below)} rows, and not each has a date"
        for other, at in dated:
            yield from self._dates(Heard(label, index, word, Certainty.LABELLED, doubt), other, at)

    def _in_sentence(self, label: Label, index: int, word: int) -> Iterator[tuple[Candidate, int]]:
        segment, last = self.segments[index], word + len(label.words) - 1
        if not label.dated:
            yield from self._text(label, index, word)
            return
        for at in range(last + 1, min(last + 2 + _FEW_WORDS, len(segment.words))):
            if segment.ends_sentence(at - 1) or self.book.dated_at(segment, at):
                return
            if self.spans.at(segment.text, segment.words[at].start):
                passed = is_open(segment, last + 1, at) or of_earlier_minutes(segment, at)
                if not (label.happened and passed):
                    yield from self._dates(Heard(label, index, word, Certainty.WORDED), index, at)
                return

    # --- texts

    def _text(self, label: Label, index: int, word: int) -> Iterator[tuple[Candidate, int]]:
        segment, last = self.segments[index], word + len(label.words) - 1
        certainty = Certainty.WORDED if label.manner is Manner.WORDED else Certainty.LABELLED
        if last + 1 < len(segment.words):
            value, end = self.texts.behind(label, segment, last)
        else:
            value, end = self.neighbours.text(index), -1
        if label.contact:
            value = value.removeprefix("is ").removeprefix("are ")
            value = value if is_name(value) else self.neighbours.name_right_of(index) or value
        if label.contact and not is_name(value):
            value = name_before(segment.text[: segment.words[word].start][-LONGEST_TEXT:]) or value
        if not value or not any(map(str.isalnum, value)):
            return
        if label.contact:
            window = " ".join(it.text for it in self.segments[index : index + 1 + _FEW_SEGMENTS])[:_LOOKED_AT]
            doubtful = segment.doubt_between(0, len(segment.text)) is not None
            if is_name(value) and not doubtful and _CONTACT.search(window):
                yield (
                    Candidate(label.column, "yes", certainty, *self._at(index, word), self._shown(index, word, label)),
                    -1,
                )
            return
        if not label.category and doubt_of(value) not in {None, DoubtKind.DRAFT, DoubtKind.OVER}:
            return
        doubt = self.texts.options(segment, end) if label.category and end > 0 else ""
        if label.column in self.book.approvers() and names_nobody(value, self._behind_text(index, end, value)):
            doubt = "names nobody who has approved it"
        if not doubt:
            heard = Heard(label, index, word, certainty)
            other = index if end > 0 or last + 1 < len(segment.words) else min(index + 1, len(self.segments) - 1)
            stop = self._stop(self.segments[other], end)
            doubt = self._doubt(heard, other, segment.words[word].start if other == index else 0, stop)
        read = f"{self._shown(index, word, label)}: {value}"
        yield Candidate(label.column, value, certainty, *self._at(index, word), read, doubt), end

    def _behind_text(self, index: int, end: int, value: str) -> str:
        """What stands behind a text, which is in a segment up to a word, or in the next segment."""
        own = self.segments[index]
        following = self.segments[index + 1].text if index + 1 < len(self.segments) else ""
        return own.text[self._stop(own, end) :] if end > 0 else following.partition(value)[2]

    @staticmethod
    def _stop(segment: Segment, end: int) -> int:
        """Where the text before a word ends."""
        return segment.words[end - 1].end if 0 < end <= len(segment.words) else len(segment.text)

    def _at(self, index: int, word: int) -> tuple[int, int]:
        """The passage of a word, and its position there; a row stands in one line."""
        segment = self.segments[index]
        return segment.passage, 0 if segment.kind is PassageKind.ROW else segment.words[word].start

    def _shown(self, index: int, word: int, label: Label) -> str:
        segment = self.segments[index]
        second = label.then and stands(segment, word, label.then)
        words = label.then if second else label.words
        shown = segment.text[segment.words[word].start : segment.words[word + len(words) - 1].end]
        return f"{' '.join(label.words).capitalize()} \N{HORIZONTAL ELLIPSIS} {shown}" if second else shown
