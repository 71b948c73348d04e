"""What a careful person would stop at and was not read: lines that look like rows, or like a label and a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import NOTHING, Problem, ProblemLevel
from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.bullet_rows import is_to_be_done
from eqcheck.evidence.extraction.labels import LabelBook
from eqcheck.evidence.extraction.words import holds_words, place_of, plain_words
from eqcheck.messages.documents import DocumentKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.documents.passages import Passage
    from eqcheck.evidence.extraction.spans import Spans
    from eqcheck.evidence.extraction.subject import SearchedDocument
    from eqcheck.evidence.extraction.words import Segment


@dataclass(frozen=True, slots=True)
class ReadRows:
    """The passages in which rows of a type were read, and whether any were."""

    type: EvidenceType
    taken: frozenset[int]
    any: bool


_FEWEST_WORDS = 3
_FEWEST_CELLS = 3
_LONGEST_LABEL = 5
_LOOKED_AT = 500
_PLACES = 3
_WHEN = re.compile(
    r"\b(?:ongoing|on-going|annually|termly|half-termly|immediate(?:ly)?|each (?:term|year)|by the end of|short term"
    r"|medium term|long term)\b",
    re.IGNORECASE,
)
_AIMS = re.compile(
    r"\s*(?:to|we will|we aim to|ensure|increase|improve|reduce|narrow|raise|close|promote)\b", re.IGNORECASE
)
_LABEL = re.compile(r"\s*([^\W\d_][^:\t]{2,40}?)\s*[:\t]\s*")


def not_understood(
    document: SearchedDocument, own: EvidenceType, title: int, many: Sequence[ReadRows]
) -> list[Problem]:
    """Problems that count the lines that look like rows of a type, or like a label and a day, and were not read."""
    if own.documents is None:
        return []
    passages, spans = document.passages, document.spans
    book = LabelBook(own, own.documents, document.setup.columns.get(own.id, NOTHING))
    heads = frozenset(_labelled(document.segments, book))
    labelled = heads | {at + 1 for at in heads if passages[at].kind is PassageKind.ROW}
    taken = labelled.union({title}, *(each.taken for each in many))
    words = plain_words(passages[title].text[:_LOOKED_AT])
    problems = []
    for each in many:
        form = each.type.documents
        promised = form is not None and any(holds_words(words, plain_words(word)) for word in form.promised)
        expected = form is not None and (promised or not form.promised) and (form.tables or form.blocks)
        lines = [at for at in range(len(passages)) if at not in taken and _looks_like_row(passages[at], spans)]
        if expected and lines:
            kind = DocumentKind.SOME_LINES_NOT_UNDERSTOOD if each.any else DocumentKind.LINES_NOT_UNDERSTOOD
            message = kind(lines=len(lines), type=each.type.title.lower(), places=_listed(passages, lines))
            problems.append(Problem(ProblemLevel.NOTE if each.any else ProblemLevel.WARNING, message))
            taken = taken.union(lines)
    lines = [at for at in range(len(passages)) if at not in taken and _is_labelled_day(passages[at], spans)]
    if lines:
        message = DocumentKind.LABELS_NOT_UNDERSTOOD(lines=len(lines), places=_listed(passages, lines))
        problems.append(Problem(ProblemLevel.NOTE, message))
    return problems


def _labelled(segments: Sequence[Segment], book: LabelBook) -> Iterator[int]:
    """The passages that hold a label of the book."""
    for segment in segments:
        if any(book.at(segment, word) for word in range(len(segment.words))):
            yield segment.passage


def _looks_like_row(passage: Passage, spans: Spans) -> bool:
    text = passage.text[:_LOOKED_AT]
    if len(text.split()) < _FEWEST_WORDS:
        return False
    timed = _WHEN.search(text) is not None or bool(spans.all(text))
    if passage.kind is PassageKind.ROW:
        return timed and sum(bool(cell) for cell in passage.cells) >= _FEWEST_CELLS
    if passage.kind is PassageKind.PARAGRAPH:
        return is_to_be_done(passage.text, spans)
    return passage.kind is PassageKind.BULLET and (timed or _AIMS.match(text) is not None)


def _is_labelled_day(passage: Passage, spans: Spans) -> bool:
    """Whether a passage is a few words, a colon and a day."""
    text = passage.text[:_LOOKED_AT]
    label = _LABEL.match(text) if passage.kind is not PassageKind.BULLET else None
    if label is None or len(plain_words(label[1])) > _LONGEST_LABEL:
        return False
    day = spans.at(text, label.end())
    return day is not None and not text[day.end :].strip(" .")


def _listed(passages: Sequence[Passage], lines: Sequence[int]) -> str:
    places = list(dict.fromkeys(place_of(passages[at]) for at in lines))
    more = f" and {len(places) - _PLACES} more" if len(places) > _PLACES else ""
    return "; ".join(places[:_PLACES]) + more
