"""A group in one file and everybody in another are not compared: told at their place, and believed in nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.evidence import collect
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from tests.unit.evidence.world import Folder

HEADINGS = "academic_year,group,pupils,pupils_suspended"
ALL = "2025/26,Total,600,30"
FSM = "2025/26,FSM,100,5"
APART = TableKind.COUNT_APART


def read(folder: Folder, *files: tuple[str, ...]) -> tuple[dict[str, tuple[Any, ...]], list[tuple[Any, int | None]]]:
    """The numbers of each group over all files, and what is told of which row."""
    for number, rows in enumerate(files):
        folder.write(f"oakfield/suspensions-{number}.csv", "".join(f"{row}\n" for row in rows))
    collected = collect.collect(folder.path, SETUP, shipped_types())
    table = collected.tables["suspensions"]
    numbers = zip(*(table.columns[name] for name in ("pupils", "pupils_suspended")), strict=True)
    problems = [(problem.kind, problem.row) for file in collected.files for problem in file.problems]
    return dict(zip(table.columns["group"], numbers, strict=True)), problems


def test_a_group_in_another_file_than_everybody_is_not_believed(folder: Folder) -> None:
    numbers, problems = read(folder, (HEADINGS, ALL), (HEADINGS, FSM))
    assert numbers == {"all": (600, 30), "fsm": (None, None)}
    assert problems == [(APART, 2), (APART, 2)]


def test_cases_in_another_file_than_of_how_many_are_not_believed(folder: Folder) -> None:
    of, cases = "academic_year,group,pupils", "academic_year,group,pupils_suspended"
    numbers, problems = read(folder, (of, "2025/26,FSM,100"), (cases, "2025/26,FSM,5"))
    assert numbers == {"fsm": (100, None)}
    assert (APART, 2) in problems


@pytest.mark.parametrize(
    "files",
    [
        ((HEADINGS, ALL, FSM), (HEADINGS, ALL, FSM)),
        ((HEADINGS, ALL), (HEADINGS, ALL, FSM)),
        ((HEADINGS, FSM), (HEADINGS, ALL, FSM)),
        ((HEADINGS, ALL, FSM), (HEADINGS, "2024/25,FSM,90,4")),
    ],
    ids=["twice", "everybody twice", "the group twice", "another year"],
)
def test_numbers_that_stand_together_in_one_file_stay(folder: Folder, files: tuple[tuple[str, ...], ...]) -> None:
    numbers, problems = read(folder, *files)
    assert numbers["all"] == (600, 30)
    assert APART not in {kind for kind, _ in problems}


def test_two_files_of_one_publication_go_together(folder: Folder) -> None:
    headings = "time_period,time_identifier,geographic_level,school_urn,headcount,suspension,one_plus_susp,perm_excl"
    everybody, group = "202526,Academic year,School,900001,600,41,30,0", "202526,Academic year,School,900001,100,6,5,0"
    numbers, problems = read(folder, (headings, everybody), (f"{headings},characteristic", f"{group},FSM - Eligible"))
    assert numbers == {"all": (600, 30), "fsm": (100, 5)}
    assert problems == []
