"""A baseline that an objective publishes, or a published table, is the earlier year beside a report of the school."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.evidence import collect
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.unit.evidence.world import Folder

MEASURE = "English and mathematics grade 4 or above"
REPORT = {
    "report_id": "MR1",
    "reported_on": "2026-10-10",
    "academic_year": "2025/26",
    "population": "pupils",
    "area": "Progress",
    "group_name": "Pupil premium",
    "subject": "Overall",
    "measure": MEASURE,
    "value": "70",
    "number": "200",
    "comparison": "75",
    "comparison_number": "400",
    "unit": "percent",
    "better": "higher",
}
OBJECTIVE = {
    "objective_id": "EO1",
    "objective": "Reduce the gap",
    "group": "PP",
    "measure": MEASURE.upper(),
    "baseline": "40",
    "baseline_year": "2021/22",
    "baseline_unit": "%",
    "baseline_number": "190",
    "baseline_comparison": "74",
    "baseline_comparison_number": "410",
    "published_on": "2022-11-01",
}
PUBLISHED = (
    "time_period,breakdown,stage,pupil_count,engmath_94_percent\n"
    "202122,Total,ks4,600,64\n202122,Disadvantaged,ks4,190,40\n202122,Not known to be disadvantaged,ks4,410,74\n"
)
FIGURES = ("value", "number", "comparison", "comparison_number")
BASELINE = (40, 190, 74, 410)


def written(folder: Folder, name: str, *rows: Mapping[str, str]) -> None:
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    folder.write(f"oakfield/{name}.csv", "".join(f"{line}\n" for line in lines))


def earlier(folder: Folder) -> list[tuple[Any, ...]]:
    """The figures that the monitoring reports have of 2021/22."""
    columns = collect.collect(folder.path, SETUP, shipped_types()).tables["monitoring_reports"].columns
    rows = zip(columns["academic_year"], *(columns[name] for name in FIGURES), strict=True)
    return [row[1:] for row in rows if row[0] == "2021/22"]


def told(folder: Folder) -> set[Any]:
    return {
        problem.kind for file in collect.collect(folder.path, SETUP, shipped_types()).files for problem in file.problems
    }


def test_a_baseline_as_published_is_the_earlier_year_of_the_report(folder: Folder) -> None:
    written(folder, "monitoring_reports", REPORT)
    written(folder, "equality_objectives", OBJECTIVE)
    assert earlier(folder) == [BASELINE]


def test_published_tables_are_the_earlier_year_of_the_report(folder: Folder) -> None:
    written(folder, "monitoring_reports", REPORT)
    folder.write("oakfield/outcomes_by_group.csv", PUBLISHED)
    assert earlier(folder) == [BASELINE]
    files = collect.collect(folder.path, SETUP, shipped_types()).files
    assert {file.type: file.also for file in files}["outcomes_by_group"] == ("monitoring_reports",)


def test_performance_tables_with_a_column_for_each_group_are_the_earlier_year_too(folder: Folder) -> None:
    written(folder, "monitoring_reports", REPORT)
    headings = "RECTYPE,URN,TPUP,ATT8SCR,TFSM6CLA1A,ATT8SCR_FSM6CLA1A,TNFSM6CLA1A"
    shares = "PTL2BASICS_94,PTFSM6CLA1ABASICS_94,PTNOTFSM6CLA1ABASICS_94"
    row = "1,900001,600,45.1,190,36.2,410,64%,40%,74%"
    folder.write("oakfield/outcomes_by_group-2021-2022_england_ks4final.csv", f"{headings},{shares}\n{row}\n")
    assert earlier(folder) == [BASELINE]


def test_the_row_counts_from_the_day_of_the_report_and_stands_in_the_other_file(folder: Folder) -> None:
    written(folder, "equality_objectives", OBJECTIVE)
    written(folder, "monitoring_reports", REPORT)
    collected = collect.collect(folder.path, SETUP, shipped_types())
    rows = collected.tables["monitoring_reports"]
    at = rows.columns["academic_year"].index("2021/22")
    assert collected.files[rows.files[at]].type == "equality_objectives"
    assert rows.columns["reported_on"][at] == rows.columns["reported_on"][1 - at]


@pytest.mark.parametrize(
    "change",
    [
        {"group": "SEN"},
        {"measure": "Attainment 8"},
        {"measure": ""},
        {"baseline_unit": ""},
        {"baseline_unit": "Points"},
        {"baseline_number": ""},
        {"baseline_comparison": "about 70"},
        {"baseline_comparison_number": ""},
        {"published_on": ""},
        {"baseline_year": ""},
        {"baseline_year": "2025/26"},
        {"baseline_year": "soon"},
    ],
    ids=lambda change: "-".join(map("".join, change.items())),
)
def test_a_baseline_that_does_not_say_all_of_it_is_none(folder: Folder, change: Mapping[str, str]) -> None:
    written(folder, "monitoring_reports", REPORT)
    written(folder, "equality_objectives", {**OBJECTIVE, **change})
    assert earlier(folder) == []


def test_a_baseline_that_is_no_earlier_is_told(folder: Folder) -> None:
    written(folder, "monitoring_reports", REPORT)
    written(folder, "equality_objectives", {**OBJECTIVE, "baseline_year": "2025/26"})
    assert TableKind.BASELINE_NOT_EARLIER in told(folder)


def test_tables_of_the_year_judged_are_no_report(folder: Folder) -> None:
    written(folder, "monitoring_reports", REPORT)
    folder.write("oakfield/outcomes_by_group.csv", PUBLISHED.replace("202122", "202526"))
    assert earlier(folder) == []
    assert TableKind.BASELINE_NOT_EARLIER not in told(folder)


@pytest.mark.parametrize(
    "published",
    [
        PUBLISHED.replace("74", "c"),
        PUBLISHED.replace("202122,Not", "202223,Not"),
        PUBLISHED.replace("ks4", "ks2"),
    ],
    ids=["held back", "of another year", "of another stage"],
)
def test_tables_that_do_not_say_all_of_it_are_none(folder: Folder, published: str) -> None:
    written(folder, "monitoring_reports", REPORT)
    folder.write("oakfield/outcomes_by_group.csv", published)
    assert earlier(folder) == []


def test_a_report_of_that_year_that_says_the_same_is_enough(folder: Folder) -> None:
    own = {**REPORT, "report_id": "MR0", "academic_year": "2021/22", "reported_on": "2022-10-10"}
    own |= {"value": "40.2", "number": "190", "comparison": "74", "comparison_number": "410"}
    written(folder, "monitoring_reports", REPORT, own)
    written(folder, "equality_objectives", OBJECTIVE)
    assert [figures[1:] for figures in earlier(folder)] == [BASELINE[1:]]


def test_a_report_of_that_year_that_says_otherwise_is_one_figure_of_two(folder: Folder) -> None:
    own = {**REPORT, "report_id": "MR0", "academic_year": "2021/22", "value": "60", "reported_on": "2022-10-10"}
    written(folder, "monitoring_reports", REPORT, own)
    written(folder, "equality_objectives", OBJECTIVE)
    assert len(earlier(folder)) == 2


@pytest.mark.parametrize("blank", ["subject", "group_name", "area", "population"])
def test_no_baseline_is_taken_beside_a_report_that_may_be_of_that_year(folder: Folder, blank: str) -> None:
    own = {**REPORT, "report_id": "MR0", "academic_year": "2021/22", "value": "60", "reported_on": "2022-10-10"}
    written(folder, "monitoring_reports", REPORT, {**own, blank: ""})
    written(folder, "equality_objectives", OBJECTIVE)
    assert len(earlier(folder)) == 1


def test_a_baseline_of_two_figures_of_one_group_is_of_neither(folder: Folder) -> None:
    written(folder, "monitoring_reports", REPORT, {**REPORT, "report_id": "MR2", "subject": "Maths"})
    written(folder, "equality_objectives", OBJECTIVE)
    assert earlier(folder) == []


def test_a_baseline_is_there_whatever_else_is_read(folder: Folder) -> None:
    written(folder, "monitoring_reports", REPORT)
    written(folder, "equality_objectives", OBJECTIVE)
    tables = collect.collect(folder.path, SETUP, shipped_types(), read_columns={}).tables
    assert tables["monitoring_reports"].columns["academic_year"] == ["2025/26", "2021/22"]
    assert "group" in tables["equality_objectives"].columns
    assert "objective" not in tables["equality_objectives"].columns
