"""A day beside words that make it a wish, an example, a question or another's is no day of approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.evidence.extraction.test_strange_kinds import read

if TYPE_CHECKING:
    from pathlib import Path

DAY = "12 March 2026"
NOT_SO = (
    "e.g. Approved on {}",
    "Example: Approved on {}",
    "Approved on {}?",
    "Approved until {}",
    "Approved by nobody on {}",
    "Approved for circulation: {}",
    "Approved for discussion on {}",
    "Approval meeting: {}",
    "Approval date (target): {}",
    "It is intended that this plan is approved on {}",
    "School council approved this plan on {}",
    "Oakfield School's accessibility plan was approved on {}",
    "Governors did not approve this plan on {}",
    "Approval deferred: {}",
    "Approved (subject to changes): {}",
    "Submitted for approval: {}",
    "Target approval date: {}",
    "If approved on {}, this plan replaces the last",
    "The earlier plan was approved on {}",
    "The minutes of {} were approved",
    "Approved on {}, now withdrawn",
    "Approved {} pending amendments",
    "Approval expires: {}",
    "Governors agreed to look at this plan again on {}",
    "The plan must be approved by {}",
)
SO = (
    "Approved on {}",
    "Approved (by the governors): {}",
    "This plan was approved by the governing body on {}",
    "Heron Lane School's accessibility plan was approved on {}",
    "Approved at the meeting of the governing body on {}",
    "Governing body approval: {}",
)


def approved(folder: Path, line: str) -> object:
    extract = read(
        folder,
        "accessibility_plans",
        f"Heron Lane School\n\nAccessibility plan\n\n{line.format(DAY)}\n\nNext review: May 2027\n",
    )
    by_column = extract.rows[0].by_column
    return str(by_column["approved_on"].value) if "approved_on" in by_column else None


@pytest.mark.parametrize("line", NOT_SO)
def test_words_around_a_day_take_its_worth(tmp_path: Path, line: str) -> None:
    assert approved(tmp_path, line) is None


@pytest.mark.parametrize("line", SO)
def test_a_plain_day_of_approval_is_read(tmp_path: Path, line: str) -> None:
    assert approved(tmp_path, line) == "2026-03-12"


@pytest.mark.parametrize(
    "said",
    [
        "Facilities for disabled pupils are to be described here by the end of the spring term.",
        "This section has not been written yet; the SENCO will do so after the holidays if time allows.",
        "Schools must describe the facilities provided to help disabled pupils to access the school.",
        "We used to have a lift and ramps at every door, but there were too few who used them each day.",
        "We are planning to build ramps and to put in a lift when the money for it has been found.",
        "None of our buildings have ramps, lifts, or accessible toilets, and none are planned for now.",
        "The text of this section was removed in 2024 as it was out of date and nobody had replaced it.",
    ],
)
def test_a_section_that_tells_of_what_is_not_there_shows_nothing(tmp_path: Path, said: str) -> None:
    assert facilities(tmp_path, said) is not True


@pytest.mark.parametrize(
    "said",
    [
        "There is a lift, a ramp at each door, and a toilet with a hoist; all rooms are wide enough for wheelchairs.",
        "Pupils who do not have a plan can use the lift, the ramps and the quiet room like all others in the school.",
    ],
)
def test_a_section_that_tells_of_what_there_is_shows_it(tmp_path: Path, said: str) -> None:
    assert facilities(tmp_path, said) is True


def facilities(folder: Path, said: str) -> object:
    head, foot = (
        "SEN information report\n\nPublished: 3 September 2026",
        "SENCO\n\nMrs Person\n\nContact\n\nThe office.\n",
    )
    by_column = read(folder, "sen_reports", f"{head}\n\nFacilities\n\n{said}\n\n{foot}").rows[0].by_column
    return by_column["access_facilities"].value if "access_facilities" in by_column else None
