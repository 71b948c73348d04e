"""A child process that reads files, watched from here: started when first asked, ended when a file takes too much."""

from __future__ import annotations

import signal
import time
from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from eqcheck.domain.pickled import pickled
from eqcheck.evidence.apart.early_child import waiting_or_new_child
from eqcheck.evidence.apart.frames import read_frame, write_frame
from eqcheck.evidence.apart.limits import EXHAUSTED, limits_of
from eqcheck.evidence.apart.plain_values import packed, unpacked
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    import subprocess

    from eqcheck.evidence.apart.answering import FileQuestion, World
    from eqcheck.evidence.apart.limits import ReadingLimits
    from eqcheck.messages.message import Message

_ENDINGS = {EXHAUSTED: FileKind.READING_TOO_LARGE, -getattr(signal, "SIGXCPU", 0): FileKind.READING_TOO_LONG}
"""How a child ends that has held itself to its limits."""

_FIRST_LOOK = 0.3
_BETWEEN_LOOKS = 0.05
"""Seconds: most files are read before anybody looks."""


class ReadingProcess:
    """One child at a time for many files; after one has ended, the next file gets a new one. Close it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._child: subprocess.Popen[bytes] | None = None
        self._answered = 0
        self._closed = False
        self._reason = FileKind.READING_FAILED

    def ask(self, asked: FileQuestion) -> Any:  # noqa: ANN401 - an `Answer`, or a message
        """The child's answer.

        Raises:
            UnreadableError: when reading the file takes too long or too much memory, or ends the child.
            OSError: when no child can be started.
        """
        answer, fresh = self._try(asked)
        if answer is None and not fresh and not self._closed and self._reason is not FileKind.READING_TOO_LONG:
            # What the files before it left behind may have been the reason: each is judged by itself.
            answer, _ = self._try(asked)
        if answer is None:
            raise UnreadableError(self._message(limits_of(len(asked.data))))
        return answer

    def stop(self) -> None:
        """End the child whatever it does, and start no other; from any thread."""
        self._closed = True
        child = self._child
        if child is not None:
            child.kill()

    def close(self) -> None:
        """Stop, and wait until the child is gone; when nobody asks any more."""
        self.stop()
        if self._child is not None:
            self._end(self._child)

    def _message(self, limits: ReadingLimits) -> Message:
        match self._reason:
            case FileKind.READING_TOO_LONG:
                return FileKind.READING_TOO_LONG(most=round(limits.seconds))
            case FileKind.READING_TOO_LARGE:
                return FileKind.READING_TOO_LARGE(most=limits.memory // 2**20)
            case _:
                return FileKind.READING_FAILED()

    def _try(self, asked: FileQuestion) -> tuple[Any, bool]:
        """The answer, None where the child ended before it, and whether this was the child's first question."""
        if self._child is None:
            self._start()
        fresh, child = self._answered == 0, self._child
        assert child is not None  # noqa: S101 - for type checkers: just started
        self._reason = FileKind.READING_FAILED
        answered = Event()
        watch = Thread(target=self._watch, args=(child, limits_of(len(asked.data)), answered), daemon=True)
        watch.start()
        try:
            answer = self._exchange(child, asked)
        except (EOFError, OSError, ValueError):
            answer = None
        finally:
            answered.set()
            watch.join()
        self._answered += 1
        if answer is None:
            self._end(child)
        return answer, fresh

    def _exchange(self, child: subprocess.Popen[bytes], asked: FileQuestion) -> Any:  # noqa: ANN401 - as above
        assert child.stdin is not None and child.stdout is not None  # noqa: S101, PT018 - both are pipes
        write_frame(child.stdin, packed([asked.question, asked.path, asked.ending, asked.type, asked.subject]))
        write_frame(child.stdin, asked.data)
        return unpacked(read_frame(child.stdout))

    def _start(self) -> None:
        self._child = waiting_or_new_child()
        self._answered = 0
        if self._closed:
            self._child.kill()
        if self._child.stdin is not None:
            with suppress(OSError):  # it has ended: the first answer says so
                write_frame(self._child.stdin, pickled(self._world))

    def _end(self, child: subprocess.Popen[bytes]) -> None:
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._reason = _ENDINGS.get(child.wait(), self._reason)
        self._child = None

    def _watch(self, child: subprocess.Popen[bytes], limits: ReadingLimits, answered: Event) -> None:
        """Look now and then what the child takes, and end it where it is too much."""
        if answered.wait(_FIRST_LOOK):
            return
        try:
            import psutil  # noqa: PLC0415 - start-up: few files take so long that anybody looks
        except ImportError:  # an installation without its dependencies: the child holds itself to its limits
            if not answered.wait(limits.patience):
                child.kill()
            return
        began = time.monotonic()
        with suppress(psutil.Error):
            process = psutil.Process(child.pid)
            spent = _seconds(process)
            while not answered.wait(_BETWEEN_LOOKS):
                if _seconds(process) - spent > limits.seconds or time.monotonic() - began > limits.patience:
                    self._reason = FileKind.READING_TOO_LONG
                elif process.memory_info().rss > limits.memory:
                    self._reason = FileKind.READING_TOO_LARGE
                else:
                    continue
                child.kill()
                return


def _seconds(process: Any) -> float:  # noqa: ANN401 - a psutil.Process, imported late
    times = process.cpu_times()
    return float(times.user + times.system)
