"""Delimited text: comma, semicolon, tab or pipe, quoted as spreadsheets quote."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

from eqcheck.evidence.readers.delimiters import delimiter_of, records
from eqcheck.evidence.readers.encodings import decoded
from eqcheck.evidence.readers.signatures import require
from eqcheck.evidence.sheet import MAX_COLUMNS, MAX_DELIMITED_BYTES, MAX_ROWS, Reader, Sheet
from eqcheck.evidence.tables.headings import SEARCHED
from eqcheck.evidence.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TOLD = re.compile(r'"?sep=([,;\t|])"?\r?\n', re.IGNORECASE)


def read(data: bytes, ending: str, score: Callable[[Sequence[Any]], int]) -> Sheet:
    """The rows of a delimited file, numbered as a spreadsheet shows them (a line break in quotes is no row)."""
    require(data, ending, "text")
    text, notes = decoded(data)
    told = _TOLD.match(text)
    if told is not None:
        # Excel obeys this line and does not show it, so that it is no row.
        text = text[told.end() :]
    delimiter = told[1] if told is not None else delimiter_of(text, score)
    try:
        rows = list(records(text, delimiter, MAX_ROWS + 1))
    except csv.Error as error:
        raise UnreadableError(_why(text, delimiter, error)) from None
    if len(rows) > MAX_ROWS:
        raise UnreadableError(f"has more than {MAX_ROWS:,} rows")
    if rows and max(map(len, rows[:SEARCHED])) > MAX_COLUMNS:
        raise UnreadableError(f"has more than {MAX_COLUMNS:,} columns")
    return Sheet(rows, range(1, len(rows) + 1), notes=notes)


def _why(text: str, delimiter: str, error: csv.Error) -> str:
    """Where reading stopped: counted again, for a reader that failed does not say."""
    read = 0
    try:
        for _ in records(text, delimiter, MAX_ROWS):
            read += 1
    except csv.Error:
        pass
    said = str(error)
    if "unexpected end" in said:
        return f"has a quotation mark in row {read + 1} that is never closed"
    if "field larger" in said:
        return f"has a cell of more than {csv.field_size_limit():,} characters in row {read + 1}"
    return f"has a quotation mark out of place in row {read + 1}"


EXTENSION = Reader(endings=("csv", "tsv"), read=read, max_bytes=MAX_DELIMITED_BYTES, bulk=True)
