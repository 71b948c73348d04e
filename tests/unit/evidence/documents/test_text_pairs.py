"""Tables of two columns in a plain text: something, and the day that it is to be done by."""

from __future__ import annotations

import pytest

from eqcheck.evidence.documents.text_tables import with_tables

TABLE = (
    "Action                        By when",
    "Buy books in large print      December 2025",
    "Widen the garden gate so      31 August 2026",
    "that all can pass",
)


def test_two_columns_with_a_day_in_each_row_are_a_table() -> None:
    assert with_tables(["Curriculum", "", *TABLE]) == [
        "Curriculum",
        "",
        "Action\tBy when",
        "Buy books in large print\tDecember 2025",
        "Widen the garden gate so that all can pass\t31 August 2026",
        "",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        TABLE[:2],
        (*TABLE, "Cut the hedge                 soon"),
        ("Approved                      May 2025", *TABLE[1:]),
        ("Name of school                Heron Lane", "Telephone                     01632 960123", "Head  A Person"),
    ],
)
def test_what_may_be_something_else_is_left_as_it_stands(lines: tuple[str, ...]) -> None:
    assert with_tables(lines)[0] == lines[0]
