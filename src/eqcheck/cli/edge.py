"""What only the edge knows: the clock, the terminal, the environment and exit codes."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.mistakes import MistakesError

NARROWEST = 60
PIPED_WIDTH = 80


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
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Work everything out afresh, and keep nothing for next time.")
]


def day(as_of: datetime | None) -> date:
    """The date given, or today."""
    return as_of.date() if as_of is not None else date.today()  # noqa: DTZ011 - the reader's own day is meant


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
    seen = sys.stdout.isatty()
    columns = shutil.get_terminal_size((PIPED_WIDTH, 24)).columns if seen or os.environ.get("COLUMNS") else PIPED_WIDTH
    colour = seen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    unicode = _encoding().lower().replace("-", "") in {"utf8", "utf16", "utf32"}
    return Terminal(max(columns, NARROWEST), colour, unicode)


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


def provide_streams() -> None:
    """Where a process has no standard output or error at all, what is written to them goes nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for the whole process


def aside(text: str) -> None:
    """A remark that is no result, for whoever sits at a terminal."""
    if sys.stderr.isatty():
        sys.stderr.write(text)


def _write(content: bytes, text: str) -> None:
    """Bytes, or the text where standard output was redirected to a stream that takes no other.

    A reader who has gone away changes no verdict.
    """
    buffer = getattr(sys.stdout, "buffer", None)
    try:
        if buffer is None:
            sys.stdout.write(text)
            return
        sys.stdout.flush()
        buffer.write(content)
        buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def report_mistakes(error: MistakesError) -> None:
    """Every mistake of the run, on standard error."""
    from eqcheck.reports.mistakes import render

    sys.stderr.write(render(error.mistakes))


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
    """Our own fault: what it was and how to tell us; the traceback where it is asked for."""
    if os.environ.get("EQCHECK_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
    sys.stderr.write(
        f"error: eqcheck itself failed ({type(error).__name__}: {error}); nothing it printed is a result\n"
        "help: set EQCHECK_TRACEBACK=1, run it again and report what it prints\n"
    )


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Say what is being done, on a terminal's standard error, once it has taken over a second."""
    if not sys.stderr.isatty():
        yield
        return
    timer = Timer(1.0, lambda: sys.stderr.write(f"{what} …"))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        sys.stderr.write("\r\x1b[K")
