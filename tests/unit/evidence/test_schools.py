"""Exports for all schools: whose row each is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from eqcheck.evidence.schools import SchoolNames
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.world import ELMWOOD, OAKFIELD, SETUP, Folder, told

KEPT_OUT = "is not a school of this trust, so its rows are kept out"


@pytest.mark.parametrize(
    ("cell", "subject"),
    [
        ("900001", "oakfield"),
        (" 900001 ", "oakfield"),
        ((float, 900001.0), "oakfield"),
        ((int, 900001), "oakfield"),
        ("8269002", "elmwood"),
        ("826/9002", "elmwood"),
        ("826 9002", "elmwood"),
        ("OAKFIELD", "oakfield"),
        ("oakfield  primary SCHOOL", "oakfield"),
        ("trust", "trust"),
        ("Mill Lane Trust", "trust"),
        ("07000001", "trust"),
        ("Oakfield", "oakfield"),
        ("Oakfield Primary", None),
        ("900001.0", "oakfield"),
        ("0900001", "oakfield"),
        ("URN 900001", "oakfield"),
        ("900,001", "oakfield"),
        ("900001 - Oakfield Primary School", "oakfield"),
        ("Oakfield Primary School (900001)", "oakfield"),
        ("Oakfield Primary School.", "oakfield"),
        ("Oakfield Primary School (900002)", None),
        ("Oakfield Primary School 2", None),
        ("826-9001", "oakfield"),
        ("826.9001", "oakfield"),
        ("8269001.0", "oakfield"),
        ("DfE: 826/9001", "oakfield"),
        ("9001", None),
        ("900003", None),
        ("", None),
        ((type(None), None), None),
    ],
)
def test_a_school_is_named_by_urn_laestab_key_or_name(cell: Any, subject: str | None) -> None:
    assert SchoolNames(SETUP)[cell] == subject


def test_a_name_that_two_schools_share_names_neither() -> None:
    setup = replace(SETUP, schools=(OAKFIELD, replace(ELMWOOD, name=OAKFIELD.name)))
    assert SchoolNames(setup)["Oakfield Primary School"] is None
    assert SchoolNames(setup)["elmwood"] == "elmwood"


def test_rows_of_unknown_schools_are_kept_out_and_counted(folder: Folder) -> None:
    folder.write("staff.csv", "URN,staff_id\n900001,E1\n123456,E2\n900002,E3\n123456,E4\n,E5\ntrust,E6\nelmwod,E7\n")
    collected = folder.collected()
    table = collected.tables["staff"]
    assert list(zip(table.subjects, table.numbers, table.columns["staff_id"], strict=True)) == [
        ("oakfield", 2, "E1"),
        ("elmwood", 4, "E3"),
        ("oakfield", 6, None),
        ("elmwood", 6, None),
        ("trust", 7, "E6"),
        ("elmwood", 8, None),
    ]
    (file,) = collected.files
    assert (file.subject, file.rows) == (None, 7)
    assert [(p.level.value, str(p.message), p.row, p.column, p.count) for p in file.problems] == [
        ("error", f'"123456" {KEPT_OUT}', 3, "URN", 2),
        ("error", "names no school, so it may be of any: nothing of its row is known", 6, "URN", 1),
        (
            "error",
            '"elmwod" is nearly a school of this trust (elmwood), of which its rows may be: nothing of them is known',
            8,
            "URN",
            1,
        ),
    ]


@pytest.mark.parametrize("heading", ["School", "URN", "LAESTAB", "Establishment name", "Site", "DfE Number", "Academy"])
def test_headings_of_a_school_column(folder: Folder, heading: str) -> None:
    folder.write("staff.csv", f"staff_id,{heading}\nE1,oakfield\n")
    assert folder.collected().tables["staff"].subjects == ["oakfield"]
    assert folder.only().headings[heading] == "school"


def test_the_trust_may_name_the_school_column(folder: Folder) -> None:
    own = folder.with_setup(columns={"staff": {"Base": "school"}})
    own.write("staff.csv", "staff_id,School,Base\nE1,elmwood,oakfield\n")
    assert own.collected().tables["staff"].subjects == ["oakfield"]


def test_an_export_without_a_school_column_is_unused(folder: Folder) -> None:
    folder.write("staff.csv", "staff_id,name\nE1,x\n")
    file = folder.only()
    assert file.state == "unused"
    assert told(file) == ["error: has no column that says which school a row is about: URN, LAESTAB or School"]


def test_a_row_in_a_schools_folder_that_names_another_is_neithers(folder: Folder) -> None:
    rows = "900001,E1\n900002,E2\nLower site,E3\n,E4\ntrust,E5\n"
    folder.write("oakfield/staff.csv", "School,staff_id\n" + rows)
    table = folder.collected().tables["staff"]
    assert table.columns["staff_id"] == ["E1", "E3", "E4", "E5"]
    assert set(table.subjects) == {"oakfield"}
    assert told(folder.only()) == [
        'error: "900002" is not oakfield, in whose folder it lies, so its rows are kept out (row 3)'
    ]


def test_the_trusts_own_rows_may_be_about_a_school(folder: Folder) -> None:
    folder.write("trust/staff.csv", "School,staff_id\n900001,E1\n")
    assert folder.collected().tables["staff"].subjects == ["trust"]
    assert folder.only().problems == ()


@pytest.mark.parametrize(
    ("cell", "schools"),
    [
        ("Oakfeild Primary School", ("oakfield",)),
        ("Oakfield Primary", ("oakfield",)),
        ("Oakfield Sch", ("oakfield",)),
        ("Oakfield Primary School 2", ("oakfield",)),
        ("Oakfield Primary School, Anytown", ("oakfield",)),
        ("Elmwood Sixth Form", ("elmwood",)),
        ("elm wood academy", ("elmwood",)),
        ("", ("oakfield", "elmwood")),
        ("TBC", ("oakfield", "elmwood")),
        ("n/a", ("oakfield", "elmwood")),
        ("Ashdown Primary School", ()),
        ("Central team", ()),
        ("Head Office", ()),
        ("900003", ()),
    ],
)
def test_a_cell_may_be_nearly_a_schools(cell: str, schools: tuple[str, ...]) -> None:
    assert SchoolNames(SETUP).perhaps(cell) == schools


@pytest.mark.parametrize(
    ("heading", "cell", "known"),
    [
        ("School", "Quux Wharf Free School", False),
        ("URN", "123456", False),
        ("School", "Oakfield Primary", True),
        ("School", "Oakfeild Primary School", True),
        ("School", "Whole school", True),
        ("School", "Lower site", True),
        ("Site", "Main School", True),
        ("School", "", True),
    ],
)
def test_a_row_in_a_schools_folder_that_names_a_school_of_another_trust_is_not_known(
    folder: Folder,
    heading: str,
    cell: str,
    known: bool,  # noqa: FBT001
) -> None:
    folder.write("oakfield/staff.csv", f"staff_id,Start date,{heading}\nE1,03/09/2020,{cell}\n")
    staff, kinds = folder.collected().tables["staff"], {problem.kind for problem in folder.only().problems}
    assert list(staff.subjects) == ["oakfield"]
    assert (list(staff.columns["staff_id"]) == ["E1"]) is known
    assert (TableKind.SCHOOL_STRANGE in kinds) is not known
