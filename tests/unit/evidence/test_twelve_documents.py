"""Twelve documents as schools write them give exactly what a careful person reads in them, and where."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from eqcheck.auditing.compile_library import prepare
from eqcheck.evidence.collect import collect

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.domain.assessment import EvidenceFile, Reading
    from eqcheck.evidence.rows import CollectedEvidence

FOLDER = Path(__file__).parents[2] / "fixtures" / "documents"
EXPECTED: Mapping[str, Mapping[str, Any]] = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))
SCANS = sorted(path for path, expected in EXPECTED.items() if "unreadable" in expected)
READ = sorted(EXPECTED.keys() - set(SCANS))
MOST_BYTES = 100_000

each_document = pytest.mark.parametrize("path", READ, ids=[path.removeprefix("evidence/") for path in READ])


@pytest.fixture(scope="module")
def collected() -> CollectedEvidence:
    """All twelve, read as the evidence of a trust."""
    prepared = prepare(FOLDER, cache=None)
    return collect(FOLDER, prepared.setup, prepared.types)


def test_there_are_twelve_of_every_kind() -> None:
    documents = [path for path in (FOLDER / "evidence").rglob("*") if path.is_file() and path.suffix != ".yaml"]
    assert {path.relative_to(FOLDER).as_posix() for path in documents} == EXPECTED.keys()
    endings = sorted(path.suffix for path in documents)
    assert endings == [*[".docx"] * 4, ".html", ".md", *[".odt"] * 2, *[".pdf"] * 3, ".txt"]
    assert max(path.stat().st_size for path in documents) < MOST_BYTES


def test_every_document_is_accounted_for(collected: CollectedEvidence) -> None:
    states = {file.path: file.state for file in collected.files if not file.path.endswith(".yaml")}
    assert states == {path: "unreadable" if path in SCANS else "used" for path in EXPECTED}


@pytest.mark.parametrize("path", SCANS)
def test_a_scan_is_said_to_be_one(path: str, collected: CollectedEvidence) -> None:
    assert EXPECTED[path]["unreadable"] in str(_file(path, collected).reason)


@each_document
def test_rows_are_those_of_the_wording(path: str, collected: CollectedEvidence) -> None:
    assert _rows(path, collected) == {
        name: [_shown(row) for row in rows] for name, rows in EXPECTED[path]["rows"].items()
    }


@each_document
def test_every_value_says_where_it_was_read(path: str, collected: CollectedEvidence) -> None:
    readings = [_reading(reading) for reading in _file(path, collected).readings]
    assert readings == [tuple(str(part) for part in reading) for reading in EXPECTED[path]["readings"]]


@each_document
def test_problems_are_told(path: str, collected: CollectedEvidence) -> None:
    problems = [(problem.level.value, str(problem.message)) for problem in _file(path, collected).problems]
    assert problems == [tuple(problem) for problem in EXPECTED[path].get("problems", ())]


def _file(path: str, collected: CollectedEvidence) -> EvidenceFile:
    return next(file for file in collected.files if file.path == path)


def _rows(path: str, collected: CollectedEvidence) -> dict[str, list[dict[str, str]]]:
    """The rows that the document gave, by type, each without its blanks."""
    index = next(index for index, file in enumerate(collected.files) if file.path == path)
    by_type: dict[str, list[dict[str, str]]] = {}
    for name, rows in collected.tables.items():
        for place, file in enumerate(rows.files):
            if file == index:
                row = {column: values[place] for column, values in rows.columns.items()}
                by_type.setdefault(name, []).append(_shown(row))
    return by_type


def _shown(row: Mapping[str, Any]) -> dict[str, str]:
    return dict(_cells(row))


def _cells(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for column, value in row.items():
        if value is not None:
            yield column, _text(value)


def _text(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else str(value)


def _reading(reading: Reading) -> tuple[str, ...]:
    row = f"{reading.type} {reading.row}"
    return (row, reading.column, reading.value, reading.where, reading.text, reading.certainty.value, reading.rule)
