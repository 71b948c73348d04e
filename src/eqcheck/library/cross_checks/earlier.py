"""Where figures of earlier years stand: that the columns exist, on both sides, and are of one type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.library.cross_checks.complaint import column_complaints, unknown_type
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.library.cross_checks.complaint import Complaint
    from eqcheck.library.yaml.strict_yaml import KeyPath

_PAIRS = ("like", "take", "beside")


def earlier_complaints(data: Mapping[str, Any], types: Mapping[str, Any]) -> Iterator[Complaint]:
    """Every mistake of `earlier`, of the type with this data; `types` holds all there are."""
    path: KeyPath = ("earlier",)
    earlier, columns = data.get("earlier"), data["columns"]
    if earlier is None:
        return
    for key in ("year", "number", "seen"):
        yield from column_complaints((*path, key), earlier[key], columns)
    for index, name in enumerate(earlier["same"]):
        yield from column_complaints((*path, "same", index), name, columns)
    for index, source in enumerate(earlier["sources"]):
        yield from _source((*path, "sources", index), source, columns, types)
        if earlier["year"] not in source["take"]:
            message = LibraryKind.EARLIER_WITHOUT_YEAR(column=earlier["year"])
            yield (*path, "sources", index, "take"), message, "say in which column of theirs it stands"


def _source(
    path: KeyPath, source: Mapping[str, Any], columns: Mapping[str, Any], types: Mapping[str, Any]
) -> Iterator[Complaint]:
    if source["from"] not in types:
        yield unknown_type((*path, "from"), source["from"], types)
        return
    theirs = types[source["from"]]["columns"]
    for key in _PAIRS:
        for ours, name in source[key].items():
            yield from column_complaints((*path, key, ours), ours, columns)
            yield from column_complaints((*path, key, ours), name, theirs)
    for ours in source.get("where", {}):
        yield from column_complaints((*path, "where", ours), ours, columns)
    for key in ("of", "others"):
        for name in source.get(key, {}):
            yield from column_complaints((*path, key, name), name, theirs)
    if "since" in source:
        yield from column_complaints((*path, "since"), source["since"], theirs)
