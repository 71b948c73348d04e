"""A table comes to the same verdict as csv and as a workbook, whatever its type: its cells typed there, or text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.authoring.testing.cases import read_cases
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.evidence.collect import collect
from tests.damage.folders import Folder, judged
from tests.damage.kinds.written_otherwise import typed
from tests.damage.library import shipped, shipped_library
from tests.damage.sheets import Sheet, csv_bytes, sheets_of, workbook
from tests.fuzz.evidence_surfaces import SETUP
from tests.trials import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from eqcheck.authoring.testing.cases import Case
    from eqcheck.domain.assessment import Status
    from tests.damage.sheets import Files

    Verdicts = dict[str, dict[str, dict[str, Status]]]

WAYS = ("csv", "cells typed", "all cells text")
SAMPLE = {
    ColumnType.ID: "A1",
    ColumnType.TEXT: "Some words",
    ColumnType.INTEGER: "12",
    ColumnType.NUMBER: "12.5",
    ColumnType.DATE: "01/09/2024",
    ColumnType.BOOLEAN: "Yes",
    ColumnType.ACADEMIC_YEAR: "2024-25",
}


@cache
def _with_cases() -> set[str]:
    """Types of which some rule's case has rows, told without the rules' being compiled."""
    cases = (case for rule in shipped_library().rules.values() for case in read_cases(rule))
    return {name for case in cases for name, rows in case.evidence.items() if rows}


def _without_cases() -> set[str]:
    """Types of which no rule's case has rows: those that numbers are compared by, and registers."""
    return shipped_library().types.keys() - _with_cases()


def _chosen() -> Iterator[tuple[str, Case]]:
    """For each type a case with rows of it; of every verdict that there is, where all trials are made."""
    taken: set[tuple[str, str]] = set()
    for case in shipped().cases:
        for name, rows in case.evidence.items():
            key = (name, str(case.expect) if ALL else "")
            if rows and key not in taken:
                taken.add(key)
                yield name, case


def _files(case: Case, way: str) -> Files:
    if way == "csv":
        return {sheet.path(): csv_bytes(sheet.lines()) for sheet in sheets_of(case, shipped().types)}
    lines = _with_numbers if way == "cells typed" else _as_text
    return {sheet.path("xlsx"): workbook({"Sheet1": lines(sheet)}) for sheet in sheets_of(case, shipped().types)}


def _as_text(sheet: Sheet) -> list[list[Any]]:
    return [list(line) for line in sheet.lines()]


def _with_numbers(sheet: Sheet) -> list[list[Any]]:
    """The lines with days and numbers as a workbook holds them."""
    lines = typed(sheet)
    for column in range(len(sheet.headings)):
        if sheet.kind(column) is ColumnType.NUMBER:
            for line in lines[1:]:
                line[column] = float(line[column]) if line[column] else line[column]
    return lines


@pytest.fixture(scope="module")
def verdicts() -> Verdicts:
    """By type and case what each way comes to."""
    chosen = [(name, case, way) for name, case in _chosen() for way in WAYS]
    folders = [Folder(case, _files(case, way), (case.rule,)) for _, case, way in chosen]
    by_case: Verdicts = {}
    for (name, case, way), reached in zip(chosen, judged(shipped(), folders), strict=True):
        by_case.setdefault(name, {}).setdefault(f"{case.rule}: {case.name}", {})[way] = reached.statuses[case.rule]
    return by_case


@pytest.mark.trials
def test_every_type_is_tried(verdicts: Verdicts) -> None:
    assert len(verdicts) > 50
    assert shipped().types.keys() == verdicts.keys() | _without_cases()


@pytest.mark.trials
@pytest.mark.parametrize("name", sorted(_with_cases()))
def test_the_same_verdict_as_a_workbook(verdicts: Verdicts, name: str) -> None:
    assert {case: ways for case, ways in verdicts[name].items() if len(set(ways.values())) > 1} == {}


@pytest.mark.parametrize("name", sorted(_without_cases()))
def test_the_same_values_as_a_workbook(name: str, tmp_path: Path) -> None:
    type_ = shipped().types[name]
    columns = [column for column in type_.columns.values() if column.read]
    row = tuple(next(iter(column.values)) if column.values else SAMPLE[column.type] for column in columns)
    sheet = Sheet(type_, "oak", tuple(column.name for column in columns), (row,))
    pages = {"csv": csv_bytes(sheet.lines()), "typed": workbook({"S": _with_numbers(sheet)})()}
    pages["text"] = workbook({"S": _as_text(sheet)})()
    read = []
    for way, content in pages.items():
        file = tmp_path / way / sheet.path("csv" if way == "csv" else "xlsx", "2024-25")
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
        rows = collect(tmp_path / way, SETUP, shipped().types).tables[name]
        read.append((rows.subjects, rows.columns, rows.unreadable))
    assert read[0][0] == ["oak"]
    assert read[1:] == read[:1] * 2
