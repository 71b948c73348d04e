"""Boxes to tick: what stands beside one that is not ticked is not so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

UNTICKED, TICKED = "\u2610", "\u2612"
"""How readers of formats write the boxes of forms."""

_EMPTY = "\u2610\u25a1\u274f\u2751\u25a2\u25fb\u25fd\u2b1c\u25ef\u25cb\u2b55\u2717\u2718\uf0a8\uf0a3\uf06f\uf071\uf072"
_FULL = "\u2611\u2612\u2713\u2714\u2705\u2b1b\u25c9\u25cf\uf0fe\uf0fd\uf052\uf054\uf0fc"
_BOX = re.compile(
    rf"(?P<empty>[{_EMPTY}]|\[[ _.\u00a0]{{0,5}}\]|\([ _\u00a0]{{0,5}}\)"
    rf"|(?:^|(?<=\n)|(?<=[:|=] ))[ ]{{0,3}}_{{2,12}}(?=[ ]?\w))"
    rf"|(?P<full>[{_FULL}]|\[[xXvV*\u2713\u2714]\]|\([xX*\u2713\u2714]\))"
)
_MARK = re.compile(rf"[{_EMPTY}{_FULL}\[(_]")
"""What every box has: most texts have none of these, and to look for them takes a hundredth of the time."""
_GAP = re.compile(r"(?<=\S)(?: {3,}|[|\t])")
"""What ends the choices of a line: behind it stands something else."""
_FEW_LETTERS = 3
_LOOKED_AT = 2_000


def holds_box(text: str) -> bool:
    """Whether there is a box in a text."""
    return _MARK.search(text, 0, _LOOKED_AT) is not None and _BOX.search(text, 0, _LOOKED_AT) is not None


def is_ticked(text: str) -> bool | None:
    """Whether a text that is a box and nothing else is ticked; None where it is none."""
    box = _BOX.fullmatch(text.strip())
    return None if box is None else box["full"] is not None


def unticked(text: str) -> list[tuple[int, int]]:
    """From where to where the text goes that belongs to boxes nobody has ticked, line by line.

    Where a line begins with a box, each box stands before its text; otherwise behind. A single box amid a line
    may belong to either side, so it takes all of the line.
    """
    return [(first, last) for first, last, full in _lines(text) if not full]


def ticked(text: str) -> list[str]:
    """The texts that belong to boxes that are ticked."""
    return [text[first:last].strip() for first, last, full in _lines(text) if full]


def _lines(text: str) -> Iterator[tuple[int, int, bool]]:
    start = 0
    for line in text[:_LOOKED_AT].split("\n"):
        yield from ((start + first, start + last, full) for first, last, full in _in_line(line))
        start += len(line) + 1


def _in_line(line: str) -> Iterator[tuple[int, int, bool]]:
    boxes = list(_BOX.finditer(line)) if _MARK.search(line) else []
    if not boxes:
        return
    label = line[: boxes[0].start()]
    before = sum(map(str.isalnum, label)) < _FEW_LETTERS or label.rstrip().endswith((":", "-", "?", "="))
    if len(boxes) == 1 and not before and line[boxes[0].end() :].strip(" .;,"):
        yield 0, len(line), boxes[0]["full"] is not None
        return
    for at, box in enumerate(boxes):
        if before:
            last = boxes[at + 1].start() if at + 1 < len(boxes) else len(line)
            gap = _GAP.search(line, box.end(), last) if len(boxes) > 1 else None
            yield box.start(), gap.start() if gap else last, box["full"] is not None
        else:
            first = boxes[at - 1].end() if at else 0
            yield first, box.end(), box["full"] is not None
