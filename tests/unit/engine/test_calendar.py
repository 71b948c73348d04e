"""What the calendar says of a date, and what it refuses to say."""

from datetime import date

import pytest

from eqcheck.domain.trust import Term
from eqcheck.engine.calendar import academic_year, builtin_values, school_day_lists, year_start
from eqcheck.engine.dialect import LEFT_OUT

AUTUMN = Term("Autumn 2025", date(2025, 9, 3), date(2025, 12, 19), ((date(2025, 10, 27), date(2025, 10, 31)),))
SPRING = Term("Spring 2026", date(2026, 1, 5), date(2026, 3, 27))
NEXT_AUTUMN = Term("Autumn 2026", date(2026, 9, 2), date(2026, 12, 18))


@pytest.mark.parametrize(
    ("day", "year", "start"),
    [
        (date(2025, 8, 31), "2024/25", date(2024, 9, 1)),
        (date(2025, 9, 1), "2025/26", date(2025, 9, 1)),
        (date(2099, 12, 31), "2099/00", date(2099, 9, 1)),
    ],
)
def test_an_academic_year_starts_on_1_september(day: date, year: str, start: date) -> None:
    assert academic_year(day) == year
    assert year_start(day) == start


@pytest.mark.parametrize(
    ("day", "term", "last_term"),
    [
        (date(2026, 1, 5), "Spring 2026", "Autumn 2025"),
        (date(2026, 1, 4), "Autumn 2025", "Autumn 2025"),
        (date(2026, 5, 28), "Spring 2026", "Spring 2026"),
        (date(2026, 5, 29), None, None),
        (date(2025, 9, 2), None, None),
        (date(2026, 9, 2), "Autumn 2026", None),
    ],
)
def test_in_holidays_the_term_is_the_one_that_ended_last_and_a_gap_says_nothing(
    day: date, term: str | None, last_term: str | None
) -> None:
    values = builtin_values(day, (NEXT_AUTUMN, SPRING, AUTUMN))
    assert (values["term"], values["last_term"]) == (term, last_term)


def test_years_need_no_calendar_but_terms_do() -> None:
    values = builtin_values(date(2026, 11, 22), ())
    assert values["last_year"] == "2025/26"
    assert values["last_year_end"] == date(2026, 8, 31)
    assert values["calendar"] is None
    assert values["term_start"] is None


def test_school_days_leave_out_weekends_half_terms_and_whole_terms_not_given() -> None:
    first, counts, names = school_day_lists((SPRING, AUTUMN, NEXT_AUTUMN))
    assert first == date(2025, 9, 3)

    def at(day: date) -> tuple[int | None, str | None]:
        index = (day - first).days
        return counts[index], names[index]

    assert at(date(2025, 9, 3))[1] == "Autumn 2025"
    start = at(date(2025, 9, 3))[0]
    assert start is not None
    assert at(date(2025, 9, 8)) == (start + 3, "Autumn 2025")
    assert at(date(2025, 10, 31))[0] == at(date(2025, 10, 24))[0]
    assert at(date(2025, 12, 25))[0] == at(date(2025, 12, 19))[0]
    assert at(date(2025, 12, 25))[1] is None
    assert at(date(2026, 7, 1)) == (None, None)
    autumn, spring = at(date(2026, 9, 2))[0], at(date(2026, 3, 27))[0]
    assert autumn is not None
    assert spring is not None
    assert autumn - spring > LEFT_OUT / 2
