"""Whether a large delimited file is plain enough for the store to read it alone, row for row."""

from __future__ import annotations

import codecs
import csv
import io
import re
from itertools import repeat
from typing import TYPE_CHECKING

from eqcheck.evidence.sheet import MAX_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = 1_000_000
"""Files of fewer bytes are not worth the trouble."""

_BLOCK = 1 << 22
_LONGEST_LINE = 100_000
_HEAD = 65_536
_STRAY_QUOTE = re.compile(rb'"(?<=[^,;|\t\r\n"]")(?=[^,;|\t\r\n"])')

_BLANK_ROW = re.compile(rb'\n[ \t",]*\r?\n')


def opening_of(data: bytes) -> str:
    """The text of the first whole lines, empty when they are not UTF-8."""
    opening = data[:_HEAD].removeprefix(codecs.BOM_UTF8)
    try:
        return opening[: opening.rfind(b"\n") + 1].decode("utf-8")
    except UnicodeDecodeError:
        return ""


def plain_rows(data: bytes, delimiter: str, width: int) -> int | None:
    """How many rows lie under the first, when each record is one spreadsheet row of `width` cells; otherwise None.

    None also for whatever Python's and the store's readers might read differently: NULs, bytes that are
    not UTF-8, mixed line ends, blank rows, very long lines, quotation marks out of place.
    """
    if b"\0" in data or _repeats_heading(data) or _mixed_ends(data) or not _is_utf8(data):
        return None
    mark, rows = delimiter.encode(), 0
    blank = b' \t"\r' + mark
    for lines in _blocks(data):
        rows += len(lines)
        if not all(map(bytes.strip, lines, repeat(blank))) or max(map(len, lines)) > _LONGEST_LINE:
            return None
        quoted = [line for line in lines if b'"' in line]
        if any(line.count(b'"') % 2 for line in quoted):  # a cell of several lines
            return _records(data, delimiter, width)
        bare = lines if not quoted else [line for line in lines if b'"' not in line]
        if set(map(bytes.count, bare, repeat(mark))) - {width - 1} or not _quoted_well(quoted, delimiter, width):
            return None
    return None if rows > MAX_ROWS else rows - 1


def _repeats_heading(data: bytes) -> bool:
    heading = data[: data.find(b"\n") + 1].removeprefix(codecs.BOM_UTF8)
    return data.count(heading) > 1


def _mixed_ends(data: bytes) -> bool:
    returns = data.count(b"\r")
    return returns > 0 and not returns == data.count(b"\r\n") == data.count(b"\n")


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _BLOCK):
            decoder.decode(data[start : start + _BLOCK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _blocks(data: bytes) -> Iterator[list[bytes]]:
    """The lines of `data`, some megabytes at a time."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + _BLOCK)
        end = len(data) if end < 0 else end + 1
        lines = data[start:end].split(b"\n")
        if not lines[-1]:
            lines.pop()
        yield lines
        start = end


def _quoted_well(lines: list[bytes], delimiter: str, width: int) -> bool:
    """Whether each of these lines, in which quotation marks are paired, is one record of `width` cells."""
    if not lines:
        return True
    whole = b"\n".join(lines)
    if delimiter.encode() + b' "' in whole or _STRAY_QUOTE.search(whole):
        return False
    try:
        widths = list(map(len, csv.reader(map(bytes.decode, lines), delimiter=delimiter, strict=True)))
    except csv.Error:
        return False
    return len(widths) == len(lines) and set(widths) == {width}


def _records(data: bytes, delimiter: str, width: int) -> int | None:
    """The rows under the first where cells may have several lines."""
    mark = delimiter.encode()
    if mark + b' "' in data or _STRAY_QUOTE.search(data) or _BLANK_ROW.search(data.replace(mark, b",")):
        return None
    try:
        with io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline="") as text:
            widths = list(map(len, csv.reader(text, delimiter=delimiter, strict=True)))
    except csv.Error:
        return None
    return len(widths) - 1 if set(widths) == {width} and len(widths) <= MAX_ROWS else None
