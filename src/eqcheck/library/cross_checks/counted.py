"""How a list of people is counted: that the columns, values and the other type exist and fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.library.cross_checks.complaint import column_complaints, unknown_column, unknown_type
from eqcheck.library.yaml.suggestion import suggestion
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.library.cross_checks.complaint import Complaint
    from eqcheck.library.yaml.strict_yaml import KeyPath

_YES_OR_NO = ("true", "false")


def counted_complaints(
    columns: Mapping[str, Any], data: Mapping[str, Any], types: Mapping[str, Any]
) -> Iterator[Complaint]:
    """Every mistake of `counted`, of a type with these columns; `types` holds all there are."""
    path: KeyPath = ("counted",)
    counted = data.get("counted")
    if counted is None:
        return
    if not data.get("keys"):
        yield path, LibraryKind.COUNTED_WITHOUT_KEYS(), "name the column with a person's number in keys"
    if counted["into"] not in types:
        yield unknown_type((*path, "into"), counted["into"], types)
        return
    other = types[counted["into"]]["columns"]
    for at, name, known in _named_columns(counted, columns, other):
        yield from column_complaints((*path, *at), name, known)
    for value, group in counted["groups"].items():
        if counted["group"] in other and value not in other[counted["group"]].get("values", {}):
            message = LibraryKind.VALUE_NOT_OF_COLUMN(value=value, column=counted["group"])
            yield (*path, "groups", value), message, suggestion(value, other[counted["group"]].get("values", {}))
        yield from _values((*path, "groups", value), group, columns)
    yield from _values((*path, "apart"), counted.get("apart", {}), columns)


def _named_columns(
    counted: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> Iterator[tuple[KeyPath, str, Mapping[str, Any]]]:
    """Every place that names a column: its path, the column, and among which it must be."""
    yield ("of",), counted["of"], theirs
    yield ("group",), counted["group"], theirs
    for columns in (theirs, ours):
        yield from ((("by", index), name, columns) for index, name in enumerate(counted["by"]))
    for key in ("cases", "sums"):
        for name, column in counted.get(key, {}).items():
            yield (key, name), name, theirs
            yield (key, name), column, ours


def _values(path: KeyPath, group: Mapping[str, Any], columns: Mapping[str, Any]) -> Iterator[Complaint]:
    for name, values in group.items():
        if name not in columns:
            yield unknown_column((*path, name), name, columns)
            continue
        known = columns[name].get("values", _YES_OR_NO if columns[name]["type"] == "boolean" else ())
        for index, value in enumerate(values):
            if value not in known:
                message = LibraryKind.VALUE_NOT_OF_COLUMN(value=value, column=name)
                yield (*path, name, index), message, suggestion(value, known)
