"""When an action is due: the law's own day or the severity, never in a holiday."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from eqcheck.domain.action import Clock, Due
from eqcheck.domain.assessment import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.domain.assessment import YearDay
    from eqcheck.domain.trust import Term

DAYS = {Severity.HIGH: 28, Severity.MEDIUM: 56, Severity.LOW: 112}
"""Days that each severity allows: four weeks, eight, sixteen. Our convention."""

_LONGEST_HOLIDAY = 62


def due(severity: Severity, law: YearDay | None, as_of: date, terms: Sequence[Term]) -> Due:
    """The day on which an action is due that a shortfall of `severity` on `as_of` asks for.

    The law's next day counts where it comes before the day that the severity allows.
    """
    counted, clock = as_of + timedelta(days=DAYS[severity]), Clock.SEVERITY
    if law is not None:
        following = _next(law, as_of)
        if following < counted:
            return Due(school_day(following, as_of, terms), following, Clock.LAW, basis=law.basis)
    return Due(school_day(counted, as_of, terms), counted, clock, days=DAYS[severity])


def _next(law: YearDay, as_of: date) -> date:
    this_year = date(as_of.year, law.month, law.day)
    return this_year if this_year > as_of else date(as_of.year + 1, law.month, law.day)


def school_day(counted: date, as_of: date, terms: Sequence[Term]) -> date:
    """The last school day after `as_of` and not after `counted`; the first one after `counted` where there is none."""
    day = counted
    while day > as_of:
        if is_school_day(day, terms):
            return day
        day -= timedelta(days=1)
    day = counted + timedelta(days=1)
    while not is_school_day(day, terms):
        day += timedelta(days=1)
    return day


def is_school_day(day: date, terms: Sequence[Term]) -> bool:
    """Whether schools are open, as the calendar says; beyond the calendar every weekday counts."""
    if day.weekday() >= 5:
        return False
    for term in terms:
        if term.starts_on <= day <= term.ends_on:
            return not any(first <= day <= last for first, last in term.closed)
    before = [term.ends_on for term in terms if term.ends_on < day]
    after = [term.starts_on for term in terms if term.starts_on > day]
    in_holiday = bool(before and after) and (min(after) - max(before)).days <= _LONGEST_HOLIDAY
    return not in_holiday
