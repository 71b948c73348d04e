"""Answers about files, from child processes that read ahead while the files before them are taken in."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from eqcheck.evidence.apart.answering import Answerer
from eqcheck.evidence.apart.reading_here import is_reading_here
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Future, ThreadPoolExecutor

    from eqcheck.evidence.apart.answering import FileQuestion, World
    from eqcheck.evidence.apart.side_by_side import ReadingProcesses

_AHEAD = 6
"""How many files are read before they are asked for, for each child: each may hold much."""


class ApartReader:
    """Answers questions about files; `ahead` gives those that will be asked, in that order. Close it.

    An answer that was worked out ahead is given only for the very bytes that it was worked out from.
    """

    def __init__(self, world: World, ahead: Iterable[Callable[[], FileQuestion | None]]) -> None:
        self._ahead = iter(ahead)
        self._here = Answerer(world) if is_reading_here() else None
        self._world = world
        self._started: tuple[ThreadPoolExecutor, ReadingProcesses] | None = None
        self._children = 1
        self._begun: deque[Future[tuple[str, Any]]] = deque()

    def answer(self, asked: FileQuestion) -> Any:  # noqa: ANN401 - an `Answer` of the kind that is asked for
        """The answer. Raises UnreadableError with the reason where the file cannot be read."""
        answer = self._here.answer(asked) if self._here is not None else self._answered_apart(asked)
        if isinstance(answer, Message):
            raise UnreadableError(answer)
        return answer

    def begin(self) -> None:
        """Begin to read ahead, where there is anything to read."""
        if self._here is None:
            self._top_up()

    def close(self) -> None:
        """End the children, whatever they do."""
        if self._started is not None:
            threads, processes = self._started
            processes.stop()
            threads.shutdown(cancel_futures=True)
            processes.close()

    def _answered_apart(self, asked: FileQuestion) -> Any:  # noqa: ANN401 - as above
        name = asked.name
        while self._begun:
            known, answer = self._begun.popleft().result()
            self._top_up()
            if known == name:
                return answer
        return self._submit(self._ask, asked).result()

    def _top_up(self) -> None:
        while len(self._begun) < _AHEAD * self._children and (question := next(self._ahead, None)) is not None:
            self._begun.append(self._submit(self._look, question))

    def _submit(self, work: Callable[[ReadingProcesses, Any], Any], of: object) -> Future[Any]:
        if self._started is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - start-up: only where there is such a file

            from eqcheck.evidence.apart.side_by_side import ReadingProcesses, children_here  # noqa: PLC0415 - as above

            self._children = children_here()
            self._started = ThreadPoolExecutor(self._children), ReadingProcesses(self._world, most=self._children)
        threads, processes = self._started
        return threads.submit(work, processes, of)

    def _look(self, processes: ReadingProcesses, question: Callable[[], FileQuestion | None]) -> tuple[str, Any]:
        asked = question()
        return ("", None) if asked is None else (asked.name, self._ask(processes, asked))

    def _ask(self, processes: ReadingProcesses, asked: FileQuestion) -> Any:  # noqa: ANN401 - as above
        try:
            return processes.ask(asked)
        except UnreadableError as error:
            return error.message
        except OSError:  # no child can be started here: better read without limits than not at all
            self._here = self._here or Answerer(self._world)
            return self._here.answer(asked)
