"""The dates that a document states, and what each is said to be the date of."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from eqcheck.evidence.dates import NotADateError, date_of
from eqcheck.evidence.documents.passages import BETWEEN_CELLS, PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.policy_text.reading import TextUnderCheck

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DATE = re.compile(
    r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?:{_MONTHS}|{_SHORT})\.?,?[\s-]+\d{{4}}\b"
    rf"|\b(?P<month>{_MONTHS}|{_SHORT})\.?,?\s+(?P<year>\d{{4}}|['\u2019]\d{{2}})\b",
    re.IGNORECASE,
)
_FEWEST_COLUMNS = 3
"""A table of two columns has its headings on the left."""
_BEFORE = 60
"""How many characters before a date may say what it is of."""


class Said(StrEnum):
    """What a date is said to be."""

    APPROVAL = "approval"
    NEXT_REVIEW = "next review"
    OTHER = "other"


_LABELS = (
    (
        Said.NEXT_REVIEW,
        re.compile(
            r"\bnext\s+(?:policy\s+)?review|\breview\s+(?:date|due|by|on|in)\b|\bdue\s+(?:for|to\s+be)\s+review"
            r"|\b(?:to|will)\s+be\s+(?:next\s+)?reviewed|\brenewal\b|\bfor\s+review\b|^\s*review\s*:?\s*$",
            re.IGNORECASE,
        ),
    ),
    (Said.OTHER, re.compile(r"\blast\s+review|\bupdated\b|\bcontrol\s+date\b|\bsnapshot\b|\bdraft\b", re.IGNORECASE)),
    (Said.APPROVAL, re.compile(r"\bapprov|\badopt|\bratifi|\bsigned\s+off\b|\bagreed\s+by\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date in a passage. A month without a day is its last day."""

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
        before = passage.text[: match.start()]
        said = _said(before.rpartition(BETWEEN_CELLS)[2])
        if said is None and passage.kind is PassageKind.ROW:
            said = _said_above(text, index, before.count(BETWEEN_CELLS))
        said = said or _said(before)
        yield StatedDate(day, said or Said.OTHER, index, match.start(), match.end())


def _day(match: re.Match[str]) -> date | None:
    if match["month"]:
        year = match["year"]
        month = date_of(f"1 {match['month']} 2000").month
        whole = int(year) if len(year) > 3 else 2000 + int(year[1:])
        return date(whole, month, monthrange(whole, month)[1])
    try:
        return date_of(match[0].replace("\n", " "))
    except NotADateError:
        return None


def _said(before: str) -> Said | None:
    """What the words before a date say it is: the label that stands nearest to it."""
    near = re.split(r"[.;]\s", before[-_BEFORE:])[-1]
    labels = [(match.end(), said) for said, label in _LABELS for match in label.finditer(near)]
    return max(labels, key=lambda each: each[0])[1] if labels else None


def _said_above(text: TextUnderCheck, index: int, column: int) -> Said | None:
    """What the heading of the date's column says it is: a row above in the same table, without a date."""
    for above in reversed(text.passages[:index]):
        if above.kind is not PassageKind.ROW:
            return None
        if len(above.cells) >= _FEWEST_COLUMNS and column < len(above.cells) and not _DATE.search(above.text):
            said = _said(above.cells[column])
            if said is not None:
                return said
    return None
