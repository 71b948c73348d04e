"""The numbers of saved assessments that were read before: known again while their files are the very same.

A file is the same while the system says that nothing was written to it: by its number on the disk, its size and the
times of its last changes. A change a moment after another might have the same time, so that what is new is not kept.
"""

from __future__ import annotations

import os
import time
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from eqcheck.cache import keep, recall
from eqcheck.domain.saved_summary import SavedSummary
from eqcheck.domain.status import Status
from eqcheck.evidence.folder import real_path
from eqcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Identity = tuple[int, ...]
"""What the system says of a file; its last two parts are the times of its last changes, in nanoseconds."""

_KIND = "history"
_SETTLED = 10 * 10**9
"""Nanoseconds after which a further change of a file has another time, whatever the disk."""


def identity(file: Path) -> Identity:
    """What tells a file from what it becomes when it is written to. Raises OSError."""
    status = file.stat()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def recalled(cache: Path | None, folder: Path, identities: Mapping[Path, Identity]) -> dict[Path, SavedSummary]:
    """What was kept of those files of a folder that are the same as then."""
    entry = recall(cache, _KIND, _key(folder)) or {"files": {}}
    return {
        file: SavedSummary(
            file,
            date.fromisoformat(kept["as_of"]),
            intact=True,
            trust=kept["trust"],
            trust_id=kept["trust_id"],
            totals={Status(name): number for name, number in kept["totals"].items()},
        )
        for file, its in identities.items()
        if (kept := entry["files"].get(file.name)) is not None and tuple(kept["identity"]) == its
    }


def keep_summaries(
    cache: Path | None, folder: Path, identities: Mapping[Path, Identity], summaries: Iterable[SavedSummary]
) -> None:
    """Keep the numbers of the intact files of a folder; `identities` are as the files were before they were read."""
    settled = time.time_ns() - _SETTLED
    files = {
        each.file.name: {
            "identity": identities[each.file],
            "as_of": each.as_of.isoformat(),
            "trust": each.trust,
            "trust_id": each.trust_id,
            "totals": each.totals,
        }
        for each in summaries
        if each.intact and max(identities[each.file][-2:]) < settled
    }
    if files:
        keep(cache, _KIND, _key(folder), {"files": files})


def _key(folder: Path) -> str:
    return sha256(f"{__version__}\0{os.fspath(real_path(folder))}".encode(errors="surrogateescape")).hexdigest()
