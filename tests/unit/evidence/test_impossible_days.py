"""Days that stand for no day, and days that cannot be beside another: neither is believed, and both are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence import collect
from eqcheck.messages.cells import CellKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from eqcheck.evidence.rows import Rows
    from eqcheck.messages.message import MessageKind
    from tests.unit.evidence.world import Folder


def read(folder: Folder, type_: str, text: str) -> tuple[Rows, set[MessageKind | None]]:
    folder.write(f"oakfield/{type_}.csv", text)
    collected = collect.collect(folder.path, SETUP, shipped_types())
    return collected.tables[type_], {problem.kind for file in collected.files for problem in file.problems}


@pytest.mark.parametrize(
    "day",
    [
        "01/01/1900",
        "1900-01-01",
        "1 January 1970",
        "31/12/1899",
        "31/12/9999",
        "9999-12-31",
        "31/12/2099",
        "01/01/0001",
        "00/00/0000",
        "0000-00-00",
        "01/01/1753",
        "0",
        "1",
        "31/12/2999",
        "05/06/1911",
        "25569",
    ],
)
def test_a_day_that_stands_for_none_is_not_read(folder: Folder, day: str) -> None:
    rows, problems = read(folder, "staff", f"staff_id,started_on,left_on\nE1,2020-09-01,{day}\n")
    assert (rows.columns["left_on"], list(rows.unreadable["left_on"])) == ([None], [0])
    assert problems


@pytest.mark.parametrize(
    ("type_", "heading", "row", "unknown"),
    [
        ("staff", "staff_id,started_on,left_on", "E1,2020-09-01,2019-08-31", {"started_on", "left_on"}),
        ("staff", "staff_id,started_on,absent_from", "E1,2020-09-01,2002-02-10", {"started_on", "absent_from"}),
        (
            "governors",
            "governor_id,body,role,appointed_on,left_on",
            "G1,lgb,chair,2024-09-01,2023-01-01",
            {"appointed_on", "left_on"},
        ),
        (
            "incident_log",
            "incident_id,occurred_on,logged_on,action_on",
            "I1,2026-03-02,2026-03-02,2025-03-03",
            {"occurred_on", "action_on"},
        ),
        ("attestations", "statement,role,answer,signed_on,valid_until", "x,head,yes,2026-03-02,2025-03-02", None),
        ("incident_returns", "academic_year,sent_to_board_on", "2025/26,2025-10-01", {"sent_to_board_on"}),
        ("incident_returns", "academic_year,completed_on", "2026/27,2026-10-01", {"completed_on"}),
    ],
)
def test_a_day_before_another_that_it_must_follow_makes_both_unknown(
    folder: Folder, type_: str, heading: str, row: str, unknown: set[str] | None
) -> None:
    rows, problems = read(folder, type_, f"{heading}\n{row}\n")
    assert CellKind.DATE_BEFORE in problems
    if unknown is not None:
        assert unknown <= set(rows.unreadable)
        assert all(rows.columns[name] == [None] for name in unknown)


@pytest.mark.parametrize(
    "row", ["E1,2020-09-01,2020-09-01", "E1,2020-09-01,", "E1,,2020-09-01", "E1,2020-09-01,2027-08-31"]
)
def test_days_in_their_order_are_believed(folder: Folder, row: str) -> None:
    rows, problems = read(folder, "staff", f"staff_id,started_on,left_on\n{row}\n")
    assert (rows.unreadable, CellKind.DATE_BEFORE in problems) == ({}, False)
