"""Large plain exports: read by the database as text, each different text converted once by the mapping."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from eqcheck.engine.dialect import SQL_TYPES, quote_name, quote_text
from eqcheck.evidence.folder import stamp_of
from eqcheck.evidence.values import level_of
from eqcheck.model import Problem, ProblemLevel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.evidence.rows import BulkFile

SHOWN = 20
"""Rows named one by one for a problem that many rows share."""


class Connection(Protocol):
    """What is needed of a database connection."""

    def execute(self, query: str, parameters: Any = ..., /) -> Any:  # noqa: ANN401 - the database's own types
        """Run a statement."""


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """What a large file came to: problems with their rows; whether it changed while it was read.

    Of a file that changed no row is kept.
    """

    problems: tuple[Problem, ...]
    changed: bool = False


def load_bulk(
    connection: Connection, bulk: BulkFile, subjects: Mapping[str, tuple[int, int, str | None]], derived: str
) -> BulkOutcome:
    """Read `bulk` into its type's table. `subjects` gives subject, trust and school by subject key."""
    _stage(connection, bulk)
    problems: list[Problem] = []
    joins, taken = [], []
    for number, (name, position) in enumerate(bulk.positions.items()):
        problems += _convert(connection, bulk, name, position, f"v{number}")
        joins.append(f"LEFT JOIN v{number} ON v{number}.raw = s.c{position}")
        taken.append(f"v{number}.value AS {quote_name(name)}")
    problems += _own(connection, bulk, subjects)
    owner = f"s.c{bulk.school_position}" if bulk.school_position is not None else quote_text("")
    columns = "".join(f", {item}" for item in taken)
    table = quote_name(bulk.type.id)
    connection.execute(
        f"INSERT INTO {table} BY NAME SELECT *{derived} FROM (SELECT o._s, o._w, o.school, {bulk.file} AS _f, s._r"
        f"{columns} FROM stage s JOIN owners o ON o.raw = coalesce({owner}, '') {' '.join(joins)})"
    )
    problems += _repeats(connection, bulk)
    made = ["stage", "owners", *(f"v{number}" for number in range(len(taken)))]
    connection.execute("; ".join(f"DROP TABLE {name}" for name in made))
    if stamp_of(bulk.path) != bulk.stamp:
        connection.execute(f"DELETE FROM {table} WHERE _f = {bulk.file}")
        return BulkOutcome((), changed=True)
    return BulkOutcome(tuple(problems))


def _stage(connection: Connection, bulk: BulkFile) -> None:
    columns = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(bulk.width))
    used = {*bulk.positions.values(), bulk.school_position} - {None}
    wanted = "".join(f", c{position}" for position in range(bulk.width) if position in used)
    connection.execute(
        f"CREATE TABLE stage AS SELECT row_number() OVER () + {bulk.first_row - 1} AS _r{wanted} FROM read_csv("
        f"{quote_text(bulk.path)}, header = false, skip = {bulk.first_row - 1}, auto_detect = false,"
        f" delim = {quote_text(bulk.delimiter)}, quote = '\"', escape = '\"', columns = {{{columns}}})"
    )


def _convert(connection: Connection, bulk: BulkFile, name: str, position: int, table: str) -> list[Problem]:
    """Make the table raw text → value for one column, and say which rows could not be read."""
    texts = [row[0] for row in connection.execute(f"SELECT DISTINCT c{position} FROM stage").fetchall()]
    pairs = [(text, *bulk.convert(name, text)) for text in texts if text is not None]
    sql_type = SQL_TYPES[bulk.type.columns[name].type]
    connection.execute(f"CREATE TABLE {table} (raw VARCHAR, value {sql_type})")
    if pairs:
        connection.execute(
            f"INSERT INTO {table} SELECT unnest(?::VARCHAR[]), unnest(?::{sql_type}[])",
            [[pair[0] for pair in pairs], [pair[1] for pair in pairs]],
        )
    bad = {text: message for text, _, message in pairs if message is not None}
    return _located(connection, position, bad, name)


def _own(connection: Connection, bulk: BulkFile, subjects: Mapping[str, tuple[int, int, str | None]]) -> list[Problem]:
    """Make the table school text → subject; rows of no school of the trust stay out and are counted."""
    connection.execute("CREATE TABLE owners (raw VARCHAR, _s INTEGER, _w INTEGER, school VARCHAR)")
    if bulk.school_position is None:
        found = {"": bulk.subject or ""}
        bad: dict[str, str] = {}
    else:
        query = f"SELECT DISTINCT coalesce(c{bulk.school_position}, '') FROM stage"
        texts = [row[0] for row in connection.execute(query).fetchall()]
        resolved = {text: bulk.school(text) for text in texts}
        found = {text: key for text, key in resolved.items() if key is not None}
        bad = {text: bulk.stranger(text) for text, key in resolved.items() if key is None}
    owners = [(text, *subjects[key]) for text, key in found.items()]
    if owners:
        connection.execute(
            "INSERT INTO owners SELECT unnest(?::VARCHAR[]), unnest(?::INTEGER[]), unnest(?::INTEGER[]),"
            " unnest(?::VARCHAR[])",
            [list(part) for part in zip(*owners, strict=True)],
        )
    if bulk.school_position is None:
        return []
    return _located(connection, bulk.school_position, bad, None)


def _repeats(connection: Connection, bulk: BulkFile) -> list[Problem]:
    """Rows that repeat a key of the type, within the file."""
    keys = [key for key in bulk.type.keys if key in bulk.positions]
    if not keys or len(keys) < len(bulk.type.keys):
        return []
    listed = ", ".join(quote_name(key) for key in keys)
    known = " AND ".join(f"{quote_name(key)} IS NOT NULL" for key in keys)
    again = (
        f"SELECT _r FROM {quote_name(bulk.type.id)} WHERE _f = {bulk.file} AND {known}"
        f" QUALIFY row_number() OVER (PARTITION BY _s, {listed} ORDER BY _r) > 1"
    )
    first, count = connection.execute(f"SELECT min(_r), count(*) FROM ({again})").fetchone()
    if not count:
        return []
    message = f"repeats the {' and '.join(keys)} of an earlier row; both count"
    return [Problem(ProblemLevel.WARNING, message, row=int(first), count=int(count))]


def _located(connection: Connection, position: int, bad: Mapping[str, str], column: str | None) -> list[Problem]:
    problems = []
    for text, message in sorted(bad.items())[:SHOWN]:
        first, count = connection.execute(
            f"SELECT min(_r), count(*) FROM stage WHERE coalesce(c{position}, '') = ?", [text]
        ).fetchone()
        problems.append(Problem(level_of(message), message, row=int(first), column=column, count=int(count)))
    return problems
