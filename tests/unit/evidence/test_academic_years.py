from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eqcheck.evidence.academic_years import NotAYearError, academic_year_of


@pytest.mark.parametrize(
    "spelling", ["{0}/{2:02}", "{0}-{2:02}", "{0}-{1}", "{0}/{1}", "{0}{2:02}", "{0} / {2:02}", "{0}\u2013{2:02}"]
)
@given(start=st.integers(1900, 2098))
def test_every_spelling_reads_back_the_same(spelling: str, start: int) -> None:
    text = spelling.format(start, start + 1, (start + 1) % 100)
    assert academic_year_of(text) == f"{start}/{(start + 1) % 100:02}"


@pytest.mark.parametrize(
    "text",
    ["2025/26", "25/26", "25-26", "AY25", "AY 25", "ay25/26", "AY2025-26", "2025/26 academic year",
     "Academic Year 2025 to 2026", " 2025/26 ", "202526"],
)  # fmt: skip
def test_spellings_of_2025_26(text: str) -> None:
    assert academic_year_of(text) == "2025/26"


@pytest.mark.parametrize(
    "text",
    ["24-27", "2022-25", "2025/27", "2025", "202512", "2526", "September 2025", "25/25", "1/2", "", "2025-12-01"],
)
def test_what_is_not_one_academic_year(text: str) -> None:
    with pytest.raises(NotAYearError):
        academic_year_of(text)


def test_the_turn_of_a_century() -> None:
    assert academic_year_of("1999/00") == academic_year_of("1999-2000") == "1999/00"


@given(text=st.text())
def test_any_text_is_a_year_or_refused(text: str) -> None:
    with suppress(NotAYearError):
        assert len(academic_year_of(text)) == 7
