"""Numbers of people that cannot be are told at their place, and never computed with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.evidence import collect
from eqcheck.messages.cells import CellKind
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from eqcheck.messages.message import MessageKind
    from tests.unit.evidence.world import Folder

HEADINGS = "academic_year,group,pupils,pupils_suspended,suspensions\n"
ALL = "2025/26,Total,600,30,41\n"


def read(folder: Folder, *rows: str) -> tuple[dict[str, tuple[Any, ...]], list[tuple[MessageKind, int | None]]]:
    """The numbers of each group, and what is told of which row."""
    folder.write("oakfield/suspensions.csv", HEADINGS + "".join(f"{row}\n" for row in rows))
    collected = collect.collect(folder.path, SETUP, shipped_types())
    table = collected.tables["suspensions"]
    numbers = zip(*(table.columns[name] for name in ("pupils", "pupils_suspended", "suspensions")), strict=True)
    told = [(problem.kind, problem.row) for file in collected.files for problem in file.problems]
    return dict(zip(table.columns["group"], numbers, strict=True)), told


def test_possible_numbers_stay(folder: Folder) -> None:
    numbers, told = read(folder, ALL.strip(), "2025/26,FSM,600,30,41", "2025/26,K,0,0,0")
    assert numbers == {"all": (600, 30, 41), "fsm": (600, 30, 41), "sen_support": (0, 0, 0)}
    assert told == []


@pytest.mark.parametrize(
    ("row", "fsm", "everybody", "kind"),
    [
        ("2025/26,FSM,20,21,30", (None, None, 30), (600, 30, 41), TableKind.COUNT_BEYOND),
        ("2025/26,FSM,20,9,8", (20, None, None), (600, 30, 41), TableKind.COUNT_BEYOND),
        ("2025/26,FSM,-20,9,9", (None, 9, 9), (600, 30, 41), TableKind.COUNT_NEGATIVE),
        ("2025/26,FSM,20,-1,0", (20, None, 0), (600, 30, 41), TableKind.COUNT_NEGATIVE),
        ("2025/26,FSM,20,1.5,2", (20, None, 2), (600, 30, 41), CellKind.NUMBER_NOT_WHOLE),
        ("2025/26,FSM,601,9,9", (None, 9, 9), (None, 30, 41), TableKind.COUNT_BEYOND_EVERYBODY),
        ("2025/26,FSM,100,31,31", (100, None, 31), (600, None, 41), TableKind.COUNT_BEYOND_EVERYBODY),
    ],
)
def test_a_number_that_cannot_be_is_told_and_not_believed(
    folder: Folder, row: str, fsm: tuple[Any, ...], everybody: tuple[Any, ...], kind: MessageKind
) -> None:
    numbers, told = read(folder, ALL.strip(), row)
    assert numbers == {"all": everybody, "fsm": fsm}
    assert told == [(kind, 3)]


def test_everybody_of_another_year_is_no_limit(folder: Folder) -> None:
    numbers, told = read(folder, ALL.strip(), "2024/25,FSM,700,31,42")
    assert (numbers["fsm"], told) == ((700, 31, 42), [])


def test_one_group_in_two_spellings_is_counted_once(folder: Folder) -> None:
    numbers, told = read(folder, ALL.strip(), "2025/26,FSM,90,9,9", "2025/26,Eligible for free school meals,90,9,9")
    assert (numbers["fsm"], [kind for kind, _ in told]) == ((90, 9, 9), [TableKind.ROWS_EQUAL])


def test_one_group_in_two_spellings_that_differ_is_believed_in_neither(folder: Folder) -> None:
    numbers, told = read(folder, ALL.strip(), "2025/26,FSM,90,9,9", "2025/26,Eligible for free school meals,91,9,9")
    assert (numbers["fsm"], [kind for kind, _ in told]) == ((None, 9, 9), [TableKind.ROWS_DIFFER])


def test_the_national_row_among_schools_is_left_out_and_told(folder: Folder) -> None:
    folder.write(
        "suspensions.csv",
        "time_period,time_identifier,geographic_level,school_urn,characteristic,headcount,suspension,one_plus_susp,perm_excl\n"
        "202526,Academic year,National,,Total,8000000,380000,180000,7000\n"
        "202526,Academic year,School,900001,Total,600,41,30,0\n",
    )
    collected = collect.collect(folder.path, SETUP, shipped_types())
    table = collected.tables["suspensions"]
    assert (table.subjects, table.columns["pupils"]) == (["oakfield"], [600])
    assert [(problem.kind, problem.row) for problem in collected.files[0].problems] == [(TableKind.LEFT_OUT, 2)]
