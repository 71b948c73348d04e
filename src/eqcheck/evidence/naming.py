"""Which evidence type a file's name says it is, and whose folder it lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST
from eqcheck.domain.mistakes import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.trust import School

_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
NOT_NAMED = "its name is not that of an evidence type"


class Unnamed(str):
    """Why a name does not say what it should: the `reason` of a file that is not used."""

    __slots__ = ()


def left_by_a_system(name: str) -> str | None:
    """Why `name` is not evidence at all, or None when it may be."""
    if name.startswith(("~$", ".~lock.")):
        return "is the lock file of a document that somebody has open"
    if name.startswith("."):
        return "is a hidden file"
    if name.casefold() in _LEFT_BY_SYSTEMS or name.endswith("~"):
        return "was left by the operating system or an editor"
    return None


def type_named(stem: str, types: Mapping[str, EvidenceType]) -> EvidenceType | Unnamed:
    """The type that `<type>[-note]` names, with any case, and spaces or hyphens for underscores.

    The longest type wins; where a shorter one would do as well with the rest as a note, neither is guessed.
    """
    parts = stem.split("-")
    found = []
    for length in range(len(parts), 0, -1):
        name = "_".join("_".join(parts[:length]).casefold().replace("_", " ").split())
        if name in types and name not in found:
            found.append(name)
    if not found:
        first = "_".join(parts[0].casefold().replace("_", " ").split())
        help_ = did_you_mean(first, types) or did_you_mean("_".join(stem.casefold().split()), types)
        return Unnamed(NOT_NAMED + (f": {help_}" if help_ else ""))
    if len(found) > 1 and not stem.startswith(found[0]):
        choices = " or ".join(found)
        return Unnamed(f'its name may mean {choices}: if it is the first, name it "{found[0]}"')
    return types[found[0]]


def subject_of(folder: str, schools: Iterable[School]) -> str | Unnamed:
    """The subject whose folder `folder` is: a school's key in any case, or `trust`."""
    keys = {school.key.casefold(): school.key for school in schools}
    keys[TRUST] = TRUST
    found = keys.get(folder.casefold())
    if found is not None:
        return found
    help_ = did_you_mean(folder.casefold(), keys.values())
    return Unnamed("no school of the trust has its folder's name as key" + (f": {help_}" if help_ else ""))
