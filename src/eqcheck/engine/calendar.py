"""What the trust's terms say about a date: school days, terms and academic years."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from eqcheck.engine.dialect import LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.domain.trust import Term

LONGEST_HOLIDAY = 62
"""Days. A longer gap between terms means that the calendar leaves some out: nothing is said of it."""


def academic_year(day: date) -> str:
    """The academic year of a day as 2025/26; it starts on 1 September."""
    first = day.year if day.month >= 9 else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"


def year_start(day: date) -> date:
    """1 September of the day's academic year."""
    return date(day.year if day.month >= 9 else day.year - 1, 9, 1)


def builtin_values(as_of: date, terms: Sequence[Term]) -> dict[str, Any]:
    """Every built-in parameter at a date, and whether there is a calendar; None where there is none."""
    start = year_start(as_of)
    last = date(start.year - 1, 9, 1)
    current = _term_at(as_of, terms)
    previous = _last_ended(current, as_of, terms)
    return {
        "as_of": as_of,
        "calendar": bool(terms) or None,
        "year": academic_year(start),
        "year_start": start,
        "year_end": date(start.year + 1, 8, 31),
        "last_year": academic_year(last),
        "last_year_start": last,
        "last_year_end": start - timedelta(days=1),
        "term": current.name if current else None,
        "term_start": current.starts_on if current else None,
        "last_term": previous.name if previous else None,
        "last_term_start": previous.starts_on if previous else None,
        "last_term_end": previous.ends_on if previous else None,
    }


def _term_at(day: date, terms: Sequence[Term]) -> Term | None:
    """The term that holds the day or, in holidays, the one that ended last."""
    begun = [term for term in terms if term.starts_on <= day]
    latest = max(begun, key=lambda term: term.starts_on, default=None)
    if latest is None or (day - latest.ends_on).days > LONGEST_HOLIDAY:
        return None
    return latest


def _last_ended(current: Term | None, as_of: date, terms: Sequence[Term]) -> Term | None:
    """The term that ended last before the day: in holidays the one just over, in a term the one before."""
    if current is None or current.ends_on < as_of:
        return current
    return _term_before(current, terms)


def _term_before(term: Term, terms: Sequence[Term]) -> Term | None:
    earlier = [other for other in terms if other.ends_on < term.starts_on]
    latest = max(earlier, key=lambda other: other.starts_on, default=None)
    if latest is None or (term.starts_on - latest.ends_on).days > LONGEST_HOLIDAY:
        return None
    return latest


def school_day_lists(terms: Sequence[Term]) -> tuple[date | None, list[int | None], list[str | None]]:
    """The calendar's first day and, for each day from then on, school days so far and the term's name.

    None outside the terms given and in any gap longer than a holiday; there the count also jumps, so
    that a difference across the gap can be told from a real one.
    """
    first = min((term.starts_on for term in terms), default=None)
    counts: list[int | None] = []
    names: list[str | None] = []
    so_far, previous_end = 0, None
    for term in sorted(terms, key=lambda term: term.starts_on):
        gap = (term.starts_on - (first or term.starts_on)).days - len(counts)
        known = previous_end is not None and gap <= LONGEST_HOLIDAY
        counts += [so_far if known else None] * gap
        so_far += 0 if known else LEFT_OUT
        names += [None] * gap
        for offset in range((term.ends_on - term.starts_on).days + 1):
            so_far += _is_school_day(term.starts_on + timedelta(days=offset), term)
            counts.append(so_far)
            names.append(term.name)
        previous_end = term.ends_on
    return first, counts, names


def _is_school_day(day: date, term: Term) -> bool:
    return day.weekday() < 5 and not any(first <= day <= last for first, last in term.closed)
