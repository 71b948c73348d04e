"""The labels of one evidence type, found among the words of a document: the longest wins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import NOTHING
from eqcheck.domain.document_form import Edge
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.evidence.extraction.document_name import DocumentName
from eqcheck.evidence.extraction.words import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.domain.document_form import DocumentForm
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.extraction.words import Segment, Word

_BEGINS = "from"
"""A word of a label by which a single day will do as the first of a period."""
_BY = "by"
GAP = "..."
"""What parts the two words of one label."""

_WITHIN = re.compile(r"[ \-/&'\u2019\u2010-\u2013]{1,3}")


class Manner(StrEnum):
    """How a label stands to its value."""

    LABELLED = "labelled"
    WORDED = "worded"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Label:
    """Words that say what is beside them. `then` is the second part of a label of two.

    `dated`: its column is a date. `happened`: a date that must have come true, so that what is only
    planned is none. `ranged`: only a period will do, for the label says both when it begins and ends.
    """

    column: str
    words: tuple[str, ...]
    manner: Manner
    dated: bool
    then: tuple[str, ...] = ()
    happened: bool = False
    ranged: bool = False
    contact: bool = False
    category: bool = False


class LabelBook:
    """The labels of one evidence type by their first word, the longest first.

    `own` are the headings that a trust has for columns: they are labels too. `title` is the document's own.
    """

    def __init__(
        self, type_: EvidenceType, form: DocumentForm, own: Mapping[str, str] = NOTHING, title: str = ""
    ) -> None:
        self._by_first: dict[str, list[Label]] = {}
        self._name = DocumentName([plain_words(text) for text in form.titles], title)
        for label in _labels(type_, form, own):
            if label.words:
                self._by_first.setdefault(label.words[0], []).append(label)
        for labels in self._by_first.values():
            labels.sort(key=lambda label: -len(label.words))

    def at(self, segment: Segment, word: int) -> list[Label]:
        """The longest labels that begin at a word: of dates, apart from them of all else, and those of two parts.

        Words of a sentence that begin the longest label of their column are found beside it.
        """
        known = self._by_first.get(segment.words[word].plain)
        if known is None:
            return []
        labels = [label for label in known if stands(segment, word, label.words)]
        whole = [label for label in labels if not label.then]
        ignored = max((len(it.words) for it in whole if it.manner is Manner.IGNORED), default=0)
        dates = max((len(it.words) for it in whole if it.dated), default=0)
        texts = max((len(it.words) for it in whole if not it.dated), default=0)
        least = {True: max(dates, ignored), False: max(texts, ignored)}
        longest = [it for it in labels if len(it.words) >= least[it.dated or it.manner is Manner.IGNORED] or it.then]
        columns = {it.column for it in longest if it.manner is Manner.LABELLED and not it.then}
        worded = {it.column for it in longest if it.manner is Manner.WORDED}
        shorter = (it for it in labels if it.manner is Manner.WORDED and it not in longest)
        return [*longest, *(it for it in shorter if it.column in columns - worded)]

    def happened(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The columns of dates that must have come true, with the words of each of their labels."""
        return ((label.column, label.words) for labels in self._by_first.values() for label in labels if label.happened)

    def days(self) -> Mapping[tuple[str, ...], str]:
        """The column of each label of one part whose date must have come true, by its words."""
        labels = (label for labels in self._by_first.values() for label in labels if label.happened and not label.then)
        return {label.words: label.column for label in labels if label.manner is Manner.LABELLED}

    def limits(self) -> Mapping[tuple[str, ...], str]:
        """The column of each label of one part whose date is a limit, by its words."""
        labels = (label for labels in self._by_first.values() for label in labels if label.dated and not label.then)
        return {it.words: it.column for it in labels if it.manner is Manner.LABELLED and not (it.happened or it.ranged)}

    def texts(self) -> Mapping[tuple[str, ...], str]:
        """The column of each label of a text, by its words."""
        labels = (label for labels in self._by_first.values() for label in labels if label.column and not label.dated)
        return {label.words: label.column for label in labels if label.manner is Manner.LABELLED and not label.contact}

    def approver(self, label: Label) -> str | None:
        """The column of who did what a label of a day says was done: of "Last approved on", that of "Approved by"."""
        texts = self.texts()
        columns = (texts[word, _BY] for word in reversed(label.words) if (word, _BY) in texts)
        return next(columns, None) if label.happened else None

    def approvers(self) -> Sequence[str]:
        """The columns of who approved."""
        return tuple({column for words, column in self.texts().items() if words[-1] == _BY})

    def names(self, words: Sequence[str]) -> bool:
        """Whether the words of a sentence name the document: by its title, or as this or the plan."""
        return self._name.within(words)

    def ends_in_name(self, words: Sequence[str]) -> bool:
        """Whether words end with the document's name."""
        return self._name.ends(words)

    def dated_at(self, segment: Segment, word: int) -> bool:
        """Whether a label of a date, or one to be ignored, begins at a word."""
        return any(label.dated or label.manner is Manner.IGNORED for label in self.at(segment, word))


def stands(segment: Segment, word: int, phrase: Sequence[str]) -> bool:
    """Whether `wanted` stands at a word of the segment, with nothing but spaces and hyphens between."""
    words: Sequence[Word] = segment.words
    if word + len(phrase) > len(words):
        return False
    if any(words[word + at].plain != phrase[at] for at in range(len(phrase))):
        return False
    return all(_WITHIN.fullmatch(segment.between(word + at, word + at + 1)) for at in range(len(phrase) - 1))


_words_of_label = lru_cache(maxsize=8_192)(plain_words)
"""The same labels are looked for in every document of a type."""


def _labels(type_: EvidenceType, form: DocumentForm, own: Mapping[str, str]) -> Iterator[Label]:
    shared = _in_two(form)
    for value in form.values.values():
        kind = type_.columns[value.column].type
        dated = kind is ColumnType.DATE
        labels = (*value.labels, *(heading for heading, column in own.items() if column == value.column))
        for manner, texts in ((Manner.LABELLED, labels), (Manner.WORDED, value.worded)):
            for text in texts:
                words, _, then = text.partition(GAP)
                yield Label(
                    value.column,
                    _words_of_label(words),
                    manner,
                    dated,
                    _words_of_label(then),
                    happened=dated and value.month is Edge.FIRST,
                    ranged=text in shared and not (value.period is Edge.FIRST and _BEGINS in _words_of_label(text)),
                    contact=value.contact,
                    category=kind is ColumnType.CATEGORY,
                )
    for text in form.ignored:
        yield Label("", _words_of_label(text), Manner.IGNORED, dated=False)


def _in_two(form: DocumentForm) -> set[str]:
    """Labels of both ends of a period."""
    first = {text for value in form.values.values() if value.period is Edge.FIRST for text in value.labels}
    last = {text for value in form.values.values() if value.period is Edge.LAST for text in value.labels}
    return first & last
