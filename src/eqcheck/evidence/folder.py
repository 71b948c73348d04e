"""Every file below a trust's `evidence/`, in a fixed order, without following a link."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from errno import EINVAL
from pathlib import Path
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import FileState
from eqcheck.messages.files import FileKind
from eqcheck.messages.message import MessageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.messages.message import Message

EVIDENCE = "evidence"
CHANGED = FileKind.CHANGED()
_MAX_DEPTH = 32


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """One entry of the folder: `path` from the trust's folder with `/`, `full` for the operating system.

    `refused` says why it may not be opened, and `state` what it is then.
    """

    path: str
    full: str
    refused: Message | None = None
    state: FileState = FileState.UNREADABLE


def found_below(folder: str) -> list[FolderEntry]:
    """Every file below `folder`/evidence, sorted by path; an entry that is no plain file says why it is refused."""
    top = os.path.join(folder, EVIDENCE)  # noqa: PTH118 - pathlib takes longer than reading a small file
    if os.path.islink(top) and not leads_into(top, folder):  # noqa: PTH114 - as above
        return [FolderEntry(EVIDENCE, top, FileKind.LINK_OUT_OF_TRUST())]
    if not os.path.isdir(top):  # noqa: PTH112 - as above
        return []
    return sorted(_walk(top, EVIDENCE, os.path.realpath(top), 0), key=lambda entry: (entry.path, entry.full))


def _walk(full: str, path: str, top: str, depth: int) -> Iterator[FolderEntry]:
    try:
        with os.scandir(full) as entries:
            listing = list(entries)
    except OSError as error:
        yield FolderEntry(path, full, FileKind.NOT_OPENED(reason=error.strerror))
        return
    for entry in listing:
        below = f"{path}/{_printable(entry.name)}"
        if entry.is_symlink() or _is_junction(entry):
            yield _link(entry.path, below, top)
        elif entry.is_file(follow_symlinks=False):
            yield FolderEntry(below, entry.path)
        elif not entry.is_dir(follow_symlinks=False):
            yield FolderEntry(below, entry.path, FileKind.NOT_REGULAR())
        elif depth >= _MAX_DEPTH:
            yield FolderEntry(below, entry.path, FileKind.TOO_DEEP_TO_OPEN())
        else:
            yield from _walk(entry.path, below, top, depth + 1)


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether `entry` is Windows' link to a folder, which Python can tell from 3.12 on."""
    tell = getattr(entry, "is_junction", None)
    return tell is not None and bool(tell())


def _link(full: str, path: str, top: str) -> FolderEntry:
    if not leads_into(full, top):
        return FolderEntry(path, full, FileKind.LINK_OUT_OF_EVIDENCE())
    return FolderEntry(path, full, FileKind.LINK_WITHIN(), FileState.UNUSED)


def is_text(path: str) -> bool:
    """Whether a path is text; on most systems a name may hold any bytes."""
    return not any("\ud800" <= letter <= "\udfff" for letter in path)


def _printable(name: str) -> str:
    """`name` as text that can be written anywhere: a byte that is no UTF-8 shows as U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def leads_into(path: Path | str, folder: Path | str) -> bool:
    """Whether a path leads, through all links, to a folder or into it."""
    return real_path(path).is_relative_to(real_path(folder))


def real_path(path: Path | str) -> Path:
    """Where a path leads through all links.

    Links that lead round in a circle stay as they are, and whoever opens the path is told so: `Path.resolve` raises
    RuntimeError on them before Python 3.13.
    """
    return Path(os.path.realpath(path))


def plain_bytes(file: Path) -> bytes:
    """The bytes of a file that is one, or a link to one.

    Raises:
        OSError: when it cannot be read; when it is something else, as a pipe, of which one would wait for the end.
    """
    with open(file, "rb", opener=without_waiting) as opened:
        mode = os.fstat(opened.fileno()).st_mode
        if not stat.S_ISREG(mode):
            raise OSError(EINVAL, "it is no regular file")
        return opened.read()


def without_waiting(name: str, flags: int) -> int:
    """Open a file; of a pipe that nobody holds the other end of, opening it would wait for somebody."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0), 0o666)


class UnopenedError(MessageError):
    """Raised when a file cannot be opened or is too large; its message is the file's `reason`."""


def content(full: str, most: int, *, longest_line: int | None = None) -> bytes:
    """The bytes of the file; raises UnopenedError when it is not a plain file, is too large, or changes.

    Where `longest_line` is given, a file with a longer line is refused before room is made for it.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(full, flags)
    except OSError as error:
        raise UnopenedError(FileKind.NOT_OPENED(reason=error.strerror)) from None
    try:
        before = os.fstat(handle)
        if not stat.S_ISREG(before.st_mode):
            raise UnopenedError(FileKind.NOT_REGULAR())
        if before.st_size > most:
            raise UnopenedError(FileKind.TOO_LARGE(most=most // 2**20))
        if longest_line is not None and before.st_size > longest_line:
            _check_lines(handle, longest_line)
        data = _all(handle, before.st_size)
        after = os.fstat(handle)
    except OSError as error:
        raise UnopenedError(FileKind.NOT_READ(reason=error.strerror)) from None
    finally:
        os.close(handle)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != before.st_size:
        raise UnopenedError(CHANGED)
    return data


def named_content(file: Path, most: int) -> bytes:
    """The same of a file that somebody names: it may be a link to one."""
    return content(os.fspath(real_path(file)), most)


def stamp_of(full: str) -> tuple[int, int]:
    """The size and time of change of a file, by which a later change is noticed."""
    status = os.stat(full, follow_symlinks=False)  # noqa: PTH116 - a path as text, as everywhere here
    return status.st_size, status.st_mtime_ns


def _check_lines(handle: int, longest: int) -> None:
    """Look for the ends of lines, piece by piece, and go back to the beginning."""
    at = last = 0
    while piece := os.read(handle, longest):
        ends = max(piece.rfind(b"\n"), piece.rfind(b"\r"))
        first = min((it for it in (piece.find(b"\n"), piece.find(b"\r")) if it >= 0), default=len(piece))
        if at + first - last > longest:
            raise UnopenedError(FileKind.LINE_TOO_LONG(most=longest // 2**20))
        last = at + ends if ends >= 0 else last
        at += len(piece)
    os.lseek(handle, 0, os.SEEK_SET)


def _all(handle: int, size: int) -> bytes:
    data = os.read(handle, size + 1)
    if len(data) >= size or not data:
        return data
    pieces = [data]
    while len(piece := os.read(handle, size + 1)):
        pieces.append(piece)
        if sum(map(len, pieces)) > size:
            break
    return b"".join(pieces)
