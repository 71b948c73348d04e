"""Which trust of a lake has the school that somebody asks about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.auditing.partition import refuse_changed
from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.lake.manifest import load
from eqcheck.messages.lake import LakeKind

if TYPE_CHECKING:
    from pathlib import Path

    from eqcheck.lake.manifest import LakeTrust


def partition_of(folder: Path, subject: str) -> Path:
    """The partition, in the lake `folder`, of the one trust with a school of that key, name, URN or LAESTAB.

    Raises:
        MistakesError: when no trust or several have such a school; when the lake cannot be read, or the partition is
            not the one that was staged last.
    """
    lake = load(folder)
    place = Place(folder.as_posix())
    keys = [key for key, trust in sorted(lake.trusts.items()) if _has(trust, _plain(subject))]
    if not keys:
        refuse([Mistake(LakeKind.SUBJECT_UNKNOWN(subject=subject), place)])
    if len(keys) > 1:
        trusts = ", ".join(keys[:5]) + (f" and {len(keys) - 5} more" if len(keys) > 5 else "")
        refuse([Mistake(LakeKind.SUBJECT_IN_SEVERAL(subject=subject, trusts=trusts), place)])
    (key,) = keys
    if lake.trusts[key].refused or not lake.trusts[key].partition:
        refuse([Mistake(LakeKind.REFUSED(key=key), place)])
    if not lake.partition(key).is_dir():
        refuse([Mistake(LakeKind.MISSING(key=key), place)])
    refuse_changed(lake.partition(key), lake.trusts[key].partition)
    return lake.partition(key)


def _has(trust: LakeTrust, subject: str) -> bool:
    return _plain(trust.name) == subject or any(
        subject in {_plain(name) for name in (it.key, it.name, it.urn, it.laestab) if name} for it in trust.schools
    )


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
