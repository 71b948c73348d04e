"""A Spark Connect server by its address: a session with it, and what goes wrong with it in our own words.

The only module that imports pyspark.
"""

from __future__ import annotations

import re
import socket
import sys
import warnings
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Timer
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import SplitResult, urlsplit

from eqcheck.domain.mistakes import Mistake, MistakesError, refuse
from eqcheck.engine.store import StoreError
from eqcheck.messages.engines import EngineKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.messages.message import Message

_PORT = 15002
_SECONDS = 10
_TRIES = 4
_OLDEST = 4
"""The first version of Spark whose answers were compared with the store's."""
_SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.files.ignoreCorruptFiles": "false",
    "spark.sql.files.ignoreMissingFiles": "false",
}
PING_SECONDS, PONG_SECONDS = 301, 20
"""How often a server that says nothing is asked for a sign of life, and how long it may take to give one.

A server of Spark takes it ill to be asked more often than every five minutes.
"""
QUERY_SECONDS = 1_800
"""How long a server may take for one query, however lively it is."""
_NAME = re.compile(r"[A-Za-z0-9_.-]+")
"""A parameter of an address; what the client does not know itself is sent along as a heading of each request."""
_OF_THE_ADDRESS = frozenset({"INVALID_CONNECT_URL", "INVALID_SESSION_UUID_ID"})
"""What the client says of parameters in an address, before it asks a server anything."""
_OF_A_VALUE = frozenset(
    {
        "ArithmeticException",
        "ArrayIndexOutOfBoundsException",
        "DateTimeException",
        "NumberFormatException",
        "SparkRuntimeException",
    }
)
"""Errors of pyspark that a value of the evidence causes: they concern one query, and not the server."""


@dataclass(frozen=True, slots=True)
class SparkServer:
    """A server by its address, `sc://host:port`, perhaps with parameters, which may be secret: none is ever shown.

    `settings` are Spark's, for the sessions with it.
    """

    address: str
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> tuple[str, int]:
        """Its host and port.

        Raises:
            MistakesError: when the address is none of Spark Connect.
        """
        try:
            parts = urlsplit(self.address)
            host, port = parts.hostname or "", _PORT if parts.port is None else parts.port
            host.encode("idna")  # as the system does that looks for it
        except ValueError:
            _refuse(EngineKind.ADDRESS_OTHER())
        blank = any(it.isspace() or not it.isprintable() for it in self.address)  # of which `urlsplit` leaves some out
        if blank or not (self.address.startswith("sc://") and host and port) or not _are_parameters(parts):
            _refuse(EngineKind.ADDRESS_OTHER())
        return host, port

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return "{}:{}".format(*self.place)

    def session(self) -> Any:  # noqa: ANN401 - the class is that of a library that need not be installed
        """A session of its own with the server, to be closed by `stop`.

        Raises:
            MistakesError: when the client is not installed, or the server is not there, refuses, or is too old.
        """
        place = self.place
        warnings.filterwarnings("ignore", module=r"pyspark\.")  # what goes wrong is said in words of our own
        try:
            with _of_a_file(), warnings.catch_warnings(action="ignore"):  # of versions of pandas, used by nothing here
                from pyspark.sql.connect.client import DefaultChannelBuilder  # noqa: PLC0415 - an extra, slow to import
                from pyspark.sql.connect.client.retries import DefaultPolicy  # noqa: PLC0415 - the same
                from pyspark.sql.connect.session import SparkSession  # noqa: PLC0415 - the same
        except ImportError:
            _refuse(EngineKind.CLIENT_MISSING())
        try:
            socket.create_connection(place, timeout=_SECONDS).close()
        except OSError as error:
            _refuse(EngineKind.SERVER_AWAY(server=self.name, reason=error.strerror or str(error)))
        with self.speaking():
            session = SparkSession(connection=DefaultChannelBuilder(self.address, channelOptions=_options()))
            session.client.set_retry_policies([DefaultPolicy(max_retries=_TRIES)])
        try:
            with self.speaking():
                self._refuse_older(str(session.version))
                for name, value in (*_SETTINGS.items(), *self.settings):
                    session.conf.set(name, value)
        except BaseException:
            stop(session)
            raise
        return session

    def _refuse_older(self, version: str) -> None:
        first, _, _ = version.partition(".")
        if not first.isdecimal() or int(first) < _OLDEST:
            _refuse(EngineKind.SERVER_OLDER(server=self.name, version=version, oldest=_OLDEST))

    @contextmanager
    def hurried(self, session: Any) -> Iterator[None]:  # noqa: ANN401 - the class is that of a library that need not be installed
        """Have what a session asks within be taken back where it takes too long: a mistake that ends the run."""
        late = Event()

        def end() -> None:
            late.set()
            with suppress(MistakesError, StoreError), self.speaking():
                session.interruptAll()

        timer = Timer(QUERY_SECONDS, end)
        timer.daemon = True
        timer.start()
        try:
            with self.speaking():
                yield
        except (MistakesError, StoreError):
            if late.is_set():
                _refuse(EngineKind.SERVER_SLOW(server=self.name, minutes=QUERY_SECONDS // 60))
            raise
        finally:
            timer.cancel()

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """What server and client raise within becomes a StoreError of one query, or a mistake that ends the run."""
        from grpc import RpcError  # noqa: PLC0415 - an extra, slow to import
        from pyspark.errors import PySparkException  # noqa: PLC0415 - the same

        try:
            yield
        except RpcError as error:
            _refuse(EngineKind.SERVER_LOST(server=self.name, reason=_reason(error)))
        except PySparkException as error:
            condition = error.getCondition()
            if type(error).__name__ in _OF_A_VALUE:
                raise StoreError(f"Spark: {condition or type(error).__name__}") from None
            if condition in _OF_THE_ADDRESS:
                _refuse(EngineKind.ADDRESS_OTHER())
            if condition and condition != "RETRIES_EXCEEDED":
                _refuse(EngineKind.SERVER_REFUSES(server=self.name, reason=condition))
            _refuse(EngineKind.SERVER_LOST(server=self.name, reason=_reason(error)))


def _are_parameters(parts: SplitResult) -> bool:
    """Whether what follows host and port says something to the client, all of it: what it drops would do nothing."""
    given = [pair.partition("=") for pair in parts.path.removeprefix("/").removeprefix(";").split(";") if pair]
    said = {name: value for name, _, value in given}
    return (
        (parts.path in {"", "/"} or parts.path.startswith("/;"))
        and parts.path.isascii()
        and not (parts.query or parts.fragment)
        and all(_NAME.fullmatch(name) and value for name, _, value in given)
        and said.get("use_ssl", "true").lower() in {"true", "false"}
    )


def _options() -> list[tuple[str, int]]:
    """What makes a server that no longer answers a server that is lost."""
    return [
        ("grpc.keepalive_time_ms", PING_SECONDS * 1_000),
        ("grpc.keepalive_timeout_ms", PONG_SECONDS * 1_000),
        ("grpc.http2.max_pings_without_data", 0),
    ]


def answer_of(session: Any, sql: str) -> Any:  # noqa: ANN401 - the classes are those of a library that need not be installed
    """A query of a session, as yet not asked: `session.sql` asks the server about a text before it is run, so twice."""
    from pyspark.sql.connect.dataframe import DataFrame  # noqa: PLC0415 - an extra, slow to import
    from pyspark.sql.connect.plan import SQL  # noqa: PLC0415 - the same

    return DataFrame(SQL(sql), session)


def stop(session: Any) -> None:  # noqa: ANN401 - the class is that of a library that need not be installed
    """End a session; what it was given is forgotten. A server that is gone is none to tell."""
    import logging  # noqa: PLC0415 - only here

    logging.getLogger("pyspark").setLevel(logging.CRITICAL)
    session.stop()


@contextmanager
def _of_a_file() -> Iterator[None]:
    """Have the running program be of a file: pyspark takes one that is of none for its own tests, and ends it."""
    program = sys.modules["__main__"]
    without = not hasattr(program, "__file__")
    if without:
        program.__file__ = ""
    try:
        yield
    finally:
        if without:
            del program.__file__


def _reason(error: BaseException | None) -> str:
    """Why a call ended, by its status: what else is said of it may hold more than is to be shown."""
    while error is not None:
        code = getattr(error, "code", None)
        if callable(code) and getattr(code(), "name", None):
            return str(code().name).replace("_", " ").lower()
        error = error.__cause__ or error.__context__
    return "no answer"


def _refuse(message: Message) -> NoReturn:
    refuse([Mistake(message)])
    raise AssertionError  # refused above
