"""Totals and closing lines of an export are no records, and are left out with a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.evidence import collect
from eqcheck.evidence.tables.bulk import plain_rows
from tests.unit.evidence.exports_world import SETUP, shipped_types
from tests.unit.evidence.world import report

if TYPE_CHECKING:
    from tests.unit.evidence.world import Folder

STAFF = "Employee number,Name,Role,Start date\nE1,Ann Jones,TA,01/09/2020\n"


def staff(folder: Folder, more: str) -> tuple[list[Any], list[str]]:
    folder.write("oakfield/staff.csv", STAFF + more)
    found = collect.collect(folder.path, SETUP, shipped_types())
    return list(found.tables["staff"].columns["staff_id"]), list(report(found.files))


@pytest.mark.parametrize(
    "total", ["Total,1,,", "Grand total,,,1", ",Totals,,1", "SUBTOTAL,1,,", "Total staff: 1,,,", "Count = 1,,,"]
)
def test_a_total_is_no_person(folder: Folder, total: str) -> None:
    people, told = staff(folder, f"{total}\nE2,Bob Lee,TA,01/09/2021\n")
    assert people == ["E1", "E2"]
    assert told[:2] == ["note: is left out, because it is a total", "  --> evidence/oakfield/staff.csv, row 3"]


def test_a_line_at_the_end_is_no_person(folder: Folder) -> None:
    people, told = staff(folder, "\nReport run on 01/09/2025,,,\nPage 1 of 1,,,\n")
    assert people == ["E1"]
    assert told[0] == "note: is left out, because it is no row (2 times)"


@pytest.mark.parametrize("row", ["E2,,,", "Total Access 1,Bob Lee,TA,01/09/2021", "E2,Total,TA,01/09/2021"])
def test_a_record_with_little_in_it_is_still_one(folder: Folder, row: str) -> None:
    people, _ = staff(folder, f"{row}\n")
    assert people == ["E1", row.partition(",")[0]]


def test_a_line_among_the_records_stays(folder: Folder) -> None:
    people, _ = staff(folder, "Seconded to us,,,\nE2,Bob Lee,TA,01/09/2021\n")
    assert people == ["E1", "Seconded to us", "E2"]


@pytest.mark.parametrize("ending", ["Total,1\n", "E9,Ann\nGrand Totals,2\n", "Report run on 1 May,\n", "Count: 4,x"])
def test_the_store_reads_no_file_that_ends_in_a_total(ending: str) -> None:
    assert plain_rows(b"Number,Name\nE1,Ann Jones\n", ",") == 1
    assert plain_rows(b"Number,Name\nE1,Ann Jones\n" + ending.encode(), ",") is None


@pytest.mark.parametrize(
    "ending",
    [
        "2 records,,,",
        "(2 rows),,,",
        "Records: 2,,,",
        "Number of staff: 2,,,",
        "Staff count: 2,,,",
        "Total number of staff: 2,,,",
        "TOTAL: 2,,,",
        "n = 2,,,",
        "All,2,,",
        "Average,,,01/01/2021",
        "Median,,,01/01/2021",
        ",Total,2,",
        "Page 2 of 2,,,",
        "Printed on 22/11/2026 by Ann,,,",
        "Report run on,22/11/2026,,",
        "Generated: 22 November 2026 09:15,,,",
        "Report date: 22/11/2026,,,",
        "*** End of report ***,,,",
        "-- End of list --,,,",
        "Strictly confidential,,,",
        "Staff shown are those in post at the census,,,",
    ],
)
def test_what_ends_a_report_is_no_person(folder: Folder, ending: str) -> None:
    people, told = staff(folder, f"E2,Bob Lee,TA,01/09/2021\n{ending}\n")
    assert people == ["E1", "E2"]
    assert told


@pytest.mark.parametrize(
    "row",
    [
        "Una Mary Smith,,,",
        "Una Smith,,,",
        "Zoe van Dyke Jones,,,",
        "E12 Una Smith from the office,,,",
        "Una Smith is new from 01/09/2026,,,",
        "Total,E9,TA,01/09/2021",
        "All,E9,,01/09/2021",
    ],
)
def test_what_may_be_a_person_is_kept(folder: Folder, row: str) -> None:
    folder.write("oakfield/staff.csv", f"Employee number,Name,Role,Start date\nE1,Ann Jones,TA,01/09/2020\n{row}\n")
    found = collect.collect(folder.path, SETUP, shipped_types())
    assert len(found.tables["staff"].numbers) == 2


@pytest.mark.parametrize("row", ["Total,E9,01/09/2021", "Average,E9,01/09/2021", "Count: 1,E9,01/09/2021"])
def test_a_surname_of_somebody_with_a_number_is_no_total(folder: Folder, row: str) -> None:
    folder.write("oakfield/staff.csv", f"Name,Employee number,Start date\nJones,E1,01/09/2020\n{row}\n")
    found = collect.collect(folder.path, SETUP, shipped_types())
    assert list(found.tables["staff"].columns["staff_id"]) == ["E1", "E9"]


def test_more_than_three_lines_that_nobody_understands_are_rows(folder: Folder) -> None:
    people, _ = staff(
        folder, "".join(f"This one of us is new {word},,,\n" for word in ("here", "there", "today", "again"))
    )
    assert len(people) == 5
