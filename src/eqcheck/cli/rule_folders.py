"""The folders of rules that the `rules` commands take."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eqcheck.policy.sources import Root

Folders = Annotated[
    list[Path] | None,
    typer.Argument(metavar="DIR", help="Folders that hold policies/ and rules/, added to those shipped."),
]


def given(folders: Iterable[Path] | None) -> list[Root]:
    """The folders as roots."""
    from eqcheck.policy.sources import Root

    return [Root(folder, folder.as_posix()) for folder in folders or ()]


def with_shipped(folders: Iterable[Path] | None) -> list[Root]:
    """What is shipped, and the folders."""
    from eqcheck.policy.sources import shipped_root

    return [shipped_root(), *given(folders)]
