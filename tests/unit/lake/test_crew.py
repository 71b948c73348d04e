"""Work in several processes: every item is answered, or said to be lost."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from eqcheck.lake.crew import each_done

if TYPE_CHECKING:
    from pathlib import Path


def task(item: int) -> int:
    """Twice the item; the process ends at 3, and 5 is refused."""
    if item == 3:
        os._exit(1)
    if item == 5:
        raise ValueError(item)
    return 2 * item


def test_every_item_is_answered_and_the_one_that_ends_its_process_is_lost() -> None:
    answers: dict[int, int | None] = {}
    refused = []
    for done in each_done(task, range(7), processes=2):
        try:
            answers[done.item] = done.result() if done.result is not None else None
        except ValueError:
            refused.append(done.item)
    assert answers == {0: 0, 1: 2, 2: 4, 3: None, 4: 8, 6: 12}
    assert refused == [5]


def test_one_is_done_here() -> None:
    (done,) = each_done(lambda _: os.getpid(), [0], processes=7)
    assert done.result is not None
    assert done.result() == os.getpid()


def test_nothing_to_do_is_done() -> None:
    assert list(each_done(task, [], processes=2)) == []


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_refused_is_raised_where_it_is_asked_for(processes: int) -> None:
    for done in each_done(task, [5, 5], processes=processes):
        assert done.result is not None
        with pytest.raises(ValueError, match="5"):
            done.result()


def test_no_thread_of_the_pool_is_left_to_the_end_of_python() -> None:
    before = set(threading.enumerate())
    assert [done.item for done in each_done(task, [0, 1], processes=2)] != []
    assert set(threading.enumerate()) == before


@pytest.mark.skipif(os.name == "nt", reason="there Ctrl-C cannot be made to wait")
def test_a_process_that_is_interrupted_while_it_begins_says_nothing(tmp_path: Path) -> None:
    interrupted = (
        "import os, signal, sys\nif '--multiprocessing-fork' in sys.orig_argv: os.kill(os.getpid(), signal.SIGINT)"
    )
    (tmp_path / "sitecustomize.py").write_text(interrupted, encoding="utf-8")
    asked = "print(*(done.result for done in each_done(time.sleep, [0, 0], processes=2)))"
    program = f"import time; from eqcheck.lake.crew import each_done; {asked}"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    ended = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    assert (ended.stdout.split(), ended.stderr) == ([b"None", b"None"], b"")


def test_processes_end_with_the_one_that_began_them_however_that_ends() -> None:
    program = "import time; from eqcheck.lake.crew import each_done; [*each_done(time.sleep, [600, 600], processes=2)]"
    until = time.monotonic() + 60
    with subprocess.Popen([sys.executable, "-c", program]) as began:
        both: list[psutil.Process] = []
        while len(both) < 2:
            assert time.monotonic() < until
            children = psutil.Process(began.pid).children()
            both = [it for it in children if "spawn_main" in " ".join(it.cmdline())]
        began.kill()
    _, left = psutil.wait_procs(both, timeout=60)
    for each in left:
        each.kill()
    assert left == []
