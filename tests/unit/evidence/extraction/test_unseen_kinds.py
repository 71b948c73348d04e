"""What documents of further shapes say is read, and what they say of others, of drafts or of what is to come is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.evidence.extraction.test_strange_kinds import ACTIONS, OBJECTIVES, PLAN, read, rows

if TYPE_CHECKING:
    from pathlib import Path

    from eqcheck.evidence.extraction.outcome import Extract

REPORT = "SEN information report\n\nPublished: 3 September 2026\n\n"


def own(extract: Extract, column: str) -> str:
    """A value of the document's own row; nothing where none was read."""
    by_column = extract.rows[0].by_column if extract.rows else {}
    return str(by_column[column].value) if column in by_column else ""


@pytest.mark.parametrize(
    "sentence",
    [
        "The school does not have an accessibility plan at the moment, as governors were told in June.",
        "We will publish our accessibility plan here once the new governors have looked at it with us.",
        "An accessibility plan will be written this year by the new head and the team for inclusion.",
        "We hope to draw up one with parents and pupils, and to show it to governors in the summer.",
    ],
)
def test_a_section_on_what_is_not_there_shows_nothing(tmp_path: Path, sentence: str) -> None:
    text = (
        f"{REPORT}Admissions\n\nAll are admitted alike.\n\nAccessibility plan\n\n{sentence}\n\nContact\n\nThe office.\n"
    )
    assert own(read(tmp_path, "sen_reports", text), "accessibility_plan_included") != "True"


def test_days_in_brackets_behind_another_document_are_not_its_own(tmp_path: Path) -> None:
    text = (
        "Accessibility plan\n\nWe thank Pinewood School, whose plan (approved 1 March 2023, review March 2026) "
        "was our model.\n\nGovernors approved our plan on 9 October 2025. It will be reviewed in October 2026.\n"
    )
    extract = read(tmp_path, "accessibility_plans", text)
    assert own(extract, "approved_on") == "2025-10-09"
    assert own(extract, "approved_by") == "Governors"
    assert own(extract, "review_due_on") == "2026-10-31"


def test_the_period_of_the_plan_that_takes_its_place_is_not_its_own(tmp_path: Path) -> None:
    text = "SUPERSEDED - see Accessibility plan 2025-2028\n\nAccessibility plan\n\nReview: July 2025\n"
    assert not own(read(tmp_path, "accessibility_plans", text), "ends_on")


def test_a_year_of_a_plan_is_not_its_period(tmp_path: Path) -> None:
    text = "Accessibility plan\n\nYear 1 (2025/26)\n\nApproved: 4 May 2025\n"
    assert not own(read(tmp_path, "accessibility_plans", text), "ends_on")


@pytest.mark.parametrize(
    "head", ["DRAFT - subject to approval at the next meeting", "Unconfirmed", "Draft minutes until they are approved"]
)
def test_minutes_that_nobody_has_agreed_give_no_day(tmp_path: Path, head: str) -> None:
    said = "The head told governors what the figures for each group of pupils show, and what is to be done."
    text = f"{head}\n\nMinutes of the governing body\n\nDate: 12 May 2025\n\n6. Equality\n\n{said}\n"
    extract = read(tmp_path, "meetings", text)
    assert [row.get("held_on") for row in rows(extract, "meetings")] == [None]
    assert "meetings.held_on" in extract.unsure


def test_an_item_about_a_draft_is_no_stamp_on_the_minutes(tmp_path: Path) -> None:
    said = "The head told governors what the figures for each group of pupils show, and what is to be done."
    text = (
        "Minutes of the governing body\n\nDate: 12 May 2025\n\n1. Welcome\n\nAll were welcomed by the chair.\n\n"
        f"2. Draft budget\n\nIt was looked at by all and sent back to the bursar.\n\n6. Equality\n\n{said}\n"
    )
    assert [row["held_on"] for row in rows(read(tmp_path, "meetings", text), "meetings")] == ["2025-05-12"]


def test_a_day_of_withdrawal_is_read_beside_what_took_its_place(tmp_path: Path) -> None:
    text = (
        "Grievance policy\n\nApproved: 12 June 2023\n\nIt was withdrawn on 1 September 2025 and replaced by another.\n"
    )
    extract = read(tmp_path, "procedures", text.replace("It was", "This policy was"))
    assert own(extract, "withdrawn_on") == "2025-09-01"


def test_how_often_may_stand_before_the_next_review(tmp_path: Path) -> None:
    extract = read(tmp_path, "accessibility_plans", f"{PLAN}Review date: Annually (next: September 2026)\n")
    assert own(extract, "review_due_on") == "2026-09-30"
    extract = read(tmp_path, "accessibility_plans", f"{PLAN}Review date: Annually from September 2025\n")
    assert not own(extract, "review_due_on")


def test_lines_without_dots_that_each_end_with_a_day_are_actions(tmp_path: Path) -> None:
    lines = "Buy books in large print by December 2025\n\nTrain staff in signs by March 2026\n"
    extract = read(tmp_path, "accessibility_plans", f"{PLAN}Access to the curriculum\n\n{lines}")
    assert [row["due_on"] for row in rows(extract, ACTIONS)] == ["2025-12-31", "2026-03-31"]


@pytest.mark.parametrize("more", ["We have done much.", "The ramp was completed by May 2024", "Review: by May 2026"])
def test_lines_among_others_are_no_actions_and_are_told(tmp_path: Path, more: str) -> None:
    lines = f"Buy books in large print by December 2025\n\n{more}\n"
    extract = read(tmp_path, "accessibility_plans", f"{PLAN}Access to the curriculum\n\n{lines}")
    assert rows(extract, ACTIONS) == []
    assert ACTIONS in extract.unsure


def test_a_bullet_may_begin_with_its_strand(tmp_path: Path) -> None:
    bullets = "- Curriculum: buy slopes, by May 2026\n- Buildings: mark a bay, by August 2026\n"
    extract = read(tmp_path, "accessibility_plans", f"{PLAN}What we will do\n\n{bullets}")
    assert [row["strand"] for row in rows(extract, ACTIONS)] == ["curriculum", "physical_environment"]


@pytest.mark.parametrize("cell", ["No action needed", "No further action", "None required"])
def test_no_action_is_no_action(tmp_path: Path, cell: str) -> None:
    table = f"Feature\tAction\tWho\tBy when\nLift\t{cell}\tHead\tMay 2026\nStairs\tFit a rail\tHead\tMay 2026\n"
    extract = read(tmp_path, "accessibility_plans", f"{PLAN}Audit\n\n{table}")
    assert [row["action"] for row in rows(extract, ACTIONS)] == ["Fit a rail"]


def test_the_end_of_an_action_is_its_limit(tmp_path: Path) -> None:
    table = "Action\tLead\tStart\tEnd\nFit a rail\tHead\tMay 2026\tJuly 2026\n"
    extract = read(tmp_path, "accessibility_plans", f"{PLAN}Access to the curriculum\n\n{table}")
    assert [row["due_on"] for row in rows(extract, ACTIONS)] == ["2026-07-31"]


def test_objectives_may_stand_under_the_aims_of_the_duty(tmp_path: Path) -> None:
    text = "Equality objectives\n\nReviewed and published: 12 January 2026\n\nEliminate discrimination\n\n{}\n"
    measured = text.format("- By July 2028 halve the number of incidents, from 22 to 11.")
    extract = read(tmp_path, OBJECTIVES, measured)
    assert [(row["target_on"], row["published_on"]) for row in rows(extract, OBJECTIVES)] == [
        ("2028-07-31", "2026-01-12")
    ]
    said = text.format("- We record each incident and look at them every term.")
    assert rows(read(tmp_path, OBJECTIVES, said), OBJECTIVES) == []
