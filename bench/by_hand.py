"""What a careful person would write by hand for one trust: each file read once with declared types, then counted.

It takes the plain files that `python examples/generate --clean` writes, and knows all that eqcheck has to find out: the
encoding, the delimiter, the headings, the order and type of each column, which file is of which type, and the dates of
the terms. It checks nothing: a cell that does not parse ends it. For each type of evidence it asks one query, in
by_hand.sql, which counts by school the rows that matter and those that satisfy, for one or more rules on that type; the
joins of staff with training, acknowledgements and inductions, of panels with training, of plans with actions, and of
returns with the log are all there. It has no messages, no parameters, no waivers, no row numbers and no digests.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

import duckdb
import typer
from columns import COLUMNS  # a script's own folder is where it looks first
from rich.console import Console
from rich.table import Table

TERMS = (
    ("2024-09-03", "2024-12-20", ("2024-10-28", "2024-11-01"), ("2024-11-29", "2024-11-29")),
    ("2025-01-06", "2025-04-04", ("2025-02-17", "2025-02-21")),
    ("2025-04-22", "2025-07-22", ("2025-05-05", "2025-05-05"), ("2025-05-26", "2025-05-30")),
    ("2025-09-02", "2025-12-19", ("2025-10-27", "2025-10-31"), ("2025-11-28", "2025-11-28")),
    ("2026-01-05", "2026-03-27", ("2026-02-16", "2026-02-20")),
    ("2026-04-13", "2026-07-21", ("2026-05-04", "2026-05-04"), ("2026-05-25", "2026-05-29")),
    ("2026-09-02", "2026-12-18", ("2026-10-26", "2026-10-30"), ("2026-11-27", "2026-11-27")),
)
MACROS = """
CREATE MACRO today() AS DATE '2026-11-22';
CREATE MACRO ago(months) AS DATE '2026-11-22' - to_months(months);
CREATE MACRO so_far(day) AS list_extract(getvariable('days'), day - DATE '2024-09-01');
CREATE MACRO school_days(first, last) AS so_far(last) - so_far(first);
"""
CENTRAL = ("staff", "training_records")


def main(folder: Path) -> None:
    connection = duckdb.connect(config={"memory_limit": "4GB"})
    connection.execute(MACROS)
    connection.execute("SET VARIABLE days = ?::INTEGER[]", [_school_days()])
    read_all(connection, folder)
    table = Table("evidence", "schools", "first count")
    for name, query in _queries().items():
        rows = connection.execute(query).fetchall()
        table.add_row(name, str(len(rows)), str(sum(row[1] for row in rows if isinstance(row[1], int))))
    Console(file=sys.stdout, width=80).print(table)


def read_all(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Every file of the trust, into one table for each type of evidence."""
    files = _files(folder / "evidence")
    for name, listed in COLUMNS.items():
        _read(connection, name, files.get(name, []), listed)


def _queries() -> dict[str, str]:
    text = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    queries = [part.strip().partition("\n") for part in text.split("\n-- ")[1:]]
    return {name: query for name, _, query in queries}


def _files(evidence: Path) -> dict[str, list[str]]:
    by_type: dict[str, list[str]] = {}
    for path in sorted(map(str, evidence.glob("**/*.csv"))):
        by_type.setdefault(path.rsplit("/", 1)[-1].removesuffix(".csv"), []).append(path)
    return by_type


def _read(connection: duckdb.DuckDBPyConnection, name: str, files: list[str], listed: str) -> None:
    pairs = [part.split() for part in listed.split(",")]
    fields = ", ".join(f"'{column}': '{type_}'" for column, type_ in pairs)
    school = "" if name in CENTRAL else ", split_part(filename, '/', -2) AS school"
    if not files:
        columns = ", ".join(f'"{column}" {type_}' for column, type_ in pairs)
        connection.execute(f"CREATE TABLE {name} ({columns}, school VARCHAR)")
        return
    named = "" if name in CENTRAL else ", filename = true"
    connection.execute(
        f"CREATE TABLE {name} AS SELECT *{school} FROM read_csv(?, header = true, auto_detect = false, delim = ',',"
        f" quote = '\"', columns = {{{fields}}}{named})",
        [files],
    )


def _school_days() -> list[int]:
    """For each day from 2 September 2024, how many school days there were so far."""
    spans = [tuple(map(date.fromisoformat, term[:2])) for term in TERMS]
    closed = [(date.fromisoformat(first), date.fromisoformat(last)) for term in TERMS for first, last in term[2:]]
    counts, so_far, day = [], 0, date(2024, 9, 2)
    while day <= date(2026, 12, 18):
        open_ = day.weekday() < 5 and any(first <= day <= last for first, last in spans)
        so_far += open_ and not any(first <= day <= last for first, last in closed)
        counts.append(so_far)
        day += timedelta(days=1)
    return counts


if __name__ == "__main__":
    typer.run(main)
