"""Mistakes as the command line prints them: what is wrong, where with the line itself, what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eqcheck.domain.mistakes import Mistake, Place

WIDEST_SOURCE = 100
"""A longer source line is cut to this many characters around the column."""

LONGEST_TEXT = 2_000
"""Characters of a sentence, a place or a help: one that quotes a whole file is cut."""

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


@dataclass(frozen=True, slots=True)
class MistakeBlock:
    """What is printed of one thing: the word that it begins with, its sentence, where, and what to do about it."""

    heading: str
    text: str
    place: Place | None
    help: str | None


def render(mistakes: Iterable[Mistake]) -> str:
    """All mistakes as plain text, a blank line between two, a line feed at the end; empty for none."""
    return render_blocks(MistakeBlock("error", str(it.message), it.place, it.help) for it in mistakes)


def render_blocks(blocks: Iterable[MistakeBlock]) -> str:
    """The same for what is not always an error."""
    texts = ["\n".join(_lines(block)) for block in blocks]
    return "\n\n".join(texts) + "\n" if texts else ""


def _lines(block: MistakeBlock) -> Iterator[str]:
    yield f"{block.heading}: {_printable(block.text)}"
    if block.place is not None:
        yield f"  --> {_printable(str(block.place))}"
        yield from _frame(block.place)
    if block.help:
        yield f"help: {_printable(block.help)}"


def _frame(place: Place) -> Iterator[str]:
    """The source line with its number, and a caret under the column."""
    if place.source is None or place.line is None or not place.source.strip():
        return
    column = (place.column or 1) - 1
    start = max(0, min(column - WIDEST_SOURCE // 2, len(place.source) - WIDEST_SOURCE))
    text = place.source[start : start + WIDEST_SOURCE]
    before, after = "…" * (start > 0), "…" * (start + WIDEST_SOURCE < len(place.source))
    number = str(place.line)
    margin = " " * len(number)
    yield f"{margin} |"
    yield f"{number} | {before}{_printable(text).rstrip()}{after}"
    yield f"{margin} | {' ' * (column - start + len(before))}^"


def _printable(text: str) -> str:
    """The beginning of the text, a space for each tab and a sign for each character that a terminal would act on."""
    short = text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"
    return _UNPRINTABLE.sub("\ufffd", short.replace("\t", " "))
