"""A database that is not asked the same twice: what it answered to the same question about the same rows is known.

What is done to it is put off until there is a question that was never asked; where all is known, it is never opened.
"""

from __future__ import annotations

from contextlib import contextmanager
from hashlib import sha256
from threading import RLock
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Self
from unittest.mock import patch

from eqcheck.engine import store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Rows = list[tuple[Any, ...]]

MOST_ANSWERS = 20_000
"""How many answers are remembered, of some rows each."""

_ANSWERS: dict[bytes, Rows] = {}


class Connection:
    """In the place of the database's own, with what has been done to it as a digest; `None` once it has seen files."""

    def __init__(self, connect: Callable[[], Any], digest: bytes | None, settled: Callable[[], object]) -> None:
        self._connect = connect
        self._settled = settled
        self._digest = digest
        self._real: Any = None
        self._put_off: list[tuple[str, Any]] = []
        self._alone = RLock()

    def execute(self, sql: str, values: Any = None) -> Any:
        """Does it now, or later, or gives what was answered before."""
        if self._digest is None or "read_" in sql or sql.startswith("COPY"):
            self._digest = None
            return _done(self._opened(), sql, values)
        digest = sha256(self._digest + repr((sql, values)).encode()).digest()
        if not sql.lstrip().startswith(("SELECT", "WITH")):
            self._digest = digest
            self._put_off.append((sql, values))
            return self
        if digest not in _ANSWERS:
            if len(_ANSWERS) >= MOST_ANSWERS:
                _ANSWERS.clear()
            _ANSWERS[digest] = _done(self._opened(), sql, values).fetchall()
        return Answer(_ANSWERS[digest])

    def cursor(self) -> Connection:
        """Another connection to the same rows."""
        return Connection(lambda: self._opened().cursor(), self._digest, self._opened)

    def interrupt(self) -> None:
        """Ends the question that is being answered, if there is one."""
        if self._real is not None:
            self._real.interrupt()

    def close(self) -> None:
        """Closes what was opened."""
        if self._real is not None:
            self._real.close()

    def __enter__(self) -> Self:
        """The connection itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes it."""
        self.close()

    def __getattr__(self, name: str) -> Any:
        """Anything else is the database's own business, of which nothing is remembered."""
        self._digest = None
        return getattr(self._opened(), name)

    def _opened(self) -> Any:
        """The database's own connection, with all done that was put off."""
        with self._alone:
            self._settled()
            if self._real is None:
                self._real = self._connect()
            while self._put_off:
                _done(self._real, *self._put_off.pop(0))
            return self._real


class Answer:
    """What was answered, as the database gives it."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def fetchall(self) -> Rows:
        """All rows, in a list that the caller may change."""
        return list(self._rows)

    def fetchone(self) -> tuple[Any, ...] | None:
        """The first row."""
        return self._rows[0] if self._rows else None


def _done(connection: Any, sql: str, values: Any) -> Any:
    return connection.execute(sql) if values is None else connection.execute(sql, values)


@contextmanager
def asked_once() -> Iterator[None]:
    """Within it, no store asks its database what any store has asked before of the same rows.

    Only where neither the database nor what it is asked is what a test is about.
    """
    real: Any = vars(store)["duckdb"]

    def connect(*where: Any, **how: Any) -> Connection:
        opened = repr((where, sorted(how.items()))).encode()
        return Connection(lambda: real.connect(*where, **how), sha256(opened).digest(), lambda: None)

    known = SimpleNamespace(
        connect=connect,
        Error=real.Error,
        OutOfMemoryException=real.OutOfMemoryException,
        DuckDBPyConnection=real.DuckDBPyConnection,
    )
    with patch.object(store, "duckdb", known):
        yield
