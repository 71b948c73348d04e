"""What was read, as plain data and back: nothing is made of it but the values of a few known kinds."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Certainty, FileState, Problem, ProblemLevel, Reading
from eqcheck.evidence.extraction.filed_documents import FiledDocument
from eqcheck.evidence.recognise import Recognition
from eqcheck.evidence.sheet import DENIED, MOVING, NESTED, STRUCK, UNSTORED, NestedValue, Sheet, Unread
from eqcheck.messages import catalogue
from eqcheck.messages.message import Message

if TYPE_CHECKING:
    from enum import StrEnum

_KIND = "$"
_UNREAD = {mark.kind.value: mark for mark in (UNSTORED, STRUCK, DENIED, MOVING)}


def packed(value: object) -> bytes:
    """Bytes from which `unpacked` makes the same value."""
    return json.dumps(value, default=_plain, separators=(",", ":")).encode("ascii")


def unpacked(content: bytes) -> Any:  # noqa: ANN401 - a sheet, a document's account, or what a table is
    """The value of which the bytes were made.

    Raises:
        ValueError: when they are none, or hold a value that there cannot be.
    """
    try:
        return json.loads(content, object_hook=_value)
    except (KeyError, TypeError, ArithmeticError, RecursionError) as error:
        raise ValueError("no values that were read") from error


def _plain(value: object) -> dict[str, Any]:
    for name, (type_, plain, _) in _KINDS.items():
        if isinstance(value, type_):
            return {_KIND: name, "of": plain(value)}
    raise TypeError(f"{type(value).__name__} is not read from files")


def _value(data: dict[str, Any]) -> Any:  # noqa: ANN401 - of any of the kinds
    return _KINDS[data[_KIND]][2](data["of"])


def _message(data: list[Any]) -> Message:
    id_, pairs, where = data
    return Message(catalogue.kinds()[id_], tuple((name, value) for name, value in pairs), where)


def _sheet(data: list[Any]) -> Sheet:
    rows, numbers, typed, notes, lost, since_1904, name, more, said = data
    about = {"since_1904": since_1904, "name": name, "more": tuple(more), "said": tuple(said)}
    return Sheet(rows, numbers, typed, tuple(notes), lost, **about)


def _of_sheet(sheet: Sheet) -> tuple[Any, ...]:
    own = (sheet.rows, list(sheet.numbers), sheet.typed, sheet.notes, sheet.lost, sheet.since_1904)
    return (*own, sheet.name, sheet.more, sheet.said)


def _field_values(value: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - one of our own frozen values
    return [(field.name, _without_mappings(getattr(value, field.name))) for field in fields(value)]


def _without_mappings(value: Any) -> Any:  # noqa: ANN401 - as above
    """A value without objects of JSON, whose keys a stranger might choose: they are lists of pairs."""
    if isinstance(value, Mapping):
        return {_KIND: "mapping", "of": list(value.items())}
    return [_without_mappings(each) for each in value] if isinstance(value, tuple | list) else value


def _of_fields(type_: type) -> tuple[type, Callable[[Any], Any], Callable[[Any], Any]]:
    def made(data: list[Any]) -> Any:  # noqa: ANN401 - of that type
        return type_(**{name: _ENUMS[name](value) if name in _ENUMS else _tuples(value) for name, value in data})

    return type_, _field_values, made


def _tuples(value: Any) -> Any:  # noqa: ANN401 - as above
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


_ENUMS: Mapping[str, type[StrEnum]] = {"level": ProblemLevel, "state": FileState, "certainty": Certainty}
"""The fields of our own values that hold a member of an enum."""

_KINDS: Mapping[str, tuple[type, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "moment": (datetime, datetime.isoformat, datetime.fromisoformat),  # before days, for it is one
    "day": (date, date.isoformat, date.fromisoformat),
    "time": (time, time.isoformat, time.fromisoformat),
    "length": (timedelta, lambda it: (it.days, it.seconds, it.microseconds), lambda it: timedelta(*it)),
    "number": (Decimal, str, Decimal),
    "nested": (NestedValue, lambda _: None, lambda _: NESTED),
    "unread": (Unread, lambda it: it.kind.value, _UNREAD.__getitem__),
    "mapping": (MappingProxyType, lambda it: list(it.items()), dict),
    "message": (Message, lambda it: (it.kind.value, it.pairs, it.where), _message),
    "sheet": (Sheet, _of_sheet, _sheet),
    "problem": _of_fields(Problem),
    "reading": _of_fields(Reading),
    "document": _of_fields(FiledDocument),
    "table": _of_fields(Recognition),
}
"""By name a kind of value, what it is as plain data, and how it is made of that again."""
