"""Tables that say of themselves that they are not the whole, and lines that say nothing of the kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence import collect
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from tests.unit.evidence.world import Folder

HEADINGS = "Employee number,Name,Role,Start date"
ROWS = "E1,Ann Jones,TA,01/09/2020\nE2,Bob Lee,Teacher,01/09/2021\n"


def says_so(folder: Folder, *, above: str = "", below: str = "") -> bool:
    """Whether a row of which nothing is known stands for those that are not there, which is told."""
    folder.write("oakfield/staff.csv", f"{above}{HEADINGS}\n{ROWS}{below}")
    collected = collect.collect(folder.path, SETUP, shipped_types())
    rows, (file,) = collected.tables["staff"], collected.files
    has_problem = TableKind.LIST_OF_A_PART in {problem.kind for problem in file.problems}
    people = list(rows.columns["staff_id"])
    assert people[:2] == ["E1", "E2"]
    assert not has_problem or set(people[2:]) == {None}
    assert not has_problem or len(people) - 1 in rows.unreadable["started_on"]
    return has_problem


OF_A_PART = [
    "Showing 2 of 60 records",
    "Displaying 1 - 2 of 60",
    "Records 1 to 2 of 60",
    "1-2 of 60",
    "Page 1 of 3",
    "Staff list - page 1 of 3",
    "Total staff: 60",
    "60 records",
    "Number of staff: 60",
    "Headcount: 60",
    "Extract only - first 2 records shown",
    "Export limited to 2 rows",
    "Maximum number of rows reached",
    "Row limit reached",
    "and 58 others",
    "Continued on next sheet",
    "New starters to be added",
    "This list is incomplete",
    "Not all staff are listed",
    "Some staff are missing",
    "Excludes agency and support staff",
    "Staff list (excluding lunchtime supervisors)",
    "Everyone except the central team",
    "Teaching staff only",
    "Permanent staff only",
    "Secondary only",
    "Staff who have completed EDI training",
    "Staff with no training",
    "Filter: Department = Teaching",
    "Filtered by: Staff group is Support",
    "Report criteria: Contract type = Permanent",
    "Department: Teaching",
    "Awaiting returns from the nursery",
]
OF_THE_WHOLE = [
    "Showing 2 of 2 records",
    "Displaying 1 - 2 of 2",
    "Page 1 of 1",
    "Total staff: 2",
    "2 records",
    "Hours: 60",
    "Filter: none",
    "Filters applied: All staff",
    "Filter: School = Oakfield Primary School",
    "Filter: Employment status = Active",
    "Criteria: academic year 2025/26",
    "Department: All",
    "Excludes leavers",
    "Excluding agency staff and volunteers",
    "Excludes names and salaries",
    "Current staff only",
    "For HR use only",
    "For internal use only",
    "Staff who are employed at the school",
    "Staff list as at 1 September 2026",
    "Oakfield Primary School",
    "Produced by the office",
    "All members of staff in post",
]


@pytest.mark.parametrize("line", OF_A_PART)
def test_a_line_says_that_the_rows_are_not_all(folder: Folder, line: str) -> None:
    assert says_so(folder, above=f"{line},,,\n")
    assert says_so(folder, below=f"{line},,,\n")


@pytest.mark.parametrize("line", OF_THE_WHOLE)
def test_a_line_says_nothing_of_the_kind(folder: Folder, line: str) -> None:
    assert not says_so(folder, above=f"{line},,,\n")
    assert not says_so(folder, below=f"{line},,,\n")


def test_what_a_line_says_may_stand_in_two_cells(folder: Folder) -> None:
    assert says_so(folder, below="Total,60,,\n")
    assert says_so(folder, above="Department,Teaching,,\n".replace(",Teaching", ":,Teaching"))
    assert not says_so(folder, below="Total,2,,\n")


def test_the_last_page_is_the_last(folder: Folder) -> None:
    assert says_so(folder, above="Page 1 of 3,,,\n", below="Page 2 of 3,,,\n")
    assert not says_so(folder, above="Page 1 of 3,,,\n", below="Page 3 of 3,,,\n")


def test_a_figure_under_figures_may_be_their_sum(folder: Folder) -> None:
    rows = "S1,Ann,01/09/2020,32\nS2,Bob,01/09/2021,28\nTotal,,,60\n"
    folder.write("oakfield/staff.csv", f"Employee number,Name,Start date,Weekly hours\n{rows}")
    collected = collect.collect(folder.path, SETUP, shipped_types())
    assert list(collected.tables["staff"].columns["staff_id"]) == ["S1", "S2"]


def test_of_a_list_for_all_schools_the_rest_may_be_of_any(folder: Folder) -> None:
    rows = "Oakfield Primary School,E1,Ann Jones,01/09/2020\nElmwood Academy,E2,Bob Lee,01/09/2021\n"
    folder.write("staff.csv", f"Showing 2 of 60,,,\nSchool,Employee number,Name,Start date\n{rows}")
    table = collect.collect(folder.path, SETUP, shipped_types()).tables["staff"]
    unknown = [at for at, person in enumerate(table.columns["staff_id"]) if person is None]
    assert sorted(table.subjects[at] for at in unknown) == ["elmwood", "oakfield"]
