"""Tables that are called a draft, an example or the like as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence import collect
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from tests.unit.evidence.world import Folder

HEADINGS = "event_id,event,held_on,family_group"
ROWS = "E1,Tea,2026-03-01,some\nE2,Fair,2026-05-01,some\n"


def is_stamped(folder: Folder, *, note: str = "", above: str = "", below: str = "") -> bool:
    """Whether nothing is believed of the rows, which is told; that they are there is known in any case."""
    folder.write(f"oakfield/community_events{note}.csv", f"{above}{HEADINGS}\n{ROWS}{below}")
    collected = collect.collect(folder.path, SETUP, shipped_types())
    rows, (file,) = collected.tables["community_events"], collected.files
    has_problem = TableKind.TABLE_STAMPED in {problem.kind for problem in file.problems}
    assert has_problem is (rows.columns["held_on"][:2] == [None, None])
    assert len(rows.subjects) >= 2
    assert not has_problem or set(rows.unreadable["held_on"]) == set(range(len(rows.subjects)))
    return has_problem


@pytest.mark.parametrize(
    "note",
    [
        *(
            " DRAFT",
            "-example",
            "-template",
            "-blank form",
            "-do not use",
            "-Superseded",
            "-TEST",
            "-test data",
            "-planned",
        ),
        *(
            "-incomplete",
            "-not final",
            "-needs checking",
            "-sample of 10",
            "-first 100 rows",
            "-last year",
            "-rejected",
        ),
    ],
)
def test_a_files_name_says_that_its_rows_do_not_hold(folder: Folder, note: str) -> None:
    assert is_stamped(folder, note=note.replace(" ", "-", 1) if note[0] == " " else note)


@pytest.mark.parametrize(
    "note",
    [
        "-2025",
        "-autumn",
        "-copy",
        "-old",
        "-testing week",
        "-Ms Draftwell",
        "-leavers",
        "-not planned by us",
        "-rejected bids",
    ],
)
def test_other_notes_say_nothing(folder: Folder, note: str) -> None:
    assert not is_stamped(folder, note=note)


@pytest.mark.parametrize("line", ["DRAFT,,,", "EXAMPLE - do not use,,,", "Proposed programme,,,", "Draft v0.3,,,"])
def test_a_line_of_its_own_says_it(folder: Folder, line: str) -> None:
    assert is_stamped(folder, above=f"{line}\n,,,\n")


@pytest.mark.parametrize(
    "line", ["Draft - not approved", "All of the above were cancelled", "The above did not take place"]
)
def test_a_line_below_says_it(folder: Folder, line: str) -> None:
    assert is_stamped(folder, below=f",,,\n{line},,,\n")


@pytest.mark.parametrize(
    "line",
    [
        "Community events,,,",
        "Events planned and held in 2025,,,",
        "This list has examples of what the school did with families in the year and was drawn up by the office,,,",
    ],
)
def test_a_title_says_nothing(folder: Folder, line: str) -> None:
    assert not is_stamped(folder, above=f"{line}\n,,,\n")


def test_a_large_file_is_called_a_draft_too(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "BULK_SIZE", 10)
    assert is_stamped(folder, note="-draft")


def training_is_stamped(folder: Folder, *, note: str = "", above: str = "", below: str = "") -> bool:
    """Whether nothing is believed of what people did, which is told."""
    rows = "Employee number,Course,Date completed\nE1,EDI,01/03/2026\nE2,EDI,02/03/2026\n"
    folder.write(f"oakfield/training_records{note}.csv", f"{above}{rows}{below}")
    collected = collect.collect(folder.path, SETUP, shipped_types())
    kinds = {problem.kind for problem in collected.files[0].problems}
    days = collected.tables["training_records"].columns["completed_on"]
    told = {TableKind.TABLE_STAMPED, TableKind.ROW_DENIED_BY_A_LINE} & kinds
    assert bool(told) is (days[:2] == [None, None])
    return bool(told)


@pytest.mark.parametrize(
    "title",
    [
        "Not completed",
        "Training not yet completed",
        "Staff who have NOT completed EDI",
        "Did not attend",
        "Non-attenders",
        "No shows",
        "Waiting list",
        "Booked",
        "Courses booked",
        "Outstanding training report",
        "Upcoming courses",
        "In progress",
        "Enrolled",
        "Dates shown are planned dates",
        "Dates shown are when the course was assigned",
        "Still to complete",
    ],
)
def test_a_title_says_that_it_was_not_done(folder: Folder, title: str) -> None:
    assert training_is_stamped(folder, above=f"{title},,\n")
    assert training_is_stamped(folder, below=f"{title},,\n")
    assert training_is_stamped(folder, note=f"-{title}")


@pytest.mark.parametrize(
    "title",
    [
        "Completed",
        "Training completed",
        "Staff training 2025-26",
        "Booked and completed courses by person",
        "Training due for renewal",
        "Outstanding teaching programme day",
        "Future leaders programme",
        "Attendance list",
        "Signed register",
        "Course list",
        "Dates shown are dates of completion",
    ],
)
def test_a_title_says_nothing_of_the_kind(folder: Folder, title: str) -> None:
    assert not training_is_stamped(folder, above=f"{title},,\n")
    assert not training_is_stamped(folder, below=f"{title},,\n")
