"""A Spark Connect server that is not there, or is something else, is said in our own words; nothing secret is shown."""

from __future__ import annotations

import socket
import sys
from importlib.util import find_spec

import pytest

from eqcheck.domain.mistakes import MistakesError
from eqcheck.engine.spark_server import SparkServer
from eqcheck.messages.engines import EngineKind


def refusal(server: SparkServer) -> tuple[EngineKind, str]:
    with pytest.raises(MistakesError) as refused:
        server.session()
    (mistake,) = refused.value.mistakes
    assert isinstance(mistake.kind, EngineKind)
    return mistake.kind, str(mistake.message)


@pytest.mark.parametrize(
    "address",
    [
        "", "localhost:15002", "http://localhost:15002", "sc://", "sc://:15002", "sc://host:port", "sc://host:99999",
        "sc://host:15002/path", "sc://[host", "spark://host:7077", "local[2]", "sc:// localhost:1", "sc://localhost :1",
        " sc://localhost:1", "sc://localhost:1 ", "sc://local\thost:1", "sc://localhost:1\n", "sc://\u00a0localhost",
        "sc://local\u200bhost", "sc://..:1", f"sc://{'a' * 64}:1", "SC://localhost:1", "sc://localhost:0",
        "sc://localhost?x=1", "sc://localhost/#x", "sc://localhost/;token=a?b", "sc://localhost/;token",
        "sc://localhost/;=a", "sc://localhost/;x%0aname=a", "sc://localhost/;use_ssl=yes", "sc://localhost/;x-name=M\u00fcller",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    assert refusal(SparkServer(address))[0] is EngineKind.ADDRESS_OTHER


def test_an_address_is_called_by_its_host_and_port_alone() -> None:
    assert SparkServer("sc://user:secret@lake.example/;token=secret").name == "lake.example:15002"
    assert SparkServer("sc://[::1]:4040/;use_ssl=true").place == ("::1", 4040)


def test_a_missing_client_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql.connect.session", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql.connect.client.retries", None)
    assert refusal(SparkServer("sc://localhost"))[0] is EngineKind.CLIENT_MISSING


@pytest.mark.skipif(find_spec("pyspark") is None, reason="the client of Spark Connect is not installed")
def test_what_the_client_refuses_in_an_address_is_said_of_the_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        server = SparkServer(f"sc://127.0.0.1:{port}/;session_id=mine")
        assert refusal(server)[0] is EngineKind.ADDRESS_OTHER


@pytest.mark.skipif(find_spec("pyspark") is None, reason="the client of Spark Connect is not installed")
def test_a_server_that_is_not_there_is_said_without_secrets() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    kind, said = refusal(SparkServer(f"sc://127.0.0.1:{port}/;token=secret"))
    assert kind is EngineKind.SERVER_AWAY
    assert f"127.0.0.1:{port}" in said
    assert "secret" not in said
