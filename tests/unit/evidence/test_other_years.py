"""Lists that are called after a year: what they say of much later is not believed, nor that they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from eqcheck.auditing.outdated_lists import outdated_lists
from eqcheck.domain.trust import Term
from eqcheck.evidence import collect
from eqcheck.evidence.tables.other_years import believed_until
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from tests.unit.evidence.world import Folder

AS_OF = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("name", "until"),
    [
        ("-2019", date(2021, 8, 31)),
        ("2019-20", date(2021, 8, 31)),
        (" list 2019", date(2021, 8, 31)),
        ("-2019-03-01", date(2021, 8, 31)),
        ("-2021-24", date(2026, 8, 31)),
        ("-2022-2025", date(2027, 8, 31)),
        ("-export", None),
        ("-block 20194", None),
    ],
)
def test_until_when_a_list_of_that_name_is_believed(name: str, until: date | None) -> None:
    assert believed_until(name) == until


@pytest.mark.parametrize(
    ("name", "as_of", "outdated"),
    [
        ("staff-2019", AS_OF, True),
        ("staff-2025-26", AS_OF, False),
        ("staff-2019", date(2020, 1, 1), False),
        ("staff", AS_OF, False),
    ],
)
def test_a_list_as_it_stood_years_ago_says_nothing_of_now(
    folder: Folder, name: str, as_of: date, *, outdated: bool
) -> None:
    folder.write(f"oakfield/{name}.csv", "staff_id,started_on\nE1,2018-09-01\n")
    files = collect.collect(folder.path, SETUP, shipped_types()).files
    assert (list(outdated_lists(files, shipped_types(), as_of).values()) == [("staff",)]) is outdated


def test_a_record_of_much_later_than_its_file_is_called_after_is_not_believed(folder: Folder) -> None:
    lines = "staff_id,course,completed_on\nE1,Equality,2026-03-01\nE2,Equality,2019-11-01\n"
    folder.write("oakfield/training_records-2019.csv", lines)
    collected = collect.collect(folder.path, SETUP, shipped_types())
    assert collected.tables["training_records"].columns["completed_on"] == [None, date(2019, 11, 1)]
    assert TableKind.LATER_THAN_ITS_NAME in {problem.kind for problem in collected.files[0].problems}


@pytest.mark.parametrize(
    ("id_", "headings", "row", "column"),
    [
        ("suspensions", "academic_year,group,pupils", "2025/26,all,400", "academic_year"),
        ("incident_returns", "academic_year,nil", "2025/26,true", "academic_year"),
        ("curriculum_audit", "record,subject,audited_on", "subject_audit,Art,2026-03-01", "audited_on"),
        ("vacancies", "vacancy_id,advertised_on", "V1,2026-03-01", "advertised_on"),
        ("recruitment_panels", "vacancy_id,staff_id,interviewed_on", "V1,E1,2026-03-01", "interviewed_on"),
        ("training_records", "staff_id,course,completed_on", "E1,equality,2026-03-01", "completed_on"),
    ],
)
@pytest.mark.parametrize(
    ("note", "title", "believed"),
    [
        ("-2019", "", False),
        ("", "Oakfield 2018/19\n", False),
        ("", "As at 1 September 2019\n\n", False),
        ("", "Return for 2025/26\n", True),
        ("", "Under the Equality Act 2010\n", True),
        ("", "Kept since 2012\n", True),
        ("", "Form version 3 2019\n", True),
    ],
)
def test_a_row_of_much_later_than_its_file_or_its_title_says_is_not_believed(
    folder: Folder, id_: str, headings: str, row: str, column: str, note: str, title: str, *, believed: bool
) -> None:
    folder.write(f"oakfield/{id_}{note}.csv", f"{title}{headings}\n{row}\n")
    rows = collect.collect(folder.path, SETUP, shipped_types()).tables[id_]
    assert (rows.columns[column] != [None]) is believed
    assert (rows.unreadable.get(column) == [0]) is not believed


def test_what_is_believed_of_a_pay_gap_is_of_the_year_that_its_file_says(folder: Folder) -> None:
    folder.write("trust/gender_pay_gap-2018.csv", "snapshot_on,mean_hourly_percent\n2025-03-31,12\n2018-03-31,13\n")
    rows = collect.collect(folder.path, SETUP, shipped_types()).tables["gender_pay_gap"]
    assert rows.columns["snapshot_on"] == [None, date(2018, 3, 31)]


@pytest.mark.parametrize(
    ("title", "outdated"),
    [("Staff list 2019\n", True), ("Staff 2025-26\n", False), ("Kept since 2019\n", False), ("", False)],
)
def test_a_list_with_a_title_of_years_ago_says_nothing_of_now(folder: Folder, title: str, *, outdated: bool) -> None:
    folder.write("oakfield/staff.csv", f"{title}staff_id,started_on\nE1,2018-09-01\n")
    setup = replace(SETUP, terms=(Term("Autumn 2026", date(2026, 9, 1), date(2026, 12, 18)),))
    files = collect.collect(folder.path, setup, shipped_types()).files
    assert (list(outdated_lists(files, shipped_types(), AS_OF).values()) == [("staff",)]) is outdated
    assert (TableKind.BELIEVED_UNTIL in {it.kind for it in files[0].problems}) is outdated
