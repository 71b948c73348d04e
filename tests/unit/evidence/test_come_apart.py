"""Rows that hold other rows are told, and nothing in them is read; a line break or a list in a cell is neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.domain.assessment import ProblemLevel
from eqcheck.evidence import collect
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from eqcheck.evidence.rows import Rows
    from tests.unit.evidence.world import Folder

HEADINGS = "staff_id,name,started_on\n"
START = HEADINGS + "E1,Ann,2020-09-01\nE2,Ben,2020-09-01\n"


def staff(folder: Folder, text: str, name: str = "oakfield/staff.csv") -> tuple[Rows, int]:
    """The rows of a staff list, and the errors told of it."""
    folder.write(name, text)
    collected = collect.collect(folder.path, SETUP, shipped_types())
    errors = sum(problem.count for problem in collected.files[0].problems if problem.level is ProblemLevel.ERROR)
    return collected.tables["staff"], errors


@pytest.mark.parametrize(
    "row",
    [
        "E8;Una;2020-09-01",
        "E8\tUna\t2020-09-01",
        "E8|Una|2020-09-01",
        "E8;Una Mary Smith;2020-09-01",
        "E8;Una;01/09/2020,,",
        "E8;Una,2020-09-01",
        '"E8,Una,2020-09-01"',
        '"E8,Una,2020-09-01",,',
    ],
)
@pytest.mark.parametrize("times", [1, 5])
def test_a_row_behind_another_delimiter_is_a_row_of_which_nothing_is_known(
    folder: Folder, row: str, times: int
) -> None:
    rows, errors = staff(folder, START + f"{row}\n" * times)
    assert rows.columns["staff_id"] == ["E1", "E2"] + [None] * times
    assert list(rows.unreadable["started_on"]) == list(range(2, 2 + times))
    assert errors >= times


def test_comma_rows_in_a_semicolon_file_are_told(folder: Folder) -> None:
    rows, _ = staff(folder, START.replace(",", ";") + "E8,Una,2020-09-01\n")
    assert rows.columns["staff_id"] == ["E1", "E2", None]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (HEADINGS + 'E1,"Ann,2020-09-01\nE9,Una,2020-09-01\nE8,Vic",2020-09-01\nE2,Ben,2020-09-01\n', 2),
        ('staff_id,started_on,name\nE1,2020-09-01,"Ann\nE9,2020-09-01,Una"\nE2,2020-09-01,Ben\n', 1),
        ('staff_id,started_on,name\nE1,2020-09-01,"Ann\nE9,2020-09-01,Una\nE8,2020-09-01,Vic"\nE2,2020-09-01,B\n', 2),
        (HEADINGS + '"E1,Ann,2020-09-01\nE9,Una,2020-09-01\nE7",Ben,2020-09-01\nE2,Ben,2020-09-01\n', 2),
        ('staff_id\tstarted_on\tname\nE1\t2020-09-01\t"Ann\nE9\t2020-09-01\tUna"\nE2\t2020-09-01\tBen\n', 1),
        ('staff_id,started_on,name\nE1,2020-09-01,"Ann\nE9;2020-09-01;Una"\nE2,2020-09-01,Ben\n', 1),
    ],
)
def test_rows_in_a_cell_are_rows_of_which_nothing_is_known(folder: Folder, text: str, people: int) -> None:
    rows, errors = staff(folder, text)
    assert rows.columns["staff_id"] == [None] * (people + 1) + ["E2"]
    assert errors == people + 1


def test_a_row_in_a_cell_is_one_though_it_has_words_alone(folder: Folder) -> None:
    folder.write("oakfield/curriculum_audit.csv", 'record,subject\nAudit,"Art\nSubject audit,Maths\nAudit,Music"\n')
    folder.write("elmwood/curriculum_audit.csv", 'record,subject\nAudit,"Art,\nand design"\n')
    rows = collect.collect(folder.path, SETUP, shipped_types()).tables["curriculum_audit"]
    assert rows.columns["record"] == ["subject_audit", None, None, None]
    assert list(rows.unreadable["subject"]) == [1, 2, 3]


@pytest.mark.parametrize(
    "cell",
    ["TA\nLunch", "12 High Street,\nLondon, N1", "From 1 May,\nin the office", "Mon, Tue\nWed, Thu", "1. a\n2. b, c"],
)
def test_lines_in_a_cell_that_are_no_rows_do_no_harm(folder: Folder, cell: str) -> None:
    rows, errors = staff(folder, f'staff_id,started_on,job_title\nE1,2020-09-01,"{cell}"\nE2,2020-09-01,TA\n')
    assert (rows.columns["staff_id"], errors, rows.unreadable) == (["E1", "E2"], 0, {})


@pytest.mark.parametrize("name", ["Smith, Ann", "Smith; Ann", "Ann|Smith"])
def test_a_name_with_a_mark_in_it_is_a_name(folder: Folder, name: str) -> None:
    rows, errors = staff(folder, f'name,staff_id,started_on\n"{name}",E1,2020-09-01\n')
    assert (rows.columns["staff_id"], errors) == (["E1"], 0)


@pytest.mark.parametrize("under", [["E8,2020-09-01,Una"], ["E8,2020-09-01,Una", "E9,2020-09-01,Vic"], []])
def test_a_second_table_below_the_first_is_not_read(folder: Folder, under: list[str]) -> None:
    more = "\n".join(["staff_id,started_on,name", *under])
    rows, errors = staff(folder, f"{START},,\nSupport staff,,\n{more}\n")
    assert rows.columns["staff_id"] == ["E1", "E2", None, *[None] * len(under)]
    assert errors > 0


def test_a_large_file_with_rows_in_a_cell_is_read_here(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "BULK_SIZE", 10)
    folder.write("oakfield/staff.csv", 'staff_id,started_on,name\nE1,2020-09-01,"Ann\nE9,2020-09-01,Una"\n')
    collected = collect.collect(folder.path, SETUP, shipped_types())
    assert not collected.bulk
    assert collected.tables["staff"].columns["staff_id"] == [None, None]


def test_a_row_of_as_many_pieces_as_there_are_columns_is_not_read_though_it_has_no_number_and_no_date(
    folder: Folder,
) -> None:
    folder.write("oakfield/incident_returns.csv", "academic_year,total,category,number\n2025/26;1;race;1\n")
    rows = collect.collect(folder.path, SETUP, shipped_types()).tables["incident_returns"]
    assert [list(rows.unreadable[name]) for name in ("academic_year", "total")] == [[0], [0]]
