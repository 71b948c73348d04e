"""What the columns that are read say against what one person did: nothing scored, no time spent, no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence import collect
from eqcheck.evidence.tables.headings import HeadingReader
from eqcheck.evidence.tables.void_rows import may_hold_void_rows
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from tests.unit.evidence.world import Folder

HEADINGS = "Employee number,Course,Date completed"


def believed(folder: Folder, heading: str, first: str, second: str, day: str = "02/03/2026") -> tuple[bool, set[str]]:
    """Whether the second row is; and what is told."""
    rows = f"E1,EDI,01/03/2026,{first}\nE2,EDI,{day},{second}\n"
    folder.write("oakfield/training_records.csv", f"{HEADINGS},{heading}\n{rows}")
    collected = collect.collect(folder.path, SETUP, shipped_types())
    table, (file,) = collected.tables["training_records"], collected.files
    assert table.columns["completed_on"][0] is not None
    return 1 not in table.unreadable.get("completed_on", ()), {problem.kind for problem in file.problems}


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("Score", "85", "0"),
        ("Score %", "85%", "0%"),
        ("Mark", "85", "?"),
        ("Mark", "85", "F"),
        ("CPD hours", "1.5", "0"),
        ("Duration (hours)", "1", "0"),
    ],
)
def test_nothing_scored_and_no_time_spent_is_not_done(folder: Folder, heading: str, first: str, second: str) -> None:
    told, kinds = believed(folder, heading, first, second)
    assert not told
    assert TableKind.ROW_VOID in kinds


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("Score", "85", "70"),
        ("Score", "85", ""),
        ("CPD hours", "1.5", "0.5"),
        ("Hours", "1", ""),
        ("Mark", "85", "100"),
    ],
)
def test_a_figure_says_nothing_against_it(folder: Folder, heading: str, first: str, second: str) -> None:
    assert believed(folder, heading, first, second)[0]


@pytest.mark.parametrize("heading", ["Attended", "Passed", "Completed Y/N", "Present on the day", "Course finished?"])
@pytest.mark.parametrize("answer", ["Yes", "x", "Y"])
def test_a_blank_beside_answers_is_none(folder: Folder, heading: str, answer: str) -> None:
    heading = heading.replace("Present on the day", "Present").replace("Course finished?", "Finished")
    told, kinds = believed(folder, heading, answer, "")
    assert not told
    assert TableKind.ROW_UNANSWERED in kinds
    assert believed(folder, heading, "", "")[0]
    assert believed(folder, heading, answer, answer)[0]
    assert believed(folder, heading, answer, "", day="")[0]


@pytest.mark.parametrize(("heading", "cell", "looked_at"), [("Score", "0", True), ("Score", "80", False)])
def test_a_large_file_is_looked_at_where_nothing_was_scored(heading: str, cell: str, *, looked_at: bool) -> None:
    assert _looked_at(heading, "85", cell) is looked_at


@pytest.mark.parametrize(("cell", "looked_at"), [("", True), ("Yes", False), ("No", False)])
def test_a_large_file_is_looked_at_where_answers_are_missing(cell: str, *, looked_at: bool) -> None:
    assert _looked_at("Attended", "Yes", cell) is looked_at


def _looked_at(heading: str, first: str, second: str) -> bool:
    type_ = shipped_types()["training_records"]
    headings = HeadingReader(type_, SETUP, all_schools=False).read(("staff_id", "course", "completed_on", heading))
    data = f"staff_id,course,completed_on,{heading}\nE1,EDI,2026-03-01,{first}\nE2,EDI,2026-03-02,{second}\n"
    return may_hold_void_rows(headings, data.encode(), type_)
