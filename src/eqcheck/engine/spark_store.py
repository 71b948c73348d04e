"""A store whose evidence is asked where a Spark Connect server reads it.

Whom the rules are about, by which parameters and in which calendar is worked out here, as for any store, and given to
the server; it is told where a lake's tables are, and reads them itself. Its answers are those of the store, or errors.
"""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Self

from eqcheck.domain.mistakes import Mistake, MistakesError, refuse
from eqcheck.engine.builtin import TABLES
from eqcheck.engine.dialect import CALENDAR, CALENDAR_DAYS, SQL_TYPES, UNREADABLE, quote_name
from eqcheck.engine.spark_server import answer_of, stop
from eqcheck.engine.spark_text import in_spark, quoted
from eqcheck.engine.store import Store, StoreError
from eqcheck.messages.engines import EngineKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.engine.spark_server import SparkServer
    from eqcheck.engine.store import CalendarDays
    from eqcheck.evidence.rows import StagedTable

_SIDE_BY_SIDE = 4
"""How many queries the server is asked at a time."""
_OF_A_PATTERN = frozenset("*?[]{}\\")
_PLACE = {"_s": "INT", "_w": "INT", "school": "STRING", "_f": "INT", "_r": "INT", UNREADABLE: "BIGINT"}
_NUMBERED = {"_s": "subject", "_w": "subject", "_f": "file"}
"""The columns of which the server numbers on from what a trust begins with."""
_PLACES = "places"
_DAYS_COLUMNS = "_w INT, school_days ARRAY<INT>, terms ARRAY<STRING>"
_SPARK_TYPES = {
    "INTEGER": "INT",
    "VARCHAR": "STRING",
    "DOUBLE": "DOUBLE",
}
"""Spark's names of the store's types, where they are others."""


class SparkStore(Store):
    """A store of a whole lake, or some trusts of it, that may have different calendars.

    `lake` is the folder that the staged tables are in, a folder a trust, seen by the server under the same path.
    `arranged` is what is made of each table's rows as they are read: only their order or distribution may differ.
    """

    elsewhere = True

    def __init__(self, server: SparkServer, lake: str, *, arranged: Callable[[Any], Any] = lambda rows: rows) -> None:
        super().__init__(threads=1)
        self._server = server
        self._lake = lake
        self._arranged = arranged
        self._calendar_days: list[tuple[int, list[int | None], list[str | None]]] = []
        self._staged: dict[str, list[tuple[StagedTable, int, int]]] = defaultdict(list)
        if _OF_A_PATTERN & set(lake):
            refuse([Mistake(EngineKind.LAKE_OF_A_PATTERN())])
        self._session = server.session()

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *exception: object) -> None:
        """End the session; what was given to the server is forgotten there."""
        stop(self._session)
        super().__exit__(*exception)

    # -- filling -----------------------------------------------------------------------------------

    def set_calendars(self, calendars: Sequence[tuple[CalendarDays, Sequence[int]]]) -> None:
        """As in the store; and the days of each trust's calendar alone, for Spark copies them to each row."""
        super().set_calendars(calendars)
        self._calendar_days = [
            (trust, [None, *counts, None], [None, *names, None])
            for (_, counts, names), trusts in calendars
            for trust in trusts
        ]

    def insert_staged(self, staged: StagedTable, *, subject: int = 0, file: int = 0) -> None:
        """Note where a table is: the server reads it."""
        self._staged[staged.type].append((staged, subject, file))
        self.open_columns.update((staged.type, column) for column in staged.open_columns)

    def lock(self) -> None:
        """Close the door here, and give the server all that it needs.

        Raises:
            MistakesError: when it refuses, or reads other rows than were staged.
        """
        if self._locked:
            return
        super().lock()
        evidence = [type_ for name, type_ in self._types.items() if name not in TABLES]
        with self._server.hurried(self._session), ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
            own = ["contexts", "subjects", *(name for name in TABLES if name in self._types)]
            for table, columns, rows in [(table, *self._content(table)) for table in own]:
                self._give(table, columns, rows)
            columns, calendars = self._content(CALENDAR)
            self._give(CALENDAR, columns, [(*calendar, 1) for *calendar, _ in calendars])  # 1 entry before, in its own
            self._give(CALENDAR_DAYS, _DAYS_COLUMNS, self._calendar_days)
            its = {
                _trust_of(staged): (subject, file) for each in self._staged.values() for staged, subject, file in each
            }
            self._give(_PLACES, "trust STRING, subject INT, file INT", [(key, *place) for key, place in its.items()])
            for _ in pool.map(self._show, evidence):
                pass
            self._refuse_other_rows()

    def _content(self, table: str) -> tuple[str, list[tuple[Any, ...]]]:
        """The columns, as Spark declares them, and the rows of a table of the store."""
        described = self._connection.execute(f"DESCRIBE {quote_name(table)}").fetchall()
        columns = ", ".join(f"{quoted(name)} {_spark_type(type_)}" for name, type_, *_ in described)
        return columns, self._connection.execute(f"SELECT * FROM {quote_name(table)}").fetchall()

    def _give(self, view: str, columns: str, rows: Sequence[tuple[Any, ...]]) -> None:
        self._session.createDataFrame(rows, columns).createOrReplaceTempView(view)

    def _show(self, type_: EvidenceType) -> None:
        """A view of the rows of an evidence type in all trusts, with subjects and files numbered as here."""
        columns = {**_PLACE, **{column.name: _spark_type(SQL_TYPES[column.type]) for column in type_.columns.values()}}
        its = self._staged[type_.id]
        if not its:
            nothing = ", ".join(f"CAST(NULL AS {kind}) AS {quoted(name)}" for name, kind in columns.items())
            answer_of(self._session, f"SELECT {nothing} WHERE FALSE").createOrReplaceTempView(type_.id)
            return
        schema = ", ".join(f"{quoted(name)} {kind}" for name, kind in columns.items())
        files = self._session.read.schema(f"{schema}, trust STRING").option("basePath", self._lake)
        rows = self._arranged(files.parquet(*(staged.path for staged, _, _ in its)))
        rows.createOrReplaceTempView(_files_of(type_.id))
        taken = ", ".join(
            f"r.{name} + p.{_NUMBERED[name]} AS {name}" if name in _NUMBERED else f"r.{quoted(name)}"
            for name in columns
        )
        placed = f"SELECT {taken} FROM {quoted(_files_of(type_.id))} r JOIN {_PLACES} p ON r.trust = p.trust"
        answer_of(self._session, placed).createOrReplaceTempView(type_.id)

    def _refuse_other_rows(self) -> None:
        """Refuse what the server sees of the lake where it is not what was staged."""
        tables = [table for table, its in self._staged.items() if its and table in self._types]
        counted = [f"SELECT '{it}', trust, count(*) FROM {quoted(_files_of(it))} GROUP BY trust" for it in tables]
        answers = answer_of(self._session, " UNION ALL ".join(counted)).collect() if counted else []
        rows = {(table, trust): count for table, trust, count in answers}
        for table in tables:
            for staged, _, _ in self._staged[table]:
                trust, there = _trust_of(staged), rows.get((table, _trust_of(staged)), 0)
                if there != staged.rows:
                    kind = EngineKind.LAKE_UNSEEN(
                        server=self._server.name, rows=there, staged=staged.rows, table=table, trust=trust
                    )
                    refuse([Mistake(kind)])

    # -- asking ------------------------------------------------------------------------------------

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """All rows of a query.

        Raises:
            StoreError: when a value of the evidence makes the server refuse it.
            MistakesError: when the server refuses it for another reason, or is lost.
        """
        with self._server.hurried(self._session):
            return [tuple(row) for row in answer_of(self._session, in_spark(sql)).collect()]

    def gather(self, queries: Sequence[str]) -> list[list[tuple[Any, ...]] | StoreError]:
        """The rows of each query, or its error, in their order; a few are asked at a time.

        Raises:
            MistakesError: when the server refuses one for a reason that is not in the evidence, or is lost.
        """
        with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
            try:
                return list(pool.map(self._answer, queries))
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                with suppress(MistakesError, StoreError), self._server.speaking():
                    self._session.interruptAll()
                raise

    def _answer(self, sql: str) -> list[tuple[Any, ...]] | StoreError:
        try:
            return self.query(sql)
        except StoreError as error:
            return error


def _files_of(table: str) -> str:
    """The view of the rows of an evidence type as they were staged."""
    return f"files__{table}"


def _spark_type(type_: str) -> str:
    return _SPARK_TYPES.get(type_, type_)


def _trust_of(staged: StagedTable) -> str:
    """The key of a staged table's trust: the table is in `trust=<key>/tables/`."""
    return PurePosixPath(staged.path).parent.parent.name.partition("=")[2]
