"""A small trust whose one duty is that boxes are checked each month, and another under the law."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TINY = Path(__file__).parents[2] / "fixtures" / "tiny"


@cache
def _kept() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


def packs() -> Path:
    """A folder for compiled packs, so that only the first test pays for compiling."""
    return Path(_kept().name)


def tiny(folder: Path) -> Path:
    """A copy of the tiny trust."""
    return Path(shutil.copytree(TINY, folder / "tiny trust"))


def put(trust: Path, files: Mapping[str, str | bytes]) -> None:
    """Files below the trust's evidence/."""
    for path, content in files.items():
        file = trust / "evidence" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
