"""Frozen values to data that JSON can hold, and back to the same values, by the types that their fields declare."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_origin, get_type_hints

from eqcheck.domain import action, assessment, check, evidence_type, trust

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from dataclasses import Field

_Kind = TypeVar("_Kind")

_TAGGED: Mapping[str, type] = {"$date": date, "$decimal": Decimal, "$fraction": Fraction}
"""How a value that JSON has no form for is written: an object with this one key, and the value as text."""

_NAMES: Mapping[str, Any] = {
    "Mapping": Mapping,
    "date": date,
    **vars(check),
    **vars(action),
    **vars(trust),
    **vars(evidence_type),
    **vars(assessment),
}
"""What the fields' types may name."""


class PlainDataError(ValueError):
    """Data that is no such value. `path` leads to the part that is wrong."""

    def __init__(self, message: str, path: tuple[str | int, ...] = ()) -> None:
        super().__init__(message)
        self.message, self.path = message, path

    def under(self, step: str | int) -> PlainDataError:
        """The same, seen from one step further out."""
        return PlainDataError(self.message, (step, *self.path))


@contextmanager
def part(*path: str | int) -> Iterator[None]:
    """Whatever goes wrong while a part of a file is read is said of that part, never in the words of Python.

    Raises:
        PlainDataError: with `path`, unless a smaller part was named already.
    """
    try:
        yield
    except PlainDataError:
        raise
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        raise PlainDataError("is not as eqcheck wrote it", path) from None


def to_data(value: Any, *, leave_out: Iterable[str] = ()) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """A value as data. Fields that have their default are not written, nor the value's own fields in `leave_out`."""
    if isinstance(value, Enum):
        return value.value
    for tag, kind in _TAGGED.items():
        if isinstance(value, kind):
            return {tag: value.isoformat() if isinstance(value, date) else str(value)}
    if isinstance(value, Mapping):
        return {key: to_data(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_data(item) for item in value]
    if is_dataclass(value):
        shape: type = type(value)
        values = {name: (getattr(value, name), default) for name, default in _defaults(shape) if name not in leave_out}
        return {name: to_data(item) for name, (item, default) in values.items() if item != default}
    return value


def from_data(kind: type[_Kind], data: object) -> _Kind:
    """The value of type `kind`, mostly a dataclass, that `to_data` was given; what was left out has its default.

    Raises:
        PlainDataError: when the data is none, with the place in it.
    """
    return cast("_Kind", _read(kind, data))


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    """The fields of a dataclass with their defaults, by which values are only measured."""
    return tuple((field.name, _default(field)) for field in fields(kind))


def _default(field: Field[Any]) -> Any:  # noqa: ANN401 - a field may be of any type
    return field.default_factory() if field.default_factory is not MISSING else field.default


@cache
def _types(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind, localns=dict(_NAMES))


def _read(kind: Any, data: object) -> object:  # noqa: ANN401 - any type expression
    if kind is Any:
        return _untagged(data)
    if is_dataclass(kind):
        if isinstance(data, cast("type", kind)):
            return data  # it was read already
        return _dataclass(cast("type", kind), data)
    if get_args(kind):
        return _parametrised(get_origin(kind), get_args(kind), data)
    return _enum(kind, data) if issubclass(kind, Enum) else _checked(kind, _untagged(data))


def _parametrised(origin: Any, parts: tuple[Any, ...], data: object) -> object:  # noqa: ANN401 - any type expression
    if origin is tuple:
        return _tuple(parts, data)
    if origin is Mapping:
        items = _checked(dict, data)
        return {_read(parts[0], key): _under(key, parts[1], item) for key, item in items.items()}
    if data is None or any(isinstance(data, part) for part in parts if isinstance(part, type)):
        return data
    return _read(next(part for part in parts if part is not NoneType), data)


def _dataclass(kind: type, data: object) -> object:
    given = _checked(dict, data)
    types = _types(kind)
    unknown = next((name for name in given if name not in types), None)
    if unknown is not None:
        raise PlainDataError(f'there is no key "{unknown}" here')
    missing = [field.name for field in fields(kind) if _default(field) is MISSING and field.name not in given]
    if missing:
        raise PlainDataError(f'the key "{missing[0]}" is missing')
    return kind(**{name: _under(name, types[name], item) for name, item in given.items()})


def _tuple(parts: tuple[Any, ...], data: object) -> tuple[object, ...]:
    items = _checked(list, data)
    kinds = [parts[0]] * len(items) if parts[-1] is Ellipsis else list(parts)
    if len(kinds) != len(items):
        raise PlainDataError(f"there are {len(items)} values here instead of {len(kinds)}")
    return tuple(_under(place, kind, item) for place, (kind, item) in enumerate(zip(kinds, items, strict=True)))


def _under(step: str | int, kind: Any, data: object) -> object:  # noqa: ANN401 - any type expression
    try:
        return _read(kind, data)
    except PlainDataError as error:
        raise error.under(step) from None


def _enum(kind: type[Enum], data: object) -> Enum:
    try:
        return kind(data)
    except ValueError:
        raise PlainDataError(f"{data!r} is not one of {', '.join(str(item.value) for item in kind)}") from None


def _checked(kind: type[_Kind], data: object) -> _Kind:
    if not isinstance(data, kind) or (isinstance(data, bool) and kind is not bool):
        raise PlainDataError(f"a {kind.__name__} is wanted here, and this is a {type(data).__name__}")
    return data


def _untagged(data: object) -> object:
    if isinstance(data, list):
        return [_untagged(item) for item in data]
    if isinstance(data, Decimal):
        return float(data)  # a number that JSON has a form for, however exactly it was parsed
    if not isinstance(data, dict):
        return data
    for tag in _TAGGED.keys() & data.keys():
        return _value(tag, data)
    return {key: _untagged(item) for key, item in data.items()}


def _value(tag: str, data: Mapping[str, Any]) -> object:
    text = data[tag]
    try:
        if len(data) == 1 and isinstance(text, str):
            return date.fromisoformat(text) if tag == "$date" else _TAGGED[tag](text)
    except (ArithmeticError, ValueError):
        pass
    raise PlainDataError(f"{text!r} is no {tag[1:]}")
