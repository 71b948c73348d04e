"""A score below the mark that the same row says was needed denies the deed; in doubt it is not believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence.collect import collect
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from tests.unit.evidence.world import Folder


def believed(folder: Folder, score: tuple[str, str], mark: tuple[str, str]) -> bool:
    (scored, got), (marked, needed) = score, mark
    rows = f"E1,equality,2026-03-01,{got},{needed}\nE2,equality,2026-03-01,100%,{needed}\n"
    folder.write("oakfield/training_records.csv", f"staff_id,course,completed_on,{scored},{marked}\n{rows}")
    collected = collect(folder.path, SETUP, shipped_types())
    days = collected.tables["training_records"].columns["completed_on"]
    told = TableKind.ROW_VOID in {problem.kind for problem in collected.files[0].problems}
    assert days[1] is not None
    assert told is (days[0] is None)
    return days[0] is not None


@pytest.mark.parametrize("heading", ["Score", "Quiz score", "Final mark", "Score (%)"])
@pytest.mark.parametrize("mark", ["Pass mark", "Passing score", "Minimum score", "Score needed", "Threshold"])
def test_a_score_below_the_mark_is_not_believed(folder: Folder, heading: str, mark: str) -> None:
    assert not believed(folder, (heading, "35%"), (mark, "80%"))
    assert believed(folder, (heading, "80%"), (mark, "80%"))


@pytest.mark.parametrize(
    ("got", "needed", "is_believed"),
    [
        ("7/10", "80%", False),
        ("8 out of 10", "80 %", True),
        ("35", "80%", False),
        ("85", "80%", True),
        ("12", "15", False),
        ("15", "12", True),
        ("79.5", "80", False),
        ("35%", "", True),
        ("merit", "80%", True),
        ("7/0", "80%", True),
    ],
)
def test_figures_are_compared_as_they_stand_and_as_shares(
    folder: Folder, got: str, needed: str, *, is_believed: bool
) -> None:
    assert believed(folder, ("Score", got), ("Pass mark", needed)) is is_believed
