"""Mistakes as plain text."""

from eqcheck.domain.mistakes import Mistake, Place
from eqcheck.messages.catalogue import saved
from eqcheck.reports.mistakes import render


def _mistake(text: str, place: Place | None = None, help_: str | None = None) -> Mistake:
    return Mistake(saved("installed-not-mended", text, None), place, help_)


def test_nothing_wrong_is_nothing_said() -> None:
    assert render([]) == ""


def test_a_mistake_shows_its_line_and_column() -> None:
    place = Place("a.yaml", 12, 3, "a: b")
    assert render([_mistake("it is wrong", place, "put it right")]) == (
        "error: it is wrong\n  --> a.yaml:12:3\n   |\n12 | a: b\n   |   ^\nhelp: put it right\n"
    )


def test_what_has_no_place_or_help_goes_without() -> None:
    assert render([_mistake("one"), _mistake("two", Place("a.csv", row=4, cell="Name"))]) == (
        'error: one\n\nerror: two\n  --> a.csv, row 4, column "Name"\n'
    )


def test_a_long_line_is_cut_around_its_column() -> None:
    lines = render([_mistake("it is wrong", Place("a.yaml", 1, 501, "x" * 500 + "y" + "z" * 500))]).splitlines()
    assert len(lines[3]) < 110
    assert lines[3][lines[4].index("^")] == "y"


def test_a_tab_and_what_a_terminal_would_act_on_are_not_printed() -> None:
    text = render([_mistake("\x1b[31mred", Place("a.yaml", 1, 3, "\t\x1b[2J\u202eb"))])
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\t" not in text
