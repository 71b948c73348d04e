"""What a text that is read says against itself, or its row, in words set apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence import collect
from eqcheck.evidence.tables.asides import aside_against
from eqcheck.evidence.tables.deed_words import RowContent
from eqcheck.evidence.tables.headings import HeadingReader
from eqcheck.evidence.tables.void_rows import may_hold_void_rows
from eqcheck.evidence.tables.void_words import Against
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from eqcheck.evidence.rows import Rows
    from tests.unit.evidence.world import Folder


def rows(folder: Folder, table: str, lines: str) -> Rows:
    folder.write(f"oakfield/{table}.csv", lines)
    return collect.collect(folder.path, SETUP, shipped_types()).tables[table]


@pytest.mark.parametrize(
    "text",
    [
        "Ramp at the hall (not done)",
        "Ramp at the hall (not yet started) by June",
        "Ramp at the hall [outstanding]",
        "Ramp at the hall - not started",
        "Ramp at the hall" + " " * 1_900 + "- not started",
        ". " * 900 + "Ramp at the hall - not started" + " ." * 60,
        "Ramp at the hall \u2013 outstanding.",
        "Ramp at the hall. Not yet done.",
        "Ramp at the hall: still to do",
        "Outstanding: ramp at the hall",
        "NOT DONE \u2013 ramp at the hall",
        "Ramp at the hall (TBC)",
        "Ramp at the hall (in progress)",
    ],
)
def test_an_aside_says_that_it_is_not_done(text: str) -> None:
    assert aside_against(text, RowContent.TASKS) is Against.NOT_DONE
    assert aside_against(text, RowContent.DEEDS) is Against.NOT_DONE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Equality training (cancelled)", Against.VOID),
        ("Equality training - postponed until May", Against.VOID),
        ("Colin Ward (left)", Against.OVER),
        ("Colin Ward - resigned", Against.OVER),
        ("Reading group (planned)", Against.VOID),
    ],
)
def test_an_aside_says_that_a_row_is_void_or_over(text: str, kind: Against) -> None:
    assert aside_against(text, RowContent.OTHERS) is kind


@pytest.mark.parametrize(
    "text",
    [
        "Ramp at the hall (north door)",
        "Install ramp - block 3",
        "Ramp at the hall (not the annex)",
        "Reading group (12 pupils, not counting the choir)",
        "Training for staff: recognising bias",
        "Handrails (to the left of the door)",
        "Left-hand door: widen",
        "To do list for the site team - agreed with the headteacher",
        "Colin Ward (chair)",
    ],
)
def test_what_an_aside_tells_else_is_nothing_against_it(text: str) -> None:
    assert all(aside_against(text, content) is None for content in RowContent)


def test_an_action_that_says_it_is_not_done_is_not_done(folder: Folder) -> None:
    read = rows(
        folder,
        "accessibility_actions",
        "plan_id,action_id,strand,action,completed_on,status\n"
        "P1,1,physical_environment,Ramp at the hall (not done),2026-01-01,done\n"
        "P1,2,physical_environment,Handrails,2026-01-01,done\n",
    )
    assert read.columns["status"] == [None, "done"]
    assert read.columns["completed_on"][0] is None
    assert set(read.unreadable) == {"status", "completed_on"}


def test_a_course_that_says_it_was_cancelled_was_not_held(folder: Folder) -> None:
    lines = (
        "training_id,staff_id,course,completed_on\nT1,E1,Equality (cancelled),2026-03-01\nT2,E2,Equality,2026-06-01\n"
    )
    read = rows(folder, "training_records", lines)
    assert [day is None for day in read.columns["completed_on"]] == [True, False]


def test_a_long_text_of_what_was_done_says_in_an_aside_nothing_of_its_row(folder: Folder) -> None:
    told = "We talked about " + "many things and " * 6 + "the ramp (not done)"
    read = rows(folder, "trustee_overviews", f"overview_id,held_on,comment\nO1,2026-03-01,{told}\n")
    assert read.columns["held_on"] != [None]


def test_an_answer_that_says_it_is_not_done_is_no_answer(folder: Folder) -> None:
    lines = "case_id,received_on,action\nC1,2026-03-01,Talk to the family (not done)\n"
    assert rows(folder, "complaints", lines).unreadable["action"] == [0]


@pytest.mark.parametrize(
    ("text", "looked_at"), [("Ramp (not done)", True), ("Ramp \u2013 outstanding", True), ("Ramp (north)", False)]
)
def test_a_large_file_is_looked_at_row_by_row_where_a_text_may_say_so(text: str, *, looked_at: bool) -> None:
    type_ = shipped_types()["trustee_overviews"]
    headings = HeadingReader(type_, SETUP, all_schools=False).read(["held_on", "comment"])
    data = f"held_on,comment\n2026-03-01,{text}\n".encode()
    assert may_hold_void_rows(headings, data, type_) is looked_at


@pytest.mark.parametrize(
    ("above", "below", "believed"),
    [
        ("", "Still to do: hearing loop", False),
        ("", "Outstanding actions: the hearing loop", False),
        ("Still to do: hearing loop\n\n", "", False),
        ("", "Still to do: none", True),
        ("", "Still to do: a lift", True),
    ],
)
def test_what_a_line_beside_a_table_lists_as_still_to_do_is_not_done(
    folder: Folder, above: str, below: str, *, believed: bool
) -> None:
    headings = "action_id,action,owner,due_on,completed_on\n"
    lines = "A1,Fit a hearing loop,SENCo,2026-04-01,2026-03-01\nA2,Ramp at the door,SENCo,2026-04-01,2026-03-01\n"
    read = rows(folder, "action_plan", f"{above}{headings}{lines}{below}\n")
    assert [day is not None for day in read.columns["completed_on"][:2]] == [believed, True]
