"""Rows that say nothing in any column that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.evidence import collect
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from eqcheck.messages.message import MessageKind
    from tests.unit.evidence.world import Folder


def read(folder: Folder, *lines: str) -> tuple[int, set[MessageKind | None]]:
    folder.write("oakfield/staff.csv", "\n".join(lines) + "\n")
    collected = collect.collect(folder.path, SETUP, shipped_types())
    (file,) = collected.files
    return file.rows, {problem.kind for problem in file.problems}


def test_empty_lines_that_are_numbered_are_no_rows(folder: Folder) -> None:
    rows, kinds = read(folder, "#,staff_id,started_on", "1,E1,2020-09-01", "2,E2,2020-09-01", "3,,", "4,,")
    assert rows == 2
    assert TableKind.ROW_NOT_READ not in kinds


def test_a_form_of_numbered_lines_alone_has_no_rows(folder: Folder) -> None:
    rows, _ = read(folder, "#,staff_id,started_on", "1,,", "2,,")
    assert rows == 0


def test_a_row_is_told_that_holds_something_beside_what_is_read_alone(folder: Folder) -> None:
    rows, kinds = read(folder, "staff_id,started_on,,Term,Count", "E1,2020-09-01,,Autumn,12", ",,,Spring,9")
    assert rows == 2
    assert TableKind.ROW_NOT_READ in kinds


def test_a_number_that_counts_no_rows_is_no_numbering(folder: Folder) -> None:
    rows, kinds = read(folder, "#,staff_id,started_on", "1,E1,2020-09-01", "7,,")
    assert rows == 2
    assert TableKind.ROW_NOT_READ in kinds
