"""Programs as processes of their own, and what each took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock, seconds of all processors, and the most memory in bytes."""

    wall: float
    cpu: float
    memory: float


class FailedError(Exception):
    """A program that did not end with 0."""


def run(command: Sequence[str], env: Mapping[str, str], *, inside: bool = False) -> Took:
    """What one run took, from start to end, imports included; `inside`, what it says of itself on its one line."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as printed:
        process = subprocess.Popen([sys.executable, *command], env=dict(env), stdin=subprocess.DEVNULL, stdout=printed)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise FailedError(f"ended with {process.returncode}: {' '.join(command)}")
        memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        if inside:
            printed.seek(0)
            said, processors = map(float, printed.read().split())
            return Took(said, processors, memory)
    return Took(wall, usage.ru_utime + usage.ru_stime, memory)


def interleaved(
    commands: Mapping[str, Sequence[str]],
    env: Mapping[str, str],
    *,
    times: int,
    before: Callable[[], None] = lambda: None,
    inside: bool = False,
) -> dict[str, Took]:
    """The medians of several runs of each command, by turns, so that what else the machine does meets all alike.

    `before` is done before each run and not timed.
    """
    by_command: dict[str, list[Took]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            before()
            by_command[name].append(run(command, env, inside=inside))
    return {name: _median(took) for name, took in by_command.items()}


def _median(took: Sequence[Took]) -> Took:
    return Took(*(median(getattr(one, name) for one in took) for name in Took.__slots__))
