"""Two headings of one column of days: the day of one counts where the other does not deny it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence import collect
from eqcheck.messages.cells import CellKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from tests.unit.evidence.world import Folder


@pytest.mark.parametrize(
    ("completed", "dated", "believed"),
    [
        ("02/03/2026", "02/03/2026", True),
        ("02/03/2026", "05/03/2026", True),
        ("", "02/03/2026", False),
        ("02/03/2026", "", False),
        ("02/03/2024", "02/03/2026", False),
        ("Yes", "02/03/2026", True),
        ("", "", True),
    ],
)
def test_a_day_counts_where_its_twin_says_the_same(
    folder: Folder, completed: str, dated: str, *, believed: bool
) -> None:
    rows = f"E1,EDI,01/03/2026,01/03/2026\nE2,EDI,{completed},{dated}\n"
    folder.write("oakfield/training_records.csv", f"Employee number,Course,Completed,Training date\n{rows}")
    collected = collect.collect(folder.path, SETUP, shipped_types())
    table, (file,) = collected.tables["training_records"], collected.files
    assert table.columns["completed_on"][0] is not None
    assert (1 not in table.unreadable.get("completed_on", ())) is believed
    assert believed or table.columns["completed_on"][1] is None
    assert (CellKind.DAY_APART in {problem.kind for problem in file.problems}) is not believed


def test_a_twin_without_any_day_says_whether(folder: Folder) -> None:
    rows = "E1,EDI,Yes,01/03/2026\nE2,EDI,Y,02/03/2026\n"
    folder.write("oakfield/training_records.csv", f"Employee number,Course,Completed,Training date\n{rows}")
    table = collect.collect(folder.path, SETUP, shipped_types()).tables["training_records"]
    assert all(table.columns["completed_on"])
