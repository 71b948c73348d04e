"""What only the edge knows: the clock, the terminal, the environment and exit codes."""

from __future__ import annotations

import errno
import gc
import os
import shutil
import signal
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import FrameType

    from eqcheck.domain.mistakes import MistakesError

NARROWEST = 60
PIPED_WIDTH = 80
LEAST_MEMORY = 1_500 * 2**20
"""Bytes of address space: below it the database cannot start its threads, or ends the process."""
LEAST_FILES = 32
"""Files open at once: far below it the database ends the process, and no file can be read apart."""


class ExitCode(IntEnum):
    """How a command ends."""

    FINE = 0
    NOT_MET = 1
    WRONG = 2
    INCOMPLETE = 3
    FAULT = 70
    INTERRUPTED = 130


Folder = Annotated[
    Path,
    typer.Argument(
        metavar="DIR", file_okay=False, help="The trust's folder, which holds eqcheck.yaml.", show_default=False
    ),
]
Folders = Annotated[
    list[Path] | None,
    typer.Argument(metavar="DIR", help="Folders that hold policies/ and rules/, added to those shipped."),
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", formats=["%Y-%m-%d"], metavar="DATE", help="Judge as of this date (2026-09-01); today unless given."
    ),
]
Schools = Annotated[
    list[str] | None, typer.Option("--school", metavar="KEY", help="Only this school (or trust); may be repeated.")
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Put the new file in the place of one that is there.")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Work everything out afresh, and keep nothing for next time.")
]


def day(as_of: datetime | None) -> date:
    """The date given, or today.

    Raises:
        MistakesError: when the date is too early or too late to be judged.
    """
    from eqcheck.auditing.judged_days import judged

    return judged(as_of.date() if as_of is not None else date.today())  # noqa: DTZ011 - the reader's own day is meant


def cache_folder(*, off: bool) -> Path | None:
    """Where compiled packs are kept, by the system's own custom; None when they are not."""
    if off:
        return None
    if given := os.environ.get("EQCHECK_CACHE"):
        return Path(given)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "eqcheck" / "cache" if base else None
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "eqcheck"
    except RuntimeError:
        return None


def collect_seldom() -> None:
    """Look for garbage less often: a command that builds many small values and ends has next to none."""
    gc.set_threshold(50_000, 20, 100)


@dataclass(frozen=True, slots=True)
class Terminal:
    """How what is printed will be seen."""

    width: int
    colour: bool
    unicode: bool


def terminal() -> Terminal:
    """The width, colours and characters that standard output can show."""
    seen = is_terminal(sys.stdout)
    columns = shutil.get_terminal_size((PIPED_WIDTH, 24)).columns if seen or os.environ.get("COLUMNS") else PIPED_WIDTH
    colour = seen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    unicode = _encoding().lower().replace("-", "") in {"utf8", "utf16", "utf32"}
    return Terminal(max(columns, NARROWEST), colour, unicode)


def is_terminal(stream: object) -> bool:
    """Whether somebody sits at it; a stream that a program has put there may know nothing but how to write."""
    ask = getattr(stream, "isatty", None)
    return ask is not None and bool(ask())


def _flush(stream: object) -> None:
    flush = getattr(stream, "flush", None)
    if flush is not None:
        flush()


def put(text: str) -> None:
    """Results for people: the only thing on standard output, in its own encoding, `?` for what that cannot hold."""
    whole = text if text.endswith("\n") else text + "\n"
    _write(whole.replace("\n", os.linesep).encode(_encoding(), "replace"), whole)


def put_data(text: str) -> None:
    """Results for programs: the same bytes on every system, UTF-8 with line feeds."""
    _write(text.encode(), text)


def _encoding() -> str:
    """The encoding of standard output; a stream of text in memory has none, and holds every character."""
    return getattr(sys.stdout, "encoding", None) or "utf-8"


def heed_interrupts() -> Callable[[], bool]:
    """Note Ctrl-C also where a library makes another error of it; whether there was one."""
    heard: list[int] = []

    def hear(number: int, frame: FrameType | None) -> None:
        heard.append(number)
        signal.default_int_handler(number, frame)

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        with suppress(ValueError):  # not the main thread: it is somebody else's to heed
            signal.signal(signal.SIGINT, hear)
    return lambda: bool(heard)


def report_lost_output() -> bool:
    """Say on standard error that what was printed could not be written, if so; a reader who went away knows it."""
    _flush(sys.stdout)
    failure = getattr(getattr(getattr(sys.stdout, "buffer", None), "raw", None), "failure", None)
    if failure is None or isinstance(failure, BrokenPipeError):
        return False
    sys.stderr.write(f"warning: what was printed could not be written: {failure.strerror}\n")
    return True


def aside(text: str) -> None:
    """A remark that is no result, for whoever sits at a terminal."""
    if is_terminal(sys.stderr):
        sys.stderr.write(text)


def _write(content: bytes, text: str) -> None:
    """Bytes, or the text where standard output was redirected to a stream that takes no other.

    A reader who has gone away changes no verdict, and neither does a full disk: see `streams.provide_streams`.
    """
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    buffer.write(content)
    buffer.flush()


def report_mistakes(error: MistakesError) -> None:
    """Every mistake of the run, on standard error."""
    from eqcheck.reports.mistakes import render

    sys.stderr.write(render(error.mistakes))


_REFUSED = {errno.EACCES, errno.EPERM, errno.ENAMETOOLONG, errno.ELOOP}
"""What the system says of a place that somebody has named: it is theirs to mend, and no fault of ours."""


def reported(error: Exception) -> ExitCode:
    """The exit code for an error that nobody has made a mistake of; what went wrong is on standard error."""
    if isinstance(error, OSError) and error.errno in _REFUSED and isinstance(error.filename, str | os.PathLike):
        report_place(Path(error.filename), error.strerror or "")
        return ExitCode.WRONG
    report_fault(error)
    return ExitCode.FAULT


def report_place(place: Path, reason: str) -> None:
    """A place that the system refuses, as every other mistake is told."""
    from eqcheck.domain.mistakes import Mistake, MistakesError, Place
    from eqcheck.messages.library import LibraryKind

    message, help_ = LibraryKind.SOURCE_UNREADABLE(reason=reason), "check that it is there and yours to read"
    report_mistakes(MistakesError([Mistake(message, Place(place.as_posix()), help_)]))


def report_usage(error: Exception) -> None:
    """A mistake in the flags, with the help that there is for the command; what the libraries say, in plain words."""
    message = getattr(error, "message", "")
    if isinstance(message, str) and message:
        error.message = _plain(message)  # type: ignore[attr-defined]
    error.show()  # type: ignore[attr-defined]


def _plain(message: str) -> str:
    if " is not a valid int" in message:
        return "give a number, in figures only."
    given, dated, _ = message.partition(" does not match the formats ")
    return f"{given} is not a date written as 2026-11-22: year, month, day." if dated else message


def report_fault(error: Exception) -> None:
    """Our own fault, by its kind, since its words might quote evidence; how to tell us; all of it where asked for."""
    if os.environ.get("EQCHECK_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
    sys.stderr.write(
        f"error: eqcheck itself failed ({type(error).__name__}); nothing it printed is a result\n"
        "help: set EQCHECK_TRACEBACK=1, run it again and report what it prints\n"
    )


def report_shortage() -> None:
    """Too little memory: it is nobody's verdict, and no fault of ours."""
    sys.stderr.write(
        "error: there is too little memory to go on; nothing that was printed is a result\n"
        "help: close other programs, or raise the limit that the system sets (ulimit -v), and run it again\n"
    )


def refuse_scarcity() -> None:
    """Say so before a library that cannot do with less than the system grants ends the process.

    Raises:
        MistakesError: when the limit of the address space, or of files open at once, is lower than what any run needs.
    """
    try:
        import resource
    except ImportError:
        return
    memory, _ = resource.getrlimit(resource.RLIMIT_AS)
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    scarce_memory = memory != resource.RLIM_INFINITY and memory < LEAST_MEMORY
    if scarce_memory or (files != resource.RLIM_INFINITY and files < LEAST_FILES):
        from eqcheck.domain.mistakes import Mistake, refuse
        from eqcheck.messages.commands import CommandKind

        if scarce_memory:
            kind, flag = CommandKind.MEMORY_SCARCE(granted=memory // 2**20, least=LEAST_MEMORY // 2**20), "-v"
        else:
            kind, flag = CommandKind.FILES_SCARCE(granted=files, least=LEAST_FILES), "-n"
        refuse([Mistake(kind, help=f"raise the limit (ulimit {flag}), or run it where there is none")])


def refuse_nul(arguments: Iterable[str]) -> None:
    """Refuse what no shell can pass and no path can hold, which a program that calls `main` may have put there.

    Raises:
        MistakesError: when one of the words of the command holds the character NUL.
    """
    if holding := [word for word in arguments if "\0" in word]:
        from eqcheck.api.use_cases import refuse_nul as refuse_paths

        refuse_paths(holding)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Say what is being done, on a terminal's standard error, once it has taken over a second.

    What it gives may be called with how many files are done, and how many there are: then it says that too.
    """
    with status_line(f"{what} …") as show:
        yield lambda done, whole: show(f"{what} … {done:,} of {whole:,} files")


@contextmanager
def status_line(text: str) -> Iterator[Callable[[str], None]]:
    """Show one line on a terminal's standard error, with how long it has taken, and take it away at the end.

    What it gives may be called with another text. It is shown after a second, and nowhere where it is piped.
    """
    if not is_terminal(sys.stderr):
        yield lambda _text: None
        return
    current = [text]
    ended = Event()

    def tell() -> None:
        began = monotonic()
        wait = 1.0
        while not ended.wait(wait):
            minutes, seconds = divmod(int(monotonic() - began), 60)
            sys.stderr.write(f"\r\x1b[K{current[0]} ({minutes}:{seconds:02})")
            sys.stderr.flush()
            wait = 0.25

    teller = Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield lambda new_text: current.__setitem__(0, new_text)
    finally:
        ended.set()
        teller.join()
        sys.stderr.write("\r\x1b[K")
