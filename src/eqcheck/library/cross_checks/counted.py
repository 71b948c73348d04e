"""How a list of people is counted: that the columns, values and the other type exist and fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.library.yaml.suggestion import suggestion
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from eqcheck.library.yaml.strict_yaml import KeyPath
    from eqcheck.messages.message import Message

Complaint = tuple["KeyPath", "Message", "str | None"]
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
        yield (*path, "into"), LibraryKind.TYPE_UNKNOWN(type=counted["into"]), suggestion(counted["into"], types)
        return
    other = types[counted["into"]]["columns"]
    theirs: list[tuple[KeyPath, str]] = [(("of",), counted["of"]), (("group",), counted["group"])]
    ours: list[tuple[KeyPath, str]] = []
    for index, name in enumerate(counted["by"]):
        theirs.append((("by", index), name))
        ours.append((("by", index), name))
    for key in ("cases", "sums"):
        for name, column in counted.get(key, {}).items():
            theirs.append(((key, name), name))
            ours.append(((key, name), column))
    yield from _unknown(path, theirs, other)
    yield from _unknown(path, ours, columns)
    for value, group in counted["groups"].items():
        if counted["group"] in other and value not in other[counted["group"]].get("values", {}):
            message = LibraryKind.VALUE_NOT_OF_COLUMN(value=value, column=counted["group"])
            yield (*path, "groups", value), message, suggestion(value, other[counted["group"]].get("values", {}))
        yield from _values((*path, "groups", value), group, columns)
    yield from _values((*path, "apart"), counted.get("apart", {}), columns)


def _unknown(path: KeyPath, named: Iterable[tuple[KeyPath, str]], columns: Mapping[str, Any]) -> Iterator[Complaint]:
    for at, name in named:
        if name not in columns:
            yield (*path, *at), LibraryKind.COLUMN_UNKNOWN(column=name), suggestion(name, columns)


def _values(path: KeyPath, group: Mapping[str, Any], columns: Mapping[str, Any]) -> Iterator[Complaint]:
    for name, values in group.items():
        if name not in columns:
            yield (*path, name), LibraryKind.COLUMN_UNKNOWN(column=name), suggestion(name, columns)
            continue
        known = columns[name].get("values", _YES_OR_NO if columns[name]["type"] == "boolean" else ())
        for index, value in enumerate(values):
            if value not in known:
                message = LibraryKind.VALUE_NOT_OF_COLUMN(value=value, column=name)
                yield (*path, name, index), message, suggestion(value, known)
