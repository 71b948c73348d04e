"""Dates: every accepted spelling, and what is refused rather than guessed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eqcheck.evidence.dates import (
    EARLIEST,
    FIRST_SERIAL,
    LAST_SERIAL,
    LATEST,
    PLACEHOLDERS,
    NotADateError,
    date_of,
    date_of_serial,
)

THIRD = date(2025, 9, 3)
FORMATS = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%Y%m%d",
    "%d %B %Y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%d/%b/%Y",
    "%A %d %B %Y",
    "%a, %d %b %Y",
    "%B %d, %Y",
    "%b %d %Y",
    "%Y-%b-%d",
    "%d%b%Y",
    "%d/%m/%Y 14:05",
    "%Y-%m-%dT14:05:59",
    "%Y-%m-%d 14:05:59.123456",
    "%d/%m/%Y, 02:05 PM",
    "%Y-%m-%dT12:00:00Z",
    "%Y-%m-%dT12:00:00+01:00",
    "  %d/%m/%Y  ",
)
SHORT = ("%d/%m/%y", "%d-%m-%y", "%d-%b-%y", "%d %B '%y")


@pytest.mark.parametrize("form", FORMATS)
@given(day=st.dates(date(EARLIEST, 1, 1), date(LATEST, 12, 31)).filter(lambda day: day not in PLACEHOLDERS))
def test_a_date_in_any_accepted_spelling_reads_back_the_same(form: str, day: date) -> None:
    assert date_of(day.strftime(form)) == day


@pytest.mark.parametrize("form", SHORT)
@given(day=st.dates(date(1950, 1, 1), date(2049, 12, 31)).filter(lambda day: day not in PLACEHOLDERS))
def test_two_digit_years_are_those_of_1950_to_2049(form: str, day: date) -> None:
    assert date_of(day.strftime(form)) == day


@given(number=st.integers(FIRST_SERIAL, LAST_SERIAL).filter(lambda number: number != 25_569))  # 1 January 1970
def test_an_excel_day_number_is_the_same_as_text_and_as_a_number(number: int) -> None:
    assert date_of(str(number)) == date_of_serial(number) == date_of_serial(number + 0.75)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("03/04/2025", date(2025, 4, 3)),
        ("3/9/25", THIRD),
        ("3rd September 2025", THIRD),
        ("3rd of Sept. 2025", THIRD),
        ("Sept 3 2025", THIRD),
        ("September 3rd, 2025", THIRD),
        ("Wed 3 Sep 2025", THIRD),
        ("Wednesday, 3 September 2025", THIRD),
        ("Weds 3 Sep 2025", THIRD),
        ("03-SEP-25", THIRD),
        ("45903", THIRD),
        ("2025-09-03 00:00:00", THIRD),
        ("2025-09-02T23:00:00Z", THIRD),
        ("2025-12-02T23:30:00.000Z", date(2025, 12, 2)),
        ("2025-09-03T00:30:00+0100", THIRD),
        ("2025-03-30T00:59:00Z", date(2025, 3, 30)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_spellings(text: str, expected: date) -> None:
    assert date_of(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("31/02/2025", "is a date that cannot be"),
        ("2025-13-01", "is a date that cannot be"),
        ("29/02/2025", "is a date that cannot be"),
        (
            "12/31/2025",
            "is a date that cannot be: dates are read day first, and this has the month first",
        ),
        ("03/09/0205", "is not between the years 1920 and 2100"),
        ("3 Septembre 2025", "is not a date: no month has that name"),
        ("September 2025", "is not a date"),
        ("Sep-25", "is not a date"),
        ("2025", "is not a date"),
        ("1/2", "is not a date"),
        ("03/09-2025", "is not a date"),
        ("19999", "is not a date"),
        ("60001", "is not a date"),
        ("03/09/2025 25:00", "has a time that cannot be"),
        ("٣/٩/٢٠٢٥", "is not a date"),
        ("03/09/2025 (online)", "is not a date"),
        ("Thurs 3 September 2025", "is another day of the week than it says, so that one of them is wrong"),
        ("Wednesday 3 September 2026", "is another day of the week than it says, so that one of them is wrong"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(NotADateError) as raised:
        date_of(text)
    assert str(raised.value) == message


@given(text=st.text())
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(NotADateError):
        assert EARLIEST <= date_of(text).year <= LATEST
