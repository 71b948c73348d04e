"""The oracle's own calendar: terms, school days, academic years, and months that end early."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Term:
    """A term by its key, both days inclusive; `closed` holds spans within it, both days inclusive."""

    key: str
    starts_on: date
    ends_on: date
    closed: tuple[tuple[date, date], ...] = ()

    @property
    def academic_year(self) -> str:
        return academic_year(self.starts_on)


LONGEST_HOLIDAY = 62
"""Days. A calendar with a longer gap between two terms leaves some out: nothing is known of the gap."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A trust's terms, in order."""

    terms: tuple[Term, ...] = ()

    @classmethod
    def of(cls, terms: Iterable[Term]) -> Calendar:
        """The calendar of terms in any order."""
        return cls(tuple(sorted(terms, key=lambda term: term.starts_on)))

    def covers(self, day: date) -> bool:
        """Whether the calendar says anything of `day`: it is in a term, or in a holiday between two."""
        if self.term_of(day):
            return True
        before = [term for term in self.terms if term.ends_on < day]
        after = [term for term in self.terms if term.starts_on > day]
        return bool(before and after) and _days_between(before[-1], after[0]) <= LONGEST_HOLIDAY

    def term_of(self, day: date) -> Term | None:
        """The term that `day` falls in."""
        return next((term for term in self.terms if term.starts_on <= day <= term.ends_on), None)

    def is_school_day(self, day: date) -> bool:
        """Whether `day` is a weekday of a term on which schools are open."""
        term = self.term_of(day)
        return term is not None and day.weekday() < 5 and not any(first <= day <= last for first, last in term.closed)

    def school_days(self, after: date, until: date) -> int | None:
        """School days after `after` up to and including `until`, negative where `until` is the earlier.

        Unknown where the calendar is silent about any of the days.
        """
        if until < after:
            back = self.school_days(until, after)
            return None if back is None else -back
        return _school_days(self, after, until)

    def term_at(self, day: date) -> Term | None:
        """The term that `day` falls in or, in holidays, the one that ended last."""
        begun = [term for term in self.terms if term.starts_on <= day]
        return begun[-1] if begun and (day - begun[-1].ends_on).days <= LONGEST_HOLIDAY else None

    def term_before(self, term: Term) -> Term | None:
        """The term before `term`."""
        earlier = [other for other in self.terms if other.ends_on < term.starts_on]
        return earlier[-1] if earlier and (term.starts_on - earlier[-1].ends_on).days <= LONGEST_HOLIDAY else None

    def built_ins(self, as_of: date) -> dict[str, Any]:
        """The built-in parameters on `as_of`; those that the calendar does not give are left out."""
        start = date(as_of.year if as_of.month >= 9 else as_of.year - 1, 9, 1)
        known: dict[str, Any] = {
            "as_of": as_of,
            "year": academic_year(as_of),
            "year_start": start,
            "year_end": date(start.year + 1, 8, 31),
            "last_year": academic_year(date(start.year - 1, 9, 1)),
            "last_year_start": date(start.year - 1, 9, 1),
            "last_year_end": date(start.year, 8, 31),
        }
        if term := self.term_at(as_of):
            known |= {"term": term.key, "term_start": term.starts_on}
            if last := term if term.ends_on < as_of else self.term_before(term):
                known |= {"last_term": last.key, "last_term_start": last.starts_on, "last_term_end": last.ends_on}
        return known


BUILT_INS = frozenset(
    {
        "as_of",
        "year",
        "year_start",
        "year_end",
        "last_year",
        "last_year_start",
        "last_year_end",
        "term",
        "term_start",
        "last_term",
        "last_term_start",
        "last_term_end",
    }
)


def _days_between(earlier: Term, later: Term) -> int:
    return (later.starts_on - earlier.ends_on).days - 1


@lru_cache(maxsize=10_000)
def _school_days(calendar: Calendar, after: date, until: date) -> int | None:
    """The same of days in their order; completions of one world ask for the same days many times."""
    days = [after + timedelta(days=step) for step in range((until - after).days + 1)]
    if not all(calendar.covers(day) for day in days):
        return None
    return sum(calendar.is_school_day(day) for day in days[1:])


def academic_year(day: date) -> str:
    """The academic year that `day` falls in, 1 September to 31 August, as "2025/26"."""
    first = day.year if day.month >= 9 else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"


def months_later(day: date, months: int) -> date:
    """The same day of a later (or earlier) month, or that month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
