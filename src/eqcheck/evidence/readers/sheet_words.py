"""What an xlsx workbook says of a sheet beside its cells: the margins of its pages, text boxes, number formats."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from eqcheck.evidence.readers.workbook_relations import related
from eqcheck.evidence.tables.deed_words import RowContent
from eqcheck.evidence.tables.void_words import against

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

_MARGIN = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^>]*>([^<]+)<")
_MARGIN_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|[PNDTFAZGBIUESXYOH]|\d{1,3})')
_MARGIN_PART = re.compile(r"&[LCR]|\n")
_PARAGRAPH_END = b"</a:p>"
_TEXT = re.compile(rb"<a:t\b[^>]*>([^<]+)</a:t>")
_MOST, _LONGEST = 100, 160
_FORMULA = re.compile(
    rb"<(?:\w+:)?f\b[^>]*>\s*(?:\+?\s*\(?\s*(?:TODAY|NOW)\s*\(\s*\)\s*(?:[-+]\s*[\w$.!]+\s*)*\)?"
    rb"|[^<]*\bRAND(?:BETWEEN)?\s*\([^<]*)</",
    re.IGNORECASE,
)
_SHARED = re.compile(rb"<(?:\w+:)?f\b([^>]*\bt\s*=\s*[\"']shared[\"'][^>]*)>")
_NUMBER = re.compile(rb"\bsi\s*=\s*[\"'](\d+)[\"']")
_QUOTED = re.compile(r'"([^"]*)"')


def words_beside(archive: zipfile.ZipFile, sheet: str, xml: bytes) -> tuple[str, ...]:
    """The lines in the margins of a sheet's pages and in its text boxes."""
    lines = [*_margins(xml), *_boxes(archive, sheet)]
    return tuple(dict.fromkeys(line for line in lines if line and len(line) <= _LONGEST))[:_MOST]


def _margins(xml: bytes) -> Iterator[str]:
    for found in _MARGIN.findall(xml):
        text = unescape(found.decode("utf-8", "replace"))
        yield from (" ".join(_MARGIN_CODE.sub("", part).split()) for part in _MARGIN_PART.split(text))


def _boxes(archive: zipfile.ZipFile, sheet: str) -> Iterator[str]:
    for drawing in related(archive, sheet, b"relationships/drawing"):
        for paragraph in drawing.split(_PARAGRAPH_END):
            text = b"".join(_TEXT.findall(paragraph)).decode("utf-8", "replace")
            yield " ".join(unescape(text).split())


class MovingFormulas:
    """Which formulas of a sheet give another day each time that it is opened, as TODAY()-30 does."""

    def __init__(self) -> None:
        self._shared: set[bytes] = set()

    def moves(self, inner: bytes) -> bool:
        """Whether the formula of a cell does; those of a sheet are asked in their order."""
        moves = _FORMULA.search(inner) is not None
        shared = _SHARED.search(inner)
        number = _NUMBER.search(shared[1]) if shared is not None else None
        if number is None:
            return moves
        if moves:
            self._shared.add(number[1])
        return number[1] in self._shared


def denies(format_code: bytes) -> bool:
    """Whether a number format shows words beside the value that speak against it: "booked" dd/mm/yyyy."""
    text = unescape(format_code.decode("utf-8", "replace"))
    return any(against(words, "comment", RowContent.DEEDS) is not None for words in _QUOTED.findall(text))
