"""Exports that say several things in one cell, or one thing in several columns, and many words that nobody knows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from eqcheck.evidence.collect import collect
from eqcheck.messages.cells import CellKind
from eqcheck.messages.files import FileNote
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from pathlib import Path

    from eqcheck.domain.assessment import EvidenceFile
    from eqcheck.evidence.rows import Rows

KEY = SETUP.schools[0].key


def read(folder: Path, name: str, text: str) -> tuple[Rows, EvidenceFile]:
    at = folder / "evidence" / KEY
    at.mkdir(parents=True, exist_ok=True)
    (at / f"{name}.csv").write_text(text, encoding="utf-8")
    collected = collect(folder, SETUP, shipped_types())
    return collected.tables[name], collected.files[0]


@pytest.mark.parametrize("between", ["; ", ", ", " | "])
def test_an_incident_of_two_characteristics_is_two_rows(tmp_path: Path, between: str) -> None:
    both = f"Racist{between}Homophobic"
    rows, _ = read(tmp_path, "incident_log", f'Incident ID,Date,Protected characteristic\nI1,03/03/2026,"{both}"\n')
    assert rows.columns["incident_id"] == ["I1", "I1"]
    assert rows.columns["characteristic"] == ["race", "sexual_orientation"]
    assert rows.numbers == [2, 2]


@pytest.mark.parametrize("cell", ["Racist; Something else", "Racist; Racism", "Racist or Sexist"])
def test_a_cell_with_a_part_that_is_not_known_stays_one_that_is_not_known(tmp_path: Path, cell: str) -> None:
    rows, _ = read(tmp_path, "incident_log", f"Incident ID,Date,Protected characteristic\nI1,03/03/2026,{cell}\n")
    assert (rows.columns["characteristic"], list(rows.unreadable["characteristic"])) == ([None], [0])


def test_many_words_that_are_not_known_are_told_once(tmp_path: Path) -> None:
    words = ["Attendance", "Lates", "Uniform", "First aid", "Contact home"]
    lines = "".join(f"I{number},03/03/2026,{word}\n" for number, word in enumerate(words))
    rows, file = read(tmp_path, "incident_log", f"Incident ID,Date,Category\n{lines}")
    problem = next(it for it in file.problems if it.kind is CellKind.CATEGORIES_UNKNOWN)
    assert (problem.count, problem.message.values["more"]) == (5, 2)
    assert list(rows.unreadable["kind"]) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("names", [("Autumn 2025", "Spring 2026"), ("Term 1", "Term 2"), ("September", "October")])
@pytest.mark.parametrize("name", ["training_records", "staff"])
def test_a_further_sheet_of_a_series_is_read_but_for_lists_as_they_stand(
    tmp_path: Path, name: str, names: tuple[str, str]
) -> None:
    made = Workbook()
    first = made.worksheets[0]
    first.title = names[0]
    for sheet, number in ((first, "E1"), (made.create_sheet(names[1]), "E2")):
        sheet.append(["Staff ID", "Course", "Date completed", "Start date"])
        sheet.append([number, "Equality and diversity", date(2026, 3, 1), date(2020, 9, 1)])
    at = tmp_path / "evidence" / KEY
    at.mkdir(parents=True)
    made.save(at / f"{name}.xlsx")
    collected = collect(tmp_path, SETUP, shipped_types())
    rows, kinds = collected.tables[name], {problem.kind for problem in collected.files[0].problems}
    if name == "staff":
        assert (rows.columns["staff_id"], FileNote.SHEETS_ALIKE in kinds) == (["E1", None], True)
    else:
        assert (rows.numbers, FileNote.SHEET_READ_TOO in kinds) == ([2, 4], True)
        assert rows.unreadable.get("course", ()) == ()


def test_of_two_numbers_of_a_person_the_one_preferred_is_read(tmp_path: Path) -> None:
    rows, file = read(tmp_path, "staff", "Staff Code,Payroll Number,Start date\nABE,100231,01/09/2019\n")
    assert rows.columns["staff_id"] == ["100231"]
    assert TableKind.HEADINGS_BOTH in {problem.kind for problem in file.problems}


def test_a_pupil_without_another_number_is_known_by_the_unique_one(tmp_path: Path) -> None:
    text = "upn,class_name,is_eal,is_pupil_premium,is_looked_after\nA826200121001,5B,TRUE,FALSE,FALSE\n"
    rows, _ = read(tmp_path, "pupils", text)
    assert rows.columns["pupil_id"] == ["A826200121001"]
    assert [rows.columns[name] for name in ("class", "additional_language", "disadvantaged", "looked_after")] == [
        ["5B"],
        [True],
        [False],
        [False],
    ]


def test_whether_beside_the_day_is_no_second_day(tmp_path: Path) -> None:
    text = "Staff code,Policy,Acknowledged,Acknowledged Date\nABE,Equality policy,Yes,03/12/2025\n"
    rows, _ = read(tmp_path, "policy_acknowledgements", text)
    assert [str(day) for day in rows.columns["acknowledged_on"]] == ["2025-12-03"]
