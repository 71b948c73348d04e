"""Due days: what the clock gives, and never a day on which schools are closed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eqcheck.auditing.due import due, is_school_day, is_usual_holiday
from eqcheck.domain.action import Clock
from eqcheck.domain.assessment import Severity, YearDay
from eqcheck.domain.trust import Term

TERMS = (
    Term("Autumn", date(2026, 9, 2), date(2026, 12, 18), ((date(2026, 10, 26), date(2026, 10, 30)),)),
    Term("Spring", date(2027, 1, 4), date(2027, 3, 25), ((date(2027, 2, 15), date(2027, 2, 19)),)),
)
MARCH = YearDay(3, 30, "The Commission asks for it by then.")


@pytest.mark.parametrize(
    ("severity", "as_of", "on"),
    [
        (Severity.HIGH, date(2026, 11, 22), date(2026, 12, 18)),
        (Severity.HIGH, date(2026, 9, 29), date(2026, 10, 23)),
        (Severity.MEDIUM, date(2026, 11, 2), date(2026, 12, 18)),
        (Severity.LOW, date(2026, 11, 2), date(2027, 2, 22)),
    ],
)
def test_the_last_school_day_that_the_severity_allows(severity: Severity, as_of: date, on: date) -> None:
    given_day = due(severity, None, as_of, TERMS)
    assert (given_day.on, given_day.clock) == (on, Clock.SEVERITY)


def test_the_laws_day_counts_where_it_comes_first() -> None:
    given_day = due(Severity.LOW, MARCH, date(2027, 2, 1), TERMS)
    assert (given_day.counted, given_day.clock, given_day.on) == (date(2027, 3, 30), Clock.LAW, date(2027, 3, 25))


def test_a_law_s_day_that_has_passed_is_not_given_again_before_the_severity_s() -> None:
    given_day = due(Severity.HIGH, MARCH, date(2026, 3, 31), TERMS)
    assert given_day.clock is Clock.SEVERITY


@given(st.dates(date(2026, 9, 1), date(2027, 2, 20)), st.sampled_from(Severity), st.booleans())
def test_a_due_day_is_a_school_day_after_the_day_judged(as_of: date, severity: Severity, has_law: bool) -> None:  # noqa: FBT001
    given_day = due(severity, MARCH if has_law else None, as_of, TERMS)
    assert given_day.on > as_of
    assert is_school_day(given_day.on, TERMS)
    assert given_day.on - as_of <= timedelta(days=112)


@pytest.mark.parametrize(
    ("as_of", "on"),
    [
        (date(2026, 11, 28), date(2026, 12, 18)),  # 26 December, and the calendar ends before Christmas
        (date(2026, 12, 18), date(2027, 1, 15)),
        (date(2026, 12, 19), date(2027, 1, 15)),
        (date(2026, 12, 4), date(2026, 12, 18)),  # 1 January
        (date(2027, 7, 8), date(2027, 7, 23)),  # 5 August
        (date(2027, 8, 2), date(2027, 9, 1)),  # no school day in August
        (date(2027, 2, 27), date(2027, 3, 25)),  # 27 March, which is Easter Saturday
        (date(2027, 5, 5), date(2027, 5, 28)),  # 2 June, in the week of the spring bank holiday
    ],
)
def test_no_day_is_in_a_holiday_of_which_the_calendar_does_not_tell(as_of: date, on: date) -> None:
    assert due(Severity.HIGH, None, as_of, TERMS[:1]).on == on


def test_easter_is_where_it_was() -> None:
    for day in (date(2024, 3, 29), date(2025, 4, 21), date(2026, 4, 3), date(2027, 3, 29), date(2038, 4, 26)):
        assert is_usual_holiday(day)
    assert not is_usual_holiday(date(2026, 4, 8))
