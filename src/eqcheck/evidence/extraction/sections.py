"""Sections: whether a heading has real text under it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.words import holds_words, plain_words
from eqcheck.evidence.markers import PLACEHOLDERS
from eqcheck.evidence.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.evidence.documents.passages import Passage

FEWEST_WORDS = 10
"""How many words under a heading are real text."""

FEWEST_HEADINGS = 3
"""A document with fewer headings has no sections that could be told apart."""

_TO_COME = ("to be completed", "to be confirmed", "to be added", "to follow", "to be written", "insert", "lorem ipsum")
_EXAMPLES = (
    *("e.g", "eg ", "eg:", "example:", "example action", "example objective", "example only", "for example"),
    *("delete ", "add your", "type here", "click "),
)
_UNWRITTEN = re.compile(
    r"\b(?:this|the) (?:section|page|part|information) (?:is|will|has|needs|should) [^.]{0,40}"
    r"\b(?:completed|written|added|updated|drafted|finished|provided)\b"
    r"|\b(?:not yet|yet to be|still to be|to be|being) (?:been )?(?:written|drafted|finalised|produced)\b"
    r"|\bnot yet (?:been )?(?:completed|available|published|agreed|approved|in place|ready)\b"
    r"|\bwill be (?:published|added|made available|provided|inserted|uploaded)"
    r" (?:here|shortly|soon|later|in due course)\b"
    r"|\bunder construction\b|\bcoming soon\b|\bdelete (?:as appropriate|this|before)\b"
    r"|\binsert (?:your|name|text|details|here|school)\b"
)
"""What says of a text that it is still to be written."""
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")
_LONGEST_SENTENCE = 500
_ENOUGH = 500


def section(passages: Sequence[Passage], headings: Sequence[str], title: int | None) -> int | None:
    """The index of the first heading that holds one of `headings` and has real text under it; the title is none."""
    wanted = [plain_words(heading) for heading in headings]
    for index, passage in enumerate(passages):
        if passage.kind is not PassageKind.HEADING or index == title:
            continue
        words = plain_words(passage.text)
        if any(holds_words(words, each) for each in wanted) and words_under(passages, index) >= FEWEST_WORDS:
            return index
    return None


def words_under(passages: Sequence[Passage], heading: int) -> int:
    """How many words stand under a heading, counted no further than is needed."""
    count = 0
    for passage in below(passages, heading):
        if passage.kind is not PassageKind.HEADING and not is_to_come(passage.text):
            sentences = _SENTENCE.split(passage.text)
            count += sum(len(sentence.split()) for sentence in sentences if not is_to_come(sentence))
        if count >= _ENOUGH:
            break
    return count


def below(passages: Sequence[Passage], heading: int) -> Iterator[Passage]:
    """The passages under a heading, up to the next that is as wide."""
    top = passages[heading]
    path = (*top.under, " ".join(top.text.split()))
    for passage in passages[heading + 1 :]:
        if passage.kind is PassageKind.MARGIN or passage.under[: len(path)] != path:
            return
        yield passage


def is_to_come(text: str) -> bool:
    """Whether a passage, or one sentence of it, only says that its text is still to be written."""
    folded = fold(text[:_LONGEST_SENTENCE])
    if folded.strip("[]() .") in PLACEHOLDERS or folded.lstrip("[(").startswith(_TO_COME):
        return True
    return _SENTENCE.search(folded.strip()) is None and _UNWRITTEN.search(folded) is not None


def is_example(text: str) -> bool:
    """Whether the words of a row only show how to fill it in, or stand for words to come."""
    folded = fold(text[:_LONGEST_SENTENCE])
    return is_to_come(text) or folded.lstrip("[(<\"'").startswith(_EXAMPLES) or not any(map(str.isalnum, folded))
