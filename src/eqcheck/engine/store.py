"""The embedded database: tables in, answers out. The only module that imports duckdb."""

from __future__ import annotations

import os
import re
from threading import Lock, Thread, Timer
from typing import TYPE_CHECKING, Any, Self

from eqcheck.domain.assessment import NOTHING
from eqcheck.domain.batches import in_batches
from eqcheck.domain.evidence_type import UNKNOWN_BLANK, ColumnType
from eqcheck.engine.dialect import (
    ASIDE,
    CALENDAR,
    CALENDAR_DAYS,
    SQL_TYPES,
    UNREADABLE,
    academic_year_sql,
    beside_calendar,
    quote_name,
    quote_text,
    term_sql,
)
from eqcheck.engine.interrupts import interrupts_put_off

with interrupts_put_off():  # interrupted while it is loaded, the database aborts the process
    try:
        import _duckdb as duckdb  # start-up: the database itself, without the package's Python, which takes longer
    except ImportError:  # a version that has it elsewhere
        import duckdb  # type: ignore[no-redef]

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.engine.bulk import BulkOutcome
    from eqcheck.evidence.rows import BulkFile, StagedTable

_CALENDAR_COLUMNS = {"first_day": "DATE", "days": "INTEGER", "before": "INTEGER"}
_CALENDAR_LISTS = {"school_days": "INTEGER[]", "terms": "VARCHAR[]"}
_CREATE_CALENDARS = "; ".join(
    f"CREATE OR REPLACE TABLE {table} ({', '.join(f'{name} {type_}' for name, type_ in columns.items())})"
    for table, columns in ((CALENDAR, {"_w": "INTEGER", **_CALENDAR_COLUMNS}), (CALENDAR_DAYS, _CALENDAR_LISTS))
)
_ERROR_NUMBER = re.compile('"errno":"([0-9]+)"')
"""The system's number of what went wrong, as the database tells it behind its own words."""

CalendarDays = tuple["date | None", "Sequence[int | None]", "Sequence[str | None]"]
"""A calendar's first day and, for each day from then on, school days so far and the term's name."""
MEMORY_LIMIT = "4GB"
_WITHOUT = "partial_aggregate_pushdown"
"""An optimizer that takes longer, with many aggregates, than it saves where rows are few."""
SECONDS = 300.0
_MANY_COLUMNS = 100
"""So many columns are worked out at most at once: while they are, each part of each takes memory for 2,048 rows."""


class StoreError(Exception):
    """A query that could not be answered; the message is the database's, for the log of an error cell."""


class Store:
    """A database in memory, filled once, then locked. Close it, or use it as a context manager.

    `threads` is how many processors one query may use, all unless given: of small queries each is answered
    sooner on one, and `gather` still asks two at a time. Raises MemoryError where the system grants too little.
    """

    elsewhere = False
    """Whether another engine answers, whose errors are not the store's."""

    def __init__(
        self, *, memory_limit: str = MEMORY_LIMIT, seconds: float = SECONDS, threads: int | None = None
    ) -> None:
        self._seconds = seconds
        self._types: dict[str, EvidenceType] = {}
        self.open_columns: set[tuple[str, str]] = set()
        """The columns, by table, of which some cell is unknown."""
        self._variables: dict[str, Any] = {}
        self._locked = False
        try:
            self._connection = duckdb.connect(
                ":memory:",
                config={
                    "memory_limit": memory_limit,
                    "autoinstall_known_extensions": "false",
                    "autoload_known_extensions": "false",
                    "temp_directory": "",
                    **({"threads": threads} if threads else {}),
                },
            )
        except (duckdb.OutOfMemoryException, RuntimeError) as error:  # the latter where no thread can be started
            raise MemoryError(str(error)) from None
        # Else it draws a bar where results go, in a process that is of no file, of every query that takes two seconds
        self._connection.execute("SET enable_progress_bar = false")
        if self._connection.execute("SELECT 1 FROM duckdb_optimizers() WHERE name = ?", [_WITHOUT]).fetchone():
            self._connection.execute("SET disabled_optimizers = ?", [_WITHOUT])

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the database; what it held is gone."""
        self._connection.close()

    # -- filling -----------------------------------------------------------------------------------

    def set_calendars(self, calendars: Sequence[tuple[CalendarDays, Sequence[int]]]) -> None:
        """What `calendar.school_day_lists` gives, each with the numbers of the trusts whose calendar it is."""
        self._connection.execute(_CREATE_CALENDARS)
        counts: list[int | None] = []
        names: list[str | None] = []
        for (first, its_counts, its_names), trusts in calendars:
            row = [first, len(its_counts), len(counts) + 1]
            self._connection.execute(
                f"INSERT INTO {CALENDAR} SELECT unnest(?::INTEGER[]), ?, ?, ?", [list(trusts), *row]
            )
            self._variables = dict(zip(_CALENDAR_COLUMNS, row, strict=True))
            counts += [None, *its_counts, None]
            names += [None, *its_names, None]
        self._connection.execute(f"INSERT INTO {CALENDAR_DAYS} VALUES (?, ?)", [counts, names])
        alone = len(calendars) == 1
        self._variables = {**self._variables, "school_days": counts, "terms": names} if alone else {}
        self._give_calendar(self._connection)

    def _give_calendar(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Variables belong to one connection: each that asks is given its own."""
        for name, type_ in {**_CALENDAR_COLUMNS, **_CALENDAR_LISTS}.items():
            connection.execute(f"SET VARIABLE eqcheck_{name} = ?::{type_}", [self._variables.get(name)])

    def create(self, types: Sequence[EvidenceType]) -> None:
        """Empty tables: whose row (`_s` subject, `_w` trust), which file and row, then the columns."""
        statements = []
        for type_ in types:
            self._types[type_.id] = type_
            columns = ", ".join(f"{quote_name(c.name)} {_sql_type(c.type)}" for c in type_.columns.values())
            statements.append(
                f"CREATE TABLE {quote_name(type_.id)} (_s INTEGER, _w INTEGER, school VARCHAR,"
                f" _f INTEGER, _r INTEGER, {UNREADABLE} BIGINT DEFAULT 0, {columns})"
            )
        if statements:
            self._connection.execute(";\n".join(statements))

    def create_plain(self, name: str, columns: Mapping[str, ColumnType]) -> None:
        """An empty table with exactly these columns, in place of any of that name."""
        listed = ", ".join(f"{quote_name(column)} {_sql_type(type_)}" for column, type_ in columns.items())
        self._connection.execute(f"CREATE OR REPLACE TABLE {quote_name(name)} ({listed})")

    def extend(self, name: str, source: str, columns: Mapping[str, str]) -> None:
        """A table with the rows of `source`, called `c`, and more columns; what cannot be worked out is unknown."""
        for some in [*in_batches(tuple(columns.items()), _MANY_COLUMNS)] or [()]:
            more = "".join(f", TRY({sql}) AS {quote_name(column)}" for column, sql in some)
            self._connection.execute(
                f"CREATE OR REPLACE TABLE {quote_name(name)} AS SELECT c.*{more} FROM {quote_name(source)} c"
                f"{beside_calendar(more)}"
            )
            source = name

    def insert_plain(self, name: str, columns: Mapping[str, ColumnType], values: Sequence[Sequence[Any]]) -> None:
        """Columns of equal length into a table made by `create_plain`."""
        if not values or not values[0]:
            return
        taken = ", ".join(f"unnest(?::{_sql_type(type_)}[])" for type_ in columns.values())
        self._connection.execute(f"INSERT INTO {quote_name(name)} SELECT {taken}", [list(v) for v in values])

    def insert(
        self,
        table: str,
        place: tuple[Sequence[int], Sequence[int], Sequence[str | None], Sequence[int], Sequence[int]],
        columns: Mapping[str, Sequence[Any]],
        unreadable: Mapping[str, Sequence[int]] = NOTHING,
    ) -> None:
        """Rows of an evidence type: `place` holds subject, trust, school key, file and row number.

        `unreadable` holds, by column, the rows whose cell holds something that is no value.
        """
        if not place[0]:
            return
        type_ = self._types[table]
        given = [column for column in type_.columns.values() if column.derived is None and column.name in columns]
        taken = ["unnest(?::INTEGER[]) AS _s", "unnest(?::INTEGER[]) AS _w", "unnest(?::VARCHAR[]) AS school"]
        taken += ["unnest(?::INTEGER[]) AS _f", "unnest(?::INTEGER[]) AS _r"]
        taken += [f"unnest(?::{_sql_type(column.type)}[]) AS {quote_name(column.name)}" for column in given]
        parts = [list(part) for part in (*place, *(columns[column.name] for column in given))]
        self._look_for_open(type_, columns, unreadable)
        marks = _marks(type_, unreadable, len(place[0]))
        if marks:
            taken.append(f"unnest(?::BIGINT[]) AS {UNREADABLE}")
            parts.append(marks)
        self._connection.execute(
            f"INSERT INTO {quote_name(table)} BY NAME SELECT *{self._derived(type_)} FROM (SELECT {', '.join(taken)})",
            parts,
        )

    def _look_for_open(
        self, type_: EvidenceType, columns: Mapping[str, Sequence[Any]], unreadable: Mapping[str, Sequence[int]]
    ) -> None:
        """Keep which columns have a cell that is unknown: an empty one, or where a blank states a fact no value."""
        for column in type_.columns.values():
            source = column.derived or column.name
            stated = type_.columns[source].blank != UNKNOWN_BLANK
            values = columns.get(source)
            if unreadable.get(source) if stated else values is None or None in values:
                self.open_columns.add((type_.id, column.name))

    @staticmethod
    def _derived(type_: EvidenceType) -> str:
        made = ""
        for column in type_.columns.values():
            if column.derived is not None:
                day = quote_name(column.derived)
                yearly = column.type is ColumnType.ACADEMIC_YEAR
                sql = academic_year_sql(day) if yearly else term_sql(day, form=ASIDE)
                made += f", {sql} AS {quote_name(column.name)}"
        return made

    # -- large files -------------------------------------------------------------------------------

    def insert_bulk(self, bulk: BulkFile, subjects: Mapping[str, tuple[int, int, str | None]]) -> BulkOutcome:
        """A large plain file, read by the database; cells are converted once for each different text.

        Whatever the database cannot do with it makes it unfit: then it is read as any other file.
        """
        from eqcheck.engine.bulk import BulkOutcome, forget, load_bulk  # noqa: PLC0415 - only for large files

        try:
            outcome = load_bulk(self._connection, bulk, subjects, self._derived(bulk.type))
        except duckdb.Error:
            forget(self._connection, bulk)
            return BulkOutcome(unfit=True)
        for column in bulk.type.columns.values():
            if (column.derived or column.name) in outcome.open_columns:
                self.open_columns.add((bulk.type.id, column.name))
        return outcome

    def files_that_share_rows(self, type_: EvidenceType) -> list[frozenset[int]]:
        """The files, by number, of which rows have to be settled together, as where two have rows of one key."""
        from eqcheck.engine.bulk_doubts import files_that_share_rows  # noqa: PLC0415 - only for large files

        return files_that_share_rows(self._connection, type_)

    def keep_files(self, type_: EvidenceType, files: Sequence[int]) -> None:
        """Take out the rows of a type but those of these files."""
        self._connection.execute(
            f"DELETE FROM {quote_name(type_.id)} WHERE _f NOT IN (SELECT unnest(?::INTEGER[]))", [list(files)]
        )

    # -- staged tables -----------------------------------------------------------------------------

    def stage(self, table: str, file: str) -> int:
        """Write the rows of an evidence type to a parquet file, in the order of their files; how many there are.

        Raises:
            StoreError: when the file cannot be written; OSError where the system said why.
        """
        rows = f"SELECT * FROM {quote_name(table)} ORDER BY _f, _r, _s"
        try:
            ((count,),) = self._connection.execute(
                f"COPY ({rows}) TO {quote_text(file)} (FORMAT parquet, COMPRESSION zstd)"
            ).fetchall()
        except duckdb.Error as error:
            number = _ERROR_NUMBER.search(str(error))
            if number is not None:
                raise OSError(int(number[1]), os.strerror(int(number[1]))) from error
            raise StoreError(str(error).splitlines()[0]) from error
        return int(count)

    def insert_staged(self, staged: StagedTable, *, subject: int = 0, file: int = 0) -> None:
        """The rows that `stage` wrote, all of them, of subjects and files that are numbered from these on.

        Raises:
            StoreError: when the file is not there, holds something else, or other rows than it should.
        """
        source = f"read_parquet({quote_text(staged.path)}, hive_partitioning = false)"
        placed = f"(_s + {subject})::INTEGER AS _s, (_w + {subject})::INTEGER AS _w, (_f + {file})::INTEGER AS _f"
        insert = f"INSERT INTO {quote_name(staged.type)} BY NAME SELECT * REPLACE ({placed}) FROM {source}"
        try:
            ((rows,),) = self._connection.execute(insert).fetchall()
        except duckdb.Error as error:
            raise StoreError(str(error).splitlines()[0]) from error
        if rows != staged.rows:
            raise StoreError(f"{rows} rows of {staged.type} instead of {staged.rows}")
        self.open_columns.update((staged.type, column) for column in staged.open_columns)

    # -- asking ------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Close the door: from now on no file, no network, no change of settings. Once closed it stays so."""
        if self._locked:
            return
        self._locked = True
        self._connection.execute("SET enable_external_access = false; SET lock_configuration = true")

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """All rows of a query.

        Raises:
            StoreError: when the database refuses it or it takes too long.
        """
        return self.query_here(sql)

    def query_here(self, sql: str) -> list[tuple[Any, ...]]:
        """All rows of a query over contexts and calendars, which are worked out here wherever the evidence is.

        Raises:
            StoreError: when the database refuses it or it takes too long.
        """
        return self._ask(self._connection, sql)

    def gather(self, queries: Sequence[str]) -> list[list[tuple[Any, ...]] | StoreError]:
        """The rows of each query, or its error, in their order; two are asked at a time.

        Most of a small query's time goes into planning it, which the database does on one processor.
        """
        answers: list[list[tuple[Any, ...]] | StoreError] = [[] for _ in queries]
        waiting: Iterator[tuple[int, str]] = iter(enumerate(queries))
        taking = Lock()

        def work(connection: duckdb.DuckDBPyConnection) -> None:
            while True:
                with taking:
                    place, sql = next(waiting, (None, ""))
                if place is None:
                    return
                try:
                    answers[place] = self._ask(connection, sql)
                except StoreError as error:
                    answers[place] = error

        with self._connection.cursor() as second:
            self._give_calendar(second)
            other = Thread(target=work, args=(second,), daemon=True)
            try:
                other.start()
            except RuntimeError:  # the system grants no memory for another thread: one does it all
                work(self._connection)
            else:
                try:
                    work(self._connection)
                except BaseException:
                    # Ctrl-C: a connection must not be closed while the other thread asks, nor the process end
                    waiting = iter(())
                    second.interrupt()
                    other.join()
                    raise
                other.join()
        return answers

    def _ask(self, connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
        timer = Timer(self._seconds, connection.interrupt)
        timer.daemon = True
        timer.start()
        try:
            return connection.execute(sql).fetchall()
        except duckdb.Error as error:
            raise StoreError(str(error).splitlines()[0]) from error
        finally:
            timer.cancel()


def _marks(type_: EvidenceType, unreadable: Mapping[str, Sequence[int]], rows: int) -> list[int]:
    """For each row, a bit a cell that is no value, where a blank would state a fact; empty where no row has one."""
    marks: dict[int, int] = {}
    for bit, name in enumerate(type_.blanks):
        for row in unreadable.get(name, ()):
            marks[row] = marks.get(row, 0) | 1 << bit
    return [marks.get(row, 0) for row in range(rows)] if marks else []


def _sql_type(type_: ColumnType) -> str:
    return SQL_TYPES[type_]
