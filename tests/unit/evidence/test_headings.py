"""Headings: which column each is, and what is said when one is missing, doubled or ignored."""

from __future__ import annotations

import pytest

from eqcheck.domain.assessment import FileState
from eqcheck.evidence.tables.headings import HeadingReader
from eqcheck.messages.files import FileKind
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.world import SETUP, STAFF, TRAINING, Folder, told


@pytest.mark.parametrize(
    "heading",
    [
        "staff_id",
        "Staff ID",
        "STAFF-ID",
        " staffId ",
        "Employee No.",
        "employee  no",
        "Employee_No",
        "ＥＭＰＬＯＹＥＥ no",
    ],
)
def test_a_heading_is_known_without_case_spaces_and_punctuation(heading: str) -> None:
    headings = HeadingReader(STAFF, SETUP, all_schools=False).read([heading, "other"])
    assert dict(headings.positions) == {"staff_id": 0}
    assert dict(headings.taken) == {heading.strip(): "staff_id"}


def test_the_trusts_own_headings_come_first(folder: Folder) -> None:
    own = folder.with_setup(columns={"staff": {"Began": "started_on", "Start date": "born_on"}})
    own.write("oakfield/staff.csv", "staff_id,Start date,Began\nE1,01/02/1980,03/09/2025\n")
    assert str(own.column("staff", "started_on")[0]) == "2025-09-03"
    assert str(own.column("staff", "born_on")[0]) == "1980-02-01"


def test_a_required_column_that_is_missing_makes_the_file_unused(folder: Folder) -> None:
    folder.write("oakfield/training_records.csv", "Employee No,Coarse,Completed\nE1,E&D,03/09/2025\n")
    file = folder.only()
    reason = FileKind.HEADINGS_OTHER(type="training_records")
    assert (file.state, file.rows, file.reason) == (FileState.UNUSED, 0, reason)
    assert told(file) == [
        'error: the required column is missing: topic; headings found: "Employee No", "Coarse", "Completed"'
    ]
    assert file.problems[0].help == "name the heading of topic in eqcheck.yaml under columns: training_records"
    assert not folder.collected().tables


def test_the_nearest_heading_is_offered(folder: Folder) -> None:
    folder.write("oakfield/training_records.csv", "Employee No,Topics,Completed\nE1,E&D,03/09/2025\n")
    assert (
        folder.only().problems[0].help == 'if "Topics" is topic, say so in eqcheck.yaml under columns: training_records'
    )


def test_a_file_without_any_known_heading_is_unused(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", "a,b\n1,2\n")
    file = folder.only()
    assert file.state == "unused"
    assert told(file) == ["error: none of its first 30 rows has the headings of staff"]


def test_headings_are_looked_for_in_the_first_thirty_rows_only(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", "title\n" * 29 + "staff_id,name\nE1,x\n")
    folder.write("elmwood/staff.csv", "title\n" * 30 + "staff_id,name\nE1,x\n")
    assert [file.state for file in folder.collected().files] == ["unused", "used"]


def test_two_headings_of_one_rank_for_a_column_are_neither_read(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", "staff_id,Start date,start-date\nE1,03/09/2025,04/09/2025\n")
    assert told(folder.only()) == [
        'error: the headings "Start date" and "start-date" are both started_on; neither is read'
    ]
    assert folder.column("staff", "started_on") == [None]


def test_a_required_column_given_twice_makes_the_file_unused(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", "Employee No,Employee No,name\nE1,E2,x\n")
    file = folder.only()
    assert file.state == "unused"
    assert 'error: the headings "Employee No" and "Employee No" are both staff_id; neither is read' in told(file)


def test_the_surer_of_two_headings_is_read_with_a_warning(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", "staff_id,Start date,started_on\nE1,03/09/2025,04/09/2025\n")
    assert told(folder.only()) == [
        'warning: the headings "Start date" and "started_on" are both started_on; only "started_on" is read'
    ]
    assert str(folder.column("staff", "started_on")[0]) == "2025-09-04"


def test_a_heading_of_a_derived_column_is_ignored_and_told(folder: Folder) -> None:
    folder.write("oakfield/training_records.csv", "staff_id,topic,Academic year\nE1,E&D,2025/26\n")
    assert told(folder.only()) == [
        'warning: the heading "Academic year" is ignored: academic_year is worked out from completed_on'
    ]
    assert "academic_year" not in folder.collected().tables["training_records"].columns


def test_every_declared_column_is_there_and_null_without_its_heading(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", "staff_id\nE1\n")
    columns = folder.collected().tables["staff"].columns
    assert {name: list(values) for name, values in columns.items()} == {
        name: (["E1"] if name == "staff_id" else [None]) for name in STAFF.columns
    }


def test_unknown_headings_are_left_out_of_the_account(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", "staff_id,Shoe size,Start date\nE1,9,03/09/2025\n")
    assert dict(folder.only().headings) == {"staff_id": "staff_id", "Start date": "started_on"}


def test_a_title_that_is_a_heading_too_does_not_win(folder: Folder) -> None:
    folder.write("oakfield/training_records.csv", "Course,,\nEmployee No,Course,Completed\nE1,E&D,03/09/2025\n")
    assert list(folder.collected().tables["training_records"].numbers) == [3]


def test_columns_are_found_in_any_order() -> None:
    read = HeadingReader(TRAINING, SETUP, all_schools=True).read
    headings = read(["Completed", "School", "topic", "staff_id", "URN"])
    assert dict(headings.positions) == {"completed_on": 0, "topic": 2, "staff_id": 3}
    assert headings.school == 4


def test_a_row_of_data_taken_for_headings_is_not_quoted(folder: Folder) -> None:
    folder.write("oakfield/training_records.csv", "Hassan,Amira,Completed,Course,7\nOkafor,Chidi,x,y,8\n")
    file = folder.only()
    assert file.state == "unused"
    assert told(file) == ['error: the required column is missing: staff_id; headings found: "Completed", "Course"']
    assert "Hassan" not in str(file)


def test_a_column_with_the_month_first_is_not_believed_where_it_could_be_either(folder: Folder) -> None:
    dates = ["12/31/2025", "03/04/2025", "04/04/2025", "2025-03-04", "25/12/2025"]
    folder.write("oakfield/staff.csv", "staff_id,Start date\n" + "".join(f"E{n},{d}\n" for n, d in enumerate(dates)))
    assert [str(day) for day in folder.column("staff", "started_on")] == [
        "None",
        "None",
        "2025-04-04",
        "2025-03-04",
        "2025-12-25",
    ]
    assert told(folder.only()) == [
        'error: "12/31/2025" is a date that cannot be: dates are read day first, and this has the month first (row 2)',
        'error: "03/04/2025" may have the month first, as others in this column have, and is not read (row 3)',
    ]


@pytest.mark.parametrize("cells", ["30,", ",30", "30,30"])
def test_a_column_that_stands_there_twice_is_unknown_and_no_column_of_blanks(folder: Folder, cells: str) -> None:
    folder.write("oakfield/staff.csv", f"staff_id,Start date,hours,hours\nE1,03/09/2020,{cells}\n")
    staff = folder.collected().tables["staff"]
    assert (list(staff.columns["hours"]), list(staff.unreadable["hours"])) == ([None], [0])


@pytest.mark.parametrize(
    ("heading", "unknown"),
    [
        ("Expected hours", True),
        ("Hours (thousands)", True),
        ("hours_last_year", True),
        ("Hours 2019", True),
        ("Teaching hours", False),
        ("Hours of cover", False),
        ("Shoe size", False),
    ],
)
def test_a_heading_with_a_word_more_may_be_the_column(folder: Folder, heading: str, unknown: bool) -> None:  # noqa: FBT001
    folder.write("oakfield/staff.csv", f"staff_id,Start date,{heading}\nE1,03/09/2020,30\n")
    staff = folder.collected().tables["staff"]
    assert (0 in staff.unreadable.get("hours", ())) is unknown
    assert (TableKind.HEADING_QUALIFIED in {problem.kind for problem in folder.only().problems}) is unknown


def test_a_heading_with_a_word_more_beside_the_plain_one_is_another(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", "staff_id,Start date,Hours,Expected hours\nE1,03/09/2020,30,32\n")
    assert folder.column("staff", "hours") == [30]


def test_where_one_column_has_the_month_first_dates_of_others_that_could_be_either_are_not_believed(
    folder: Folder,
) -> None:
    row = "E1,12/31/2025,03/04/1990\nE2,2025-09-01,25/04/1990\n"
    folder.write("oakfield/staff.csv", f"staff_id,Start date,born_on\n{row}")
    assert [str(day) for day in folder.column("staff", "born_on")] == ["None", "1990-04-25"]
    assert list(folder.collected().tables["staff"].unreadable["born_on"]) == [0]


def test_a_share_is_no_count(folder: Folder) -> None:
    rows = "Employee No,Course,Completed,Attempts (%)\nE1,E&D,03/09/2025,12\n"
    folder.write("oakfield/training_records.csv", rows)
    training = folder.collected().tables["training_records"]
    assert (list(training.columns["attempts"]), list(training.unreadable["attempts"])) == ([None], [0])
