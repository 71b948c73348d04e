"""A file that crashes, stops, hangs or exhausts its reader is refused, and the files after it are read."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence.apart import early_child, process, reading_here
from eqcheck.evidence.apart.answering import AnswerKind, FileQuestion, World
from eqcheck.evidence.apart.early_child import begun_early
from eqcheck.evidence.apart.limits import ReadingLimits, limits_of
from eqcheck.evidence.apart.process import ReadingProcess
from eqcheck.evidence.extraction.sidecar_files import Sidecars
from eqcheck.evidence.readers import readers
from eqcheck.evidence.sheet import Sheet
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind
from tests.trials import some_of
from tests.unit.evidence.world import SETUP, TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

DEATHS = {
    "abort": ("import os; os.abort()", FileKind.READING_FAILED),
    "crash": ("import ctypes; ctypes.string_at(0)", FileKind.READING_FAILED),
    "exit": ("import os; os._exit(0)", FileKind.READING_FAILED),
    "mistake": ("1 / 0", FileKind.READING_FAILED),
    "recursion": ("f = lambda n: f(n + 1); f(0)", FileKind.READING_FAILED),
    "hang": ("while True: pass", FileKind.READING_TOO_LONG),
    "a bomb": ("x = []\nwhile True: x.append('x' * 1_000_000)", FileKind.READING_TOO_LARGE),
    "one large piece": ("bytearray(2**36)", FileKind.READING_TOO_LARGE),
}
BEGIN = """
import sys; sys.path[:] = sys.argv[2:]
from eqcheck.evidence.apart import child
DEATHS = {deaths!r}
answer = child.Answerer.answer
def dying(self, asked):
    exec(DEATHS.get(asked.data.decode(), "pass"), {{}})
    return answer(self, asked)
child.Answerer.answer = dying
child.main([])
"""


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReadingProcess]:
    """A process in which the bytes of a file name the death that it dies."""
    deaths = {name: code for name, (code, _) in DEATHS.items()}
    monkeypatch.setattr(early_child, "_BEGIN", BEGIN.format(deaths=deaths))
    monkeypatch.setattr(process, "limits_of", lambda _: ReadingLimits(1, limits_of(0).memory))
    reader = ReadingProcess(World(TYPES, SETUP, Sidecars({}, {})))
    try:
        yield reader
    finally:
        reader.close()


def rows_of(data: bytes) -> FileQuestion:
    return FileQuestion(AnswerKind.ROWS, "evidence/elmwood/staff.yaml", "yaml", data, "staff", "elmwood")


SOUND = rows_of(b"- {staff_id: E1}")


@pytest.mark.trials
@pytest.mark.parametrize("death", some_of(list(DEATHS), 4))
def test_a_death_is_one_files_refusal(reading: ReadingProcess, death: str) -> None:
    assert isinstance(reading.ask(SOUND), Sheet)
    with pytest.raises(UnreadableError) as refusal:
        reading.ask(rows_of(death.encode()))
    assert refusal.value.message.kind is DEATHS[death][1]
    assert isinstance(reading.ask(SOUND), Sheet)


def test_one_child_reads_many_files(reading: ReadingProcess) -> None:
    reading.ask(SOUND)
    child = reading._child
    for _ in range(3):
        reading.ask(SOUND)
    assert reading._child is child


def test_no_child_outlives_its_reader(reading: ReadingProcess) -> None:
    reading.ask(SOUND)
    child = reading._child
    reading.close()
    assert child is not None
    assert child.poll() is not None


def test_limits_grow_with_the_file() -> None:
    assert (limits_of(0).seconds, limits_of(0).memory) == (6, 300 * 2**20)
    assert limits_of(10 * 2**20).seconds == 26
    assert (limits_of(2**30).seconds, limits_of(2**30).memory) == (60, 1_500 * 2**20)


def test_a_child_begun_early_is_the_one_that_reads(reading: ReadingProcess) -> None:
    with early_child.child_begun():
        early = early_child._WAITING[0]
        assert isinstance(reading.ask(SOUND), Sheet)
        assert reading._child is early
    assert early.poll() is None


def test_threads_that_begin_children_at_once_end_only_their_own() -> None:
    with early_child.child_begun():
        first = early_child._WAITING[0]
        with early_child.child_begun():
            second = early_child._WAITING[1]
            taken = early_child.waiting_or_new_child()
        assert (taken is second, first.poll(), early_child._WAITING) == (True, None, [first])
        assert taken.poll() is None, "whoever took it ends it"
        taken.kill()
        taken.communicate()


def test_a_child_begun_early_that_nobody_asks_is_ended() -> None:
    with early_child.child_begun():
        early = early_child._WAITING[0]
    assert (early_child._WAITING, early.poll() is not None) == ([], True)


@pytest.mark.parametrize(("path", "begun"), [("evidence/trust/policies.PDF", 1), ("evidence/trust/staff.csv", 0)])
def test_a_child_is_begun_early_only_for_files_that_are_read_apart(
    path: str, begun: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_here, "_HERE", [])
    with begun_early([path]):
        assert len(early_child._WAITING) == begun


def test_a_child_is_begun_early_for_nothing_that_is_read_here() -> None:
    assert {ending for ending in early_child._READ_APART if not readers()[ending].apart} == set()


@pytest.mark.parametrize(("ending", "library"), [("pdf", "pypdf"), ("yml", "yaml"), ("xlsx", ""), ("docx", "")])
def test_a_reader_loads_ahead_what_it_reads_with(ending: str, library: str) -> None:
    code = (
        "import sys; from eqcheck.evidence.apart import child; before = set(sys.modules); "
        f"child._load([{ending!r}]); print(*sorted({{'pypdf', 'yaml'}} & (set(sys.modules) - before)))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == library
