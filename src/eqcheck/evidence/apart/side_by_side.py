"""Children that read side by side: one at first and, where there are many files, one for each processor."""

from __future__ import annotations

from queue import SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Any

from eqcheck.evidence.apart.limits import processors
from eqcheck.evidence.apart.process import ReadingProcess
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from eqcheck.evidence.apart.answering import FileQuestion, World

MOST_CHILDREN = 4
"""Each may take the memory that one file may."""

_ALONE = 12
"""How many files the first child is asked for before another is begun: to begin one takes as long as a few files."""


class ReadingProcesses:
    """As many children as there are processors, for as many threads at once. Close them."""

    def __init__(self, world: World, *, most: int) -> None:
        self._world = world
        self._most = most
        self._asked = 0
        self._closed = False
        self._all = [ReadingProcess(world)]
        self._free: SimpleQueue[ReadingProcess] = SimpleQueue()
        self._free.put(self._all[0])
        self._counting = Lock()

    def ask(self, asked: FileQuestion) -> Any:  # noqa: ANN401 - an `Answer`, or a message
        """The answer of the child that is free first; as `ReadingProcess.ask`."""
        self._begin_more()
        process = self._free.get()
        try:
            if self._closed:
                raise UnreadableError(FileKind.READING_FAILED())
            return process.ask(asked)
        finally:
            self._free.put(process)

    def stop(self) -> None:
        """End the children whatever they do, and start no other; from any thread."""
        with self._counting:
            self._closed = True
        for process in self._all:
            process.stop()

    def close(self) -> None:
        """Stop, and wait until the children are gone; when nobody asks any more."""
        self.stop()
        for process in self._all:
            process.close()

    def _begin_more(self) -> None:
        with self._counting:
            self._asked += 1
            if self._asked <= _ALONE or self._closed:
                return
            while len(self._all) < self._most:
                self._all.append(ReadingProcess(self._world))
                self._free.put(self._all[-1])


def children_here() -> int:
    """How many children may read for this process: one for a process that is itself one of several."""
    from multiprocessing import parent_process  # noqa: PLC0415 - start-up

    return 1 if parent_process() is not None else min(processors(), MOST_CHILDREN)
