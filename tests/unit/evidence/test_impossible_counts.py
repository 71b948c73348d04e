"""Numbers of people that cannot be are told at their place, and never computed with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.domain.evidence_type import ColumnType
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
    problems = [(problem.kind, problem.row) for file in collected.files for problem in file.problems]
    return dict(zip(table.columns["group"], numbers, strict=True)), problems


def test_possible_numbers_stay(folder: Folder) -> None:
    numbers, problems = read(folder, ALL.strip(), "2025/26,FSM,600,30,41", "2025/26,K,0,0,0")
    assert numbers == {"all": (600, 30, 41), "fsm": (600, 30, 41), "sen_support": (0, 0, 0)}
    assert problems == []


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
    numbers, problems = read(folder, ALL.strip(), row)
    assert numbers == {"all": everybody, "fsm": fsm}
    assert problems == [(kind, 3)]


def test_everybody_of_another_year_is_no_limit(folder: Folder) -> None:
    numbers, problems = read(folder, ALL.strip(), "2024/25,FSM,700,31,42")
    assert (numbers["fsm"], problems) == ((700, 31, 42), [])


def test_one_group_in_two_spellings_is_counted_once(folder: Folder) -> None:
    numbers, problems = read(folder, ALL.strip(), "2025/26,FSM,90,9,9", "2025/26,Eligible for free school meals,90,9,9")
    assert (numbers["fsm"], [kind for kind, _ in problems]) == ((90, 9, 9), [TableKind.ROWS_EQUAL])


def test_one_group_in_two_spellings_that_differ_is_believed_in_neither(folder: Folder) -> None:
    numbers, problems = read(folder, ALL.strip(), "2025/26,FSM,90,9,9", "2025/26,Eligible for free school meals,91,9,9")
    assert (numbers["fsm"], [kind for kind, _ in problems]) == ((None, 9, 9), [TableKind.ROWS_DIFFER])


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


REPORTED = (
    "report_id,reported_on,population,area,group_name,unit,value,comparison,number,comparison_number,disclosure_percent"
)


@pytest.mark.parametrize(
    ("row", "kind", "column"),
    [
        ("pupils,attendance,fsm,percent,-4,20,90,400,", TableKind.NUMBER_BELOW, "value"),
        ("pupils,attendance,fsm,percent,124,20,90,400,", TableKind.NUMBER_ABOVE, "value"),
        ("pupils,attendance,fsm,percent,24,101,90,400,", TableKind.NUMBER_ABOVE, "comparison"),
        ("pupils,attendance,fsm,percent,24,20,-90,400,", TableKind.NUMBER_BELOW, "number"),
        ("pupils,attendance,fsm,percent,24,20,90,-1,", TableKind.NUMBER_BELOW, "comparison_number"),
        ("pupils,enrichment,fsm,count,91,20,90,400,", TableKind.NUMBER_BEYOND, "value"),
        ("pupils,attendance,fsm,percent,24,20,601,400,", TableKind.COUNT_BEYOND_EVERYBODY, "number"),
        ("staff,headcount,age,count,50,,90,,140", TableKind.NUMBER_ABOVE, "disclosure_percent"),
    ],
)
def test_a_figure_of_a_report_that_cannot_be_is_told_at_its_row(
    folder: Folder, row: str, kind: MessageKind, column: str
) -> None:
    folder.write(
        "oakfield/monitoring_reports.csv",
        f"{REPORTED}\nR1,2026-10-01,pupils,attendance,all,percent,20,,600,,\nR1,2026-10-01,{row}\n",
    )
    collected = collect.collect(folder.path, SETUP, shipped_types())
    assert [(it.kind, it.row, it.column) for it in collected.files[0].problems] == [(kind, 3, column)]
    assert collected.tables["monitoring_reports"].columns[column][1] is None


@pytest.mark.parametrize(
    "row",
    [
        "pupils,attendance,fsm,percent,100,0,600,0,",
        "pupils,enrichment,fsm,count,90,20,90,400,",
        "pupils,progress_attainment,fsm,score,-0.4,0.1,90,400,",
        "staff,pay,girls,percent,-3.2,,90,,100",
        "pupils,attendance,fsm,,124,20,90,400,",
    ],
)
def test_a_figure_of_a_report_that_can_be_stays(folder: Folder, row: str) -> None:
    folder.write(
        "oakfield/monitoring_reports.csv",
        f"{REPORTED}\nR1,2026-10-01,pupils,attendance,all,percent,20,,600,,\nR1,2026-10-01,{row}\n",
    )
    collected = collect.collect(folder.path, SETUP, shipped_types())
    assert collected.files[0].problems == ()
    assert collected.tables["monitoring_reports"].columns["value"][1] is not None


COUNTS = [
    (type_.id, column.name, each.within)
    for type_ in shipped_types().values()
    for column in type_.columns.values()
    for each in column.limits
    if each.least == 0 and not each.where
]


def test_counts_of_every_kind_have_limits() -> None:
    """What is no number of people or of things: a size, a number of hours or a code."""
    unlimited = {
        f"{type_.id}.{column.name}"
        for type_ in shipped_types().values()
        for column in type_.columns.values()
        if column.type is ColumnType.INTEGER and not column.limits and type_.id != "suspensions"
    }
    assert unlimited == {"curriculum_audit.year_group", "website_inventory.http_status"}


@pytest.mark.parametrize(("name", "column", "within"), COUNTS)
def test_a_number_below_nought_is_told_and_not_believed(
    folder: Folder, name: str, column: str, within: str | None
) -> None:
    type_ = shipped_types()[name]
    named = [it for it in type_.columns.values() if it.example and it.derived is None]
    row = {it.name: it.example for it in named} | {column: "-1"} | ({within: "3"} if within else {})
    folder.write(f"trust/{name}.csv", ",".join(row) + "\n" + ",".join(f'"{cell}"' for cell in row.values()) + "\n")
    collected = collect.collect(folder.path, SETUP, shipped_types())
    problems = [(it.kind, it.row) for it in collected.files[0].problems]
    assert (TableKind.NUMBER_BELOW, 2) in problems or (TableKind.COUNT_BEYOND, 2) in problems
    assert collected.tables[name].columns[column] == [None]


def test_a_part_above_its_whole_is_not_believed(folder: Folder) -> None:
    """More who agree than answered, and more of a group than are known."""
    for name, part, whole in (
        ("surveys", "agreed", "answered"),
        ("workforce_representation", "staff_in_group", "staff_known"),
        ("policy_communications", "reached", "out_of"),
    ):
        type_ = shipped_types()[name]
        row = {it.name: it.example for it in type_.columns.values() if it.example and it.derived is None}
        row |= {part: "31", whole: "30"}
        folder.write(f"trust/{name}.csv", ",".join(row) + "\n" + ",".join(f'"{cell}"' for cell in row.values()) + "\n")
    collected = collect.collect(folder.path, SETUP, shipped_types())
    assert collected.tables["surveys"].columns["agreed"] == [None]
    assert collected.tables["workforce_representation"].columns["staff_in_group"] == [None]
    assert collected.tables["policy_communications"].columns["reached"] == [None]
