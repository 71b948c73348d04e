"""Whether a trust's folder of evidence still holds, byte for byte, what was read from it before."""

from __future__ import annotations

import os
from functools import cached_property
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


class FilesThere:
    """The files that are in a trust's folder now, each with what stands for its bytes; looked at when first asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, str | None] = {}

    @cached_property
    def entries(self) -> list[FolderEntry]:
        """Every file that was found, in the order in which they are read."""
        return found_below(os.fspath(self._folder))

    @cached_property
    def digests(self) -> dict[str, str | None]:
        """By path the digest, or why it may not be opened; None where it could not be read to its end."""
        return {entry.path: self._digest(entry) for entry in self.entries}

    def are(self, digests: Mapping[str, str]) -> bool:
        """Whether the same files are there, and every byte of them is the same; none is read after one that is not."""
        if len(self.entries) != len(digests) or {entry.path for entry in self.entries} != digests.keys():
            return False
        return all(self._digest(entry) == digests[entry.path] for entry in self.entries)

    def changed_since(self, digests: Mapping[str, str]) -> frozenset[str] | None:
        """The paths of files that are others than these, or no longer there, or new.

        None where that cannot be told: two files have one path, or one could not be read to its end.
        """
        if len(self.digests) != len(self.entries) or None in self.digests.values():
            return None
        paths = digests.keys() | self.digests.keys()
        return frozenset(path for path in paths if digests.get(path) != self.digests.get(path))

    def _digest(self, entry: FolderEntry) -> str | None:
        if entry.full not in self._known:
            self._known[entry.full] = digest_of(entry)
        return self._known[entry.full]


def digest_of(entry: FolderEntry) -> str | None:
    """What stands for the bytes of a file, or for why it may not be opened; None where it cannot be read to its end."""
    if entry.refused:
        return _refusal(entry)
    try:
        return sha256(content(entry.full, MAX_DELIMITED_BYTES)).hexdigest()
    except UnopenedError:
        return None


def _refusal(entry: FolderEntry) -> str:
    return f"{entry.state}: {entry.refused.order}" if entry.refused is not None else ""
