"""Whether a trust's folder of evidence still holds, byte for byte, what was read from it before."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

from eqcheck.evidence.folder import UnopenedError, content, found_below
from eqcheck.evidence.sheet import MAX_DELIMITED_BYTES
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from eqcheck.domain.assessment import EvidenceFile
    from eqcheck.evidence.folder import FolderEntry


def digests_of(folder: Path, files: Collection[EvidenceFile]) -> dict[str, str] | None:
    """What stands for each file that was found, by path: its digest, or why it may not be opened.

    None where a file could not be read to its end: what it holds is not known, and may change unseen; or where the
    program that read it ended, which may have been for want of memory, and need not end the next time.
    """
    if any(file.reason is not None and file.reason.kind is FileKind.READING_FAILED for file in files):
        return None
    refused = {entry.path: _refusal(entry) for entry in found_below(os.fspath(folder)) if entry.refused}
    digests = {file.path: file.sha256 or refused.get(file.path, "") for file in files}
    return digests if all(digests.values()) else None


def unchanged(folder: Path, digests: Mapping[str, str]) -> bool:
    """Whether the same files are there, and every byte of them is the same."""
    there = found_below(os.fspath(folder))
    if len(there) != len(digests) or any(entry.path not in digests for entry in there):
        return False
    return all(_digest(entry) == digests[entry.path] for entry in there)


def _digest(entry: FolderEntry) -> str | None:
    if entry.refused:
        return _refusal(entry)
    try:
        return sha256(content(entry.full, MAX_DELIMITED_BYTES)).hexdigest()
    except UnopenedError:
        return None


def _refusal(entry: FolderEntry) -> str:
    return f"{entry.state}: {entry.refused.order}" if entry.refused is not None else ""
