"""Mechanical mends of a file's text: a stretch of one line, and what stands there instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eqcheck.domain.mistakes import Place

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")


@dataclass(frozen=True, slots=True)
class TextEdit:
    """`length` characters from `place` on become `new`; a line of which nothing is left goes as a whole.

    `note` says what it does, in the past tense. `keeps_data` tells that the file means the same afterwards.
    """

    place: Place
    length: int
    new: str
    note: str
    keeps_data: bool = False


def applied(text: str, edits: Iterable[TextEdit]) -> str:
    """The text after edits that do not overlap; all else keeps its bytes."""
    lines = _LINE.findall(text)
    for edit in sorted(edits, key=lambda item: item.place.order, reverse=True):
        at = (edit.place.line or 1) - 1
        column = (edit.place.column or 1) - 1
        mended = lines[at][:column] + edit.new + lines[at][column + edit.length :]
        lines[at] = mended if mended.strip() else ""
    return "".join(lines)
