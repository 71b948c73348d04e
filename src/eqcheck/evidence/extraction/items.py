"""The items of minutes: sections under headings, numbered lines with text below, rows of a table of items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.sections import FEWEST_WORDS, believed, words_under
from eqcheck.evidence.extraction.words import holds_words, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.evidence.documents.passages import Passage

_NUMBER = re.compile(
    r"\s*(?:(?:agenda )?item )?(?:\d{1,3}[./]\d{1,3}(?:[./]\d{1,3})?|(?<=item )\d{1,3}|\d{1,3}[.)])[.):]?"
    r"(?:\s*[:\u2013\u2014-]\s*|\s+)(?=[A-Z])",
    re.IGNORECASE,
)
_BARE = re.compile(r"\s*(\d{1,2})\s+(?=[A-Z])")
MOST_ITEMS = 1_000
_LONGEST = 300
_LONGEST_LINE = 8
_FEWEST_IN_ROW = 6
"""Words that a line or a cell has at most to name an item, and those that a row says of one at least."""
_FEWEST_CELLS = 2


@dataclass(frozen=True, slots=True)
class Item:
    """An item by the index of its passage, its name, and the first words of what is said of it."""

    passage: int
    name: str
    first: str
    heading: bool


def items_about(passages: Sequence[Passage], title: int, about: Sequence[str]) -> Iterator[Item]:
    """The items whose name holds one of the words `about`, with real text on each."""
    phrases = [plain_words(word) for word in about]
    count = 0
    for index, passage in enumerate(passages):
        name = _name(passage, _text_at(passages, index + 1))
        words = plain_words(name[:_LONGEST])
        if index == title or count >= MOST_ITEMS or not any(holds_words(words, each) for each in phrases):
            continue
        said = _said(passages, index)
        if said is not None and not _is_above_items(passages, index, phrases):
            count += 1
            yield Item(index, name, said, passage.kind is PassageKind.HEADING)


def _name(passage: Passage, following: str = "") -> str:
    """What names an item: a heading, a short numbered line, or a short cell among the first two of a row."""
    if passage.kind is PassageKind.HEADING:
        return " ".join(passage.text.split())
    if passage.kind is PassageKind.BULLET and len(passage.text.split()) <= _LONGEST_LINE:
        return " ".join(passage.text.split())
    if passage.kind is PassageKind.PARAGRAPH:
        return _numbered(passage.text) or _before_its_parts(passage.text, following)
    if passage.kind is PassageKind.ROW and len(passage.cells) >= _FEWEST_CELLS:
        return next((name for cell in passage.cells[:2] if (name := _cell_name(cell, passage.names))), "")
    return ""


def _numbered(text: str) -> str:
    """The words of a short line behind its number, as "5.1 Equality data" or "Item 2 - Equality"; else nothing."""
    number = _NUMBER.match(text)
    name = " ".join(text[number.end() :].split()) if number else ""
    return name if len(name.split()) <= _LONGEST_LINE and not name.endswith((".", ",", ";")) else ""


def _before_its_parts(text: str, following: str) -> str:
    """The words of a short line behind a bare number, where the next is a part of it: "5 Equality" above "5.1"."""
    number = _BARE.match(text)
    name = " ".join(text[number.end() :].split()) if number else ""
    parted = number is not None and re.match(rf"\s*{number[1]}\.\d", following) is not None
    return name if parted and len(name.split()) <= _LONGEST_LINE and not name.endswith((".", ",", ";")) else ""


def _text_at(passages: Sequence[Passage], index: int) -> str:
    return passages[index].text[:_LONGEST] if index < len(passages) else ""


def _cell_name(cell: str, names: Sequence[str]) -> str:
    """What a cell names: all of a short one, or what a longer one begins with, set apart from the rest."""
    if not any(map(str.isalpha, cell)):
        return ""
    if _is_short(cell):
        return cell
    label, colon, _ = cell.partition(":")
    return next((name for name in names if cell.startswith(name)), label if colon and _is_short(label) else "")


def _is_above_items(passages: Sequence[Passage], index: int, phrases: Sequence[Sequence[str]]) -> bool:
    """Whether what follows right below a heading or a line is itself the name of an item."""
    following = passages[index + 1] if index + 1 < len(passages) else None
    if following is None or following.kind is PassageKind.ROW or passages[index].kind is PassageKind.ROW:
        return False
    under = " ".join(passages[index].text.split()) in following.under or following.kind is PassageKind.PARAGRAPH
    words = plain_words(_name(following, _text_at(passages, index + 2))[:_LONGEST])
    return under and any(holds_words(words, each) for each in phrases)


def _is_short(cell: str) -> bool:
    return len(cell.split()) <= _LONGEST_LINE


def _said(passages: Sequence[Passage], index: int) -> str | None:
    """The first words of what is said of an item; None where that is too little."""
    passage = passages[index]
    following = _text_at(passages, index + 1)
    if passage.kind is PassageKind.HEADING:
        return following if words_under(passages, index) >= FEWEST_WORDS else None
    if passage.kind is PassageKind.ROW:
        others = [cell for cell in passage.cells if cell and not _is_short(cell)]
        return " ".join(others)[:_LONGEST] if sum(len(cell.split()) for cell in others) >= _FEWEST_IN_ROW else None
    count, last = 0, index + 1
    while (
        last < len(passages)
        and passages[last].kind is PassageKind.PARAGRAPH
        and not _name(passages[last], _text_at(passages, last + 1))
    ):
        count += sum(len(sentence.split()) for sentence in believed(passages[last]))
        last += 1
    return following if count >= FEWEST_WORDS else None
