"""How long a file may be read, in how much memory and on how many processors; how a process holds itself to it."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

EXHAUSTED = 77
"""How a process ends that was granted no more memory."""

_MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """Seconds of processor time, and bytes of memory above those that the process has to begin with.

    `patience` is how many seconds may pass in all, for a process that waits for something and does nothing.
    """

    seconds: float
    memory: int

    @property
    def patience(self) -> float:
        """Seconds on the clock: many times the others, for on a busy machine they take long."""
        return 20 * self.seconds


def limits_of(size: int) -> ReadingLimits:
    """The limits for a file of `size` bytes.

    6 seconds and 300 MB, and 2 seconds and 20 MB more for each MB, up to 60 seconds and 1,500 MB. Documents and
    workbooks of offices take a tenth of it.
    """
    whole = size / _MEGABYTE
    return ReadingLimits(min(6 + 2 * whole, 60), int(min(300 + 20 * whole, 1_500)) * _MEGABYTE)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def limit_self(limits: ReadingLimits) -> None:
    """Have the system end this process when it goes far beyond the limits, where the system can.

    The process that asks looks at it too, on every system: this is for what is faster than it looks, and for a
    process that nobody waits for any more.
    """
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        seconds = int(time.process_time() + limits.seconds) + 3
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        space = pages * resource.getpagesize() + limits.memory
        ceiling = resource.getrlimit(resource.RLIMIT_AS)[1]
        within = space if ceiling == resource.RLIM_INFINITY else min(space, ceiling)
        resource.setrlimit(resource.RLIMIT_AS, (within, ceiling))
