"""Days, months, terms, years and periods as documents write them, each as its first and last day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from eqcheck.evidence.dates import EARLIEST, LATEST, NotADateError, date_of, may_be_month_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.domain.trust import Term


class SpanForm(StrEnum):
    """How exactly a span is written; a usual term is one that the trust's calendar does not have."""

    DAY = "day"
    MONTH = "month"
    TERM = "term"
    USUAL_TERM = "usual term"
    YEAR = "year"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, written from `start` up to `end` of a text.

    `fault` says what is wrong with what looks like a date and is none: then the days mean nothing.
    """

    first: date
    last: date
    start: int
    end: int
    form: SpanForm
    fault: str = ""

    def holds(self, other: Span) -> bool:
        """Whether all of `other` lies in it."""
        return self.first <= other.first and other.last <= self.last


LONGEST = 60
"""The most characters that a period may be written in."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? {0,3})?"
_NO_MORE = r"(?![\w]|[/.-]\d)"
_DAYS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        r"\d{4}-\d{1,2}-\d{1,2}(?!\w)",
        r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\w/])",
        _WEEKDAY
        + r"\d{1,2} ?(?:st|nd|rd|th)?(?: of)?[ -]{1,3}"
        + _MONTH
        + r",?[ -]{0,3}(?:\d{4}|'\d{2}|\d{2})"
        + _NO_MORE,
        _WEEKDAY + _MONTH + r"[ -]{1,3}\d{1,2}(?:st|nd|rd|th)?(?:, ?| )\d{4}" + _NO_MORE,
    )
)
_MONTH_YEAR = re.compile(
    rf"(?P<month>{_MONTH})(?: of)?,?[ /-]{{0,3}}'?(?P<year>\d{{4}}|\d{{2}}){_NO_MORE}", re.IGNORECASE
)
_MONTH_NUMBER = re.compile(rf"(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d){_NO_MORE}", re.ASCII)
_SEASON = re.compile(
    r"(?P<season>autumn|spring|summer)(?: term)?,? {0,2}(?P<year>(?:19|20)\d\d)(?:[/-](?P<next>(?:20)?\d\d))?(?!\w)",
    re.IGNORECASE | re.ASCII,
)
_DASH = r"(?: {0,2}[-\u2010-\u2015/] {0,2}| {1,2}(?:to|until|till|through) {1,2})"
_YEARS = re.compile(rf"(?P<from>(?:19|20)\d\d){_DASH}(?P<to>(?:19|20)\d\d|\d\d)(?![\w/]|-\d)", re.ASCII | re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?!\w|[/.-]\d)", re.ASCII)
_TO = re.compile(r"(?:,? {0,2}[-\u2010-\u2015] {0,2}|,? {1,2}(?:to|until|till|through)(?: the)? {1,2})", re.IGNORECASE)
_BEGINS = frozenset({*_MONTHS, "mon", "tue", "wed", "thu", "fri", "sat", "sun", "aut", "spr", "sum"})
_LONGEST_PERIOD = 10
_ONLY_MONTH_FIRST = re.compile(r"(?<![\d/])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:\d{4}|\d{2})(?![\d/])", re.ASCII)
_UNSURE = "may have the month first, as others in this document have"
_USUAL = {"autumn": ((9, 1), (12, 31)), "spring": ((1, 1), (4, 30)), "summer": ((4, 1), (7, 31))}
"""Where the trust's calendar does not have a term: the first and last day on which it may begin and end."""
_NEVER = date(EARLIEST, 1, 1)


class Spans:
    """Reads spans in texts, terms by a trust's calendar.

    Where a document has one date with the month first, any of its others may be so: what could be either is a fault.
    """

    def __init__(self, terms: Sequence[Term] = (), *, month_first: bool = False) -> None:
        self._terms = terms
        self._month_first = month_first

    def at(self, text: str, position: int) -> Span | None:
        """The span that begins exactly at `position`, the longest there is; None where none does.

        A period of two years, as 2024-27, runs from 1 September of the first to 31 August of the last.
        """
        if not text[position : position + 1].isdigit() and text[position : position + 3].casefold() not in _BEGINS:
            return None
        years = _years(text, position)
        if years is not None:
            to = _TO.match(text, years.end)
            more = _years(text, to.end()) if to else None
            together = more is not None and 0 < more.last.year - years.first.year <= _LONGEST_PERIOD
            return replace(years, last=more.last, end=more.end) if more is not None and together else years
        first = self._single(text, position)
        if first is None or first.fault:
            return first
        to = _TO.match(text, first.end)
        last = self._single(text, to.end()) if to and first.form is not SpanForm.YEAR else None
        if last is None or last.fault or last.last < first.first or last.form is SpanForm.YEAR:
            return first
        return Span(first.first, last.last, first.start, last.end, SpanForm.PERIOD)

    def alone(self, text: str) -> Span | None:
        """The only span in `text`, the last of whose words it is; None where there is none or another."""
        spans = self.all(text)
        return spans[0] if len(spans) == 1 else None

    def all(self, text: str) -> list[Span]:
        """Every span in a short text, in its order."""
        spans: list[Span] = []
        for word in re.finditer(r"\w+", text):
            if spans and word.start() < spans[-1].end:
                continue
            span = self.at(text, word.start())
            if span is not None:
                spans.append(span)
        return spans

    def _single(self, text: str, position: int) -> Span | None:
        for form in _DAYS:
            match = form.match(text, position)
            if match:
                span = _day(match)
                unsure = self._month_first and not span.fault and may_be_month_first(match[0])
                return replace(span, fault=_UNSURE) if unsure else span
        match = _MONTH_YEAR.match(text, position) or _MONTH_NUMBER.match(text, position)
        if match:
            return _month(match)
        match = _SEASON.match(text, position)
        if match:
            return self._term(match)
        match = _YEAR.match(text, position)
        if match:
            year = int(match[0])
            return Span(date(year, 1, 1), date(year, 12, 31), match.start(), match.end(), SpanForm.YEAR)
        return None

    def _term(self, match: re.Match[str]) -> Span | None:
        season, year = match["season"].casefold(), int(match["year"])
        if match["next"]:
            if int(match["next"]) % 100 != (year + 1) % 100:
                return None
            year += season != "autumn"
        terms = [term for term in self._terms if season in term.name.casefold() and term.starts_on.year == year]
        if terms:
            first, last = min(term.starts_on for term in terms), max(term.ends_on for term in terms)
            return Span(first, last, match.start(), match.end(), SpanForm.TERM)
        (month, day), (to_month, to_day) = _USUAL[season]
        first, last = date(year, month, day), date(year, to_month, to_day)
        return Span(first, last, match.start(), match.end(), SpanForm.USUAL_TERM)


def has_month_first(text: str) -> bool:
    """Whether a date in `text` can only be one with its month first, as 09/30/2024."""
    return _ONLY_MONTH_FIRST.search(text) is not None


def _day(match: re.Match[str]) -> Span:
    written = re.sub(r"(\d) (st|nd|rd|th)\b", r"\1\2", match[0])
    try:
        day = date_of(written)
    except NotADateError as error:
        return Span(_NEVER, _NEVER, match.start(), match.end(), SpanForm.DAY, str(error))
    return Span(day, day, match.start(), match.end(), SpanForm.DAY)


def _month(match: re.Match[str]) -> Span | None:
    name, year = match["month"].casefold(), int(match["year"])
    month = int(name) if name.isdigit() else _MONTHS.index(name[:3]) + 1
    year += 2000 if year < 100 else 0
    if not EARLIEST <= year <= LATEST:
        return None
    last = date(year, month, monthrange(year, month)[1])
    return Span(date(year, month, 1), last, match.start(), match.end(), SpanForm.MONTH)


def _years(text: str, position: int) -> Span | None:
    match = _YEARS.match(text, position)
    if match is None:
        return None
    first, last = int(match["from"]), int(match["to"])
    if last < 100:
        last += first // 100 * 100
    if not 0 < last - first <= _LONGEST_PERIOD:
        return None
    return Span(date(first, 9, 1), date(last, 8, 31), match.start(), match.end(), SpanForm.PERIOD)
