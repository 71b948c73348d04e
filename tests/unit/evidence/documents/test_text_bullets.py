"""Items of a list whose dots are lost are told by how they are set in, and paragraphs set in are none."""

from __future__ import annotations

from eqcheck.evidence.documents.text_bullets import with_bullets


def marked(*lines: str) -> list[str]:
    return [line for line in with_bullets(lines) if line.startswith("\u2022")]


def test_lines_set_in_below_one_that_is_not_are_items() -> None:
    lines = ("Curriculum", "     Overlays for every class", "     Train all staff by December", "", "Building")
    assert marked(*lines) == ["\u2022 Overlays for every class", "\u2022 Train all staff by December"]


def test_an_item_goes_on_in_the_next_line() -> None:
    long = f"     To raise the share of pupils who take part in clubs {'x' * 20} by July"
    assert len(marked("Our objectives:", long, "     2027", "     To train all staff")) == 2


def test_paragraphs_that_are_set_in_are_no_items() -> None:
    body = [f"    The school has many rooms and {'a' * 40}" for _ in range(3)]
    assert not marked("About us", *body)
    assert not marked("About us", "    The first line is set in", "and the next is not.")


def test_bullets_labels_and_columns_are_left_as_they_are() -> None:
    assert not marked("Objectives", "   - One of them", "   1. Another", "   Lead: Head", "   Wide    apart")
    assert not marked("- welcome all;", "  who come")
    assert not marked("   All of it is set in", "   And so is this")
