"""Rows of a table that hold several records, have moved to one side, or are the labels of a form."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from eqcheck.evidence import collect
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.domain.assessment import EvidenceFile
    from eqcheck.evidence.rows import Rows
    from tests.unit.evidence.world import Folder

HEADINGS = ("staff_id", "name", "started_on", "left_on")
ANN, BEN, CEM = (
    ("E1", "Ann", "01/09/2020", ""),
    ("E2", "Ben", "01/09/2021", ""),
    ("E3", "Cem", "01/09/2022", "31/08/2025"),
)


def read(folder: Folder, name: str, data: str | bytes) -> tuple[Rows, EvidenceFile]:
    folder.write(f"oakfield/{name}", data)
    collected = collect.collect(folder.path, SETUP, shipped_types())
    (file,) = collected.files
    return collected.tables[name.partition(".")[0]], file


def kinds(file: EvidenceFile) -> set[object]:
    return {problem.kind for problem in file.problems}


def book(*pages: tuple[str, Sequence[Sequence[str]]], hidden: str = "") -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as made:
        for name, rows in pages:
            page = made.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
            if name == hidden:
                page.hide()
    return data.getvalue()


@pytest.mark.parametrize("between", ["\n", "; ", " | "])
def test_records_that_stand_in_one_row_are_so_many_unknown_rows(folder: Folder, between: str) -> None:
    cells = (f'"{between.join(pair)}"' for pair in zip(ANN, CEM, strict=True))
    rows, file = read(folder, "staff.csv", f"{','.join(HEADINGS)}\n{','.join(BEN)}\n{','.join(cells)}\n")
    assert TableKind.ROWS_IN_A_CELL in kinds(file)
    assert rows.columns["staff_id"] == ["E2", None, None]
    assert rows.unreadable["left_on"] == [1, 2]


def test_lines_in_texts_alone_are_no_records(folder: Folder) -> None:
    text = 'event_id,event,held_on,encouragement\nV1,"Tea\nand cake",01/03/2026,"phone\nletter"\n'
    rows, _ = read(folder, "community_events.csv", text)
    assert len(rows.subjects) == 1
    assert not rows.unreadable


def test_a_table_further_to_the_right_is_no_row_of_blanks(folder: Folder) -> None:
    text = "vacancy_id,appointed_on,,\nv1,02/03/2026,,\n,,vacancy_id,appointed_on\n,,v2,02/03/2026\n"
    rows, file = read(folder, "vacancies.csv", text)
    assert TableKind.ROW_NOT_READ in kinds(file)
    assert rows.unreadable["appointed_on"] == [1, 2]


def test_a_note_beside_a_table_makes_nothing_unknown(folder: Folder) -> None:
    rows, _ = read(folder, "vacancies.csv", "vacancy_id,appointed_on,\nv1,02/03/2026,\n,,two posts are frozen\n")
    assert "appointed_on" not in rows.unreadable


@pytest.mark.parametrize(
    "text",
    ["vacancy_id,v1,v2\nappointed_on,02/03/2026,\n", "vacancy_id,v1\nappointed_on,02/03/2026\n\nvacancy_id,v2\n"],
)
def test_labels_one_under_the_other_are_no_records(folder: Folder, text: str) -> None:
    rows, file = read(folder, "vacancies.csv", text)
    assert TableKind.LABELS_FOR_ROWS in kinds(file)
    assert not any(rows.columns["vacancy_id"])
    assert rows.unreadable["appointed_on"]


def test_a_row_in_its_first_cell_alone_has_no_blanks(folder: Folder) -> None:
    text = "plan_kind,plan_id,kpi_id,objective_id\ndevelopment_plan,D1,K1,O1\ndevelopment_plan   D1   K2   O2\n"
    rows, _ = read(folder, "plan_kpis.csv", text)
    assert rows.unreadable["objective_id"] == [1]


@pytest.mark.parametrize("number", ["E3;E4", "E3|E4"])
def test_two_numbers_in_one_cell_are_unreadable(folder: Folder, number: str) -> None:
    rows, _ = read(folder, "staff.csv", f"name,staff_id,started_on\nAnn,E1,01/09/2020\nCem,{number},01/09/2020\n")
    assert rows.unreadable["staff_id"] == [1]


@pytest.mark.parametrize("mark", ["# ", "//"])
def test_a_row_that_is_turned_off_is_unknown(folder: Folder, mark: str) -> None:
    rows, file = read(folder, "staff.csv", f"{','.join(HEADINGS)}\n{','.join(ANN)}\n{mark}{','.join(CEM)}\n")
    assert TableKind.ROW_VOID in kinds(file)
    assert rows.columns["staff_id"] == ["E1", None]


def test_headings_in_two_rows_are_read_together(folder: Folder) -> None:
    text = "request,requested,decision,decided,refusal\nid,on,,on,reason\nr1,04/05/2026,refused,01/06/2026,Cost\n"
    rows, _ = read(folder, "reasonable_adjustments.csv", text)
    assert rows.columns["request_id"] == ["r1"]
    assert rows.columns["refusal_reason"] == ["Cost"]


def test_rows_that_go_on_upon_a_sheet_without_headings_are_unknown(folder: Folder) -> None:
    data = book(("Staff", [HEADINGS, ANN, CEM]), ("Sheet2", [BEN, ("E4", "Dee", "01/09/2023", "")]))
    rows, _ = read(folder, "staff.xlsx", data)
    assert rows.columns["staff_id"] == ["E1", "E3", None, None]
    assert rows.unreadable["left_on"] == [2, 3]


def test_a_sheet_of_something_else_loses_no_rows(folder: Folder) -> None:
    data = book(
        ("Staff", [HEADINGS, ANN, CEM]), ("Lists", [("Teacher", "Yes"), ("Support", "No"), ("Term", "01/09/2023")])
    )
    rows, _ = read(folder, "staff.xlsx", data)
    assert rows.columns["staff_id"] == ["E1", "E3"]


def test_other_rows_on_a_hidden_sheet_are_unknown(folder: Folder) -> None:
    data = book(("Staff", [HEADINGS, ANN]), ("Old", [HEADINGS, ANN, BEN]), hidden="Old")
    rows, _ = read(folder, "staff.xlsx", data)
    assert rows.columns["staff_id"] == ["E1", None]
