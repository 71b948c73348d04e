"""A lake judged on Spark: the same bytes as here, however its rows are spread, or an error that says what is wrong.

They need a Spark Connect server, whose address EQCHECK_SPARK names; `.ci/run` starts one, gives the number of its
process in EQCHECK_SPARK_WORKERS, and the address of its status pages in EQCHECK_SPARK_STATUS. With
EQCHECK_SPARK_WHOLE=1 three of them judge every policy, and one has the tests of every rule, where else it has those of
one rule of each kind of check: that takes some ten minutes of processor time.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from datetime import date
from functools import lru_cache, partial
from http.client import HTTPConnection
from threading import Event, Lock, Thread
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import psutil
import pytest

from eqcheck.authoring.testing import rule_tests
from eqcheck.authoring.testing.rule_tests import run_cases
from eqcheck.domain.mistakes import MistakesError
from eqcheck.engine import spark_server
from eqcheck.engine.spark_server import SparkServer
from eqcheck.engine.spark_store import SparkStore
from eqcheck.lake import judging
from eqcheck.lake.judging import judge
from eqcheck.lake.manifest import load
from eqcheck.lake.staging import stage
from eqcheck.messages.engines import EngineKind
from tests.damage import case_trials
from tests.damage.library import shipped
from tests.damage.sample import Sample
from tests.unit.lake.trusts import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from eqcheck.domain.assessment import Observation
    from eqcheck.domain.evidence_type import EvidenceType

DAY = date(2026, 11, 22)
FEW = ("england-equality-law",)
SPREAD: tuple[str, ...] = () if os.environ.get("EQCHECK_SPARK_WHOLE") else FEW
ADDRESS = os.environ.get("EQCHECK_SPARK", "")
WORKERS = os.environ.get("EQCHECK_SPARK_WORKERS", "")
STATUS = os.environ.get("EQCHECK_SPARK_STATUS", "")
UNCOMPILED = (("spark.sql.codegen.wholeStage", "false"), ("spark.sql.codegen.factoryMode", "NO_CODEGEN"))
"""Spark compiles each query to code of the machine, which takes longer here than to answer it: some do without."""
TOGETHER = 500
"""How many tests of rules a server is asked about at once: all of them are more than 2 GB of its memory hold."""
SECONDS = 120
"""How long a server may take to begin."""

pytestmark = pytest.mark.skipif(not ADDRESS, reason="no Spark Connect server is named in EQCHECK_SPARK")


@pytest.fixture(scope="module", autouse=True)
def server() -> SparkServer:
    """The server, when it listens."""
    server = SparkServer(ADDRESS)
    until = time.monotonic() + SECONDS
    while True:
        try:
            socket.create_connection(server.place, timeout=1).close()
        except OSError:
            assert time.monotonic() < until, "the server does not begin"
            time.sleep(0.5)
        else:
            return server


def tasks() -> list[int]:
    """How many tasks each worker of the server has done, by its status pages."""

    def status(path: str) -> Any:
        with closing(HTTPConnection(urlsplit(STATUS).netloc)) as connection:
            connection.request("GET", f"/api/v1/applications{path}")
            with connection.getresponse() as answer:
                return json.load(answer)

    executors = status(f"/{status('')[0]['id']}/executors")
    return sorted(it["completedTasks"] for it in executors if it["id"] != "driver")


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """Two trusts with the evidence of the example and other terms."""
    trusts = tmp_path_factory.mktemp("trusts")
    for name, number, ends in (("ash", "1", "2026-12-18"), ("beech", "2", "2026-12-17")):
        shutil.copytree(PROJECT / "examples" / "mket", trusts / name)
        setup = trusts / name / "eqcheck.yaml"
        text = setup.read_text(encoding="utf-8").replace("2026-12-18", ends)
        text = text.replace('urn: "90', f'urn: "8{number}').replace('"09', f'"0{number}')
        setup.write_text(text.replace("name: Makepeace", f"name: {name.title()} and Makepeace"), encoding="utf-8")
    staged = tmp_path_factory.mktemp("lakes") / "lake"
    assert stage([trusts], staged, cache=cache).refused == ()
    assert len({trust.alike for trust in load(staged).trusts.values()}) == 1
    return staged


def written(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.json")}


def results(lake: Path, into: Path, cache: Path, **how: Any) -> dict[str, bytes]:
    into.mkdir()
    judged = judge(lake, DAY, results=into, cache=cache, **how)
    assert judged.mistakes == {}
    return written(into)


@pytest.fixture(scope="module")
def here(
    lake: Path, tmp_path_factory: pytest.TempPathFactory, cache: Path
) -> Callable[[tuple[str, ...]], dict[str, bytes]]:
    folder = tmp_path_factory.mktemp("here")
    return lru_cache(lambda policies: results(lake, folder / "-".join(["of", *policies]), cache, policies=policies))


def spread(rows: Any, over: int) -> Any:
    """The same rows in so many partitions, in any order."""
    from pyspark.sql.connect import functions  # noqa: PLC0415 - the client need not be installed

    return rows.repartition(over, functions.rand(1)).sortWithinPartitions(functions.rand(2)).persist()


@pytest.mark.parametrize(
    ("partitions", "policies", "settings"), [(7, SPREAD, UNCOMPILED), (2, SPREAD, UNCOMPILED), (1, SPREAD, UNCOMPILED)]
)
def test_the_same_bytes_however_rows_are_spread(
    partitions: int,
    policies: tuple[str, ...],
    settings: tuple[tuple[str, str], ...],
    lake: Path,
    here: Callable[[tuple[str, ...]], dict[str, bytes]],
    tmp_path: Path,
    cache: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stores: list[SparkStore] = []
    expected = here(policies)

    def made(job: judging._JudgingJob) -> Callable[[], SparkStore]:
        assert job.server is not None

        def store(server: SparkServer) -> SparkStore:
            stores.append(SparkStore(server, job.lake.as_posix(), arranged=partial(spread, over=partitions)))
            return stores[-1]

        return partial(store, job.server)

    monkeypatch.setattr(judging, "_store_of", made)
    server = SparkServer(ADDRESS, (("spark.sql.shuffle.partitions", str(partitions)), *settings))
    there = results(lake, tmp_path / "there", cache, policies=policies, server=server)
    assert there == expected
    assert len(stores) == 1
    if STATUS:
        assert len(tasks()) == 2
        assert min(tasks()) > 0


def test_rows_that_are_not_those_that_were_staged_are_refused(
    lake: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(job: judging._JudgingJob) -> Callable[[], SparkStore]:
        assert job.server is not None
        return partial(SparkStore, job.server, job.lake.as_posix(), arranged=lambda rows: rows.limit(3))

    monkeypatch.setattr(judging, "_store_of", made)
    with pytest.raises(MistakesError) as refused:
        judge(lake, DAY, policies=FEW, cache=cache, server=SparkServer(ADDRESS))
    assert [mistake.kind for mistake in refused.value.mistakes] == [EngineKind.LAKE_UNSEEN]


def test_of_a_server_that_speaks_otherwise_one_thing_is_said(lake: Path, tmp_path: Path) -> None:
    """The client takes a token to a server with a certificate only, and logs what comes instead."""

    def answer() -> None:
        with suppress(OSError):
            while True:
                client, _ = listening.accept()
                client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                client.close()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=answer, daemon=True).start()
        address = f"sc://127.0.0.1:{listening.getsockname()[1]}/;token=secret"
        command = [sys.executable, "-m", "eqcheck", "audit", lake, "--as-of", str(DAY), "-o", tmp_path / "there"]
        command += ["--engine", "spark", "--connect", address]
        audit = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
        listening.shutdown(socket.SHUT_RDWR)
    assert audit.returncode == 2
    assert [line.partition(" ")[0] for line in audit.stderr.splitlines()] == ["error:", "help:"]
    assert "secret" not in audit.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_takes_too_long_is_told_to_stop_and_said_to_be_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    from pyspark.errors import PySparkException  # noqa: PLC0415 - the client need not be installed

    ended = Event()
    monkeypatch.setattr(spark_server, "QUERY_SECONDS", 0)

    def ask() -> None:
        with SparkServer(ADDRESS).hurried(SimpleNamespace(interruptAll=ended.set)):
            assert ended.wait(SECONDS)
            raise PySparkException("told to stop")

    with pytest.raises(MistakesError) as refused:
        ask()
    assert [mistake.kind for mistake in refused.value.mistakes] == [EngineKind.SERVER_SLOW]


class GivenStore(SparkStore):
    """A store that gives the server its evidence too, where none was staged."""

    def __init__(self, *, threads: int) -> None:
        assert threads == 1
        super().__init__(SparkServer(ADDRESS, UNCOMPILED), "/nothing")
        self._one_at_a_time = Lock()

    def _show(self, type_: EvidenceType) -> None:
        with self._one_at_a_time:
            content = self._content(type_.id)
        self._give(type_.id, *content)


def test_rules_own_tests_and_their_cases_damaged_come_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    library = shipped()
    of_kind = {rule.kind: name for name, rule in library.rules.items() if library.compiled_rules[name].lookups}
    of_kind = {rule.kind: name for name, rule in library.rules.items()} | of_kind
    chosen = set(of_kind.values()) if SPREAD else set(library.rules)
    own = [case for case in library.cases if case.rule in chosen]
    damaged = [one.result for case in own for _, _, one in case_trials._damaged(library, Sample(of=150), case, ())]
    cases = [*own, *damaged]

    def observations() -> list[Observation]:
        parts = (cases[first : first + TOGETHER] for first in range(0, len(cases), TOGETHER))
        about = (library.rules, library.types, library.compiled_rules)
        return [it.observation for part in parts for it in run_cases(part, *about, with_short_rows=False)[0]]

    here = observations()
    monkeypatch.setattr(rule_tests, "Store", GivenStore)
    there = observations()
    assert there == here
    assert len({it.rule for it in here}) == len(chosen) >= 6
    assert len(own) > 50
    assert len(damaged) > 20


def executors() -> list[psutil.Process]:
    """The server's workers; what it began beside them may have ended in the meantime."""
    found = []
    for process in psutil.Process(int(WORKERS)).children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if "Executor" in " ".join(process.cmdline()):
                found.append(process)
    return found


@pytest.mark.skipif(not WORKERS, reason="no server with workers of its own is named in EQCHECK_SPARK_WORKERS")
def test_a_worker_that_is_killed_costs_no_school(
    lake: Path, here: Callable[[tuple[str, ...]], dict[str, bytes]], tmp_path: Path
) -> None:
    workers = executors()
    assert len(workers) == 2
    command = [sys.executable, "-m", "eqcheck", "audit", lake, "--as-of", str(DAY), "--fail-on", "never"]
    command += ["--policy", *FEW, "--engine", "spark", "--connect", ADDRESS, "-o", tmp_path / "there"]
    with subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as audit:
        before = workers[0].cpu_times().user
        while audit.poll() is None and workers[0].cpu_times().user <= before:
            psutil.cpu_percent(interval=0.2)
        workers[0].kill()
        _, said = audit.communicate()
    if audit.returncode:
        assert said.startswith(b"error: the server at ")
        assert not (tmp_path / "there").exists()
    else:
        there = written(tmp_path / "there")
        assert {name: there[name] for name in there if name != "results.json"} == here(FEW)
