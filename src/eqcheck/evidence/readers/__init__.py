"""Formats of evidence, one a module: `EXTENSION` is its `sheet.Reader`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.registry import discover, made_from_extensions

if TYPE_CHECKING:
    from eqcheck.evidence.sheet import Reader


@made_from_extensions
def readers() -> dict[str, Reader]:
    """Each format's reader by the file name ending, in lower case and without its dot."""
    return {ending: reader for reader in discover(__name__).values() for ending in reader.endings}
