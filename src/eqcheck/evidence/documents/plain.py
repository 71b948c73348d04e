"""Plain text: a line is a heading, a bullet, a row with tabs, or goes on from the line before."""

from __future__ import annotations

import re

from eqcheck.evidence.document import DocumentFormat, DocumentText, PassageKind, PassageList
from eqcheck.evidence.encodings import decoded

BULLET = re.compile(r"\s*(?:[-*+•▪●◦‣–—o\uf0b7](?=\s)|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)](?=\s)|[•▪●◦‣\uf0b7])\s*")
_ENDS = (".", ":", ";", "!", "?", ",")
_WRAPPED_FROM = 60
"""A line at least this long that ends in no stop goes on in the next, capital letter or not."""
_LONGEST_HEADING = 12
_LONGEST_TIGHT_HEADING = 6
"""Words of a heading with an empty line on both sides, and of one without."""


def _read(data: bytes) -> DocumentText:
    text, problems = decoded(data)
    passages = PassageList()
    lines = [line.rstrip() for line in text.splitlines()]
    index = 0
    while index < len(lines):
        last = _last_of(lines, index)
        kind = _kind(lines, index, last)
        whole = "\n".join(lines[index : last + 1])
        mark = BULLET.match(whole) if kind is PassageKind.BULLET else None
        passages.add(whole[mark.end() :] if mark else whole.lstrip(" "), kind, line=index + 1)
        index = last + 1
    return passages.finished(problem.message for problem in problems)


def _last_of(lines: list[str], first: int) -> int:
    """The last line of the passage that begins on line `first`."""
    last = first
    while last + 1 < len(lines) and _goes_on(lines[last], lines[last + 1]):
        last += 1
    return last


def _goes_on(line: str, following: str) -> bool:
    if not line or not following or "\t" in line or "\t" in following or BULLET.match(following):
        return False
    if following.lstrip()[0].islower():
        return not line.endswith((".", ":", ";"))
    return len(line) >= _WRAPPED_FROM and not line.endswith(_ENDS[:-1])


def _kind(lines: list[str], first: int, last: int) -> PassageKind:
    line = lines[first]
    if "\t" in line.strip():
        return PassageKind.ROW
    if BULLET.match(line):
        return PassageKind.BULLET
    if first == last and line and line.lstrip()[0].isupper() and not line.endswith(_ENDS):
        apart = (not first or not lines[first - 1]) and (last + 1 == len(lines) or not lines[last + 1])
        if len(line.split()) <= (_LONGEST_HEADING if apart else _LONGEST_TIGHT_HEADING):
            return PassageKind.HEADING
    return PassageKind.PARAGRAPH


EXTENSION = DocumentFormat(("txt",), _read)
