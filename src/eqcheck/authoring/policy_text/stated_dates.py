"""The dates that a document states, and what each is said to be the date of."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from eqcheck.evidence.dates import NotADateError, date_of
from eqcheck.evidence.documents.months import ANY_MONTH
from eqcheck.evidence.documents.passages import BETWEEN_CELLS, PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.authoring.policy_text.reading import TextUnderCheck

_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DATE = re.compile(
    r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?:{ANY_MONTH}|{_SHORT})\.?,?[\s-]+\d{{4}}\b"
    rf"|\b(?P<month>{ANY_MONTH}|{_SHORT})\.?,?\s+(?P<year>\d{{4}}|['\u2019]\d{{2}})\b"
    r"|\b(?P<number>0?[1-9]|1[0-2])[/.](?P<of>20\d\d)\b"
    r"|\b(?P<term>Autumn|Spring|Summer)(?:\s+term)?,?\s+(?P<in>20\d\d)\b"
    r"|\b(?P<from>20\d\d)\s?[/\u2013-]\s?(?:20)?(?P<to>\d\d)\b(?![/.-]\d)",
    re.IGNORECASE,
)
_LAST_MONTHS = {"autumn": 12, "spring": 4, "summer": 8}
"""The month in which each term has ended in every school, holidays included."""
_FEWEST_COLUMNS = 3
"""A table of two columns has its headings on the left."""
_BEFORE = 60
"""How many characters before a date may say what it is of."""
_BARE = re.compile(r"\W*(?:date|on|day|when|dated|date\s+signed|meeting\s+date)\W*", re.IGNORECASE)
"""A label that says only that a date follows; what it is of stands beside or above it."""
_BEHIND = re.compile(
    r"\W*(?:(?P<approval>(?:approved|adopted|ratified|agreed\s+by|signed\s+off)\b)|(?P<review>next\s+review\b))",
    re.IGNORECASE,
)
"""How the cell behind a date begins where it says what happened on the day."""


class Said(StrEnum):
    """What a date is said to be."""

    APPROVAL = "approval"
    NEXT_REVIEW = "next review"
    OTHER = "other"


_LABELS = (
    (
        Said.NEXT_REVIEW,
        re.compile(
            r"\bnext\s+(?:policy\s+)?review|\breview\w*\b[^.;]{0,25}\bnext\s+(?:in|on|by|due)\b|\breview\s+(?:date|due|by|on|in)\b|\bdue\s+(?:for|to\s+be)\s+review"
            r"|\b(?:to|will)\s+be\s+(?:next\s+)?reviewed|\brenewal\b|\bfor\s+review\b|^\s*review\s*:?\s*$",
            re.IGNORECASE,
        ),
    ),
    (Said.OTHER, re.compile(r"\blast\s+review|\bupdated\b|\bcontrol\s+date\b|\bsnapshot\b|\bdraft\b", re.IGNORECASE)),
    (Said.APPROVAL, re.compile(r"\bapprov|\badopt|\bratifi|\bsigned\s+off\b|\bagreed\s+by\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date in a passage. A month, a term or a school year without a day is its last day."""

    day: date
    said: Said
    passage: int
    start: int
    end: int


def stated_dates(text: TextUnderCheck) -> tuple[StatedDate, ...]:
    """The dates of a document, in its order."""
    return tuple(stated_date for index in range(len(text.passages)) for stated_date in _in_passage(text, index))


def _in_passage(text: TextUnderCheck, index: int) -> Iterator[StatedDate]:
    passage = text.passages[index]
    for match in _DATE.finditer(passage.text):
        day = _day(match)
        if day is None:
            continue
        said = _said_in_row(text, index, match) if passage.kind is PassageKind.ROW else None
        said = said or _said(passage.text[: match.start()])
        if said is not None or not match["from"]:  # a school year that nothing is said of is no date of the document
            yield StatedDate(day, said or Said.OTHER, index, match.start(), match.end())


def _day(match: re.Match[str]) -> date | None:
    if match["month"]:
        year = match["year"]
        month = date_of(f"1 {match['month']} 2000").month
        return _last_day(int(year) if len(year) > 3 else 2000 + int(year[1:]), month)
    if match["number"]:
        return _last_day(int(match["of"]), int(match["number"]))
    if match["term"]:
        return _last_day(int(match["in"]), _LAST_MONTHS[match["term"].lower()])
    if match["from"]:
        last = int(match["from"]) + 1
        return _last_day(last, 8) if last % 100 == int(match["to"]) else None
    try:
        return date_of(match[0].replace("\n", " "))
    except NotADateError:
        return None


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _said(before: str) -> Said | None:
    """What the words before a date say it is: the label that stands nearest to it."""
    near = re.split(r"[.;]\s", before[-_BEFORE:])[-1]
    labels = [(match.end(), said) for said, label in _LABELS for match in label.finditer(near)]
    return max(labels, key=lambda each: each[0])[1] if labels else None


# --- in a table -----------------------------------------------------------------------------------


def _said_in_row(text: TextUnderCheck, index: int, match: re.Match[str]) -> Said | None:
    """What a date in a table is of: by its own cell, its column, the cells before it, or the one behind it."""
    passage = text.passages[index]
    before = passage.text[: match.start()]
    column = before.count(BETWEEN_CELLS)
    return (
        _said(before.rpartition(BETWEEN_CELLS)[2])
        or _said_above(text, index, column)
        or _said(before)
        or _said_beside_a_bare_label(text, index, column)
        or _said_behind(passage.cells[column + 1 : column + 3])
    )


def _said_above(text: TextUnderCheck, index: int, column: int) -> Said | None:
    """What the heading of the date's column says it is: a row above in the same table, without a date."""
    headed = not any(map(_DATE.search, text.passages[index].cells[:column])) and column > 0
    for above in reversed(text.passages[:index]):
        if above.kind is not PassageKind.ROW:
            return None
        if column >= len(above.cells) or _DATE.search(above.text):
            continue
        if len(above.cells) < _FEWEST_COLUMNS and headed:  # the label stands on the left
            continue
        said = _said(above.cells[column])
        if said is None and column and _BARE.fullmatch(above.cells[column]):
            said = _said(above.cells[column - 1])
        if said is not None:
            return said
    return None


def _said_beside_a_bare_label(text: TextUnderCheck, index: int, column: int) -> Said | None:
    """What the row above says of a date whose own row says no more than that it is one."""
    row, above = text.passages[index], text.passages[index - 1] if index else None
    if above is None or above.kind is not PassageKind.ROW or not column or not above.cells:
        return None
    return _said(above.cells[0]) if _BARE.fullmatch(row.cells[0]) and not _DATE.search(above.text) else None


def _said_behind(cells: Sequence[str]) -> Said | None:
    """What the cells behind a date say happened on it, as in a table of versions."""
    for cell in cells:
        match = _BEHIND.match(cell)
        if match:
            return Said.APPROVAL if match["approval"] else Said.NEXT_REVIEW
    return None
