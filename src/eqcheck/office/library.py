"""The evidence types there are: those that come with eqcheck, and those of folders given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.mistakes import Mistake, did_you_mean, refuse
from eqcheck.library.shapes.build_evidence import build_evidence_type
from eqcheck.library.sources import shipped_root
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.library.sources import Root


def evidence_types(library: Sequence[Root] = ()) -> dict[str, EvidenceType]:
    """Every evidence type by its id; those that are shipped unless `library` is given.

    Raises:
        MistakesError: with every mistake of the library.
    """
    from eqcheck.library.load import load_roots  # noqa: PLC0415 - start-up

    checked = load_roots(*(library or [shipped_root()]))
    return {name: build_evidence_type(data) for name, data in checked.types.items()}


def type_called(name: str, types: Mapping[str, EvidenceType]) -> EvidenceType:
    """The type that a person means: its id in any case, with spaces or hyphens for underscores, or its title.

    Raises:
        MistakesError: with the nearest name.
    """
    plain = "_".join(name.casefold().replace("-", " ").replace("_", " ").split())
    by_title = {"_".join(type_.title.casefold().split()): key for key, type_ in types.items()}
    key = plain if plain in types else by_title.get(plain)
    if key is None:
        near = did_you_mean(plain, [*types, *by_title])
        help_ = near or "eqcheck evidence template lists them all"
        refuse([Mistake(LibraryKind.TYPE_UNKNOWN(type=name), help=help_)])
        raise AssertionError  # refused above
    return types[key]
