"""What no input may do: take long, take much memory, open a file, start a program or speak to anybody."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

sys.dont_write_bytecode = True  # else what is imported late would be written too

SECONDS = 10
"""Of processor time: how busy the machine is does not matter."""

PATIENCE = 120
"""Seconds that may pass, whatever is waited for."""

MEMORY = 4 * 2**30
_NEVER = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "urllib.",
    "pty.",
    "ctypes.dlopen",
)
READABLE: list[str] = []
"""Folders in which files may be opened: where a surface puts the file that it takes in."""

_CODE = (".py", ".pyc", ".so", ".pyd")


class TookTooLongError(BaseException):
    """Raised by the alarm: no Exception, for a reader that expects damage catches those of its library."""


class _Ear:
    """Hears what the interpreter is asked to do while it listens; a hook can never be taken out again."""

    def __init__(self) -> None:
        self.listening = False
        self.heard: list[str] = []
        sys.addaudithook(self)

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take one event. Only what the program itself is made of, imported late, may be opened."""
        if not self.listening:
            return
        if event.startswith(_NEVER):
            self.heard.append(f"{event} {arguments!r:.200}")
        if event == "open" and isinstance(arguments[0], str | bytes) and not _may_be_opened(os.fsdecode(arguments[0])):
            self.heard.append(f"open {os.fsdecode(arguments[0])}")


def _may_be_opened(path: str) -> bool:
    if path.startswith((sys.prefix, sys.base_prefix, *READABLE, os.devnull)):
        return True  # the libraries' own code and data, imported late, and what a surface put there
    return path.endswith(_CODE) and path.startswith(os.getcwd())  # noqa: PTH109 - a prefix


_EAR: list[_Ear] = []


@contextmanager
def bounded() -> Iterator[None]:
    """Take one input in here: AssertionError when it breaks a bound."""
    ear = _EAR[0] if _EAR else _Ear()
    _EAR[:] = [ear]
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    ear.listening, ear.heard = True, []
    try:
        yield
    finally:
        ear.listening = False
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
    assert not ear.heard, "; ".join(ear.heard)


@contextmanager
def unheard() -> Iterator[None]:
    """Where our own child is started, asked and watched, of which a reader in this process may do nothing."""
    listened = [ear for ear in _EAR if ear.listening]
    for ear in listened:
        ear.listening = False
    try:
        yield
    finally:
        for ear in listened:
            ear.listening = True


def _too_long(*_: object) -> NoReturn:
    raise TookTooLongError(f"took more than {SECONDS} seconds of the processor, or {PATIENCE} in all")


def limit_process() -> None:
    """From now on an alarm is a TookTooLongError, and memory ends at `MEMORY`."""
    signal.signal(signal.SIGPROF, _too_long)
    signal.signal(signal.SIGALRM, _too_long)
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not everywhere

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
