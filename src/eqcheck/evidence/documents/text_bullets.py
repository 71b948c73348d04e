"""Items of lists in a plain text whose dots are lost: lines set in below one that is not, as printers leave them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.months import ANY_MONTH

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST_STEP, _MOST_STEP = 2, 9
_MOST_LINES = 2
"""Lines of one item: what has more is a paragraph that is set in."""
_WIDE = re.compile(r"\S {2,}\S")
_ITEM = re.compile(
    r"(?:[-*+o\u2013\u2014\u2022\u25aa\u25cf\u2023\u00b7\uf0b7\uf0a7]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s"
)
_LABELLED = re.compile(r"[A-Z][\w'\u2019 /-]{1,40}:(?:\s|$)")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.? ")
_SHORT = 60
_MONTH_AT_END = re.compile(rf"\b(?:{ANY_MONTH})$")
_YEAR = re.compile(r"(?:19|20)\d\d\b")


def with_bullets(lines: Sequence[str]) -> list[str]:
    """The lines, each item of a list with a bullet; what is set in throughout, or has bullets, stays as it is."""
    made = list(lines)
    edge = min((_indent(line) for line in lines if line.strip()), default=0)
    index = 0
    while index < len(lines):
        last = index
        while last < len(lines) and _is_set_in(lines[last], edge):
            last += 1
        above = lines[index - 1].strip() if index else ""
        goes_on = last > index and _ITEM.match(above) is not None and lines[index].lstrip()[0].islower()
        below_text = bool(above) and _indent(lines[index - 1]) == edge and not goes_on
        items = _items(lines[index:last]) if last > index and below_text else []
        if items and (last == len(lines) or not lines[last].strip() or not lines[last].lstrip()[0].islower()):
            for start in items:
                made[index + start] = f"\u2022 {lines[index + start].lstrip()}"
        index = max(last, index + 1)
    return made


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_set_in(line: str, edge: int) -> bool:
    step = _indent(line) - edge
    plain = line.strip()
    fits = bool(plain) and _LEAST_STEP <= step <= _MOST_STEP and _WIDE.search(plain) is None and "\t" not in line
    return fits and not _ITEM.match(plain) and not _LABELLED.match(plain)


def _items(lines: Sequence[str]) -> list[int]:
    """Where items begin; none where one of them has too many lines, for that is a paragraph."""
    starts = [0]
    for at in range(1, len(lines)):
        before, plain = lines[at - 1].rstrip(), lines[at].strip()
        parted = _MONTH_AT_END.search(before) is not None and _YEAR.match(plain) is not None
        goes_on = plain[0].islower() or parted or (len(before) >= _SHORT and not before.endswith((".", ";")))
        if not goes_on or _NUMBERED.match(plain):
            starts.append(at)
    longest = max(last - first for first, last in zip(starts, [*starts[1:], len(lines)], strict=True))
    return starts if longest <= _MOST_LINES else []
