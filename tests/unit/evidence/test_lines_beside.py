"""Lines above or below a table that speak against its rows, and lines that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence import collect
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from tests.unit.evidence.world import Folder

HEADINGS = "Employee number,Learner,Course,Date completed,Group"
ROWS = "E1,Ann Able,EDI,01/03/2026,C\nE2,Ben Best*,Anti-racism,02/03/2026,B\n"


def denied(
    folder: Folder, *, above: str = "", below: str = "", headings: str = HEADINGS, rows: str = ROWS
) -> list[int]:
    """Which of the rows are not believed, and told so of a line."""
    folder.write("oakfield/training_records.csv", f"{above}{headings}\n{rows}{below}")
    collected = collect.collect(folder.path, SETUP, shipped_types())
    days, (file,) = collected.tables["training_records"].columns["completed_on"], collected.files
    void = [index for index, day in enumerate(days[:2]) if day is None]
    kinds = {problem.kind for problem in file.problems}
    assert (TableKind.ROW_DENIED_BY_A_LINE in kinds) is bool(void)
    assert TableKind.ROW_VOID not in kinds
    return void


@pytest.mark.parametrize(
    "line",
    [
        "Ben Best did not attend",
        "Absent: Ben Best",
        "Apologies: B Best",
        "NB E2 still to complete the quiz",
        "Mr Best left before the end",
        "Anti-racism - to be rearranged",
        "* did not attend",
        "* = booked",
        "B = booked; C = completed",
        "Key: B = not attended",
    ],
)
def test_a_line_speaks_of_the_row_that_it_names(folder: Folder, line: str) -> None:
    assert denied(folder, above=f"{line},,,,\n") == [1]
    assert denied(folder, below=f"{line},,,,\n") == [1]


@pytest.mark.parametrize(
    "line",
    [
        "The session was cancelled",
        "Session postponed to January",
        "Trainer ill - to be rearranged",
        "Certificates awaited",
        "These dates have not been verified",
        "Red = not completed",
        "Key: green = completed; amber = booked; red = not done",
        "Names in italics did not attend",
        "Bold = provisional",
        "1 of 2 completed",
        "Completed: 1",
        "Attended 1",
    ],
)
def test_a_line_that_names_nobody_speaks_of_all(folder: Folder, line: str) -> None:
    assert denied(folder, above=f"{line},,,,\n") == [0, 1]
    assert denied(folder, below=f"{line},,,,\n") == [0, 1]


def test_whom_it_names_nobody_knows_where_the_rows_have_no_names(folder: Folder) -> None:
    rows = "E1,EDI,01/03/2026\nE2,EDI,02/03/2026\n"
    lines = {"above": "Ben Best left before the end,,\n", "headings": "Employee number,Course,Date completed"}
    assert denied(folder, rows=rows, **lines) == [0, 1]


@pytest.mark.parametrize(
    "line",
    [
        "Cat Cole did not attend",
        "Absent: Cat Cole",
        "Staff training record 2025-26",
        "Strictly confidential",
        "Not for circulation",
        "Please return by 1 December 2026",
        "All new staff will complete this within 30 days",
        "Refresher due every three years",
        "Certificates are kept in the office",
        "Provider: The National College",
        "Key: C = completed",
        "Y = yes; N = no",
        "Green = completed",
        "Blue = teaching staff; green = support staff",
        "Highlighted = new starters",
        "Blank means not yet completed",
        "Pupil names are not recorded",
        "Minutes approved at the following meeting",
        "Next review: March 2027",
        "The quiz must be passed with 80%",
        "Must be signed by the line manager",
        "Ofsted: Outstanding",
        "Completed: 2",
        "2 of 2 completed",
        "Missing data are shown as a dash",
        "Previous versions are archived",
        "Absence cover is arranged by the office",
    ],
)
def test_a_line_speaks_against_no_row(folder: Folder, line: str) -> None:
    assert denied(folder, above=f"{line},,,,\n") == []
    assert denied(folder, below=f"{line},,,,\n") == []


@pytest.mark.parametrize(("line", "known"), [("Bob Lee left in July", [True, False]), ("Red = left", [False, False])])
def test_who_has_left_by_a_line_is_nobody_known(folder: Folder, line: str, known: list[bool]) -> None:
    rows = "E1,Ann Jones,TA,01/09/2020\nE2,Bob Lee,Teacher,01/09/2021\n"
    folder.write("oakfield/staff.csv", f"{line},,,\nEmployee number,Name,Role,Start date\n{rows}")
    people = collect.collect(folder.path, SETUP, shipped_types()).tables["staff"].columns["started_on"]
    assert [day is not None for day in people] == known


def test_a_task_is_left_open_by_a_line_and_told_so(folder: Folder) -> None:
    headings = "Action number,Objective,Action,Owner,Due date,Date completed"
    rows = "A1,1,Fit the ramp,Site team,01/03/2026,01/02/2026\nA2,1,Train staff,Head,01/03/2026,01/02/2026\n"
    folder.write("oakfield/action_plan.csv", f"{headings}\n{rows}Fit the ramp: not done,,,,,\n")
    (file,) = (collected := collect.collect(folder.path, SETUP, shipped_types())).files
    assert TableKind.ROW_NOT_DONE_BY_A_LINE in {problem.kind for problem in file.problems}
    assert [day is None for day in collected.tables["action_plan"].columns["completed_on"][:2]] == [True, False]
