"""What `explain` says of a cell that is met: never what it would say of one that is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from eqcheck.domain.assessment import Status
from eqcheck.reports.held_words import held_words
from tests.unit.reports import samples

MET = samples.observation(samples.TRAINING, "ashwood", Status.MET)
SHARE = samples.RULES[samples.TRAINING]


@pytest.mark.parametrize(
    ("measures", "words"),
    [
        ({"relevant": 91, "met": 77}, "77 of the 91 records that count are as they should be"),
        ({"relevant": 91, "met": 91}, "All 91 records that count are as they should be"),
        ({"relevant": 2, "met": 2}, "Both records that count are as they should be"),
        ({"relevant": 1, "met": 1}, "The one record that counts is as it should be"),
        ({"relevant": 0, "met": 0}, ""),
    ],
)
def test_a_share_says_how_many_rows_are_as_they_should_be(measures: dict[str, int], words: str) -> None:
    assert held_words(SHARE, replace(MET, measures=measures)) == words


PLAN = samples.RULES[samples.PLAN]
LATEST = replace(MET, measures={"relevant": 2, "latest": date(2026, 2, 1)})


def test_a_finding_of_what_falls_short_is_not_said_of_what_is_met() -> None:
    short = replace(PLAN, finding="no plan is in date; the latest is of {latest}")
    assert held_words(short, LATEST) == "2 records were looked at, and nothing in them falls short"
    held = replace(short, held="the latest plan is of {latest}")
    assert held_words(held, LATEST) == "the latest plan is of 1 February 2026"
    assert held_words(held, replace(LATEST, measures={})) == ""
