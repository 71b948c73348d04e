"""Lines of plain text to passages: which line is a heading, a bullet or a row, and which goes on from the last."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.months import ANY_MONTH, MONTH_AT_END
from eqcheck.evidence.documents.passages import PassageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.evidence.documents.passages import PassageList

_SIGN = "•▪●◦‣∙·\uf0b7\uf0a7\x7f"
"""What bullets are drawn as; the last is one in PDFs of Western European fonts (PDF 32000-1, annex D.2)."""
_NO_DATE = r"(?!\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s+\d)"
"""A figure before a month and its year is a day, and no number of a line."""
_NUMBER = rf"\(?(?:[A-Z]?\d{{1,3}}|[a-z]|[ivx]{{1,5}})[.)]{_NO_DATE}(?=\s)"
_BULLET = re.compile(rf"\s*(?:[-*+o\u2013\u2014](?=\s)|{_NUMBER}|[{_SIGN}])\s*")
_ITEM = re.compile(rf"\s*(?:[-*+o\u2013\u2014](?=\s)|{_NUMBER})")
_LETTERED = re.compile(r"[A-H][.):]\s+(?=[A-Z])")
_NUMBERED = re.compile(rf"\s*(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)]?{_NO_DATE}|[A-H][.)])\s+(?=[A-Z])")
_BY_A_DAY = re.compile(r"(?:\bby\b[^.]{0,40}|[\u2013\u2014(-] {0,2}[A-Z][a-z]{2,8} )\b(?:19|20)\d\d\)?$", re.IGNORECASE)
"""How a numbered line ends that is something to be done by a day."""
_TO_BE_DONE = re.compile(rf"\bby (?:the end of )?(?:{ANY_MONTH}|\d[\w/.-]* ?(?:{ANY_MONTH})?),? ?(?:19|20)\d\d\.?$")
"""How any line ends that is something to be done by a day, and no heading."""
_LABELLED = re.compile(r"\s*[A-Z][\w'\u2019/-]*(?: [\w'\u2019/-]+){0,3}:(?=\s|$)")
_PART = re.compile(
    r"\s*(?:Aim|Strand|Area|Theme|Section|Part|Priority|Objective|Target|Goal) (?:\d{1,2}|[A-F]|[IVX]{1,4})\b[.:)]?\s"
)
"""How lines begin that go on from none."""
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d\.?")
_ENDS = (".", ":", ";", "!", "?", ",")
_ASKS = re.compile(r"(?:How|What|Who|Where|When|Which|Why|Do|Does|Is|Are)\b")
_LONGEST_BOLD_HEADING = 12
BOLD_LEVEL = 7
"""A short paragraph in bold is a heading below every real one."""
_DAY_AT_END = re.compile(r"(?<![\d/.-])\d{1,2}(?:st|nd|rd|th)?$")
_MONTH_AT_START = re.compile(rf"(?:{ANY_MONTH}),? {{1,2}}(?:19|20)\d\d\b")
_WRAPPED_FROM, _DATE_WRAPPED_FROM = 60, 30
"""A line at least this long that ends in no stop goes on in the next, capital letter or not; so does its date."""
_LONGEST_HEADING = 16
_LONGEST_TIGHT_HEADING = 6
_LONGEST_QUESTION = 25
"""Words of a heading with an empty line on both sides, of one without, and of one that asks."""


def without_mark(text: str) -> tuple[str, bool]:
    """The text without a bullet or number typed before it, and whether there was one."""
    mark = _BULLET.match(text)
    return (text[mark.end() :], True) if mark else (text, False)


def is_bold_heading(text: str) -> bool:
    """Whether a paragraph, all of which is in bold, is a heading: it is short and no sentence, and leads to nothing."""
    words = text.split()
    return 0 < len(words) <= _LONGEST_BOLD_HEADING and not text.rstrip().endswith((".", ";", ",", ":"))


def take_lines(
    lines: Sequence[str], passages: PassageList, *, page: int | None = None, first_line: int | None = 1
) -> None:
    """Take the lines as passages; `first_line` None where they have no numbers that a reader knows."""
    index = 0
    while index < len(lines):
        last = index
        while last + 1 < len(lines) and _goes_on(lines[last], lines[last + 1]):
            last += 1
        kind = _kind(lines, index, last)
        whole = _joined(lines[index : last + 1])
        whole = whole if kind is PassageKind.ROW else whole.lstrip()
        if kind is PassageKind.BULLET:
            whole, _ = without_mark(whole)
        elif kind is PassageKind.HEADING:
            number = _NUMBERED.match(whole)
            whole = whole[number.end() :] if number else whole
        line = None if first_line is None else first_line + index
        passages.add(whole, kind, page=page, line=line)
        index = last + 1


def _joined(lines: Sequence[str]) -> str:
    """The lines of a passage; a date that is parted at the end of a long one stands in one line."""
    text = lines[0]
    for before, line in pairwise(lines):
        text += f" {line.lstrip()}" if _parts_date(before, line) else f"\n{line}"
    return text


def _parts_date(line: str, following: str) -> bool:
    """Whether a long line ends with the day, and the next begins with the month and the year, of one date."""
    long = len(line) >= _DATE_WRAPPED_FROM and _DAY_AT_END.search(line) is not None
    return long and _MONTH_AT_START.match(following.lstrip()) is not None


def _leads_to_date(line: str, following: str) -> bool:
    """Whether a long line ends with a label, and the next begins with the month and the year that it is for."""
    return len(line) >= _WRAPPED_FROM and line.endswith(":") and _MONTH_AT_START.match(following.lstrip()) is not None


def _goes_on(line: str, following: str) -> bool:
    if not line.strip() or not following.strip() or "\t" in line or "\t" in following or _BULLET.match(following):
        return False
    if MONTH_AT_END.search(line) and _YEAR_ALONE.fullmatch(following.strip()):
        return True
    if _parts_date(line, following) or _leads_to_date(line, following):
        return True
    if _LABELLED.match(following) or _PART.match(following):
        return False
    if following.lstrip()[0].islower():
        return not line.endswith((".", ":", ";"))
    return len(line) >= _WRAPPED_FROM and not line.endswith(_ENDS[:-1])


def _kind(lines: Sequence[str], first: int, last: int) -> PassageKind:
    line = lines[first]
    if "\t" in line.strip():
        return PassageKind.ROW
    headed = _is_heading(lines, first) if first == last else _is_lettered_heading(lines, first, last)
    if headed or _is_question(lines, first, last):
        return PassageKind.HEADING
    return PassageKind.BULLET if _BULLET.match(line) else PassageKind.PARAGRAPH


def _is_lettered_heading(lines: Sequence[str], first: int, last: int) -> bool:
    """Whether two lines with an empty one above and below are a heading that begins with a letter, as strands do."""
    words = " ".join(line.strip() for line in lines[first : last + 1])
    before, after = (lines[at].strip() if 0 <= at < len(lines) else "" for at in (first - 1, last + 1))
    short = len(words.split()) <= _LONGEST_HEADING and not words.endswith(_ENDS)
    return last == first + 1 and _LETTERED.match(words) is not None and short and not (before or after)


def _is_question(lines: Sequence[str], first: int, last: int) -> bool:
    """Whether lines are one question, as reports on special needs are headed with.

    An empty line stands above, or they are one line between others that ask nothing, of which the one above is ended.
    """
    if first and lines[first - 1].strip() and not _asks_alone(lines, first, last):
        return False
    words = " ".join(line.strip() for line in lines[first : last + 1])
    mark = _BULLET.match(words) or _NUMBERED.match(words)
    words = words[mark.end() :] if mark else words
    asks = _ASKS.match(words) is not None and words.endswith("?") and words.count("?") == 1
    return asks and ". " not in words and len(words.split()) <= _LONGEST_QUESTION


def _asks_alone(lines: Sequence[str], first: int, last: int) -> bool:
    before, after = (lines[at].strip() if at < len(lines) else "" for at in (first - 1, last + 1))
    ended = before.endswith((".", "!", ")")) or len(before.split()) <= _LONGEST_TIGHT_HEADING
    return first == last and ended and bool(after) and not before.endswith("?") and not after.endswith("?")


def _is_within(line: str, following: str) -> bool:
    """Whether a line with a letter for its number stands under one with a figure, as a) under 1."""
    return line.lstrip()[0].isdigit() and re.match(r"\s*\(?[a-z][.)]\s", following) is not None


def _is_told_below(line: str, after: str) -> bool:
    """Whether a line is plain text of some words, or an item with a number within that of the line, as 2.1 under 2."""
    mark = _BULLET.match(after)
    number = line.lstrip(" (").split(".")[0]
    return after[mark.end() :].startswith(f"{number}.") if mark else len(after.split()) > _LONGEST_TIGHT_HEADING


def _is_heading(lines: Sequence[str], index: int) -> bool:
    line = lines[index]
    numbered = _NUMBERED.match(line)
    words = line[numbered.end() :] if numbered else line.lstrip()
    question = words.endswith("?") and _ASKS.match(words) is not None
    if not words or not words[0].isupper() or (words.endswith(_ENDS) and not question):
        return False
    before, after = (lines[at].strip() if 0 <= at < len(lines) else "" for at in (index - 1, index + 1))
    if numbered:
        following = next((lines[at] for at in range(index + 1, len(lines)) if lines[at].strip()), "")
        item = (_ITEM.match(following) and not _is_within(line, following)) or _BY_A_DAY.search(words)
        apart = not after or (len(words.split()) <= _LONGEST_TIGHT_HEADING and _is_told_below(line, after))
        return not before and apart and not item and len(words.split()) <= _LONGEST_HEADING
    if _BULLET.match(line) or _TO_BE_DONE.search(words):
        return False
    return len(words.split()) <= (_LONGEST_TIGHT_HEADING if before or after else _LONGEST_HEADING)
