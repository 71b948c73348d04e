"""Writing files for people: what is there already is never written over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.mistakes import Mistake, Place, refuse

if TYPE_CHECKING:
    from pathlib import Path


def write_new(file: Path, content: bytes, *, help_: str) -> None:
    """Write a file that is not there yet.

    Raises:
        MistakesError: when it is there already, or cannot be written.
    """
    place = Place(file.as_posix())
    try:
        with file.open("xb") as out:
            out.write(content)
    except FileExistsError:
        refuse([Mistake("this file is there already and is not written over", place, help_)])
    except OSError as error:
        refuse([Mistake(f"the file cannot be written: {error.strerror or 'unknown reason'}", place, help_)])
