"""A nil row is not believed of days in which other rows of the school tell of something."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence import collect
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from tests.unit.evidence.world import Folder

CASES = "case_id,nil,nil_from,nil_to,received_on,kind,discrimination,outcome\n"
REQUESTS = "request_id,nil,nil_from,nil_to,person_kind,requested_on\n"
NIL = ",yes,2025-09-01,2025-12-19,2025-12-19,,,"
DAYS = (date(2025, 9, 1), date(2025, 12, 19))


def nil_days(folder: Folder, name: str, rows: str) -> tuple[list[tuple[date | None, date | None]], list[int | None]]:
    """The days of each nil row that is left, and the rows of which it is told that others deny them."""
    folder.write(f"oakfield/{name}.csv", rows)
    collected = collect.collect(folder.path, SETUP, shipped_types())
    table = collected.tables[name]
    denied_rows = [
        problem.row
        for file in collected.files
        for problem in file.problems
        if problem.kind is TableKind.NIL_DENIES_ROWS
    ]
    cells = zip(*(table.columns[column] for column in ("nil", "nil_from", "nil_to")), strict=True)
    return [(first, last) for nil, first, last in cells if nil], denied_rows


@pytest.mark.parametrize(
    ("case", "believed"),
    [
        ("C1,no,,,2025-11-04,complaint,yes,upheld", False),
        ("C1,no,,,2025-09-01,complaint,yes,upheld", False),
        ("C1,no,,,2025-12-19,complaint,,open", False),
        ("C1,,,,2025-11-04,complaint,perhaps,open", False),
        ("C1,no,,,2025-11-04,complaint,no,upheld", True),
        ("C1,no,,,2025-08-31,complaint,yes,upheld", True),
        ("C1,no,,,2025-12-20,complaint,yes,upheld", True),
    ],
)
def test_a_case_of_the_kind_in_its_days_denies_a_nil_row(folder: Folder, case: str, *, believed: bool) -> None:
    days, denied_rows = nil_days(folder, "complaints", f"{CASES}{NIL}\n{case}\n")
    assert days == [DAYS if believed else (None, None)]
    assert denied_rows == ([] if believed else [2])


@pytest.mark.parametrize(
    ("nil_of", "request_of", "believed"),
    [("pupil", "staff", True), ("pupil", "pupil", False), ("", "staff", False), ("pupil", "", False)],
)
def test_a_nil_row_of_one_kind_of_person_denies_no_row_of_another(
    folder: Folder, nil_of: str, request_of: str, *, believed: bool
) -> None:
    nil, request = (
        f",yes,2025-09-01,2025-12-19,{nil_of},2025-12-19",
        f"R1,no,,,{request_of},2025-11-04",
    )
    days, _ = nil_days(folder, "reasonable_adjustments", f"{REQUESTS}{nil}\n{request}\n")
    assert days == [DAYS if believed else (None, None)]


def test_another_schools_case_denies_nothing(folder: Folder) -> None:
    folder.write("trust/complaints.csv", f"{CASES}C1,no,,,2025-11-04,complaint,yes,upheld\n")
    days, denied_rows = nil_days(folder, "complaints", f"{CASES}{NIL}\n")
    assert (days, denied_rows) == ([DAYS], [])
