"""Mistakes as the command line prints them: what is wrong, where with the line itself, what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eqcheck.domain.mistakes import Mistake, Place

WIDEST_SOURCE = 100
"""A longer source line is cut to this many characters around the column."""

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def render(mistakes: Iterable[Mistake]) -> str:
    """All mistakes as plain text, a blank line between two, a line feed at the end; empty for none."""
    return render_as(("error", mistake) for mistake in mistakes)


def render_as(headed: Iterable[tuple[str, Mistake]]) -> str:
    """The same for what is not always an error: each with the word that it begins with."""
    blocks = ["\n".join(_lines(heading, mistake)) for heading, mistake in headed]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _lines(heading: str, mistake: Mistake) -> Iterator[str]:
    yield f"{heading}: {_printable(str(mistake.message))}"
    if mistake.place is not None:
        yield f"  --> {_printable(str(mistake.place))}"
        yield from _frame(mistake.place)
    if mistake.help:
        yield f"help: {_printable(mistake.help)}"


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
    """The text with a space for each tab and a sign for each character that a terminal would act on."""
    return _UNPRINTABLE.sub("\ufffd", text.replace("\t", " "))
