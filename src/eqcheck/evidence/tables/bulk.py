"""Whether a large delimited file is plain enough for the store to read it alone, row for row."""

from __future__ import annotations

import codecs
import csv
import io
import re

from eqcheck.evidence.sheet import MAX_ROWS
from eqcheck.evidence.tables.record_shape import DELIMITERS

SIZE = 1_000_000
"""Files of fewer bytes are not worth the trouble."""

_HEAD = 65_536
_TAIL = 4_096
_ENDING = re.compile(rb"(?i)\b(?:sub)?totals?\b|\bcount ?[:=]|\n[^,;|\t\r\n]*[,;|\t]+\r?\n?\Z")
"""What the end of a file with totals, or with a line of text behind its last record, may look like."""
_TOTAL_WITHIN = re.compile(
    rb"\n[ ,;|\t\"']*(?:(?:grand|sub|overall)[ -]?)?(?:totals?\b|(?:(?:row|record|staff|head) )?count ?[:=])",
    re.IGNORECASE,
)
"""What begins a row of totals, wherever it stands."""
_FIGURE = re.compile(r"\d")
_STRAY_QUOTE = re.compile(rb'"(?<=[^,;|\t\r\n"]")(?=[^,;|\t\r\n"])')


def opening_of(data: bytes) -> str:
    """The text of the first whole lines, empty when they are not UTF-8."""
    opening = data[:_HEAD].removeprefix(codecs.BOM_UTF8)
    try:
        return opening[: opening.rfind(b"\n") + 1].decode("utf-8")
    except UnicodeDecodeError:
        return ""


def plain_rows(data: bytes, delimiter: str) -> int | None:
    """How many rows lie under the first, when Python's and the store's readers can only read them alike; else None.

    None for NULs, mixed line ends, blank rows, headings repeated, totals or other lines at the end,
    quotation marks out of place, and cells that may hold other rows. That each record has all its cells, and
    that there are as many as this says, is for the store to find out.
    """
    if b"\0" in data or _ENDING.search(data[-_TAIL:]) or _repeats_heading(data) or _mixed_ends(data):
        return None
    mark = delimiter.encode()
    if _TOTAL_WITHIN.search(data):
        return None
    spaced = mark + b' "' in data or b'\n "' in data
    if spaced or _STRAY_QUOTE.search(data) or _blank_row(mark).search(data):
        return None
    rows = _records(data, delimiter) if _has_long_records(data) else data.count(b"\n") - data.endswith(b"\n")
    return rows if rows is not None and rows <= MAX_ROWS else None


def _repeats_heading(data: bytes) -> bool:
    heading = data[: data.find(b"\n") + 1].removeprefix(codecs.BOM_UTF8)
    return data.count(heading) > 1


def _mixed_ends(data: bytes) -> bool:
    returns = data.count(b"\r")
    return returns > 0 and not returns == data.count(b"\r\n") == data.count(b"\n")


def _blank_row(mark: bytes) -> re.Pattern[bytes]:
    return re.compile(rb'\n[ \t"' + re.escape(mark) + rb"]*\r?\n")


def _has_long_records(data: bytes) -> bool:
    """Whether some record goes over several lines: then a line has an odd number of quotation marks."""
    at = data.find(b'"')
    while at >= 0:
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        if data.count(b'"', at, end) % 2:
            return True
        at = data.find(b'"', end)
    return False


def _records(data: bytes, delimiter: str) -> int | None:
    """The records under the first, as Python reads them; None where a line of a cell may be a record."""
    rows = -1
    try:
        with io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline="") as text:
            for row in csv.reader(text, delimiter=delimiter, strict=True):
                rows += 1
                joined = "\0".join(row)
                if "\n" in joined and any(_holds_rows(cell, delimiter, len(row)) for cell in row if "\n" in cell):
                    return None
    except (csv.Error, UnicodeDecodeError):
        return None
    return rows


def _holds_rows(cell: str, delimiter: str, width: int) -> bool:
    """Whether a line of `cell` is parted as rows are, and has a figure in it or nearly as many cells."""
    lines = (line for line in cell.splitlines() if any(mark in line for mark in DELIMITERS))
    return any(_FIGURE.search(line) or line.count(delimiter) >= max(1, width - 2) for line in lines)
