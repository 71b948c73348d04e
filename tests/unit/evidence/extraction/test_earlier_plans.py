"""What was done under an earlier plan is no action of this one, and who is only asked has approved nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.evidence.extraction.test_strange_kinds import ACTIONS, PLAN, read, rows

if TYPE_CHECKING:
    from pathlib import Path

DONE = """Completed under the last plan

Access to the curriculum

- Overlays bought \u2013 May 2023

Physical environment

- Path widened \u2013 October 2024

"""
NOW = """Actions for this plan

Access to the curriculum

- Survey of clubs \u2013 July 2027

Physical environment

- Doors widened \u2013 August 2027
"""


def actions(folder: Path, text: str) -> list[str]:
    return [row["action"] for row in rows(read(folder, "accessibility_plans", PLAN + text), ACTIONS)]


@pytest.mark.parametrize(
    "heading",
    [
        "Completed under the last plan",
        "Achievements of our previous plan",
        "Our last accessibility plan",
        "What we did in 2019-2022 under the former scheme",
    ],
)
def test_strands_under_an_earlier_plan_are_its_own(tmp_path: Path, heading: str) -> None:
    text = DONE.replace("Completed under the last plan", heading) + NOW
    assert actions(tmp_path, text) == ["Survey of clubs", "Doors widened"]


def test_a_sentence_below_the_heading_changes_nothing(tmp_path: Path) -> None:
    text = DONE.replace("last plan\n", "last plan\n\nAll of these were done between 2022 and 2025.\n") + NOW
    assert actions(tmp_path, text) == ["Survey of clubs", "Doors widened"]


def test_actions_carried_over_from_an_earlier_plan_are_still_to_be_done(tmp_path: Path) -> None:
    text = DONE.replace("Completed under the last plan", "Carried over from the previous plan")
    assert actions(tmp_path, text) == ["Overlays bought", "Path widened"]


def test_a_review_of_the_last_plan_with_a_text_of_its_own_is_not_over_what_follows(tmp_path: Path) -> None:
    review = "Review of the last plan\n\nGovernors found that most of it had been done.\n\n"
    assert actions(tmp_path, review + NOW.partition("\n\n")[2]) == ["Survey of clubs", "Doors widened"]


@pytest.mark.parametrize(
    "lines",
    [
        "Status: awaiting approval\nApproved by: Governing Body",
        "Document status: Draft\nApproval body: Governing Body",
        "This plan has not been approved.\nApproved by: Governing Body",
        "Agreed by: pupils (school council) 1 September 2025",
        "Agreed with: parents' forum, 3 March 2025",
    ],
)
def test_nobody_has_approved_what_is_not_approved(tmp_path: Path, lines: str) -> None:
    extract = read(tmp_path, "accessibility_plans", f"Accessibility plan\n\nReview date: May 2028\n\n{lines}\n")
    (row,) = rows(extract, "accessibility_plans")
    assert row["review_due_on"] == "2028-05-31"
    assert not {"approved_on", "approved_by"} & row.keys()


def test_who_was_asked_does_not_hide_who_approved(tmp_path: Path) -> None:
    lines = "Agreed by staff: 1 September 2025\nAgreed by governors: 15 September 2025\n"
    (row,) = rows(read(tmp_path, "accessibility_plans", f"Accessibility plan\n\n{lines}"), "accessibility_plans")
    assert (row["approved_on"], row["approved_by"]) == ("2025-09-15", "governors")


def test_a_remark_in_brackets_stands_between_a_label_and_its_day(tmp_path: Path) -> None:
    lines = "Adopted (governors): 4 March 2026\nNext Review Date (2 years): 4 March 2028\n"
    (row,) = rows(read(tmp_path, "accessibility_plans", f"Accessibility plan\n\n{lines}"), "accessibility_plans")
    assert (row["approved_on"], row["review_due_on"]) == ("2026-03-04", "2028-03-04")
