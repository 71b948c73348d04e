"""Equal rows are one row; what rows of one key say differently is unknown and told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence import collect
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from eqcheck.evidence.rows import Rows
    from eqcheck.messages.message import MessageKind
    from tests.unit.evidence.world import Folder

EVENT = "Diwali supper,2026-01-10,community,Gurdwara\n"
EVENTS = "event,held_on,kind,community_group\n"


def read(folder: Folder, type_: str) -> tuple[Rows, list[MessageKind | None]]:
    collected = collect.collect(folder.path, SETUP, shipped_types())
    return collected.tables[type_], [p.kind for file in collected.files for p in file.problems]


@pytest.mark.parametrize(
    "files",
    [
        {"a": EVENTS + EVENT * 2},
        {"a": EVENTS + EVENT * 5},
        {"a": EVENTS + EVENT, "b": EVENTS + EVENT},
        {"a": EVENTS + EVENT, "b": EVENTS.replace(",", ";") + EVENT.replace(",", ";")},
        {"a": EVENTS + EVENT, "b": "held_on,event\n10/01/2026,DIWALI  supper\n"},
        {"a": EVENTS + EVENT + EVENT.replace("Diwali", "diwali")},
    ],
)
def test_the_same_event_is_one_event(folder: Folder, files: dict[str, str]) -> None:
    for name, text in files.items():
        folder.write(f"oakfield/community_events-{name}.csv", text)
    rows, problems = read(folder, "community_events")
    if "DIWALI" in "".join(files.values()) or "diwali" in "".join(files.values()):
        assert len(rows.numbers) == 2  # another spelling is another event as far as anybody can tell
    else:
        assert (len(rows.numbers), rows.unreadable, problems) == (1, {}, [TableKind.ROWS_EQUAL])


@pytest.mark.parametrize("kind", ["role model", ""])
def test_of_one_event_told_in_two_ways_only_what_is_common_is_known(folder: Folder, kind: str) -> None:
    folder.write("oakfield/community_events.csv", EVENTS + EVENT + EVENT.replace("community", kind))
    rows, problems = read(folder, "community_events")
    assert problems == [TableKind.ROWS_DIFFER]
    assert list(rows.columns["kind"]) == [None]
    assert list(rows.unreadable["kind"]) == [0]
    assert list(rows.columns["held_on"]) == [date(2026, 1, 10)]


def test_a_column_that_a_file_does_not_have_contradicts_nobody(folder: Folder) -> None:
    folder.write("oakfield/staff-a.csv", "staff_id,started_on,left_on\nE1,2020-09-01,2026-03-31\n")
    folder.write("oakfield/staff-b.csv", "staff_id,started_on\nE1,2020-09-01\n")
    rows, _ = read(folder, "staff")
    assert list(rows.columns["left_on"]) == [date(2026, 3, 31)]
    assert rows.unreadable == {}


def test_a_blank_beside_a_day_contradicts_it(folder: Folder) -> None:
    folder.write("oakfield/staff-a.csv", "staff_id,started_on,left_on\nE1,2020-09-01,2026-03-31\n")
    folder.write("oakfield/staff-b.csv", "staff_id,started_on,left_on\nE1,2020-09-01,\n")
    rows, problems = read(folder, "staff")
    assert (list(rows.columns["left_on"]), list(rows.unreadable["left_on"])) == ([None], [0])
    assert TableKind.ROWS_DIFFER in problems


@pytest.mark.parametrize("names", [("Ann Bell", "Una Vale"), ("Ann", "Zoe"), ("Bell, Ann", "Cole, Bob")])
def test_two_people_under_one_number_are_two_people_without_one(folder: Folder, names: tuple[str, str]) -> None:
    lines = "\n".join(f'E1,"{name}",2020-09-01' for name in names)
    folder.write("oakfield/staff.csv", f"staff_id,name,started_on\n{lines}\nE2,Cy Dunn,2020-09-01\n")
    rows, problems = read(folder, "staff")
    assert list(rows.columns["staff_id"]) == [None, None, "E2"]
    assert problems == [TableKind.SECOND_PERSON]


@pytest.mark.parametrize(
    "names", [("Ann Bell", "Ann Smith"), ("Ann Bell", "Bell, Ann"), ("A Bell", "Ann"), ("Ann", "")]
)
def test_one_person_in_two_rows_is_one(folder: Folder, names: tuple[str, str]) -> None:
    lines = "\n".join(f'E1,"{name}",2020-09-01' for name in names)
    folder.write("oakfield/staff.csv", f"staff_id,name,started_on\n{lines}\n")
    rows, _ = read(folder, "staff")
    assert list(rows.columns["staff_id"]) == ["E1"]


def test_courses_of_one_day_without_a_name_are_not_one(folder: Folder) -> None:
    folder.write(
        "oakfield/training_records.csv", "staff_id,topic,completed_on\nE1,equality,2026-03-01\nE1,bias,2026-03-01\n"
    )
    rows, problems = read(folder, "training_records")
    assert list(rows.columns["topic"]) == ["equality", "bias"]
    assert problems == []


def test_the_same_number_at_two_schools_is_two_people(folder: Folder) -> None:
    for school in ("oakfield", "elmwood"):
        folder.write(f"{school}/staff.csv", "staff_id,started_on\nE1,2020-09-01\n")
    assert list(read(folder, "staff")[0].columns["staff_id"]) == ["E1", "E1"]


def test_what_cannot_be_read_twice_is_not_read_once(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", "staff_id,started_on,left_on\nE1,2020-09-01,soon\nE1,2020-09-01,soon\n")
    rows, _ = read(folder, "staff")
    assert (list(rows.columns["staff_id"]), list(rows.unreadable["left_on"])) == (["E1"], [0])


def test_two_figures_of_measures_that_nobody_knows_are_two(folder: Folder) -> None:
    """The column of the measure stands there twice: two equal rows may measure two things."""
    headings = "report_id,reported_on,population,area,group_name,measure,measure,value\n"
    row = "R1,2026-10-01,pupils,attendance,fsm,,{},20\n"
    folder.write("oakfield/monitoring_reports.csv", headings + row.format("absence") + row.format("lateness"))
    rows, _ = read(folder, "monitoring_reports")
    assert (len(rows.numbers), list(rows.unreadable["measure"])) == (2, [0, 1])


NIL = "case_id,nil,nil_from,nil_to,received_on\n,yes,01/09/2025,31/03/2026,31/03/2026\n"


def test_a_nil_row_that_stands_in_two_files_is_one(folder: Folder) -> None:
    folder.write("oakfield/complaints.csv", NIL)
    folder.write("oakfield/complaints-copy.csv", NIL)
    rows, problems = read(folder, "complaints")
    assert (len(rows.numbers), problems) == (1, [TableKind.ROWS_EQUAL])


def test_rows_without_a_whole_key_are_two_if_a_cell_that_nobody_reads_differs(folder: Folder) -> None:
    rows = "subject_audit,Art,01/06/2025,{}\n"
    folder.write(
        "oakfield/curriculum_audit.csv", "record,subject,audited_on,Seen by\n" + rows.format("A") + rows.format("B")
    )
    assert len(read(folder, "curriculum_audit")[0].numbers) == 2


def test_nothing_is_read_of_a_row_whose_cells_have_moved(folder: Folder) -> None:
    folder.write(
        "trust/equality_objectives.csv",
        "objective_id,objective,target,target_on,published_on\nO1,Reading,5,31/07/2028,01/03/2025\n,O2,Maths,5,31/07/2028\n",
    )
    rows, problems = read(folder, "equality_objectives")
    assert TableKind.ROW_DISPLACED in problems
    assert list(rows.columns["published_on"]) == [date(2025, 3, 1), None]
    assert list(rows.unreadable["published_on"]) == list(rows.unreadable["objective_id"]) == [1]


CASES = "case_id,nil,nil_from,nil_to,received_on,outcome\nC1,,,,04/11/2025,upheld\n"


@pytest.mark.parametrize(
    "row",
    [
        ",,yes,05/01/2026,30/03/2026,31/03/2026",
        "x,,yes,05/01/2026,30/03/2026,31/03/2026,",
        ",yes,05/01/2026,x,30/03/2026,31/03/2026,",
        "yes,05/01/2026,30/03/2026,31/03/2026,,",
    ],
    ids=["moved to the right", "one cell too many", "parted in the middle", "without its first cell"],
)
def test_no_cell_is_believed_of_a_row_whose_cells_are_values_of_the_next_columns(folder: Folder, row: str) -> None:
    folder.write("oakfield/complaints.csv", f"{CASES}{row}\n")
    rows, problems = read(folder, "complaints")
    assert TableKind.ROW_DISPLACED in problems
    assert [list(rows.unreadable[name]) for name in ("nil", "nil_to", "received_on")] == [[1]] * 3


@pytest.mark.parametrize(
    "row",
    [
        ",yes,05/01/2026,31/06/2026,30/06/2026,",
        "C2,,,,05/11/2025,05/12/2025",
        "C2,,,,05/11/2025,soon,",
        "C2,,,,soon,upheld",
    ],
    ids=["an impossible day", "a day as an outcome", "a cell too many and a word", "a word as a day"],
)
def test_one_cell_that_is_no_value_spoils_no_other(folder: Folder, row: str) -> None:
    folder.write("oakfield/complaints.csv", f"{CASES}{row}\n")
    _, problems = read(folder, "complaints")
    assert TableKind.ROW_DISPLACED not in problems


def test_a_day_is_no_number_where_the_next_column_holds_days(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", "staff_id,started_on,left_on\nE1,01/09/2020,\n01/09/2021,31/08/2025,\n")
    rows, problems = read(folder, "staff")
    assert (list(rows.columns["staff_id"]), problems) == (["E1", None], [TableKind.ROW_DISPLACED])


def test_a_row_whose_school_stands_a_cell_further_on_may_be_about_that_school(folder: Folder) -> None:
    folder.write("staff.csv", "school,staff_id,started_on\noakfield,E1,01/09/2020\nX9,oakfield,E2\n")
    rows, _ = read(folder, "staff")
    assert (list(rows.subjects), list(rows.unreadable["staff_id"])) == (["oakfield", "oakfield"], [1])
