"""Large plain exports: read by the database as text, each different text converted once by the mapping."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.domain.evidence_type import UNKNOWN_BLANK, ColumnType
from eqcheck.engine.bulk_doubts import (
    ROW_NUMBER,
    has_to_be_settled,
    holds_moved_rows,
    holds_other_rows,
    source_of,
)
from eqcheck.engine.dialect import SQL_TYPES, UNREADABLE, quote_name, quote_text
from eqcheck.evidence.folder import stamp_of
from eqcheck.evidence.tables.cells import level_of
from eqcheck.evidence.tables.names import IDENTITY
from eqcheck.evidence.tables.told_once import MOST_PROBLEMS, others_of
from eqcheck.messages.cells import CellKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.engine.bulk_doubts import Connection
    from eqcheck.evidence.rows import BulkFile
    from eqcheck.messages.message import Message


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


class _UnfitError(Exception):
    """What a file holds has to be looked at cell by cell."""


def load_bulk(
    connection: Connection, bulk: BulkFile, subjects: Mapping[str, tuple[int, int, str | None]], derived: str
) -> BulkOutcome:
    """Read `bulk` into its type's table. `subjects` gives subject, trust and school by subject key."""
    _stage(connection, bulk)
    try:
        outcome = _filled(connection, bulk, subjects, derived)
    except _UnfitError:
        forget(connection, bulk)
        changed = stamp_of(bulk.path) != bulk.stamp
        return BulkOutcome(changed=changed, unfit=not changed)
    if stamp_of(bulk.path) != bulk.stamp:
        forget(connection, bulk)
        return BulkOutcome(changed=True)
    return outcome


def _filled(
    connection: Connection, bulk: BulkFile, subjects: Mapping[str, tuple[int, int, str | None]], derived: str
) -> BulkOutcome:
    """Put the rows of the stage into the type's table. Raises _UnfitError where that is not for the store to do."""
    few = connection.execute("SELECT count(*) FROM stage").fetchone()[0] != bulk.rows
    if few or _has_unplaced(connection, bulk) or holds_other_rows(connection, bulk):
        raise _UnfitError
    read = {name: _read(connection, bulk, name, at) for name, at in bulk.positions.items()}
    lent = {name: _read(connection, bulk, name, at) for name, at in bulk.lent.items()}
    if holds_moved_rows(connection, bulk, {at: read[name].unreadable for name, at in bulk.positions.items()}):
        raise _UnfitError
    problems = [problem for name in read for problem in read[name].problems]
    joins, taken, made = _columns(connection, bulk, read, lent)
    taken += _without_heading(bulk)
    problems += _own(connection, bulk, subjects)
    owner = f"s.c{bulk.school_position}" if bulk.school_position is not None else quote_text("")
    columns = "".join(f", {item}" for item in taken)
    connection.execute(
        f"INSERT INTO {quote_name(bulk.type.id)} BY NAME SELECT *{derived} FROM (SELECT o._s, o._w, o.school,"
        f" {bulk.file} AS _f, s._r{columns} FROM stage s JOIN owners o ON o.raw = coalesce({owner}, '')"
        f" {' '.join(joins)})"
    )
    connection.execute("; ".join(f"DROP TABLE {name}" for name in ("stage", "owners", *made)))
    if has_to_be_settled(connection, bulk):
        raise _UnfitError
    return BulkOutcome(tuple(problems), open_columns=frozenset(_open_columns(bulk, read)))


def _open_columns(bulk: BulkFile, read: Mapping[str, _Read]) -> Iterator[str]:
    """The columns of which a cell is empty, or where a blank states a fact, holds no value."""
    for column in bulk.type.columns.values():
        stated = column.blank != UNKNOWN_BLANK
        if column.name not in read:
            if column.derived is None and not stated:
                yield column.name
        elif read[column.name].unreadable if stated else read[column.name].is_open:
            yield column.name


def _columns(
    connection: Connection, bulk: BulkFile, read: Mapping[str, _Read], lent: Mapping[str, _Read]
) -> tuple[list[str], list[str], list[str]]:
    """How the values come to the rows of the stage: joins, columns, and the tables that were made for it."""
    joins, taken, made, unreadable = [], [], [], []
    bits = {name: bit for bit, name in enumerate(bulk.type.blanks)}
    for number, (name, position) in enumerate(bulk.positions.items()):
        sql_type = SQL_TYPES[bulk.type.columns[name].type]
        if name in lent:
            _map(connection, f"w{number}", sql_type, lent[name])
            made.append(f"w{number}")
            joins.append(f"LEFT JOIN w{number} ON w{number}.raw = s.c{bulk.lent[name]}")
        elif read[name].as_they_stand:
            taken.append(f"s.c{position} AS {quote_name(name)}")
            continue
        _map(connection, f"v{number}", sql_type, read[name])
        made.append(f"v{number}")
        joins.append(f"LEFT JOIN v{number} ON v{number}.raw = s.c{position}")
        value = f"coalesce(w{number}.value, v{number}.value)" if name in lent else f"v{number}.value"
        taken.append(f"{value} AS {quote_name(name)}")
        if read[name].unreadable and name in bits:
            unreadable.append(f"CASE WHEN v{number}.bad AND {value} IS NULL THEN {1 << bits[name]} ELSE 0 END")
    if unreadable:
        taken.append(f"({' | '.join(unreadable)}) AS {UNREADABLE}")
    return joins, taken, made


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
    used = {0, *bulk.positions.values(), *bulk.lent.values(), *chain(*bulk.clues.values())}
    if bulk.school_position is not None:
        used |= {bulk.school_position + step for step in (-1, 0, 1)}
    other_columns = "".join(f", c{position}" for position in range(bulk.width) if position in used)
    number = ROW_NUMBER.format(first=bulk.first_row)
    connection.execute(f"CREATE TABLE stage AS SELECT {number}{other_columns} FROM {source_of(bulk)}")


@dataclass(frozen=True, slots=True)
class _Read:
    """The value of each different text of one column, and what is wrong with some of them."""

    values: Mapping[str, Any]
    problems: list[Problem]
    unreadable: frozenset[str] = frozenset()
    blank: bool = False

    @property
    def is_open(self) -> bool:
        """Whether a cell is empty or no value."""
        return self.blank or None in self.values.values()

    @property
    def as_they_stand(self) -> bool:
        """Whether each text is its own value, so that nothing need be looked up."""
        return all(value == text for text, value in self.values.items())


def _read(connection: Connection, bulk: BulkFile, name: str, position: int) -> _Read:
    """The texts of a column as values. Raises _UnfitError where what one text says depends on others."""
    texts = [row[0] for row in connection.execute(f"SELECT DISTINCT c{position} FROM stage").fetchall()]
    read = {text: bulk.convert(name, text) for text in texts if text is not None}
    bad = {text: message for text, (_, message) in read.items() if message is not None}
    if any(message.kind is CellKind.DATE_MONTH_FIRST for message in bad.values()):
        raise _UnfitError
    if name in bulk.type.keys and bulk.type.columns[name].type is ColumnType.CATEGORY and any(map(_SEVERAL, bad)):
        raise _UnfitError
    values = {text: value for text, (value, _) in read.items()}
    problems = _located(connection, position, bad, name)
    if name in bulk.settle:
        values, settled_problems = _settled(connection, bulk, name, values, frozenset(bad))
        problems += settled_problems
    return _Read(values, problems, frozenset(bad), None in texts)


_SEVERAL = re.compile(r"[;|,\n]").search
"""What may part several values in a cell."""


def _settled(
    connection: Connection, bulk: BulkFile, name: str, values: Mapping[str, str | None], bad: frozenset[str]
) -> tuple[dict[str, str | None], list[Problem]]:
    """The numbers of a column as the lists write them. Raises _UnfitError where its rows have to be looked at."""
    position = bulk.positions[name]
    school = f"coalesce(c{bulk.school_position}, '')" if bulk.school_position is not None else "''"
    clues = [_clue(bulk.clues.get(clue, ())) if name == bulk.person else "NULL" for clue in IDENTITY]
    rows = connection.execute(
        f"SELECT DISTINCT c{position}, {school}, {', '.join(clues)} FROM stage WHERE c{position} IS NOT NULL"
    ).fetchall()
    owners = {text: bulk.subject or bulk.school(text) for text in {row[1] for row in rows}}
    references = [
        (number, owner, (_clean(bulk, "name", called), _clean(bulk, "email", address)))
        for text, whose, called, address in rows
        if (number := values[text]) is not None and (owner := owners[whose]) is not None
    ]
    unread, readable = connection.execute(
        f"SELECT count(*) FILTER (c{position} IN (SELECT unnest(?::VARCHAR[]))), count(c{position}) FROM stage",
        [list(bad)],
    ).fetchone()
    settled = bulk.settle[name](references, unread=unread, readable=readable - unread)
    if settled is None:
        raise _UnfitError
    notes = {text: settled.message for text, value in values.items() if value in settled.otherwise}
    problems = [replace(problem, level=ProblemLevel.WARNING) for problem in _located(connection, position, notes, name)]
    return {text: settled.numbers.get(value) if value else None for text, value in values.items()}, problems


def _clue(positions: Sequence[int]) -> str:
    return f"concat_ws(' ', {', '.join(f'c{at}' for at in positions)})" if positions else "NULL"


def _clean(bulk: BulkFile, column: str, text: str | None) -> str | None:
    return bulk.convert(column, text)[0] if text else None


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


def _located(connection: Connection, position: int, bad: Mapping[str, Message], column: str | None) -> list[Problem]:
    """One problem for each different message, with its first row and how often it occurs; the rest counted together."""
    if not bad:
        return []
    cell = f"coalesce(c{position}, '')"
    counted = connection.execute(
        f"SELECT {cell}, min(_r), count(*) FROM stage WHERE {cell} IN (SELECT unnest(?::VARCHAR[])) GROUP BY 1",
        [list(bad)],
    ).fetchall()
    places: dict[Message, tuple[int, int]] = {}
    for text, first, count in counted:
        before, so_far = places.get(bad[text], (first, 0))
        places[bad[text]] = (min(first, before), so_far + count)
    listed = sorted(places.items(), key=lambda item: (item[1][0], item[0].order))
    problems = [
        Problem(level_of(message), message, row=first, column=column, count=count)
        for message, (first, count) in listed[:MOST_PROBLEMS]
    ]
    rest = [place for _, place in listed[MOST_PROBLEMS:]]
    if rest:
        message = others_of(len(rest))
        count = sum(count for _, count in rest)
        problems.append(Problem(ProblemLevel.ERROR, message, row=rest[0][0], column=column, count=count))
    return problems
