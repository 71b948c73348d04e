"""Tables of a PDF that no rule is drawn for: rows whose cells stand one under the other, with white space between.

Where the columns or the rows of what looks like one cannot be told apart, its lines are left as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from eqcheck.evidence.documents.months import MONTH_AT_END
from eqcheck.evidence.documents.passages import BETWEEN_CELLS
from eqcheck.evidence.documents.pdf_kerning import with_whole_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pypdf import PageObject

_LAYOUT: Mapping[str, Any] = {"extraction_mode": "layout", "layout_mode_font_height_weight": 0.2}
"""Into fifths of a line's height the distance of lines is measured."""
MOST_LINES = 2_000
_GAP = re.compile(r" {2,}")
_WIDE_GAP = re.compile(r"\S {3,}\S")
_NUMBERED = re.compile(r"\s*\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s")
_WORD = re.compile(r"\w+")
_FEWEST_COLUMNS, _FEWEST_LINES = 2, 2
_LONGEST_LABEL = 6
"""Words of the first cell in a table of two columns; more are two columns of prose."""
_SAME_PITCH = 1
_APART = 3
"""By how much, in parts of a line's height, lines of one cell may differ, and rows must."""
_FAR, _LEAST_DISTANCE = 2, 5
"""How many times the distance of its rows a table's next line may be away."""
_MOSTLY = 0.9
_OFTEN = 10
_ROUNDING = 2
_SHIFT = 3
"""How far before its column a word may begin, where those before it left no more room."""
_LEAST_STEP, _MOST_STEP = 2, 9
_FULL, _ROOM = 0.85, 0.93
_ITEM_ENDS = re.compile(r"[.;](?: and| or)?$")
DATED = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)?[ /.-])?(?:[A-Z][a-z]{2,8}|\d{1,2})[ /.-](?:20)?\d\d")
"""A cell that is a day or a month, whole: a row has one in a column."""
_YEAR_AT_START = re.compile(r"\s*(?:19|20)\d\d\b")
_LEADS_ON = frozenset(
    {"by", "of", "the", "to", "and", "in", "for", "or", "with", "a", "an", "from", "on", "at", "until"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words at their places, and how far below the one before it stands."""

    text: str
    below: int

    @property
    def indent(self) -> int:
        """How far it is set in."""
        return len(self.text) - len(self.text.lstrip(" "))

    def cells(self) -> list[tuple[int, str]]:
        """The pieces that are parted by at least two spaces, each with its place."""
        cells, start = [], self.indent
        for gap in _GAP.finditer(self.text, start):
            cells.append((start, self.text[start : gap.start()]))
            start = gap.end()
        return [*cells, (start, self.text[start:])] if self.text[start:] else cells


def lines_as_laid_out(page: PageObject, plain: str) -> list[str]:
    """The lines of a page, the cells of rows parted by tabs, an empty line where the page leaves room.

    `plain` is the text of the page: nothing of it may be lost, and only tables may bring it into another order.
    """
    laid_out = with_whole_words(page.extract_text(**_LAYOUT), plain)
    lines = _with_bullets(list(_lines(laid_out)))
    if len(lines) > MOST_LINES or not _same_words(plain, laid_out):
        return plain.splitlines()
    made: list[str] = []
    index, tables = 0, 0
    room = _pitch(lines) + _APART
    while index < len(lines):
        if index and lines[index].below >= room:
            made.append("")
        last, rows = _table_at(lines, index)
        made.extend(rows or (lines[index].text.strip(),))
        tables += rows is not None
        index = last if rows else index + 1
    if not tables and _flat(made) != _flat(plain.splitlines()):
        return plain.splitlines()
    return made


def _table_at(lines: Sequence[Line], first: int) -> tuple[int, list[str] | None]:
    """Where the table ends that begins at a line, and its rows; lines below it that it has no columns for are none."""
    last = end_of_table(lines, first)
    if last - first < _FEWEST_LINES:
        return last, None
    apart = max((line.below for line in lines[first + 1 : last]), default=0)
    if last < len(lines) and len(lines[last].cells()) > 1 and lines[last].below <= apart:
        return last, None  # its rows go on in other columns
    rows = _rows(lines[first:last])
    above = last
    while above - first > _FEWEST_LINES and len(lines[above - 1].cells()) == 1:
        above -= 1
    if above < last:
        shorter = _rows(lines[first:above])
        if shorter is not None and (rows is None or rows[: len(shorter)] == shorter):
            return above, shorter
    return last, rows


def with_room(lines: Sequence[str], page: PageObject) -> list[str]:
    """Lines of a page that has ruled tables, with the empty lines and bullets that it shows outside them."""
    whole = with_whole_words(page.extract_text(**_LAYOUT), "\n".join(lines))
    laid_out = _with_bullets(list(_lines(whole)))
    room = _pitch(laid_out) + _APART
    shown = {flat: line for line in laid_out for flat in _flat([line.text])}
    made: list[str] = []
    for line in lines:
        there = shown.get(" ".join(line.split())) if BETWEEN_CELLS not in line else None
        if there is not None and there.below >= room:
            made.append("")
        made.append(line if there is None else there.text.strip())
    return made


def _flat(lines: Sequence[str]) -> list[str]:
    return [" ".join(line.removeprefix("\u2022 ").split()) for line in lines if line.strip()]


def _pitch(lines: Sequence[Line]) -> int:
    """The distance of lines of one paragraph: the least that a tenth of the lines have."""
    counts = Counter(line.below for line in lines[1:])
    return min((below for below, times in counts.items() if _OFTEN * times >= len(lines)), default=0)


def _lines(laid_out: str) -> Iterator[Line]:
    below = 0
    for text in laid_out.split("\n"):
        if text.strip():
            yield Line(text.rstrip().expandtabs(4), below)
            below = 0
        else:
            below += 1


def _with_bullets(lines: list[Line]) -> list[Line]:
    """The lines, with a bullet before those set in below one that is not: a printer may draw the dots of a list.

    A line goes on from one that is nearly as long as the longest, or that had no room for its first word.
    """
    edge = min((line.indent for line in lines if len(line.cells()) == 1), default=0)
    full = max((len(line.text) for line in lines), default=0) * _FULL
    made: list[Line] = []
    within = False
    for index, line in enumerate(lines):
        step = line.indent - edge
        level = index > 0 and (lines[index - 1].indent == edge or (within and lines[index - 1].indent == line.indent))
        within = _LEAST_STEP <= step <= _MOST_STEP and level and len(line.cells()) == 1
        long = len(lines[index - 1].text) >= full and made[-1].indent == line.indent if within else False
        goes_on = long or (within and lines[index - 1].indent == line.indent and _wraps(lines[index - 1], line, full))
        dotted = within and not goes_on and line.text.lstrip()[0].isalnum() and not _NUMBERED.match(line.text)
        made.append(Line(f"{line.text[: line.indent - 2]}\u2022 {line.text.lstrip()}", line.below) if dotted else line)
    return made


def _wraps(line: Line, following: Line, full: float) -> bool:
    """Whether a line goes on from one in which its first word had no room: that one was left open, or it begins small.

    A line that ends an item of a list, as with "; and", is none that is left open.
    """
    if _ITEM_ENDS.search(line.text):
        return False
    if MONTH_AT_END.search(line.text) and _YEAR_AT_START.match(following.text):
        return True
    first, *_ = following.text.split(maxsplit=1)
    left_open = first[0].islower() or line.text.rsplit(maxsplit=1)[-1] in _LEADS_ON
    return left_open and len(line.text) + 1 + len(first) >= full / _FULL * _ROOM


def _same_words(plain: str, laid_out: str) -> bool:
    """Whether the page as it is laid out has the words that it has: parts drawn elsewhere would be lost."""
    here, there = (sum(map(len, _WORD.findall(text))) for text in (plain, laid_out))
    return here * _MOSTLY <= there <= here / _MOSTLY


def end_of_table(lines: Sequence[Line], first: int) -> int:
    """Where the lines end that may be one table beginning at `first`: before one that runs across its columns."""
    if _WIDE_GAP.search(lines[first].text) is None:
        return first
    starts: set[int] = set()
    last, distance = first, _LEAST_DISTANCE
    while last < len(lines):
        line, cells = lines[last], lines[last].cells()
        if last > first and line.below > _FAR * distance:
            break
        distance = max(distance, line.below if last > first else 0)
        reaches = len(cells) == 1 and any(cells[0][0] < start < len(line.text) for start in starts)
        if reaches or _crosses_far(line, starts) or (len(cells) == 1 and _heads_another(lines, last, starts)):
            break
        starts |= {start for start, _ in cells}
        last += 1
    return last


def _crosses(line: Line, starts: set[int]) -> bool:
    """Whether a word of a line stands across the place where a column begins."""
    return any(
        len(line.text) > start > 0 and line.text[start - 1] != " " and line.text[start] != " " for start in starts
    )


def _crosses_far(line: Line, starts: set[int]) -> bool:
    """Whether a word of a line begins well before the place of a column and goes on over it."""
    over = [start for start in starts if _crosses(line, {start})]
    return any(" " not in line.text[max(start - _SHIFT - 1, 0) : start] for start in over)


def _heads_another(lines: Sequence[Line], at: int, starts: set[int]) -> bool:
    """Whether a line of one cell stands over a line of several of which most have other places than those so far."""
    following = lines[at + 1].cells() if at + 1 < len(lines) else []
    anew = [place for place, _ in following if all(abs(place - start) > _ROUNDING for start in starts)]
    return bool(starts) and len(following) > 1 and 2 * len(anew) > len(following)


def _rows(lines: Sequence[Line]) -> list[str] | None:
    """The rows of a table, None where its columns or rows cannot be told."""
    starts = columns_of(lines)
    if len(starts) < _FEWEST_COLUMNS:
        return None
    cut = [cells_at(line, starts) for line in lines]
    begins = _row_starts(lines, cut, starts[1])
    return None if begins is None else rows_between(cut, begins)


def rows_between(cut: Sequence[Sequence[str]], begins: Sequence[int]) -> list[str] | None:
    """The rows that begin at lines, given by their cells; None for two columns of prose."""
    rows = []
    for first, last in pairwise((*begins, len(cut))):
        cells = ["" for _ in cut[first]]
        for line in cut[first:last]:
            for at, text in enumerate(line):
                parted = cells[at].endswith("-") and cells[at][-2:-1].isalnum() and text[:1].islower()
                cells[at] = f"{cells[at]}{'' if parted else ' '}{text}".strip()
        rows.append(cells)
    if rows and len(rows[0]) == _FEWEST_COLUMNS and any(len(row[0].split()) > _LONGEST_LABEL for row in rows):
        return None
    return [_joined(row) for row in rows]


def _joined(row: Sequence[str]) -> str:
    """A row's cells parted by tabs; one that only its first cell fills is a line within the table."""
    if row[0] and not any(row[1:]):
        return row[0]
    return BETWEEN_CELLS.join((row[0] or "\u200b", *row[1:]))


def columns_of(lines: Sequence[Line]) -> list[int]:
    """The places where columns begin: where cells begin and no line has a word across them."""
    places = sorted({start for line in lines for start, _ in line.cells()} | {0})
    kept = [at for at in places if not _crossed(lines, at)]
    merged: list[int] = []
    for at in kept:
        if not merged or at - merged[-1] > _ROUNDING:
            merged.append(at)
    return merged


def _crossed(lines: Sequence[Line], place: int) -> bool:
    return place > 0 and any(_crosses_far(line, {place}) for line in lines)


def cells_at(line: Line, starts: Sequence[int]) -> list[str]:
    """The text of a line in each column; a word that begins a little before its column stands in it."""
    cuts = [_before_word(line.text, start) for start in starts]
    return [line.text[first:last].strip() for first, last in pairwise((*cuts, len(line.text) + starts[-1] + 1))]


def _before_word(text: str, place: int) -> int:
    """Where the word begins that stands across a place; the place itself where it begins far before it."""
    if not (len(text) > place > 0) or text[place] == " ":
        return place
    begins = text.rfind(" ", 0, place) + 1
    return begins if place - begins <= _SHIFT else place


def _had_room(before: str, text: str, width: int) -> bool:
    """Whether the first word of a line had room in the one above it, in a column so wide: it does not go on from it."""
    first = text.split(maxsplit=1)[0]
    return bool(before) and not first[0].islower() and len(before) + 1 + len(first) <= width * _ROOM - _ROUNDING


def _row_starts(lines: Sequence[Line], cut: Sequence[Sequence[str]], second: int) -> list[int] | None:
    """The lines at which rows begin: lower than those within a cell, or where columns begin anew; None where unsure.

    `second` is the place of the second column.
    """
    gaps = [line.below for line in lines[1:]]
    pitch = min(gaps)
    apart = [gap for gap in gaps if gap > pitch + _SAME_PITCH]
    if all(all(row) for row in cut) and max(gaps) < pitch + _APART:
        return list(range(len(lines)))
    if any(gap <= pitch + _APART - 1 for gap in apart):
        return None
    if not apart and all((sum(map(bool, row)) > 1 and row[0]) or is_whole_but_first(row) for row in cut):
        return list(range(len(lines)))
    begins = [0]
    begun: set[int] = {at for at, text in enumerate(cut[0]) if text}
    ended: set[int] = set()
    for index in range(1, len(lines)):
        filled = {at for at, text in enumerate(cut[index]) if text}
        lower = bool(apart) and lines[index].below > pitch + _SAME_PITCH
        anew = not apart and 0 in filled and _had_room(cut[index - 1][0], cut[index][0], second)
        if (lower and (len(filled) > 1 or filled == {0})) or len(filled & ended) > 1 or anew:
            begins.append(index)
            begun, ended = set(), set()
        begun |= filled
        ended |= begun - filled
    together = any(dates_twice(cut[begun:ended]) for begun, ended in pairwise((*begins, len(cut))))
    return begins if (apart or len(begins) > 1) and not together else None


def is_whole_but_first(cells: Sequence[str]) -> bool:
    """Whether a line fills all cells but the first, and none begins small: that reaches down from the row above."""
    return all(cells[1:]) and not cells[0] and not any(cell[0].islower() for cell in cells[1:])


def dates_twice(row: Sequence[Sequence[str]]) -> bool:
    """Whether two lines of what should be one row are each a date in the same column: they are two rows."""
    return any(sum(DATED.fullmatch(cell) is not None for cell in column) > 1 for column in zip(*row, strict=True))
