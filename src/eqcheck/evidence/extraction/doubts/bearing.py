"""What the words around a label bear on: another document, an earlier version, or what is not so for certain."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.document_name import EARLIER, REPLACES
from eqcheck.evidence.extraction.doubts.around_days import undone_behind
from eqcheck.evidence.extraction.doubts.phrases import HEDGES, DoubtKind, Where, doubt_of, phrase_at, plain
from eqcheck.evidence.extraction.nearby import BEFORE_LABEL, word_from
from eqcheck.evidence.extraction.words import row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from eqcheck.evidence.extraction.labels import LabelBook
    from eqcheck.evidence.extraction.words import Segment

DOCUMENTS = frozenset(
    [
        *("policy", "policies", "plan", "procedure", "procedures", "strategy", "scheme", "statement", "report", "act"),
        *("regulations", "guidance", "guidelines", "code", "charter", "framework", "handbook", "agreement", "duty"),
    ]
)
"""What documents are called, by the last word of their names."""

_OPEN = HEDGES | {"next", "due", "every", "each", "annually", "since", "subject"}
_NO_VERSION = EARLIER | {"replaced", "draft", "withdrawn"}
_POINTERS = frozenset(
    [
        "this",
        "the",
        "our",
        "your",
        "its",
        "their",
        "a",
        "an",
        "of",
        "in",
        "to",
        "for",
        "and",
        "by",
        "each",
        "any",
        "new",
    ]
)
_WHOSE = frozenset({"whose", "theirs"})
"""Words by which a document is that of somebody named before."""
_NO_CONDITIONS = frozenset({"next", "once", "when", "will", "until", "unless", "later", "due"})
"""Words behind a date that lead to another: "approved on 4 March 2024, next review due"."""
_AGREED = frozenset(
    ["agreed", "approved", "accepted", "confirmed", "signed", "received", "ratified", "read", "reviewed", "taken"]
)
_LAWS = frozenset({"act", "regulations", "duty"})
_BEHIND = frozenset({DoubtKind.TO_COME, DoubtKind.CONDITION, DoubtKind.DRAFT, DoubtKind.OVER})
_REMARK = re.compile(r" {0,2}(?:[(\[]([^()\[\]\n]{1,60})[)\]]|[-,:;\u2013\u2014] {1,2}([^\n|.]{1,30})(?=\.?(?:\n|\Z)))")
"""What stands behind a date in brackets, or behind a dash as all that is left of the line."""
_ASKED = frozenset(
    [
        *("pupils", "pupil", "students", "student", "children", "parents", "parent", "carers", "families", "staff"),
        *("unions", "union", "consultees"),
    ]
)
_DECIDE = frozenset(
    [
        *("governors", "governor", "governing", "trustees", "directors", "board", "committee", "fgb", "lgb", "academy"),
        *("headteacher", "principal", "head", "ceo"),
    ]
)
"""Those who are only asked about a document, and those who can approve it."""
_FEW_ASKED, _FEW_REPLACED = 5, 3
_FEW_BEHIND = 8
_PLANNED_BEFORE = 4
_NAMED = 2
"""A document is named by its kind and at least one word more."""
_LONGEST_NAME = 8
_LONG_SENTENCE = 40
_CLAUSE = 6
_VERBS = frozenset({"was", "is", "has", "will", "were", "are", "have", "shall"})
_MOST_WORDS = 40


def asks_others(segment: Segment, word: int, size: int) -> bool:
    """Whether a label that begins at a word is of those who were only asked: "Agreed with parents", "Agreed by pupils".

    `size` is how many words the label has.
    """
    label = [it.plain for it in segment.words[word : word + size]]
    behind = [it.plain for it in segment.words[word + size : word + size + _FEW_ASKED]]
    if label[0] != "agreed" or not behind:
        return False
    if behind[0] == "with":
        return True
    by = label[-1] == "by" or behind[0] == "by"
    return by and not _ASKED.isdisjoint(behind) and _DECIDE.isdisjoint(behind)


def is_open(segment: Segment, first: int, last: int) -> bool:
    """Whether the words from `first` up to `last` say that something is not so, only to be, or again and again."""
    return any(segment.words[at].plain in _OPEN for at in range(first, last))


def condition_behind(segment: Segment, position: int, is_label: Callable[[int], bool]) -> str:
    """The words behind a date, in its sentence, that make it less than certain; empty where there are none."""
    words = segment.words
    first = word_from(segment, position)
    remark = _REMARK.match(segment.text, position)
    labelled = first < len(words) and is_label(first)
    if remark and not (labelled and remark[2]) and _denies(remark[1] or remark[2]):
        return remark[1] or remark[2]
    undone = "" if labelled else undone_behind(segment.text[position:])
    if undone:
        return undone
    for at in range(first, min(first + _FEW_BEHIND, len(words))):
        if at and (segment.ends_sentence(at - 1) or words[at].start in segment.breaks):
            return ""
        if "|" in segment.before(at) or is_label(at):
            return ""
        following = [it.plain for it in words[at : at + _FEW_BEHIND]]
        phrase = phrase_at(following, 0, (Where.ANYWHERE, Where.SHORT, Where.START))
        if phrase is not None and phrase[1] in _BEHIND and following[0] not in _NO_CONDITIONS:
            return " ".join(following[: phrase[0]])
    return ""


def _denies(remark: str) -> bool:
    """Whether a remark says that it is not so; "no changes" does not."""
    kind, words = doubt_of(remark), plain(remark)
    return kind in _BEHIND or (kind is DoubtKind.NEGATED and (words[0] != "no" or len(words) == 1))


def of_earlier_minutes(segment: Segment, at: int) -> bool:
    """Whether what a date that begins at a word belongs to was itself agreed: "the minutes of 5 May were approved"."""
    words = [word.plain for word in segment.words[at : at + _FEW_BEHIND]]
    return any(one == "were" and other in _AGREED for one, other in pairwise(words))


def of_another(segments: Sequence[Segment], index: int, word: int, book: LabelBook) -> bool:
    """Whether the words right before a label, in its line or in the cells before it, name another document."""
    segment = segments[index]
    first = word
    while (
        first
        and word - first < _LONGEST_NAME
        and not segment.begins_line(first)
        and not segment.ends_sentence(first - 1)
    ):
        first -= 1
    line = [it.plain for it in segment.words[first:word]]
    if _names_another(_before_bracket(segment, word), book):
        return True
    if _names_another(line, book) or not REPLACES.isdisjoint(line[:_FEW_REPLACED]):
        return True
    if segment.kind is not PassageKind.ROW or first:
        return False
    before = (cell for cell in _row(segments, index) if (cell.cell or 0) < (segment.cell or 0))
    named = [[it.plain for it in cell.words[-_MOST_WORDS:]] for cell in before]
    return any(_names_another(words, book) or not REPLACES.isdisjoint(words[:_FEW_REPLACED]) for words in named)


def _before_bracket(segment: Segment, word: int) -> list[str]:
    """The words of its sentence before the round bracket that a word stands in; none where it stands in none."""
    position = segment.words[word].start
    bracket = segment.text.rfind("(", 0, position)
    if bracket < 0 or ")" in segment.text[bracket:position]:
        return []
    last = word_from(segment, bracket)
    return [it.plain for it in segment.words[sentence_start(segment, last) : last]] if last else []


def of_other_row(segments: Sequence[Segment], index: int, book: LabelBook) -> bool:
    """Whether a cell stands in a row of another document, or of a version that is no longer or not yet in force."""
    for cell in _row(segments, index):
        words = [it.plain for it in cell.words[-_MOST_WORDS:]]
        if not _NO_VERSION.isdisjoint(words) or _names_another(words, book):
            return True
    return False


def sentence_start(segment: Segment, word: int) -> int:
    """Where the sentence of a word begins, as far as it is looked at."""
    first = word
    while first and word - first < _LONG_SENTENCE and not segment.ends_sentence(first - 1):
        first -= 1
    return first


def sentence_of_another(words: Sequence[str], book: LabelBook) -> bool:
    """Whether the last document that the words of a sentence name is another; laws are left out of account.

    Not where the sentence begins with the document and goes on about it: "This plan …, and was".
    """
    places = [at for at, word in enumerate(words) if word in DOCUMENTS - _LAWS]
    if not places or not _names_another(words[: places[-1] + 1], book):
        return False
    last = words[-_CLAUSE:]
    goes_on = words[-1] == "and" or any(one == "and" and other in _VERBS for one, other in pairwise(last))
    return not (goes_on and book.names(words[:_CLAUSE]))


def planned(segment: Segment, word: int) -> bool:
    """Whether the words before one say that it is not so, or only to be."""
    for at in range(word - 1, max(word - 1 - _PLANNED_BEFORE, -1), -1):
        anew = segment.begins_line(at + 1) and segment.text[segment.words[at + 1].start].isupper()
        if segment.ends_sentence(at) or anew or BEFORE_LABEL.search(segment.after(at)):
            return False
        if segment.words[at].plain in HEDGES:
            return True
    return False


def _names_another(words: Sequence[str], book: LabelBook) -> bool:
    """Whether words end with the name of a document that is not the one of the labels."""
    kept = list(words)
    while kept and any(map(str.isdigit, kept[-1])):
        kept.pop()
    if len(kept) < _NAMED or kept[-1] not in DOCUMENTS or kept[-2] in _POINTERS:
        return False
    return kept[-2] in _WHOSE or not book.ends_in_name(kept)


def _row(segments: Sequence[Segment], index: int) -> list[Segment]:
    """The cells of the row that a cell stands in."""
    return [segments[at] for at in row_of(segments, index)]


def sentence_before(segments: Sequence[Segment], segment: Segment) -> list[str]:
    """The words of the sentence that a paragraph beginning with "It" goes on from."""
    index = bisect_left(segments, segment.passage, key=lambda each: each.passage)
    before = segments[index - 1] if index else None
    if before is None or before.kind is not PassageKind.PARAGRAPH or before.passage + 1 != segment.passage:
        return []
    return [it.plain for it in before.words[sentence_start(before, len(before.words) - 1) :]]
