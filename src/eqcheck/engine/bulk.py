"""Large plain exports: read by the database as text, each different text converted once by the mapping."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.domain.evidence_type import UNKNOWN_BLANK
from eqcheck.engine.dialect import SQL_TYPES, UNREADABLE, quote_name, quote_text
from eqcheck.evidence.folder import stamp_of
from eqcheck.evidence.tables.cells import level_of
from eqcheck.evidence.tables.columns import MOST_PROBLEMS, others_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.evidence.rows import BulkFile
    from eqcheck.messages.message import Message


class Connection(Protocol):
    """What is needed of a database connection."""

    def execute(self, query: str, parameters: Any = ..., /) -> Any:  # noqa: ANN401 - the database's own types
        """Run a statement."""


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """What a large file came to: problems with their rows; whether it changed while it was read, or is unfit.

    Of a file that changed, or that is unfit to be read by the store, no row is kept. `open_columns` are those of which
    a cell is empty, or holds something that is no value.
    """

    problems: tuple[Problem, ...] = ()
    changed: bool = False
    unfit: bool = False
    open_columns: frozenset[str] = frozenset()


def load_bulk(
    connection: Connection, bulk: BulkFile, subjects: Mapping[str, tuple[int, int, str | None]], derived: str
) -> BulkOutcome:
    """Read `bulk` into its type's table. `subjects` gives subject, trust and school by subject key."""
    _stage(connection, bulk)
    few = connection.execute("SELECT count(*) FROM stage").fetchone()[0] != bulk.rows
    if few or _has_unplaced(connection, bulk):
        connection.execute("DROP TABLE stage")
        changed = few and stamp_of(bulk.path) != bulk.stamp
        return BulkOutcome(changed=changed, unfit=not changed)
    problems: list[Problem] = []
    joins, taken, made = [], [], ["stage", "owners"]
    bits = {name: bit for bit, name in enumerate(bulk.type.blanks)}
    unreadable: list[str] = []
    open_columns = {
        column.name
        for column in bulk.type.columns.values()
        if column.name not in bulk.positions and column.derived is None and column.blank == UNKNOWN_BLANK
    }
    for number, (name, position) in enumerate(bulk.positions.items()):
        read = _read(connection, bulk, name, position)
        problems += read.problems
        stated = bulk.type.columns[name].blank != UNKNOWN_BLANK
        if read.unreadable if stated else read.blank or None in read.values.values():
            open_columns.add(name)
        if name in bulk.lent:
            lent = _read(connection, bulk, name, bulk.lent[name])
            _map(connection, f"w{number}", SQL_TYPES[bulk.type.columns[name].type], lent)
            made.append(f"w{number}")
            joins.append(f"LEFT JOIN w{number} ON w{number}.raw = s.c{bulk.lent[name]}")
        elif read.as_they_stand:
            taken.append(f"s.c{position} AS {quote_name(name)}")
            continue
        _map(connection, f"v{number}", SQL_TYPES[bulk.type.columns[name].type], read)
        made.append(f"v{number}")
        joins.append(f"LEFT JOIN v{number} ON v{number}.raw = s.c{position}")
        value = f"coalesce(w{number}.value, v{number}.value)" if name in bulk.lent else f"v{number}.value"
        taken.append(f"{value} AS {quote_name(name)}")
        if read.unreadable and name in bits:
            unreadable.append(f"CASE WHEN v{number}.bad AND {value} IS NULL THEN {1 << bits[name]} ELSE 0 END")
    if unreadable:
        taken.append(f"({' | '.join(unreadable)}) AS {UNREADABLE}")
    taken += _without_heading(bulk)
    problems += _own(connection, bulk, subjects)
    owner = f"s.c{bulk.school_position}" if bulk.school_position is not None else quote_text("")
    columns = "".join(f", {item}" for item in taken)
    table = quote_name(bulk.type.id)
    connection.execute(
        f"INSERT INTO {table} BY NAME SELECT *{derived} FROM (SELECT o._s, o._w, o.school, {bulk.file} AS _f, s._r"
        f"{columns} FROM stage s JOIN owners o ON o.raw = coalesce({owner}, '') {' '.join(joins)})"
    )
    repeated = _repeats(connection, bulk)
    connection.execute("; ".join(f"DROP TABLE {name}" for name in made))
    if repeated:
        connection.execute(f"DELETE FROM {table} WHERE _f = {bulk.file}")
        return BulkOutcome(unfit=True)
    if stamp_of(bulk.path) != bulk.stamp:
        connection.execute(f"DELETE FROM {table} WHERE _f = {bulk.file}")
        return BulkOutcome(changed=True)
    return BulkOutcome(tuple(problems), open_columns=frozenset(open_columns))


def _without_heading(bulk: BulkFile) -> list[str]:
    """The columns that others are derived from and that the file does not have: unknown in every row."""
    columns = bulk.type.columns
    sources = sorted({column.derived for column in columns.values() if column.derived is not None} - {*bulk.positions})
    return [f"NULL::{SQL_TYPES[columns[name].type]} AS {quote_name(name)}" for name in sources]


def forget(connection: Connection, bulk: BulkFile) -> None:
    """Take out whatever was made of a large file that could not be read to its end."""
    numbers = range(len(bulk.positions))
    made = ["stage", "owners", *(f"v{number}" for number in numbers), *(f"w{number}" for number in numbers)]
    connection.execute("; ".join(f"DROP TABLE IF EXISTS {name}" for name in made))
    connection.execute(f"DELETE FROM {quote_name(bulk.type.id)} WHERE _f = {bulk.file}")


def _stage(connection: Connection, bulk: BulkFile) -> None:
    columns = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(bulk.width))
    used = {*bulk.positions.values(), *bulk.lent.values(), bulk.school_position} - {None}
    other_columns = "".join(f", c{position}" for position in range(bulk.width) if position in used)
    connection.execute(
        f"CREATE TABLE stage AS SELECT row_number() OVER () + {bulk.first_row - 1} AS _r{other_columns} FROM read_csv("
        f"{quote_text(bulk.path)}, header = false, skip = {bulk.first_row - 1}, auto_detect = false,"
        f" delim = {quote_text(bulk.delimiter)}, quote = '\"', escape = '\"', columns = {{{columns}}})"
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """The value of each different text of one column, and what is wrong with some of them."""

    values: Mapping[str, Any]
    problems: list[Problem]
    unreadable: frozenset[str] = frozenset()
    blank: bool = False

    @property
    def as_they_stand(self) -> bool:
        """Whether each text is its own value, so that nothing need be looked up."""
        return all(value == text for text, value in self.values.items())


def _read(connection: Connection, bulk: BulkFile, name: str, position: int) -> _Read:
    texts = [row[0] for row in connection.execute(f"SELECT DISTINCT c{position} FROM stage").fetchall()]
    read = {text: bulk.convert(name, text) for text in texts if text is not None}
    bad = {text: message for text, (_, message) in read.items() if message is not None}
    values = {text: value for text, (value, _) in read.items()}
    problems = _located(connection, position, bad, name)
    if name not in bulk.settle:
        return _Read(values, problems, frozenset(bad), None in texts)
    settled = bulk.settle[name]([value for value in values.values() if value is not None])
    problems += [settled.problem] if settled.problem is not None else []
    numbers = {text: settled.numbers.get(value) for text, value in values.items()}
    return _Read(numbers, problems, frozenset(bad), None in texts)


def _map(connection: Connection, table: str, sql_type: str, read: _Read) -> None:
    """Make the table raw text → value of one column, and whether the text is none."""
    connection.execute(f"CREATE TABLE {table} (raw VARCHAR, value {sql_type}, bad BOOLEAN)")
    if read.values:
        connection.execute(
            f"INSERT INTO {table} SELECT unnest(?::VARCHAR[]), unnest(?::{sql_type}[]), unnest(?::BOOLEAN[])",
            [list(read.values), list(read.values.values()), [text in read.unreadable for text in read.values]],
        )


def _has_unplaced(connection: Connection, bulk: BulkFile) -> bool:
    """Whether some row may be a school's and does not say so for sure."""
    if bulk.school_position is None:
        return False
    query = f"SELECT DISTINCT coalesce(c{bulk.school_position}, '') FROM stage"
    strangers = [text for (text,) in connection.execute(query).fetchall() if bulk.school(text) is None]
    return bulk.too_many(strangers) or any(map(bulk.perhaps, strangers))


def _own(connection: Connection, bulk: BulkFile, subjects: Mapping[str, tuple[int, int, str | None]]) -> list[Problem]:
    """Make the table school text → subject; rows of no school of the trust stay out and are counted."""
    connection.execute("CREATE TABLE owners (raw VARCHAR, _s INTEGER, _w INTEGER, school VARCHAR)")
    if bulk.school_position is None:
        keys = {"": bulk.subject or ""}
        bad: dict[str, Message] = {}
    else:
        query = f"SELECT DISTINCT coalesce(c{bulk.school_position}, '') FROM stage"
        texts = [row[0] for row in connection.execute(query).fetchall()]
        resolved = {text: bulk.school(text) for text in texts}
        keys = {text: key for text, key in resolved.items() if key is not None}
        bad = {text: bulk.stranger(text) for text, key in resolved.items() if key is None}
    owners = [(text, *subjects[key]) for text, key in keys.items()]
    if owners:
        connection.execute(
            "INSERT INTO owners SELECT unnest(?::VARCHAR[]), unnest(?::INTEGER[]), unnest(?::INTEGER[]),"
            " unnest(?::VARCHAR[])",
            [list(part) for part in zip(*owners, strict=True)],
        )
    if bulk.school_position is None:
        return []
    return _located(connection, bulk.school_position, bad, None)


def _repeats(connection: Connection, bulk: BulkFile) -> bool:
    """Whether rows repeat a key of the type, within the file: which of them are one is not for the store to say."""
    keys = [quote_name(key) for key in bulk.type.keys if key in bulk.positions]
    if not keys or len(keys) < len(bulk.type.keys):
        return False
    known = " AND ".join(f"{key} IS NOT NULL" for key in keys)
    of_file = f"FROM {quote_name(bulk.type.id)} WHERE _f = {bulk.file} AND {known}"
    once = f"SELECT 1 {of_file} GROUP BY _s, {', '.join(keys)}"
    rows, different = connection.execute(
        f"SELECT (SELECT count(*) {of_file}), (SELECT count(*) FROM ({once}))"
    ).fetchone()
    return bool(rows != different)


def _located(connection: Connection, position: int, bad: Mapping[str, Message], column: str | None) -> list[Problem]:
    """One problem for each different message, with its first row and how often it occurs; the rest counted together."""
    if not bad:
        return []
    cell = f"coalesce(c{position}, '')"
    counted = connection.execute(
        f"SELECT {cell}, min(_r), count(*) FROM stage WHERE {cell} IN (SELECT unnest(?::VARCHAR[])) GROUP BY 1",
        [list(bad)],
    ).fetchall()
    found: dict[Message, tuple[int, int]] = {}
    for text, first, count in counted:
        before, so_far = found.get(bad[text], (first, 0))
        found[bad[text]] = (min(first, before), so_far + count)
    listed = sorted(found.items(), key=lambda item: (item[1][0], item[0].order))
    problems = [
        Problem(level_of(message), message, row=first, column=column, count=count)
        for message, (first, count) in listed[:MOST_PROBLEMS]
    ]
    rest = [places for _, places in listed[MOST_PROBLEMS:]]
    if rest:
        message = others_of(len(rest))
        count = sum(count for _, count in rest)
        problems.append(Problem(ProblemLevel.ERROR, message, row=rest[0][0], column=column, count=count))
    return problems
