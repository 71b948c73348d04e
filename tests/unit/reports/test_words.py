"""Dates, numbers and expressions in plain English."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from eqcheck.domain.assessment import Status
from eqcheck.reports import words
from eqcheck.reports.rule_in_words import expression

AS_OF = date(2026, 11, 22)


def test_every_status_has_its_own_words() -> None:
    assert set(words.STATUS_WORDS) == set(Status)
    for field in ("letter", "short", "phrase", "sentence"):
        assert len({getattr(it, field) for it in words.STATUS_WORDS.values()}) == len(Status)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2026, 3, 1), "1 March 2026"),
        (1204, "1,204"),
        (Decimal("84.60"), "84.6"),
        (Decimal(1000), "1,000"),
        (0.1 + 0.2, "0.3"),
        (float("nan"), "unknown"),
        (None, "unknown"),
        (True, "yes"),
        (False, "no"),
        (("a", "b", "c"), "a, b and c"),
        ((), "none"),
    ],
)
def test_values(value: object, said: str) -> None:
    assert words.value(value) == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [(12, "months", "12 months"), (1, "months", "1 month"), (90, "%", "90%"), (3, "", "3"), (1, "staff", "1 staff")],
)
def test_units(value: object, unit: str, said: str) -> None:
    assert words.with_unit(value, unit) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nothing was found", "Nothing was found."),
        ("mket/elt/5 is waived", "mket/elt/5 is waived."),
        ("is it?", "Is it?"),
        ("  ", ""),
        ("14 of 91", "14 of 91."),
    ],
)
def test_sentences(text: str, said: str) -> None:
    assert words.sentence(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (">= 100%", "at least 100%"),
        ("= 0", "exactly 0"),
        ("<=3", "at most 3"),
        ("> :least", "more than 2"),
        ("latest > :as_of", "latest > :as_of"),
    ],
)
def test_bounds(text: str, said: str) -> None:
    assert words.bound(text, {"least": 2}) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("left_on IS NULL OR NOT leaver", "left_on is blank or not leaver"),
        ("done IS NOT NULL AND a <> 'x <> y AND z IS NULL'", "done is given and a is not 'x <> y AND z IS NULL'"),
        ("on_day >= :as_of - INTERVAL (:months) MONTH", "on_day >= 22 November 2026 - 12 months"),
        ("on_day >= :as_of - INTERVAL 1 DAY", "on_day >= 22 November 2026 - 1 day"),
        ("term = :last_term", "term = last term"),
        ("ok IS NOT TRUE", "ok is not true"),
        ("kind IN ('a', 'it''s')", "kind in ('a', 'it''s')"),
        ("latest_in > 3", "latest_in > 3"),
    ],
)
def test_expressions(text: str, said: str) -> None:
    assert expression(text, {"months": 12}, AS_OF) == said
