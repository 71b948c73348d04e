"""Ctrl-C, put off while something is done that would end the whole process if it were interrupted."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


@contextmanager
def interrupts_put_off() -> Iterator[None]:
    """Ctrl-C is heard as soon as the block has ended, by whoever would have heard it before."""
    hearing = signal.getsignal(signal.SIGINT)
    if current_thread() is not main_thread() or not callable(hearing):
        yield
        return
    heard: list[FrameType | None] = []
    signal.signal(signal.SIGINT, lambda _number, frame: heard.append(frame))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, hearing)
        if heard:
            hearing(signal.SIGINT, heard[0])
