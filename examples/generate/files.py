"""Rows to files: each office's headings, spellings, dates, encoding and format."""

from __future__ import annotations

import csv
import json
from codecs import BOM_UTF16_LE
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from examples.generate.dialects import iso, spelt_year
from examples.generate.sheets import ods, xlsx

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from examples.generate.dialects import Dialect
    from examples.generate.evidence import Row, Value
    from examples.generate.sheets import Cell

_HERE = Path(__file__).parent


class Wording(NamedTuple):
    """How a column is headed in an office's exports, and how its values are spelt where not as declared."""

    column: str
    heading: str
    spellings: Mapping[str, str]
    is_year: bool


@cache
def wordings(evidence_type: str, mis: str) -> tuple[Wording, ...]:
    """The columns of an evidence type in the order they are exported, in one system's words."""
    spellings = _spellings()
    return tuple(
        Wording(
            column=row["column"],
            heading=row[mis] or row["plain"],
            spellings=spellings.get((evidence_type, row["column"], mis), {}),
            is_year=row["column"].endswith("academic_year"),
        )
        for row in _read("headings.csv")
        if row["type"] == evidence_type
    )


@cache
def _read(name: str) -> tuple[Mapping[str, str], ...]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def _spellings() -> Mapping[tuple[str, str, str], Mapping[str, str]]:
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in _read("spellings.csv"):
        for mis in ("sims", "arbor", "platform"):
            if row[mis]:
                found.setdefault((row["type"], row["column"], mis), {})[row["value"]] = row[mis]
    return found


def encode(evidence_type: str, rows: Sequence[Row], dialect: Dialect) -> bytes:
    """The file of these rows as the office of this dialect exports it."""
    columns = wordings(evidence_type, dialect.mis)
    extension = dialect.extension_for(evidence_type)
    if extension in {"json", "jsonl", "yaml"}:
        return _ENCODERS[extension]([{c.heading: _plain(row.get(c.column)) for c in columns} for row in rows])
    if extension in {"xlsx", "ods"}:
        titles = [[line] for line in dialect.preamble or (evidence_type.replace("_", " ").capitalize(), "")]
        cells: list[Sequence[Cell]] = [*titles, [c.heading for c in columns]]
        cells += [[_cell(row.get(c.column), c, dialect) for c in columns] for row in rows]
        return xlsx(cells) if extension == "xlsx" else ods(cells)
    return _delimited(columns, rows, dialect)


def _delimited(columns: Sequence[Wording], rows: Sequence[Row], dialect: Dialect) -> bytes:
    text = StringIO()
    for line in dialect.preamble:
        text.write(line + dialect.line_end)
    writer = csv.writer(text, delimiter=dialect.delimiter, lineterminator=dialect.line_end)
    writer.writerow([column.heading for column in columns])
    writer.writerows(cells_of(rows, columns, dialect))
    if dialect.encoding == "utf-16":  # whose byte order would otherwise be this machine's
        return BOM_UTF16_LE + text.getvalue().encode("utf-16-le")
    return text.getvalue().encode(dialect.encoding)


def cells_of(rows: Sequence[Row], columns: Sequence[Wording], dialect: Dialect) -> list[list[str]]:
    """The rows as text, a cell a column."""
    return [[_text(row.get(column.column), column, dialect) for column in columns] for row in rows]


def _cell(value: Value, column: Wording, dialect: Dialect) -> Cell:
    if isinstance(value, (bool, str)):
        return _text(value, column, dialect)
    return value


def _text(value: Value, column: Wording, dialect: Dialect) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        if column.is_year:
            return spelt_year(dialect.year, value)
        return column.spellings.get(value, value) if column.spellings else value
    if isinstance(value, bool):
        return dialect.yes_no[0] if value else dialect.yes_no[1]
    return dialect.day(value) if isinstance(value, date) else str(value)


def _plain(value: Value) -> str | int | float | bool | None:
    return iso(value) if isinstance(value, date) else value


def _json(rows: list[dict[str, object]]) -> bytes:
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _jsonl(rows: list[dict[str, object]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _yaml(rows: list[dict[str, object]]) -> bytes:
    return yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=120).encode()


_ENCODERS = {"json": _json, "jsonl": _jsonl, "yaml": _yaml}
