"""Whether an old Excel workbook (a compound file) is sound, before calamine opens it.

calamine makes room for as many sectors, strings and cells as such a file claims to have, and a claim
that is damaged ends the whole process. So each claim is held here against the size of the file.
"""

from __future__ import annotations

from struct import error, unpack_from
from typing import TYPE_CHECKING

from eqcheck.evidence.readers.extents import MAX_AREA
from eqcheck.evidence.sheet import MAX_COLUMNS
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HEADER = 512
_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""
_MINI_LIMIT = 4096
_STREAM, _ROOT = 2, 5
_WORKBOOK = ("Workbook", "Book")
_SHARED_STRINGS = 0x00FC
_DIMENSIONS = 0x0200
_LOCKED = 0x002F
END_OF_SHEET = 0x000A
CELLS = frozenset({0x0006, 0x007E, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E})
"""BIFF records that begin with the row and the column of a cell."""


def check_compound(data: bytes) -> None:
    """Raise UnreadableError when the workbook is damaged, claims more than it holds, or has a password."""
    try:
        _check_workbook(workbook_stream(data))
    except (error, IndexError, KeyError, RecursionError):
        raise UnreadableError(FileKind.DAMAGED(what="workbook")) from None


def _damaged() -> UnreadableError:
    return UnreadableError(FileKind.DAMAGED(what="workbook"))


def workbook_stream(data: bytes) -> bytes:
    """The workbook's stream, every chain of sectors on the way to it followed to its end.

    Raises UnreadableError, IndexError, KeyError or struct.error where there is none that is sound.
    """
    size = 1 << unpack_from("<H", data, 30)[0]
    mini_size = 1 << unpack_from("<H", data, 32)[0]
    fat_count, directory_start = unpack_from("<I", data, 44)[0], unpack_from("<I", data, 48)[0]
    mini_start, mini_count, more_start, more_count = unpack_from("<IIII", data, 60)
    sectors = len(data) // size + 1 if size in {512, 4096} and mini_size == 64 else 0
    if max(fat_count, mini_count, more_count) > sectors:
        raise _damaged()
    numbers = [n for n in unpack_from("<109I", data, 76) if n < _LAST]
    for _ in range(more_count):
        sector = _sector(data, more_start, size)
        *listed, more_start = unpack_from(f"<{size // 4}I", sector)
        numbers.extend(n for n in listed if n < _LAST)
    if len(numbers) < fat_count:
        raise _damaged()
    fat = [n for number in numbers[:fat_count] for n in unpack_from(f"<{size // 4}I", _sector(data, number, size))]
    entries = _entries(_chained(data, fat, directory_start, size), len(data))
    minis = _chained(data, fat, mini_start, size) if mini_count else b""
    if len(minis) // 4 < mini_count:
        raise _damaged()
    name = next((name for name in _WORKBOOK if name in entries), None)
    if name is None:
        raise UnreadableError(FileKind.OTHER_COMPOUND())
    start, length = entries[name]
    if length >= _MINI_LIMIT:
        return _whole(_chained(data, fat, start, size), length)
    store = _chained(data, fat, entries["Root Entry"][0], size)
    mini_fat = unpack_from(f"<{len(minis) // 4}I", minis)
    return _whole(b"".join(store[n * mini_size : (n + 1) * mini_size] for n in _chain(mini_fat, start)), length)


def _whole(stream: bytes, length: int) -> bytes:
    if len(stream) < length:
        raise _damaged()
    return stream[:length]


def _sector(data: bytes, number: int, size: int) -> bytes:
    start = (number + 1) * max(size, _HEADER)
    if number >= _LAST or start >= len(data):
        raise _damaged()
    # The last sector of a file may be cut to what it holds.
    return data[start : start + size].ljust(size, b"\0")


def _chain(fat: list[int] | tuple[int, ...], start: int) -> Iterator[int]:
    followed = 0
    while start < _LAST:
        followed += 1
        if followed > len(fat):
            raise _damaged()
        yield start
        start = fat[start]


def _chained(data: bytes, fat: list[int], start: int, size: int) -> bytes:
    return b"".join(_sector(data, number, size) for number in _chain(fat, start))


def _entries(directory: bytes, most: int) -> Mapping[str, tuple[int, int]]:
    """The first sector and the length of each stream, and of the store of short ones."""
    entries: dict[str, tuple[int, int]] = {}
    for at in range(0, len(directory) - 127, 128):
        kind, letters = directory[at + 66], unpack_from("<H", directory, at + 64)[0]
        if kind not in {_STREAM, _ROOT} or not 2 <= letters <= 64:
            continue
        name = directory[at : at + letters - 2].decode("utf-16-le", "replace")
        start, length = unpack_from("<II", directory, at + 116)
        if length > most:
            raise _damaged()
        entries[name if kind == _STREAM else "Root Entry"] = (start, length)
    return entries


def _check_workbook(stream: bytes) -> None:
    """Hold the strings and cells that the records claim against what there is; raises UnreadableError."""
    rows = columns = 0
    for kind, record in records(stream):
        if kind == _LOCKED:
            raise UnreadableError(FileKind.PASSWORD())
        if kind == _SHARED_STRINGS and unpack_from("<I", record, 4)[0] > len(stream):
            raise _damaged()
        if kind == _DIMENSIONS:
            first_row, rows, first_column, columns = unpack_from("<IIHH", record)
            if first_row > rows or first_column > columns:
                raise _damaged()
        elif kind in CELLS:
            row, column = unpack_from("<HH", record)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        elif kind == END_OF_SHEET:
            rows = columns = 0
        _check_extent(rows, columns)


def records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record's kind and body, those without a body left out. Raises UnreadableError where one is cut short."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        at += 4
        if at + length > len(stream):
            raise _damaged()
        if length or kind == END_OF_SHEET:
            yield kind, stream[at : at + length]
        at += length


def _check_extent(rows: int, columns: int) -> None:
    if columns > MAX_COLUMNS:
        raise UnreadableError(FileKind.COLUMNS_TOO_MANY(most=MAX_COLUMNS))
    if rows * columns > MAX_AREA:
        raise UnreadableError(FileKind.AREA_TOO_LARGE(most=MAX_AREA))
