"""For which days evidence is asked for: what each `period` of an evidence type comes to at a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import prose_date
from eqcheck.domain.evidence_type import Period
from eqcheck.engine.calendar import academic_year, builtin_values, year_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.domain.trust import Term

_MONTHS = {Period.LAST_MONTH: 1, Period.LAST_12_MONTHS: 12, Period.LAST_24_MONTHS: 24, Period.LAST_36_MONTHS: 36}
_STANDING = {
    Period.CURRENT: "as things stand on {today}",
    Period.LATEST: "the newest there is on {today}",
    Period.ALL: "all there is up to {today}, whatever its date",
}


@dataclass(frozen=True, slots=True)
class AskedDays:
    """The days that evidence is asked for, in words, and the first of them where there is one."""

    words: str
    since: date | None = None


def asked_for(period: Period, as_of: date, terms: Sequence[Term]) -> AskedDays:
    """The days of a period that ends at `as_of`. Without a calendar terms are named and not dated."""
    if period in _STANDING:
        return AskedDays(_STANDING[period].format(today=prose_date(as_of)))
    if period in _MONTHS:
        return _since(months_before(as_of, _MONTHS[period]), as_of)
    if period in {Period.SINCE_LAST_TERM, Period.THREE_TERMS}:
        return _terms(period, as_of, terms)
    if period is Period.OPEN:
        since = months_before(as_of, 12)
        return AskedDays(
            f"all that is open on {prose_date(as_of)}, and all that was closed since {prose_date(since)}", since
        )
    last = year_start(date(as_of.year - 1, as_of.month, 1))
    before = date(last.year - 1, 9, 1)
    if period is Period.LAST_TWO_YEARS:
        return AskedDays(f"the academic years {academic_year(before)} and {academic_year(last)}", before)
    return _since(before, as_of)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError


def _since(since: date, as_of: date) -> AskedDays:
    return AskedDays(f"from {prose_date(since)} to {prose_date(as_of)}", since)


def _terms(period: Period, as_of: date, terms: Sequence[Term]) -> AskedDays:
    if period is Period.SINCE_LAST_TERM:
        since = builtin_values(as_of, terms)["last_term_start"]
        words = "last term and this term"
    else:
        ended = [term.starts_on for term in terms if months_before(as_of, 12) <= term.ends_on < as_of]
        since = min(ended, default=None)
        words = "the terms that ended in the last 12 months, and this term"
    return AskedDays(f"{words}: {_since(since, as_of).words}", since) if since else AskedDays(words)
