"""Mistakes as plain text."""

from eqcheck.domain.mistakes import Mistake, Place
from eqcheck.reports.mistakes import render


def test_nothing_wrong_is_nothing_said() -> None:
    assert render([]) == ""


def test_a_mistake_shows_its_line_and_column() -> None:
    place = Place("a.yaml", 12, 3, "a: b")
    assert render([Mistake("it is wrong", place, "put it right")]) == (
        "error: it is wrong\n  --> a.yaml:12:3\n   |\n12 | a: b\n   |   ^\nhelp: put it right\n"
    )


def test_what_has_no_place_or_help_goes_without() -> None:
    assert render([Mistake("one"), Mistake("two", Place("a.csv", row=4, cell="Name"))]) == (
        'error: one\n\nerror: two\n  --> a.csv, row 4, column "Name"\n'
    )


def test_a_long_line_is_cut_around_its_column() -> None:
    lines = render([Mistake("it is wrong", Place("a.yaml", 1, 501, "x" * 500 + "y" + "z" * 500))]).splitlines()
    assert len(lines[3]) < 110
    assert lines[3][lines[4].index("^")] == "y"


def test_a_tab_and_what_a_terminal_would_act_on_are_not_printed() -> None:
    text = render([Mistake("\x1b[31mred", Place("a.yaml", 1, 3, "\t\x1b[2J\u202eb"))])
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\t" not in text
