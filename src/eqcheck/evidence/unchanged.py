"""Whether a trust's folder of evidence still holds, byte for byte, what was read from it before."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

from eqcheck.evidence.folder import UnopenedError, content, found_below
from eqcheck.evidence.sheet import MAX_DELIMITED_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from eqcheck.domain.assessment import EvidenceFile
    from eqcheck.evidence.folder import FolderEntry


def digests_of(folder: Path, files: Iterable[EvidenceFile]) -> dict[str, str] | None:
    """What stands for each file that was found, by path: its digest, or why it may not be opened.

    None where a file could not be read to its end: what it holds is not known, and may change unseen.
    """
    refused = {found.path: _refusal(found) for found in found_below(os.fspath(folder)) if found.refused}
    digests = {file.path: file.sha256 or refused.get(file.path, "") for file in files}
    return digests if all(digests.values()) else None


def unchanged(folder: Path, digests: Mapping[str, str]) -> bool:
    """Whether the same files are there, and every byte of them is the same."""
    there = found_below(os.fspath(folder))
    if len(there) != len(digests) or any(found.path not in digests for found in there):
        return False
    return all(_digest(found) == digests[found.path] for found in there)


def _digest(found: FolderEntry) -> str | None:
    if found.refused:
        return _refusal(found)
    try:
        return sha256(content(found.full, MAX_DELIMITED_BYTES)).hexdigest()
    except UnopenedError:
        return None


def _refusal(found: FolderEntry) -> str:
    return f"{found.state}: {found.refused.order}" if found.refused is not None else ""
