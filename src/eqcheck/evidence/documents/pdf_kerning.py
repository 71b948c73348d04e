"""Words that the layout of a PDF's page has torn: a printer sets some letters nearer, and white space comes between."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = re.compile(r"(?<=\S) +(?=\S)")
_SPACES = re.compile(r"\s+")


def with_whole_words(laid_out: str, plain: str) -> str:
    """The page as laid out, with no white space where the same line of `plain`, the text as it is stored, has none.

    What is taken away within a word is put into the next wide gap, so that columns stay where they are.
    """
    whole: dict[str, str] = {}
    for line in plain.splitlines():
        whole.setdefault(_SPACES.sub("", line), line.strip())
    whole.pop("", None)
    return "\n".join(_whole(line, whole) for line in laid_out.split("\n"))


def _whole(line: str, whole: dict[str, str]) -> str:
    stored = whole.get(_SPACES.sub("", line)) if _GAP.search(line) else None
    if stored is None:
        return line
    parted = _ends_of_words(stored)
    made: list[str] = []
    letters = last = owed = 0
    for gap in _GAP.finditer(line):
        piece = line[last : gap.start()]
        made.append(piece)
        letters += len(piece) - piece.count(" ")
        width = gap.end() - gap.start()
        if letters not in parted:
            owed += width
        else:
            wide = width > 1
            made.append(" " * (width + owed * wide))
            owed *= not wide
        last = gap.end()
    return "".join((*made, line[last:]))


def _ends_of_words(stored: str) -> frozenset[int]:
    """How many letters stand before each white space of a line."""
    words: Sequence[str] = stored.split()
    counts, total = [], 0
    for word in words:
        total += len(word)
        counts.append(total)
    return frozenset(counts)
