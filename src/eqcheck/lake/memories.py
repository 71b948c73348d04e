"""What a process that works for a run of staging or judging knows of libraries, from one trust to the next."""

from __future__ import annotations

from eqcheck.auditing.compile_library import LibraryMemory

_MEMORY: dict[str, LibraryMemory] = {}
"""By the run that the process works for: the last one alone."""


def memory_of(run: str) -> LibraryMemory:
    """What this process has read of libraries for one run."""
    if run not in _MEMORY:
        _MEMORY.clear()
        _MEMORY[run] = LibraryMemory()
    return _MEMORY[run]
