"""Exports as schools really have them, read by the shipped evidence types: fixtures/exports, account by account."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from eqcheck.evidence.collect import collect
from tests.unit.evidence.exports_world import EXPORTS, SETUP, accounts, shipped_types

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("Thornbury", "Quillfeather", "Okonjo", "Marlowe", "Jonas", "Sabine", "orr@", "lisle@", "Erskine", "Halloran")


def test_every_export_comes_to_exactly_what_is_written_beside_it() -> None:
    expected = (EXPORTS / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert list(accounts(collect(EXPORTS, SETUP, shipped_types()))) == expected


def test_no_person_is_named_in_anything_that_is_told() -> None:
    texts = [
        f"{file.reason} {problem.message!s} {problem.help}"
        for file in collect(EXPORTS, SETUP, shipped_types()).files
        for problem in file.problems
    ]
    assert texts
    assert not [text for text in texts for name in NAMES if name.casefold() in text.casefold()]


def test_one_measure_under_three_names_and_in_three_forms_is_one_series() -> None:
    rows = collect(EXPORTS, SETUP, shipped_types()).tables["outcomes_by_group"].columns
    series = {
        year: score
        for year, group, score in zip(rows["academic_year"], rows["group"], rows["attainment8"], strict=True)
        if group == "disadvantaged" and year is not None
    }
    assert {year: float(score) for year, score in series.items()} == {"2022/23": 34.1, "2023/24": 35.2, "2024/25": 36.6}


def test_an_unfinished_course_is_never_a_completed_one() -> None:
    rows = collect(EXPORTS, SETUP, shipped_types()).tables["training_records"].columns
    completed = [
        (status, day)
        for status, day in zip(rows["status"], rows["completed_on"], strict=True)
        if day is not None and status is not None
    ]
    assert {status for status, _ in completed} == {"completed", "expired"}


def test_text_that_nobody_reads_is_not_needed_to_find_a_person(tmp_path: Path) -> None:
    shutil.copytree(EXPORTS / "evidence", tmp_path / "evidence")
    read_columns = {"training_records": frozenset({"staff_id"})}
    rows = collect(tmp_path, SETUP, shipped_types(), read_columns=read_columns).tables["training_records"]
    assert "name" not in rows.columns
    assert [number for number in rows.columns["staff_id"] if number is not None] == [
        *["2201", "2202", "2203"],
        *["OA101", "OA102", "OA103", "OA104", "OA101", "OA101"],
        *["OA101", "2201", "2202", "G07", "2201"],
    ]
