"""What offices write beside a deed, heading by heading: what denies it, and what is nothing against it.

A word more is one word more in tests/fixtures/beside.
"""

from __future__ import annotations

import pytest

from eqcheck.evidence.tables.deed_words import RowContent
from eqcheck.evidence.tables.headings import HeadingReader
from eqcheck.evidence.tables.void_rows import may_hold_void_rows, told_by
from eqcheck.evidence.tables.void_words import against
from eqcheck.evidence.text import plain_heading
from tests.unit.evidence.exports_world import REPOSITORY, SETUP, shipped_types

DEEDS = [RowContent.DEEDS, RowContent.OWN, RowContent.HELD, RowContent.TASKS]
OF_ONE_PERSON = {"P/A", "Register", "Apologies", "Sick"}
"""Headings whose words deny what one person did and say nothing of a meeting."""


def listed_in(name: str) -> list[tuple[str, list[str]]]:
    text = (REPOSITORY / "tests" / "fixtures" / "beside" / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line.partition(": ") for line in text.splitlines() if not line.startswith("#")]
    return [(heading, words.split(" | ")) for heading, _, words in lines]


@pytest.mark.parametrize(("heading", "words"), listed_in("against"))
def test_what_denies_it_is_heard(heading: str, words: list[str]) -> None:
    assert [word for word in words if against(word, plain_heading(heading), RowContent.OWN) is None] == []


@pytest.mark.parametrize(("heading", "words"), listed_in("harmless"))
def test_what_is_harmless_is_no_doubt(heading: str, words: list[str]) -> None:
    denied = [(word, rows) for rows in DEEDS for word in words if against(word, plain_heading(heading), rows)]
    assert denied == []


@pytest.mark.parametrize(("heading", "words"), [each for each in listed_in("against") if each[0] in OF_ONE_PERSON])
def test_that_somebody_was_not_there_says_nothing_against_a_meeting(heading: str, words: list[str]) -> None:
    doubted = [word for word in words if not word.endswith("?") and against(word, plain_heading(heading), DEEDS[0])]
    assert doubted == []


@pytest.mark.parametrize("id_", ["training_records", "community_events", "incident_log", "action_plan"])
def test_a_large_file_is_looked_at_row_by_row_wherever_a_word_denies(id_: str) -> None:
    type_ = shipped_types()[id_]
    missed = []
    for heading, words in listed_in("against"):
        row = (*type_.keys, heading)
        headings = HeadingReader(type_, SETUP, all_schools=False).read(row)
        unread = headings.unread.get(len(row) - 1)
        for word in words if unread is not None else ():
            data = f"{','.join(row)}\n{'1,' * (len(row) - 1)}{word}\n".encode()
            if against(word, str(unread), told_by(type_)) and not may_hold_void_rows(headings, data, type_):
                missed.append((heading, word))
    assert missed == []


@pytest.mark.parametrize("heading", ["Status", "Attended?", "Session held", "Training status", "Complete", "Present"])
def test_a_word_that_nobody_knows_is_no_yes(heading: str) -> None:
    words = ["Blorp", "Qx", "see Jo", "zz top", "Sub", "Clashed"]
    assert [word for word in words if against(word, plain_heading(heading), RowContent.DEEDS) is None] == []
    assert [word for word in words if against(word, plain_heading(heading), RowContent.OTHERS) is not None] == []


@pytest.mark.parametrize(("cell", "looked_at"), [("Confirmed", False), ("Blorp", True), ('"Confirmed"', False)])
def test_a_large_file_is_looked_at_where_a_word_of_its_states_is_unknown(cell: str, *, looked_at: bool) -> None:
    type_ = shipped_types()["community_events"]
    headings = HeadingReader(type_, SETUP, all_schools=False).read(("held_on", "invited", "Status"))
    data = f"held_on;invited;Status\n2026-03-01;5;{cell}\n".encode()
    assert may_hold_void_rows(headings, data, type_, ";") is looked_at
