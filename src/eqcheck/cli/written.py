"""Writing files for people: what is there already is never written over."""

from __future__ import annotations

import os
from contextlib import suppress
from errno import ELOOP, ENOENT
from secrets import token_hex
from stat import S_IMODE
from typing import TYPE_CHECKING

from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.lake import LakeKind
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from pathlib import Path


def write_new(file: Path, content: bytes, *, help_: str) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises:
        MistakesError: when it is there already, or cannot be written.
    """
    refuse_staged(file)
    _refuse_standard_output(file)
    place = Place(file.as_posix())
    aside = _aside(file)
    try:
        _write_whole(aside, content)
        _name_new(aside, file)
    except FileExistsError:
        refuse([Mistake(CommandKind.FILE_EXISTS(), place, help_)])
    except OSError as error:
        refuse([Mistake(CommandKind.FILE_NOT_WRITTEN(reason=error.strerror or "unknown reason"), place, help_)])
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def refuse_taken(file: Path, *, help_: str) -> None:
    """Refuse, before any work is done, a file that `write_new` would refuse afterwards.

    Raises:
        MistakesError: when it is there already, or there is no folder for it.
    """
    _refuse_standard_output(file)
    place = Place(file.as_posix())
    if os.path.lexists(file):
        refuse([Mistake(CommandKind.FILE_EXISTS(), place, help_)])
    if not file.parent.is_dir():
        refuse([Mistake(CommandKind.FILE_NOT_WRITTEN(reason=os.strerror(ENOENT)), place, help_)])


def _aside(file: Path) -> Path:
    """A name that no other process has: what one left behind that was killed is in nobody's way."""
    return file.with_name(f".eqcheck-{token_hex(8)}.part")


def _write_whole(file: Path, content: bytes) -> None:
    with file.open("xb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _name_new(aside: Path, file: Path) -> None:
    """Give what was written aside its name; raises FileExistsError where somebody else has taken it meanwhile."""
    try:
        file.hardlink_to(aside)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no second name of a file
        if file.exists():
            raise FileExistsError from None
        aside.rename(file)


def refuse_existing(file: Path, *, overwrite: bool) -> None:
    """Refuse a file that is there already, before any work is done.

    Raises:
        MistakesError: when it is there and may not be written over, is no file, or there is no folder for it, or when
            it lies among what was staged.
    """
    refuse_staged(file)
    place = Place(file.as_posix())
    if file.is_dir():
        refuse([Mistake(CommandKind.FILE_IS_A_FOLDER(), place, "name a file")])
    _refuse_device(file)
    if file.exists() and not overwrite:
        help_ = "name another, or add --overwrite to put the new one in its place"
        refuse([Mistake(CommandKind.FILE_EXISTS(), place, help_)])
    if not file.parent.is_dir():
        refuse([Mistake(CommandKind.FILE_NOT_WRITTEN(reason=os.strerror(ENOENT)), place, "make the folder first")])


def _refuse_device(file: Path) -> None:
    """Refuse what is no file and no folder: in the place of /dev/null or a pipe nothing may be put."""
    _refuse_standard_output(file)
    if file.exists() and not file.is_file():
        _refuse_no_file(file)


def _refuse_standard_output(file: Path) -> None:
    """Refuse `-`, by which what is printed is meant, and not a file of that name."""
    if str(file) == "-":
        _refuse_no_file(file)


def _refuse_no_file(file: Path) -> None:
    refuse([Mistake(CommandKind.FILE_IS_A_DEVICE(), Place(file.as_posix()), "name a file")])


def write_over(file: Path, content: bytes, *, help_: str = "choose another place; what was there is untouched") -> None:
    """Write a file whole or not at all: aside first, then in the place of what was there, with the same rights.

    Of a link what it leads to is written, and the link stays.

    Raises:
        MistakesError: when it cannot be written; what was there is untouched.
    """
    place = Place(file.as_posix())
    refuse_staged(file)
    target = _target(file)
    if not target.is_dir():
        _refuse_device(file)
    aside = _aside(target)
    try:
        _write_whole(aside, content)
        if target.exists():
            aside.chmod(S_IMODE(target.stat().st_mode))
        aside.replace(target)
    except OSError as error:
        with suppress(OSError):
            aside.unlink()
        refuse([Mistake(CommandKind.FILE_NOT_WRITTEN(reason=error.strerror or "unknown reason"), place, help_)])


def write_after(file: Path, text: str, *, help_: str) -> None:
    """Write text after what a file holds already; nobody is waited for at the other end of a pipe.

    Raises:
        MistakesError: when it cannot be written.
    """
    from eqcheck.evidence.folder import without_waiting

    try:
        with open(file, "a", encoding="utf-8", newline="\n", opener=without_waiting) as out:
            out.write(text)
    except OSError as error:
        kind = CommandKind.FILE_NOT_WRITTEN(reason=error.strerror or "unknown reason")
        refuse([Mistake(kind, Place(file.as_posix()), help_)])


def refuse_staged(file: Path) -> None:
    """Refuse to write into what was staged of a trust: it would be so no more, and the next staging takes its place.

    Raises:
        MistakesError: when it lies there.
    """
    from eqcheck.auditing.partition import is_partition

    whole = _target(file)
    if any(map(is_partition, (whole, *whole.parents))):
        refuse([Mistake(LakeKind.WRITING_INTO_STAGED(), Place(file.as_posix()))])


def _target(file: Path) -> Path:
    """What a path leads to, through any links; refused where they lead round in a circle."""
    from eqcheck.evidence.folder import real_path

    target = real_path(file)
    if target.is_symlink():
        circle = CommandKind.FILE_NOT_WRITTEN(reason=os.strerror(ELOOP))
        refuse([Mistake(circle, Place(file.as_posix()), "name a file")])
    return target


def refuse_link_out(file: Path) -> None:
    """Refuse a file that is a link to one outside its folder.

    Raises:
        MistakesError: when it is.
    """
    if not _target(file).is_relative_to(_target(file.parent)):
        refuse([Mistake(LibraryKind.LINK_OUT_OF_FOLDER(), Place(file.as_posix()), "put the file itself there")])


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, where it is not there.

    Raises:
        MistakesError: when it cannot be made.
    """
    refuse_staged(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        kind = CommandKind.FOLDER_NOT_MADE(reason=error.strerror or "unknown reason")
        refuse([Mistake(kind, Place(folder.as_posix()), "name another folder")])
