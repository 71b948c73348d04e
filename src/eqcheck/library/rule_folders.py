"""Folders of rules that somebody names, as roots: those that are not there, or hold nothing, are refused."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.library.sources import Root, shipped_root
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def given(folders: Iterable[Path] | None) -> list[Root]:
    """The folders as roots.

    Raises:
        MistakesError: when one is not there, or holds nothing that could be checked.
    """
    folders = tuple(folders or ())
    refuse_missing(folders)
    message, help_ = LibraryKind.RULES_FOLDER_EMPTY(), "give the folder that they lie in"
    refuse(Mistake(message, Place(folder.as_posix()), help_) for folder in folders if not _holds_any(folder))
    return [Root(folder, folder.as_posix()) for folder in folders]


def _holds_any(folder: Path) -> bool:
    return any(_is_folder(folder / area) for area in ("policies", "rules"))


def _is_folder(place: Path) -> bool:
    """Whether there is a folder, as far as the system lets anybody see."""
    with suppress(OSError):
        return place.is_dir()
    return False


def refuse_missing(folders: Iterable[Path]) -> None:
    """Refuse folders that are not there: what was not looked at is never right."""
    help_ = "give the folder that holds policies/ and rules/"
    refuse(
        Mistake(LibraryKind.RULES_FOLDER_MISSING(), Place(each.as_posix()), help_)
        for each in folders
        if not _is_folder(each)
    )


def with_shipped(folders: Iterable[Path] | None) -> list[Root]:
    """What is shipped, and the folders."""
    return [shipped_root(), *given(folders)]
