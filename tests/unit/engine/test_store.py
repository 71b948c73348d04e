"""The store: locked once it is filled, and never left waiting."""

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from eqcheck.domain.evidence_type import ColumnType
from eqcheck.engine.interrupts import interrupts_put_off
from eqcheck.engine.store import Store, StoreError


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY (SELECT 1) TO '/tmp/eqcheck-should-not-exist'",
        "SET enable_external_access = true",
        "SET memory_limit = '100GB'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "ATTACH '/tmp/eqcheck-should-not-exist.db'",
    ],
)
def test_after_locking_nothing_outside_is_reached_and_no_setting_changed(statement: str) -> None:
    with Store() as store:
        store.lock()
        with pytest.raises(StoreError):
            store.query(statement)


def test_a_query_that_takes_too_long_is_stopped() -> None:
    with Store(seconds=0.2) as store, pytest.raises(StoreError, match=r"[Ii]nterrupt"):
        store.query(
            "SELECT count(*) FROM range(100000) a, range(100000) b, range(1000) c WHERE a.range + b.range = c.range + 1"
        )


def test_a_query_that_takes_too_much_memory_is_stopped() -> None:
    with Store(memory_limit="50MB") as store, pytest.raises(StoreError, match="Memory"):
        store.query("SELECT list(range::VARCHAR || 'padding') FROM range(20000000)")


@pytest.mark.parametrize("many", [0, 1, 100, 101, 250])
def test_columns_that_are_worked_out_a_few_at_a_time_are_all_there_in_their_order(many: int) -> None:
    with Store() as store:
        given = {"first": ColumnType.INTEGER}
        store.create_plain("given", given)
        store.insert_plain("given", given, [[1, 2]])
        store.extend("made", "given", {f"c{number}": f"c.first + {number}" for number in range(many)})
        rows = store.query("SELECT * FROM made ORDER BY first")
    assert rows == [(first, *(first + number for number in range(many))) for first in (1, 2)]


INTERRUPTED = """
import signal, sys
import eqcheck.engine.dialect, eqcheck.engine.interrupts
calls = []
def interrupt(frame, event, argument):
    calls.append(event)
    if len(calls) == {at}:
        signal.raise_signal(signal.SIGINT)
def begin(event, arguments):
    if event == "import" and arguments[0] == "_duckdb":
        sys.setprofile(interrupt)
sys.addaudithook(begin)
try:
    import eqcheck.engine.store
    signal.raise_signal(signal.SIGINT)  # where so little was called that it was not interrupted
except KeyboardInterrupt:
    sys.setprofile(None)
    print("interrupted", "_duckdb" in sys.modules)
"""


@pytest.mark.parametrize("at", [500, 2_000])
def test_an_interrupt_while_the_database_is_loaded_is_an_interrupt(at: int) -> None:
    """It was aborted by the system's signal, with whatever the database says then."""
    ran = subprocess.run([sys.executable, "-c", INTERRUPTED.format(at=at)], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "interrupted True\n")


def test_an_interrupt_that_is_put_off_is_heard_once_the_block_ends() -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        _interrupted_within(done)
    assert done == ["after it"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def _interrupted_within(done: list[str]) -> None:
    with interrupts_put_off():
        signal.raise_signal(signal.SIGINT)
        done.append("after it")


def test_in_another_thread_nothing_is_put_off() -> None:
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(_within).result() is signal.getsignal(signal.SIGINT)


def _within() -> object:
    with interrupts_put_off():
        return signal.getsignal(signal.SIGINT)


def test_no_bar_is_drawn_where_results_go_however_long_a_query_takes() -> None:
    asked = "SELECT value FROM duckdb_settings() WHERE name = 'enable_progress_bar'"
    program = f'from eqcheck.engine.store import Store; print(*Store().gather(["{asked}"] * 20))'
    printed = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert printed.split() == ["[('false',)]"] * 20


def test_aggregates_are_not_worked_out_before_a_join_which_takes_longer_than_it_saves() -> None:
    with Store() as store:
        known = store.query("SELECT count(*) FROM duckdb_optimizers() WHERE name = 'partial_aggregate_pushdown'")
        (disabled,) = store.query("SELECT current_setting('disabled_optimizers')")
    assert (disabled == ("partial_aggregate_pushdown",)) == (known == [(1,)])
