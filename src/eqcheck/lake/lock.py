"""One writer at a time: a lock that the system takes back when its process ends, however it ends."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.messages.lake import LakeKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NAME = ".lock"


@contextmanager
def only_writer(lake: Path) -> Iterator[None]:
    """Keep every other eqcheck from writing to a lake meanwhile.

    Raises:
        MistakesError: when another writes to it already. OSError: when the lock cannot be made.
    """
    handle = os.open(lake / _NAME, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        if not _locked(handle):
            refuse([Mistake(LakeKind.IN_USE(), Place(lake.as_posix()))])
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    with suppress(ImportError):
        import fcntl  # noqa: PLC0415 - not on every system

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
    import msvcrt  # noqa: PLC0415 - on Windows alone

    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True
