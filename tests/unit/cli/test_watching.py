"""`rules test --watch`: what makes it act again, driven without a clock."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from eqcheck.cli.watching import stamps, watch
from eqcheck.library.sources import Root

Change = Callable[[Path], object]


def untouched(_file: Path) -> None:
    pass


def rewritten(file: Path) -> None:
    file.write_text("id: ab\n", encoding="utf-8")


def touched(file: Path) -> None:
    os.utime(file, ns=(1, 1))


def beside(file: Path) -> None:
    file.with_name("b.yaml").write_text("", encoding="utf-8")


def elsewhere(file: Path) -> None:
    (file.parents[2] / "notes.yaml").write_text("", encoding="utf-8")


def acts(folder: Path, *changes: Change) -> int:
    """How often it acts when each change happens in a wait of its own, and then it is stopped."""
    file = folder / "rules" / "x" / "a.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("id: a\n", encoding="utf-8")
    waits = iter(changes)
    done = []

    def wait() -> bool:
        change = next(waits, None)
        if change is not None:
            change(file)
        return change is not None

    watch(lambda: stamps([Root(folder)]), lambda: done.append(1), wait)
    return len(done)


@pytest.mark.parametrize(
    ("changes", "times"),
    [
        ((), 1),
        ((untouched, untouched), 1),
        ((rewritten,), 2),
        ((touched, untouched, beside), 3),
        ((Path.unlink, untouched), 2),
        ((elsewhere,), 1),
    ],
)
def test_it_acts_at_once_and_after_each_change(changes: tuple[Change, ...], times: int, tmp_path: Path) -> None:
    assert acts(tmp_path, *changes) == times


def test_a_change_while_it_acts_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "policies" / "a.yaml"
    file.parent.mkdir()
    waits = iter([True, True, False])
    done: list[int] = []

    def act() -> None:
        if not done:
            file.write_text("id: a\n", encoding="utf-8")
        done.append(1)

    watch(lambda: stamps([Root(tmp_path)]), act, lambda: next(waits))
    assert len(done) == 2


def test_folders_that_are_not_there_hold_nothing(tmp_path: Path) -> None:
    assert stamps([Root(tmp_path / "gone")]) == {}
