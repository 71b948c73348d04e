"""The process's standard output and error, made so that writing to them never fails."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import Any


def provide_streams() -> None:
    """Give the process a standard output and error to which writing never fails: no exit code hangs on them.

    Where there is none at all, what is written goes nowhere.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for the whole process
            continue
        buffer = getattr(stream, "buffer", None)
        raw = getattr(buffer, "raw", buffer)  # the buffer itself, where Python was told to use none
        if isinstance(raw, io.FileIO):  # and not what a test or a notebook has put there, or Windows' own console
            setattr(sys, name, _unfailing(stream, raw))


def _unfailing(stream: io.TextIOWrapper, raw: io.FileIO) -> io.TextIOWrapper:
    buffer = io.BufferedWriter(UnfailingWriter(raw))
    return io.TextIOWrapper(
        buffer,
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


class UnfailingWriter(io.RawIOBase):
    """A file that takes every byte; what the system would not take is gone, and `failure` says why."""

    def __init__(self, raw: io.FileIO) -> None:
        super().__init__()
        self._raw = raw
        self.failure: OSError | None = None

    def write(self, content: Any, /) -> int:  # noqa: ANN401 - whatever has bytes
        """Write all of the bytes, or none that anybody could rely on."""
        size = len(content)
        if self.failure is not None:
            return size
        try:
            written = self._raw.write(content)
        except OSError as error:
            self.failure = error
            return size
        if written is None:
            self.failure = BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            return size
        return written

    def writable(self) -> bool:
        """It is."""
        return True

    def fileno(self) -> int:
        """That of the file."""
        return self._raw.fileno()

    def isatty(self) -> bool:
        """Whether the file is a terminal."""
        return self._raw.isatty()
