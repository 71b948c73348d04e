"""A small trust whose one duty is that boxes are checked each month, and another under the law."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TINY = Path(__file__).parents[2] / "fixtures" / "tiny"


def packs() -> Path:
    """The folder that all tests share for what is compiled and concluded."""
    return Path(os.environ["EQCHECK_CACHE"])


def tiny(folder: Path) -> Path:
    """A copy of the tiny trust."""
    return Path(shutil.copytree(TINY, folder / "tiny trust"))


def put(trust: Path, files: Mapping[str, str | bytes]) -> None:
    """Files below the trust's evidence/."""
    for path, content in files.items():
        file = trust / "evidence" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
