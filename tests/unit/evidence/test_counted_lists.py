"""A list of pupils is counted by group into the numbers of suspensions, and only where it says what it takes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.evidence import collect
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from eqcheck.domain.trust import TrustSetup
    from tests.unit.evidence.world import Folder

HEADINGS = "Adno,FSM,SEN status,Ethnicity,Number of suspensions"
ROWS = ("1,Y,K,WBRI,2", "2,Y,N,AIND,0", "3,N,E,MWAS,1", "4,N,N,WBRI,0", "5,N,N,WOTH,0")
COUNTS = {
    "all": (5, 2, 3),
    "fsm": (2, 1, 2),
    "sen_support": (1, 1, 2),
    "ehcp": (1, 1, 1),
    "ethnic_minority": (3, 1, 1),
}
UNKNOWN = (None, None, None)
NAME = "oakfield/pupils-2025-26.csv"


def counts(
    folder: Folder, *rows: str, headings: str = HEADINGS, name: str = NAME, setup: TrustSetup = SETUP
) -> dict[tuple[str, str], Any]:
    """By year and group: how many pupils, how many of them suspended, how many suspensions."""
    folder.write(name, "".join(f"{row}\n" for row in (headings, *rows)))
    return in_table(folder, setup)


def in_table(folder: Folder, setup: TrustSetup = SETUP) -> dict[tuple[str, str], Any]:
    collected = collect.collect(folder.path, setup, shipped_types())
    if "suspensions" not in collected.tables:
        return {}
    columns = collected.tables["suspensions"].columns
    numbers = zip(*(columns[name] for name in ("pupils", "pupils_suspended", "suspensions")), strict=True)
    return dict(zip(zip(columns["academic_year"], columns["group"], strict=True), numbers, strict=True))


def of_the_year(found: dict[tuple[str, str], Any]) -> dict[str, Any]:
    return {group: numbers for (year, group), numbers in found.items() if year == "2025/26"}


def test_a_list_is_counted_by_group(folder: Folder) -> None:
    assert of_the_year(counts(folder, *ROWS)) == COUNTS


def test_a_file_that_is_counted_is_of_both_types(folder: Folder) -> None:
    counts(folder, *ROWS)
    (file,) = collect.collect(folder.path, SETUP, shipped_types()).files
    assert (file.type, file.also) == ("pupils", ("suspensions",))


def test_a_list_without_numbers_is_a_list_alone(folder: Folder) -> None:
    headings, rows = "Adno,FSM,SEN status,Ethnicity", [row.rpartition(",")[0] for row in ROWS]
    assert counts(folder, *rows, headings=headings) == {}


def test_a_list_that_no_year_is_named_of_is_not_counted(folder: Folder) -> None:
    assert counts(folder, *ROWS, name="oakfield/pupils.csv") == {}


def test_each_year_is_counted_apart(folder: Folder) -> None:
    rows = [f"{row},2025/26" for row in ROWS] + ["1,Y,N,WBRI,0,2024/25"]
    found = counts(folder, *rows, headings=f"{HEADINGS},Academic year", name="oakfield/pupils.csv")
    assert of_the_year(found) == COUNTS
    assert found["2024/25", "all"] == (1, 0, 0)


@pytest.mark.parametrize(
    ("at", "row", "unknown"),
    [
        (0, "1,,K,WBRI,2", {"fsm": UNKNOWN}),
        (1, "2,maybe,N,AIND,0", {"fsm": (None, 1, 2)}),
        (0, "1,Y,K,WBRI,", {"all": (5, None, None), "fsm": (2, None, None), "sen_support": (1, None, None)}),
        (0, "1,Y,K,WBRI,often", {"all": (5, None, None), "fsm": (2, None, None), "sen_support": (1, None, None)}),
        (0, "1,Y,K,WBRI,-2", {"all": (5, None, None), "fsm": (2, None, None), "sen_support": (1, None, None)}),
        (2, "3,N,E,Martian,1", {"ethnic_minority": (None, None, None)}),
        (3, "4,N,N,REFU,0", {"ethnic_minority": UNKNOWN}),
        (3, ",N,N,WBRI,0", dict.fromkeys(COUNTS, UNKNOWN)),
    ],
    ids=["blank", "no value", "blank number", "no number", "below nought", "strange", "one in five refused", "nobody"],
)
def test_what_the_list_does_not_say_is_not_counted(
    folder: Folder, at: int, row: str, unknown: dict[str, tuple[int | None, ...]]
) -> None:
    found = of_the_year(counts(folder, *ROWS[:at], row, *ROWS[at + 1 :]))
    assert {group: numbers for group, numbers in found.items() if numbers != COUNTS[group]} == {
        group: numbers for group, numbers in unknown.items() if numbers != COUNTS[group]
    }


def test_it_is_told_where_the_list_does_not_say_it(folder: Folder) -> None:
    counts(folder, ROWS[0], "2,,N,AIND,0", *ROWS[2:])
    (file,) = collect.collect(folder.path, SETUP, shipped_types()).files
    told = [problem for problem in file.problems if problem.kind is TableKind.LIST_UNCOUNTED]
    assert [(problem.row, problem.column, problem.count) for problem in told] == [(3, "free_school_meals", 1)]


def test_one_in_ten_who_did_not_say_are_counted_among_all_alone(folder: Folder) -> None:
    rows = [f"{number},N,N,WBRI,0" for number in range(9)]
    assert of_the_year(counts(folder, *rows, "9,N,N,REFU,1"))["ethnic_minority"] == (0, 0, 0)


def test_a_pupil_who_stands_there_twice_is_counted_once(folder: Folder) -> None:
    assert of_the_year(counts(folder, *ROWS, ROWS[0])) == COUNTS


def test_a_pupil_of_whom_two_rows_differ_leaves_all_unknown(folder: Folder) -> None:
    assert of_the_year(counts(folder, *ROWS, "1,N,K,WBRI,2")) == dict.fromkeys(COUNTS, UNKNOWN)


def test_a_row_whose_year_is_unknown_leaves_every_year_unknown(folder: Folder) -> None:
    rows = [f"{row},2025/26" for row in ROWS] + ["6,N,N,WBRI,0,soon"]
    found = counts(folder, *rows, headings=f"{HEADINGS},Academic year", name="oakfield/pupils.csv")
    assert of_the_year(found) == dict.fromkeys(COUNTS, UNKNOWN)


def test_figures_of_the_same_year_that_say_otherwise_leave_both_unknown(folder: Folder) -> None:
    folder.write(
        "oakfield/suspensions.csv",
        "academic_year,group,pupils,pupils_suspended\n2025/26,Total,5,2\n2025/26,FSM,2,2\n",
    )
    found = of_the_year(counts(folder, *ROWS))
    assert found["all"] == COUNTS["all"]
    assert found["fsm"] == (2, None, 2)


@pytest.mark.parametrize("lost", range(5))
def test_no_row_that_is_lost_to_another_delimiter_is_left_out_of_the_count(folder: Folder, lost: int) -> None:
    rows = [row.replace(",", ";") if at == lost else row for at, row in enumerate(ROWS)]
    assert of_the_year(counts(folder, *rows)) in ({}, dict.fromkeys(COUNTS, UNKNOWN))


@pytest.mark.parametrize("school", ["Hogwarts", "Oakfeild", "", "Elmwood Academy"])
def test_a_row_of_nobody_knows_which_school_leaves_all_unknown(folder: Folder, school: str) -> None:
    rows = [f"{row},Oakfield Primary School" for row in ROWS] + [f"6,Y,N,WBRI,1,{school}"]
    name = "pupils-2025-26.csv" if school != "Elmwood Academy" else NAME
    found = counts(folder, *rows, headings=f"{HEADINGS},School", name=name)
    assert of_the_year(found) == dict.fromkeys(COUNTS, UNKNOWN)


def test_a_list_of_those_alone_who_were_suspended_is_not_counted(folder: Folder) -> None:
    assert counts(folder, ROWS[0], ROWS[2]) == {}
    (file,) = collect.collect(folder.path, SETUP, shipped_types()).files
    assert TableKind.LIST_OF_SOME in {problem.kind for problem in file.problems}


@pytest.mark.parametrize(("roll", "years"), [(6, {"2025/26"}), (7, set())])
def test_a_list_of_fewer_than_three_quarters_of_the_roll_is_not_counted(
    folder: Folder, roll: int, years: set[str]
) -> None:
    schools = tuple(replace(school, pupils=roll) for school in SETUP.schools)
    found = counts(folder, *ROWS, setup=replace(SETUP, schools=schools))
    assert {year for year, _ in found} == years
