"""The comments on the cells of a workbook, and what they say against the cell or its whole row."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from eqcheck.evidence.readers.workbook_relations import related
from eqcheck.evidence.tables.deed_words import RowContent
from eqcheck.evidence.tables.void_words import Against, against

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Mapping

    from eqcheck.evidence.sheet import Place

_COMMENT = re.compile(
    rb"<(?:\w+:)?(comment|threadedComment)\b[^>]*?\bref\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*>(.*?)</(?:\w+:)?\1>",
    re.DOTALL,
)
_TEXT = re.compile(rb"<(?:\w+:)?(?:t|text)\b[^>/]*>([^<]+)")
_AUTHOR = re.compile(r"^[^:\n]{1,60}:\s*\n")
_THREADED = re.compile(r"^\[Threaded comment\].*?Comment:", re.DOTALL)
"""What a program that knows threads writes before the first comment of one, for those that know none."""
_MOST = 20_000


def column_of(letters: bytes) -> int:
    """The number of a column, from 0, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def comments_of(archive: zipfile.ZipFile, sheet: str) -> dict[Place, str]:
    """The comments on the cells of the sheet at that path of an xlsx workbook."""
    comments: dict[Place, str] = {}
    for member in related(archive, sheet, b"omment"):
        for place, text in _comments_in(member):
            comments[place] = f"{comments[place]}\n{text}" if place in comments else text
    return comments


def _comments_in(xml: bytes) -> Iterator[tuple[Place, str]]:
    for number, (_, letters, row, inner) in enumerate(_COMMENT.findall(xml)):
        if number >= _MOST:
            return
        text = b"".join(_TEXT.findall(inner)).decode("utf-8", "replace")
        yield (int(row) - 1, column_of(letters)), unescape(text)


def spoken_against(comments: Mapping[Place, str]) -> dict[Place, Against]:
    """The cells against which a comment speaks: that the row does not hold, or that the cell is not so."""
    said = {}
    for place, comment in comments.items():
        text = _AUTHOR.sub("", _THREADED.sub("", comment).strip())
        words = [word for line in text.splitlines() if (word := against(line, "comment", RowContent.DEEDS)) is not None]
        if words:
            said[place] = Against.VOID if Against.VOID in words else words[0]
    return said
