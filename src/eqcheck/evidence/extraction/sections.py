"""Sections: whether a heading has real text under it."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.doubts.bearing import DOCUMENTS
from eqcheck.evidence.extraction.doubts.boxes import unticked
from eqcheck.evidence.extraction.doubts.no_statement import NoStatement, no_statement
from eqcheck.evidence.extraction.doubts.phrases import TextKind, doubt_of, sentences
from eqcheck.evidence.extraction.doubts.says_nothing import Silence, of_other_school, silence_of
from eqcheck.evidence.extraction.words import holds_words, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.evidence.documents.passages import Passage

FEWEST_WORDS = 8
"""How many words under a heading are real text."""

FEWEST_HEADINGS = 3
"""A document with fewer headings has no sections that could be told apart."""

_ENOUGH = 500
_POINTS = frozenset({Silence.POINTER, NoStatement.ELSEWHERE})
_TOP, _TOP_LINE = 12, 200
"""How many passages from the top name the school itself, and how much of each is looked at."""


def section(
    passages: Sequence[Passage], headings: Sequence[str], title: int | None, *, heading_enough: bool = False
) -> int | None:
    """The index of the first heading that holds one of `headings` and has real text under it; the title is none.

    Text that points elsewhere, or tells of another school, a wish or the law, is none: but where `headings` name a
    document, that it may be read somewhere is what is asked, and with `heading_enough` any text will do.
    """
    phrases = [plain_words(heading) for heading in headings]
    for index, passage in enumerate(passages):
        if passage.kind is not PassageKind.HEADING or index == title:
            continue
        words = plain_words(passage.text)
        named = next((each for each in phrases if holds_words(words, each)), None)
        if named is None:
            continue
        document = named[-1] in DOCUMENTS
        word_count = words_under(passages, index) if heading_enough else _words_told(passages, index, document=document)
        if word_count >= FEWEST_WORDS:
            return index
    return None


def _words_told(passages: Sequence[Passage], heading: int, *, document: bool) -> int:
    """How many words under a heading tell of what it is about, counted no further than is needed."""
    top = "\n".join(passage.text[:_TOP_LINE] for passage in passages[: min(_TOP, heading)])
    count = 0
    for passage in below(passages, heading):
        if passage.kind is not PassageKind.HEADING:
            count += sum(len(it.split()) for it in believed(passage) if _tells(it, top, document=document))
        if count >= FEWEST_WORDS:
            break
    return count


def _tells(sentence: str, top: str, *, document: bool) -> bool:
    """Whether a sentence says something; of a document, where it is says enough."""
    kinds = {silence_of(sentence), no_statement(sentence)} - {None}
    return (not kinds or (document and kinds <= _POINTS)) and not of_other_school(sentence, top)


def words_under(passages: Sequence[Passage], heading: int) -> int:
    """How many words stand under a heading, counted no further than is needed."""
    count = 0
    for passage in below(passages, heading):
        if passage.kind is not PassageKind.HEADING:
            count += sum(len(sentence.split()) for sentence in believed(passage))
        if count >= _ENOUGH:
            break
    return count


def believed(passage: Passage) -> list[str]:
    """The sentences of a passage that nothing speaks against; what a format has marked, as a prompt is, is none."""
    text = passage.text
    for first, last, _ in reversed(passage.doubtful):
        text = f"{text[:first]} {text[last:]}"
    for first, last in reversed(unticked(text)):
        line = text.rfind("\n", 0, first) + 1
        label = text[line:first].rstrip().endswith((":", "?"))
        text = f"{text[: line if label else first]} {text[last:]}"
    if doubt_of(text, TextKind.SENTENCE) is not None and len(sentences(text)) == 1:
        return []
    return [part for sentence in _whole(text) for part in takewhile(_is_believed, sentence)]


def _whole(text: str) -> list[list[str]]:
    """The sentences of a text, each as its parts: what is said against one is said against those behind a semicolon."""
    whole: list[list[str]] = [[]]
    for part in sentences(text):
        whole[-1].append(part)
        if not part.rstrip().endswith(";"):
            whole.append([])
    return whole


def _is_believed(sentence: str) -> bool:
    return doubt_of(sentence, TextKind.SENTENCE) is None


def words_taken(passages: Sequence[Passage], heading: int, most: int = 15) -> str:
    """The first words under a heading that are believed."""
    words: list[str] = []
    for passage in below(passages, heading):
        if passage.kind is not PassageKind.HEADING:
            words.extend(word for sentence in believed(passage) for word in sentence.split())
        if len(words) >= most:
            return " ".join(words[:most]) + " \N{HORIZONTAL ELLIPSIS}"
    return " ".join(words)


def below(passages: Sequence[Passage], heading: int) -> Iterator[Passage]:
    """The passages under a heading, up to the next that is as wide."""
    top = passages[heading]
    path = (*top.under, " ".join(top.text.split()))
    for passage in passages[heading + 1 :]:
        if passage.kind is PassageKind.MARGIN or passage.under[: len(path)] != path:
            return
        yield passage
