"""Formats of evidence, one a module: `EXTENSION` is its `sheet.Reader`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from eqcheck.registry import discover

if TYPE_CHECKING:
    from eqcheck.evidence.sheet import Reader


@cache
def readers() -> dict[str, Reader]:
    """Each format's reader by the file name ending, in lower case and without its dot."""
    return {ending: reader for reader in discover(__name__).values() for ending in reader.endings}
