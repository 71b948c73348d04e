"""Days, months, terms, years and periods as documents write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eqcheck.evidence.extraction.spans import SpanForm, Spans
from tests.unit.evidence.extraction.plans import TERMS
from tests.work import growth

SPANS = Spans(TERMS)


def shown(text: str) -> str:
    span = SPANS.at(text, 0)
    if span is None:
        return "nothing"
    return span.fault or f"{span.form} {span.first} {span.last} {text[span.end :].strip()}".strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17 October 2024", "day 2024-10-17 2024-10-17"),
        ("October 17th 2024.", "day 2024-10-17 2024-10-17 ."),
        ("17th of October, 2024 at", "day 2024-10-17 2024-10-17 at"),
        ("Thursday 17 October 2024", "day 2024-10-17 2024-10-17"),
        ("17/10/2024", "day 2024-10-17 2024-10-17"),
        ("17.10.24", "day 2024-10-17 2024-10-17"),
        ("2024-10-17", "day 2024-10-17 2024-10-17"),
        ("12 March 24", "day 2024-03-12 2024-03-12"),
        ("March 2022", "month 2022-03-01 2022-03-31"),
        ("September 24", "month 2024-09-01 2024-09-30"),
        ("Sept. 2024", "month 2024-09-01 2024-09-30"),
        ("September 24, 2025", "day 2025-09-24 2025-09-24"),
        ("05/2018", "month 2018-05-01 2018-05-31"),
        ("February 2024", "month 2024-02-01 2024-02-29"),
        ("May 2024]", "month 2024-05-01 2024-05-31 ]"),
        ("Autumn 2025", "term 2025-09-03 2025-12-19"),
        ("Spring term 2025/26", "term 2026-01-05 2026-03-27"),
        ("2026)", "year 2026-01-01 2026-12-31 )"),
        ("2024-27", "period 2024-09-01 2027-08-31"),
        ("2020-2021", "period 2020-09-01 2021-08-31"),
        ("2024/25", "period 2024-09-01 2025-08-31"),
        ("2024 to 2027", "period 2024-09-01 2027-08-31"),
        ("September 2024 to August 2027", "period 2024-09-01 2027-08-31"),
        ("1st September 2024 \u2013 31st August 2027", "period 2024-09-01 2027-08-31"),
        ("Autumn 2025 to Spring 2026", "period 2025-09-03 2026-03-27"),
        ("Summer 2030", "usual term 2030-04-01 2030-07-31"),
        ("31/02/2024", "is a date that cannot be"),
        ("10/17/2024", "is a date that cannot be: dates are read day first, and this has the month first"),
        ("2027-24", "nothing"),
        ("2024-2044", "nothing"),
        ("March 2023-2027", "nothing"),
        ("may be", "nothing"),
        ("16/17", "nothing"),
        ("September 24th", "nothing"),
        ("20245", "nothing"),
        ("Autumn 2025/28", "nothing"),
    ],
)
def test_what_a_text_begins_with(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_the_only_span_of_a_text() -> None:
    span = SPANS.alone("by the end of March 2026")
    assert span is not None
    assert (span.first, span.last, span.form) == (date(2026, 3, 1), date(2026, 3, 31), SpanForm.MONTH)
    assert SPANS.alone("March 2026, or May 2026") is None
    assert SPANS.alone("ongoing") is None


@given(st.text(max_size=60), st.integers(min_value=0, max_value=59))
def test_any_text_gives_a_span_inside_it_or_none(text: str, position: int) -> None:
    span = SPANS.at(text, position)
    if span is not None:
        assert position == span.start < span.end <= len(text)
        assert span.fault or span.first <= span.last


@pytest.mark.parametrize("piece", ["September ", "1 ", "2024-", "1/", " to ", "monday ", "\u2013 "])
def test_repetition_takes_no_longer_than_its_length(piece: str) -> None:
    assert growth(lambda size: SPANS.all(piece * size), 1_000) < 2.5
    assert len(SPANS.all(piece * 20_000)) <= 20_000
