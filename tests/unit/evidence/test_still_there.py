"""A day on which somebody left, beside a column that says that they did not."""

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

AGAINST = [
    ("Rejoined", "01/09/2026"),
    ("Returned on", "01/09/2026"),
    ("Extended to", "31/08/2027"),
    ("New end date", "31/08/2027"),
    ("Contract extended", "Yes"),
    ("Reason for leaving", "Did not leave"),
    ("Notes", "Returned 1/9/26"),
    ("Notes", "Resignation withdrawn"),
    ("Comments", "Still employed"),
    ("Active", "Y"),
    ("Status", "Active"),
    ("Status", "Current"),
    ("In post", "Yes"),
]
HARMLESS = [
    ("Rejoined", ""),
    ("Rejoined", "No"),
    ("Contract extended", "N"),
    ("Reason for leaving", "Retired"),
    ("Notes", "Returned her keys and laptop to the office on the last day of term and has been thanked by all"),
    ("Active", "N"),
    ("Status", "Left"),
    ("Status", "Leaver"),
    ("Room", "Active"),
    ("Status", ""),
]


def left_on(folder: Folder, heading: str, cell: str) -> list[bool]:
    rows = f'E1,Ann,01/09/2020,,\nE2,Bob,01/09/2021,31/07/2026,"{cell}"\n'
    folder.write("oakfield/staff.csv", f"Employee number,Name,Start date,Leaving date,{heading}\n{rows}")
    collected = collect.collect(folder.path, SETUP, shipped_types())
    table, (file,) = collected.tables["staff"], collected.files
    unknown = 1 in table.unreadable.get("left_on", ()) and table.columns["left_on"][1] is None
    assert (TableKind.ROW_STILL_THERE in {problem.kind for problem in file.problems}) is unknown
    assert 0 not in table.unreadable.get("left_on", ())
    return [unknown]


@pytest.mark.parametrize(("heading", "cell"), AGAINST)
def test_the_day_is_not_believed(folder: Folder, heading: str, cell: str) -> None:
    assert left_on(folder, heading, cell) == [True]


@pytest.mark.parametrize(("heading", "cell"), HARMLESS)
def test_the_day_is_believed(folder: Folder, heading: str, cell: str) -> None:
    assert left_on(folder, heading, cell) == [False]


@pytest.mark.parametrize(("cell", "known"), [("Active", True), ("Reappointed", True)])
def test_of_a_term_that_is_still_to_end_whoever_is_active_is_no_news(folder: Folder, cell: str, *, known: bool) -> None:
    headings = "Governor number,Full name,Board,Role,Appointment date,End of term,Status"
    folder.write("oakfield/governors.csv", f"{headings}\nG1,Ann,LGB,governor,01/09/2024,31/08/2028,{cell}\n")
    table = collect.collect(folder.path, SETUP, shipped_types()).tables["governors"]
    assert (table.columns["term_ends_on"][0] is not None) is known


def test_a_large_list_is_looked_at_row_by_row_where_it_may_be_so() -> None:
    type_ = shipped_types()["staff"]
    headings = HeadingReader(type_, SETUP, all_schools=False).read(("staff_id", "started_on", "left_on", "Rejoined"))
    assert may_hold_void_rows(headings, b"staff_id,started_on,left_on,Rejoined\nE1,2020-09-01,,\n", type_)
