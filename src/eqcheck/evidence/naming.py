"""Which evidence type a file's name says it is, and whose folder it lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST
from eqcheck.domain.mistakes import did_you_mean
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.trust import School
    from eqcheck.messages.message import Message

_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "icon\r"})


def left_by_a_system(name: str) -> Message | None:
    """Why `name` is not evidence at all, or None when it may be."""
    if name.startswith(("~$", ".~lock.")):
        return FileKind.LOCK_FILE()
    if name.startswith("."):
        return FileKind.HIDDEN()
    if name.casefold() in _LEFT_BY_SYSTEMS or name.endswith("~"):
        return FileKind.LEFT_BY_SYSTEM()
    return None


def type_named(stem: str, types: Mapping[str, EvidenceType]) -> EvidenceType | Message:
    """The type that `<type>[-note]` names, with any case, and spaces or hyphens for underscores.

    The longest type wins; where a shorter one would do as well with the rest as a note, neither is guessed. A message
    says why the name does not say what it should.
    """
    parts = stem.split("-")
    candidates = []
    for length in range(len(parts), 0, -1):
        name = "_".join("_".join(parts[:length]).casefold().replace("_", " ").split())
        if name in types and name not in candidates:
            candidates.append(name)
    if not candidates:
        first = "_".join(parts[0].casefold().replace("_", " ").split())
        help_ = did_you_mean(first, types) or did_you_mean("_".join(stem.casefold().split()), types)
        return FileKind.NAME_NEARLY(hint=help_) if help_ else FileKind.NAME_UNKNOWN()
    if len(candidates) > 1 and not stem.startswith(candidates[0]):
        choices = " or ".join(candidates)
        return FileKind.NAME_AMBIGUOUS(choices=choices, first=candidates[0])
    return types[candidates[0]]


def subject_of(folder: str, schools: Iterable[School]) -> str | Message:
    """The subject whose folder `folder` is: a school's key in any case, or `trust`."""
    keys = {school.key.casefold(): school.key for school in schools}
    keys[TRUST] = TRUST
    key = keys.get(folder.casefold())
    if key is not None:
        return key
    help_ = did_you_mean(folder.casefold(), keys.values())
    return FileKind.FOLDER_NEARLY(hint=help_) if help_ else FileKind.FOLDER_UNKNOWN()
