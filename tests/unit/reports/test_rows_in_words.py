"""Rows that fall short read like a sentence, and none is counted twice or lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eqcheck.domain.assessment import RowsOfFile, Status
from eqcheck.domain.explanation import ShortfallRow
from eqcheck.reports.audience import Audience, for_audience
from eqcheck.reports.files import file_formats
from eqcheck.reports.rows_in_words import rows_words
from eqcheck.reports.terminal.explanation import row_places
from tests.unit.reports import samples

OBSERVATION = samples.two_schools().findings[0].observations[0]


@pytest.mark.parametrize(
    ("short", "whole", "most", "words"),
    [
        ((), 0, 20, ""),
        ((RowsOfFile("a.csv", (5,)),), 1, 20, "a.csv, row 5"),
        ((RowsOfFile("a.csv", (2, 4, 5, 6, 9, 10)),), 6, 20, "a.csv, rows 2, 4 to 6, 9 and 10"),
        (
            (RowsOfFile("a.csv", (5, 7)), RowsOfFile("b.csv", (2,))),
            9,
            20,
            "a.csv, rows 5 and 7; b.csv, row 2; and 6 more rows",
        ),
        ((RowsOfFile("a.csv", (5, 7, 9)), RowsOfFile("b.csv", (2,))), 4, 2, "a.csv, rows 5 and 7; and 2 more rows"),
        ((RowsOfFile("pupils.csv", (2, 2, 2)),), 3, 20, "pupils.csv, row 2"),
        ((RowsOfFile("p.pdf", (1, 2), ("page 1", "page 1")),), 2, 20, "p.pdf, page 1"),
    ],
)
def test_rows_are_named(short: tuple[RowsOfFile, ...], whole: int, most: int, words: str) -> None:
    assert rows_words(replace(OBSERVATION, short=short, short_rows=whole), most=most) == words


def test_a_row_of_which_several_numbers_are_is_named_once_to_who_asks_why() -> None:
    rows = [ShortfallRow("evidence/oak/pupils.csv", number) for number in (2, 2, 2, 5)]
    assert row_places(rows) == "rows 2, 5"
    assert row_places(rows[:3]) == "row 2"


def test_rows_reach_executives_and_the_school_alone() -> None:
    made = samples.two_schools()
    short = (RowsOfFile("evidence/kept-apart.csv", (4321,)),)
    made = replace(
        made,
        findings=tuple(
            replace(it, observations=tuple(replace(each, short=short, short_rows=1) for each in it.observations))
            for it in made.findings
        ),
    )
    key = next(it.subject for it in made.findings if it.status is Status.NOT_MET and it.subject != "trust")
    for name in ("html", "csv", "junit", "sarif", "hdf"):
        render = file_formats()[name].render
        assert b"4321" in render(for_audience(made, Audience.EXECUTIVE), Audience.EXECUTIVE), name
        for audience in (Audience.TRUSTEE, Audience.PUBLIC):
            assert b"4321" not in render(for_audience(made, audience), audience), name
    own = for_audience(made, Audience.SCHOOL, schools=[key])
    assert b"4321" in file_formats()["csv"].render(own, Audience.SCHOOL)
