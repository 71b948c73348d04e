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
_SHORT_HOLIDAY = timedelta(days=14)
"""How long schools are closed after a term that ends at Christmas or Easter, at least."""


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
    """Whether schools are open, as the calendar says, and beyond the calendar as schools in England usually are."""
    if day.weekday() >= 5:
        return False
    for term in terms:
        if term.starts_on <= day <= term.ends_on:
            return not any(first <= day <= last for first, last in term.closed)
    before = [term.ends_on for term in terms if term.ends_on < day]
    after = [term.starts_on for term in terms if term.starts_on > day]
    if before and after and (min(after) - max(before)).days <= _LONGEST_HOLIDAY:
        return False
    return not (before and day <= _holiday_after(max(before))) and not is_usual_holiday(day)


def _holiday_after(last: date) -> date:
    """The last day of the holiday that follows a term of which the calendar does not say the next: our convention."""
    return date(last.year, 8, 31) if last.month in {6, 7, 8} else last + _SHORT_HOLIDAY


def is_usual_holiday(day: date) -> bool:
    """Whether a day lies in the holidays that schools in England have in common.

    Christmas, Easter with its Friday and Monday, the bank holidays of May with the week of the second, and the summer.
    """
    if (day.month, day.day) >= (12, 21) or (day.month, day.day) <= (1, 2) or (7, 25) <= (day.month, day.day) <= (8, 31):
        return True
    easter = _easter(day.year)
    if easter - timedelta(days=2) <= day <= easter + timedelta(days=1):
        return True
    last_of_may = date(day.year, 5, 31)
    spring = last_of_may - timedelta(days=last_of_may.weekday())
    return spring <= day < spring + timedelta(days=5) or (day.month == 5 and day.day <= 7 and day.weekday() == 0)


def _easter(year: int) -> date:
    """Easter Sunday: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
