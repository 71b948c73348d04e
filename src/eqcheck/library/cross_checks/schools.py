"""The trust's register of schools: no school twice, and every key fit to be the name of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST
from eqcheck.domain.mistakes import Mistake
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.mistakes import Place
    from eqcheck.library.yaml.strict_yaml import Document

# Names that Windows keeps for devices, whatever their ending.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))})
_SAID = {"key": "key", "urn": "URN", "laestab": "LAESTAB", "name": "name"}


def school_mistakes(document: Document) -> Iterator[Mistake]:
    """Every mistake of the register that its schema cannot see."""
    first: dict[tuple[str, str], Place] = {}
    for index, school in enumerate(document.data["schools"]):
        path = ("schools", index)
        if school["key"] == TRUST:
            help_ = "the trust itself is called that; give the school another key"
            yield Mistake(LibraryKind.SCHOOL_KEY_OF_TRUST(key=TRUST), document.place((*path, "key")), help_)
        elif school["key"] in _DEVICES:
            help_ = "Windows allows no folder of that name; choose another"
            yield Mistake(LibraryKind.SCHOOL_KEY_OF_TRUST(key=school["key"]), document.place((*path, "key")), help_)
        lowest, highest = school.get("ages", (0, 0))
        if lowest > highest:
            help_ = "give the lowest age first, as in [4, 11]"
            yield Mistake(
                LibraryKind.SCHOOL_AGES_BACKWARDS(lowest=lowest, highest=highest),
                document.place((*path, "ages")),
                help_,
            )
        for field, said in _SAID.items():
            if field not in school:
                continue
            place = document.place((*path, field))
            before = first.setdefault((field, " ".join(school[field].split()).casefold()), place)
            if before is not place:
                message = LibraryKind.SCHOOL_TWICE(field=said, value=school[field])
                yield Mistake(message, place, f"the first is at {before}; a school is listed once")
                break
    yield from _former_urn_mistakes(document)


def _former_urn_mistakes(document: Document) -> Iterator[Mistake]:
    """A former URN belongs to one school only, and is no school's now."""
    owners = {school["urn"]: school["key"] for school in document.data["schools"] if "urn" in school}
    for index, school in enumerate(document.data["schools"]):
        for position, urn in enumerate(school.get("former_urns", ())):
            owner = owners.setdefault(urn, school["key"])
            if owner != school["key"] or urn == school.get("urn"):
                message = LibraryKind.FORMER_URN_TAKEN(urn=urn, owner=owner)
                help_ = "a number is of one school; GIAS lists a school's predecessors under Links"
                yield Mistake(message, document.place(("schools", index, "former_urns", position)), help_)
