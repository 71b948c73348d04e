"""Doing something again whenever files change, by looking at them from time to time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from eqcheck.library.sources import Root


def watch(look: Callable[[], Mapping[Path, object]], act: Callable[[], None], wait: Callable[[], bool]) -> None:
    """Act, and again after each look that differs from the one before; `wait` lets time pass and says whether to go on.

    What changes while acting is seen afterwards, for the look comes first.
    """
    seen = look()
    act()
    while wait():
        now = look()
        if now != seen:
            seen = now
            act()


def stamps(roots: Iterable[Root]) -> dict[Path, tuple[int, int]]:
    """The time of change and the size of every file under policies/ and rules/ of each root."""
    stamp_of = {}
    for root in roots:
        for area in ("policies", "rules"):
            for file in (root.folder / area).rglob("*"):
                try:
                    about = file.stat()
                except OSError:
                    continue  # gone since it was listed
                stamp_of[file] = (about.st_mtime_ns, about.st_size)
    return stamp_of


def half_a_second() -> bool:
    """Let half a second pass, and go on."""
    time.sleep(0.5)
    return True
