"""Many files are read by several children, each answer in its place; a few by one."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence.apart import reading_here, side_by_side
from eqcheck.evidence.apart.answering import AnswerKind, FileQuestion, World
from eqcheck.evidence.apart.apart_reader import ApartReader
from eqcheck.evidence.apart.limits import processors
from eqcheck.evidence.apart.process import ReadingProcess
from eqcheck.evidence.apart.side_by_side import ReadingProcesses, children_here
from eqcheck.evidence.extraction.sidecar_files import Sidecars
from eqcheck.evidence.unreadable import UnreadableError
from tests.unit.evidence.world import SETUP, TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORLD = World(TYPES, SETUP, Sidecars({}, {}))
FEW, MANY = 4, 30


def about(number: int) -> FileQuestion:
    """A question about a file that holds one row with a number."""
    data = f"- {{staff_id: E{number}}}".encode()
    return FileQuestion(AnswerKind.ROWS, f"evidence/elmwood/staff-{number}.yaml", "yaml", data, "staff", "elmwood")


@pytest.fixture
def two() -> Iterator[ReadingProcesses]:
    """At most two children, the second where more than `FEW` files are asked for."""
    processes = ReadingProcesses(WORLD, most=2)
    try:
        yield processes
    finally:
        processes.close()


def begun(processes: ReadingProcesses) -> int:
    """How many children have read anything."""
    return sum(process._child is not None for process in processes._all)


@pytest.mark.parametrize(("files", "children"), [(FEW, 1), (MANY, 2)])
def test_a_few_files_are_read_by_one_child_and_many_by_two_answered_in_order(
    two: ReadingProcesses, monkeypatch: pytest.MonkeyPatch, files: int, children: int
) -> None:
    monkeypatch.setattr(side_by_side, "_ALONE", FEW)
    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(two.ask, map(about, range(files))))
    assert [answer.rows[1][0] for answer in answers] == [f"E{number}" for number in range(files)]
    assert begun(two) == children


def test_no_child_outlives_them_and_none_is_begun_after_the_end(
    two: ReadingProcesses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(side_by_side, "_ALONE", 0)
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(two.ask, map(about, range(MANY))))
    children = [process._child for process in two._all]
    two.close()
    assert all(child is not None and child.poll() is not None for child in children)
    with pytest.raises(UnreadableError):
        two.ask(about(1))
    assert begun(two) == 0


def test_a_reader_gives_each_file_its_own_answer_whatever_was_read_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_here, "_HERE", [])
    monkeypatch.setattr(side_by_side, "_ALONE", FEW)
    monkeypatch.setattr(side_by_side, "children_here", lambda: 2)

    def question(number: int) -> Callable[[], FileQuestion | None]:
        return lambda: None if number % 7 == 0 else about(number)

    reader = ApartReader(WORLD, map(question, range(MANY)))
    reader.begin()
    try:
        answers = [reader.answer(about(number)) for number in range(MANY)]
    finally:
        reader.close()
    assert [answer.rows[1][0] for answer in answers] == [f"E{number}" for number in range(MANY)]


def test_a_process_that_is_one_of_several_has_one_child(monkeypatch: pytest.MonkeyPatch) -> None:
    assert children_here() == min(processors(), side_by_side.MOST_CHILDREN)
    monkeypatch.setattr("multiprocessing.parent_process", object)
    assert children_here() == 1


def test_processors_are_those_that_the_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 3, 5}, raising=False)
    assert processors() == 3


def test_one_process_at_first() -> None:
    processes = ReadingProcesses(WORLD, most=3)
    assert [type(process) for process in processes._all] == [ReadingProcess]
    processes.close()
