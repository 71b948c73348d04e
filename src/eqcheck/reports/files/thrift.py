"""The compact protocol of Apache Thrift, as far as the footer of a parquet file needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONGEST_SHORT_LIST = 14


@dataclass(frozen=True, slots=True)
class I32:
    """A whole number of 32 bits."""

    value: int


@dataclass(frozen=True, slots=True)
class I64:
    """A whole number of 64 bits."""

    value: int


@dataclass(frozen=True, slots=True)
class Struct:
    """Fields by their number, in rising order."""

    fields: Mapping[int, I32 | I64 | str | List | Struct]


@dataclass(frozen=True, slots=True)
class List:
    """Items of one kind: 5 and 6 are whole numbers, 8 text, 12 structures."""

    kind: int
    items: Sequence[I32 | I64 | str | Struct]


Field = I32 | I64 | str | List | Struct
"""Whatever a field may hold."""


def encoded(value: Field) -> bytes:
    """The value's bytes."""
    match value:
        case I32() | I64():
            return varint(_zigzag(value.value))
        case str():
            content = value.encode()
            return varint(len(content)) + content
        case List():
            return _list(value)
        case Struct():
            return _struct(value)


def _list(value: List) -> bytes:
    size = len(value.items)
    short = size <= _LONGEST_SHORT_LIST
    head = bytes([size << 4 | value.kind]) if short else bytes([0xF0 | value.kind]) + varint(size)
    return head + b"".join(map(encoded, value.items))


def _struct(value: Struct) -> bytes:
    out = bytearray()
    last = 0
    for number, item in value.fields.items():
        out.append((number - last) << 4 | _kind(item))
        out += encoded(item)
        last = number
    out.append(0)
    return bytes(out)


def _kind(item: Field) -> int:
    return {I32: 5, I64: 6, str: 8, List: 9, Struct: 12}[type(item)]


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else (-number << 1) - 1


def varint(number: int) -> bytes:
    """A number in as few bytes as hold it, seven bits in each, the lowest first (ULEB128)."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)
