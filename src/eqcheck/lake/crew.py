"""Work on many trusts in several processes: what each came to as it is done, and no trust lost with its process."""

from __future__ import annotations

import os
import signal
from collections import deque
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from concurrent.futures import Future
    from multiprocessing.process import BaseProcess

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_CAN_WAIT = hasattr(signal, "pthread_sigmask")
_TASKS_EACH = 64
"""How many trusts a process works on before another takes its place, with fresh memory."""


@dataclass(frozen=True, slots=True)
class Done(Generic[_Item, _Result]):
    """What became of one item: `result` calls for it, and raises what the task raised; None where its process died."""

    item: _Item
    result: Callable[[], _Result] | None


def each_done(
    task: Callable[[_Item], _Result], items: Iterable[_Item], *, processes: int
) -> Generator[Done[_Item, _Result], None, None]:
    """Every item once, in whatever order they are done; in this very process where one is enough.

    An item whose process ends before it is done is tried once more in a process of its own.
    """
    waiting = deque(items)
    most = min(processes, len(waiting))
    while most == 1 and waiting:
        item = waiting.popleft()
        yield Done(item, partial(task, item))
    while waiting:
        for item in (yield from _until_lost(task, waiting, most)):
            lost = yield from _until_lost(task, deque([item]), 1)
            for gone in lost:
                yield Done(gone, None)


def _until_lost(
    task: Callable[[_Item], _Result], waiting: deque[_Item], processes: int
) -> Generator[Done[_Item, _Result], None, list[_Item]]:
    """Takes items until none is left or a process is lost; those that were being worked on then."""
    begun: dict[Future[_Result], _Item] = {}
    with ProcessPoolExecutor(
        processes, get_context("spawn"), initializer=_end_with_whoever_began_it, max_tasks_per_child=_TASKS_EACH
    ) as pool:
        try:
            while waiting or begun:
                while waiting and len(begun) < processes + 1:
                    with _interrupts_wait_for_children():
                        begun[pool.submit(task, waiting[0])] = waiting[0]
                    waiting.popleft()
                done, _ = wait(begun, return_when=FIRST_COMPLETED)
                for future in sorted(done, key=lambda each: isinstance(each.exception(), BrokenProcessPool)):
                    if isinstance(future.exception(), BrokenProcessPool):
                        return list(begun.values())
                    yield Done(begun.pop(future), future.result)
        except BrokenProcessPool:  # it was lost while nobody looked: nothing more can be given to it
            return list(begun.values())
        finally:
            pool.shutdown(cancel_futures=True)  # and wait: a pool that ends with Python may write to a closed pipe
    return []


@contextmanager
def _interrupts_wait_for_children() -> Iterator[None]:
    """Have Ctrl-C wait, in every process that is begun within, until that heeds it: its own words would be a fault's.

    The pool's thread, which begins others later, does the same as the one that began it.
    """
    if not _CAN_WAIT:
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415 - not on Windows

    resource_tracker.ensure_running()  # else the first process begins it, and hears Ctrl-C from then on
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_whoever_began_it() -> None:
    """Let a process end at once at Ctrl-C, and when the one that began it is gone: nobody takes what it would do.

    What it has not finished is in nobody's way.
    """
    with suppress(ValueError):
        signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    if _CAN_WAIT:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    began = parent_process()
    if began is not None:
        Thread(target=_end_after, args=[began], daemon=True).start()


def _end_after(process: BaseProcess) -> None:
    process.join()
    os._exit(1)
