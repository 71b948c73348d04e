"""The fictional trust's calendar, in the style of a Milton Keynes one, and days counted on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

AS_OF = date(2026, 11, 22)
"""The day of the audit. Every date in the example is fixed or counted from it."""

LAST_YEAR = "2025/26"
LAST_YEAR_START, LAST_YEAR_END = date(2025, 9, 1), date(2026, 8, 31)
YEAR_START = date(2026, 9, 1)


@dataclass(frozen=True, slots=True)
class Term:
    """A term, its first and last day, and the days and weeks within it when schools are closed."""

    name: str
    first: date
    last: date
    closed: tuple[tuple[date, date], ...]


def _term(name: str, first: str, last: str, *closed: str) -> Term:
    spans = [span.split("/") for span in closed]
    return Term(name, _day(first), _day(last), tuple((_day(span[0]), _day(span[-1])) for span in spans))


def _day(text: str) -> date:
    return date.fromisoformat(text)


TERMS = (
    _term("Autumn 2023", "2023-09-04", "2023-12-20", "2023-10-23/2023-10-27"),
    _term("Spring 2024", "2024-01-04", "2024-03-28", "2024-02-19/2024-02-23"),
    _term("Summer 2024", "2024-04-15", "2024-07-22", "2024-05-06", "2024-05-27/2024-05-31"),
    _term("Autumn 2024", "2024-09-03", "2024-12-20", "2024-10-28/2024-11-01", "2024-11-29"),
    _term("Spring 2025", "2025-01-06", "2025-04-04", "2025-02-17/2025-02-21"),
    _term("Summer 2025", "2025-04-22", "2025-07-22", "2025-05-05", "2025-05-26/2025-05-30"),
    _term("Autumn 2025", "2025-09-02", "2025-12-19", "2025-10-27/2025-10-31", "2025-11-28"),
    _term("Spring 2026", "2026-01-05", "2026-03-27", "2026-02-16/2026-02-20"),
    _term("Summer 2026", "2026-04-13", "2026-07-21", "2026-05-04", "2026-05-25/2026-05-29"),
    _term("Autumn 2026", "2026-09-02", "2026-12-18", "2026-10-26/2026-10-30", "2026-11-27"),
    _term("Spring 2027", "2027-01-04", "2027-03-25", "2027-02-15/2027-02-19"),
    _term("Summer 2027", "2027-04-12", "2027-07-21", "2027-05-03", "2027-05-31/2027-06-04"),
)
THIS_TERM, LAST_TERM, TERM_BEFORE = TERMS[9], TERMS[8], TERMS[7]


@cache
def school_days(first: date, last: date) -> tuple[date, ...]:
    """The days from `first` to `last` on which the schools are open, in order."""
    return tuple(day for day in _open_days() if first <= day <= last)


@cache
def _open_days() -> tuple[date, ...]:
    days = []
    for term in TERMS:
        for ahead in range((term.last - term.first).days + 1):
            day = term.first + timedelta(ahead)
            if day.weekday() < 5 and not any(first <= day <= last for first, last in term.closed):
                days.append(day)
    return tuple(days)


@cache
def days_of(term: Term, *, until: date = AS_OF) -> tuple[date, ...]:
    """The school days of a term up to `until`."""
    return school_days(term.first, min(term.last, until))


def after(day: date, school_days_later: int) -> date:
    """The school day so many school days after a day; the first one after it counts as one."""
    days = _open_days()
    return days[bisect_right(days, day) + school_days_later - 1]


def on_or_after(day: date) -> date:
    """The day itself when schools are open, else the next on which they are."""
    days = _open_days()
    return days[bisect_left(days, day)]


def back(*, months: int = 0, days: int = 0) -> date:
    """A day before the audit's: whole months back, then days back."""
    month = AS_OF.month - 1 - months
    return AS_OF.replace(year=AS_OF.year + month // 12, month=month % 12 + 1) - timedelta(days)
