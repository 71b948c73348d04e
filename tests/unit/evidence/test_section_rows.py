"""Rows that head a section, and texts that are no number where each other row has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence.collect import collect
from eqcheck.messages.cells import CellKind
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from eqcheck.evidence.rows import CollectedEvidence
    from tests.unit.evidence.world import Folder

STAFF = "staff_id,name,started_on,left_on\nE1,Ann Lee,2020-09-01,\n{row}\nE2,Bo Hay,2020-09-01,\n"


def read(folder: Folder, row: str, text: str = STAFF, type_: str = "staff") -> CollectedEvidence:
    folder.write(f"oakfield/{type_}.csv", text.format(row=row))
    return collect(folder.path, SETUP, shipped_types())


def kinds(collected: CollectedEvidence) -> set[object]:
    return {problem.kind for file in collected.files for problem in file.problems}


@pytest.mark.parametrize(
    "row",
    [
        "Support staff,,,",
        "Year 7,,,",
        "Teachers,,,",
        "Teachers,24,,",
        "Year 7,28,,",
        "Autumn term 2025,,,",
        "Ann Lee,Ann Lee,2020-09-01,",
        "E3 (left),Cy Orr,2020-09-01,",
        "E3 VOID,Cy Orr,2020-09-01,",
        "12345678,,,",
    ],
)
def test_nothing_is_believed_of_a_row_that_may_head_others(folder: Folder, row: str) -> None:
    collected = read(folder, row)
    rows = collected.tables["staff"]
    assert rows.columns["staff_id"] == ["E1", None, "E2"]
    assert 1 in rows.unreadable["staff_id"]
    assert TableKind.ROW_HEADS_A_SECTION in kinds(collected)


@pytest.mark.parametrize(
    "row",
    ["E3,,,", "E30,,,", "HEAD,Cy Orr,2020-09-01,", "x.y@example.org,Cy Orr,2020-09-01,", "E 3,Cy Orr,2020-09-01,"],
)
def test_a_row_with_its_number_is_a_row(folder: Folder, row: str) -> None:
    collected = read(folder, row)
    assert collected.tables["staff"].columns["staff_id"][1] == row.partition(",")[0]
    assert TableKind.ROW_HEADS_A_SECTION not in kinds(collected)


def test_words_are_numbers_where_no_row_has_another(folder: Folder) -> None:
    names = "staff_id,name,started_on,left_on\nann lee,Ann Lee,2020-09-01,\n{row}\n"
    assert read(folder, "bo hay,,,", names).tables["staff"].columns["staff_id"] == ["ann lee", "bo hay"]


@pytest.mark.parametrize(
    ("row", "heads"),
    [("Statutory policies,,,", True), ("SECTION A,,,", True), ("Key stage 3,,,", True), ("Art,,,", False)],
)
def test_a_text_that_heads_a_section_is_none(folder: Folder, row: str, heads: bool) -> None:  # noqa: FBT001
    text = "url,item,title,checked_on\nhttps://a.example/x,equality_policy,Policy,2026-01-05\n{row}\n"
    collected = read(folder, row, text, "website_inventory")
    assert (TableKind.ROW_HEADS_A_SECTION in kinds(collected)) is heads
    assert (collected.tables["website_inventory"].columns["url"][1] is None) is heads


@pytest.mark.parametrize("number", ["E3*", "E3\u2020", "E3\u00b9", "E3?", "*E3", "E3**"])
def test_a_number_with_a_mark_of_a_note_is_not_known(folder: Folder, number: str) -> None:
    collected = read(folder, f"{number},Cy Orr,2020-09-01,")
    assert collected.tables["staff"].columns["staff_id"] == ["E1", None, "E2"]
    assert CellKind.IDENTIFIER_MARKED in kinds(collected)
