"""Delimited text: comma, semicolon, tab or pipe, quoted as spreadsheets quote."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.evidence.readers.delimiters import delimiter_of, records
from eqcheck.evidence.readers.encodings import decoded
from eqcheck.evidence.readers.signatures import require
from eqcheck.evidence.sheet import MAX_CELLS, MAX_COLUMNS, MAX_DELIMITED_BYTES, MAX_ROWS, Reader, Sheet
from eqcheck.evidence.tables.headings import SEARCHED
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from eqcheck.messages.message import Message

_TOLD = re.compile(r'"?sep=([,;\t|])"?\r?\n', re.IGNORECASE)


def read(data: bytes, ending: str, score: Callable[[Sequence[Any]], int]) -> Sheet:
    """The rows of a delimited file, numbered as a spreadsheet shows them (a line break in quotes is no row)."""
    require(data, ending, "text")
    text, notes = decoded(data)
    declaration = _TOLD.match(text)
    if declaration is not None:
        # Excel obeys this line and does not show it, so that it is no row.
        text = text[declaration.end() :]
    delimiter = declaration[1] if declaration is not None else delimiter_of(text, score)
    try:
        rows = list(_bounded(records(text, delimiter, MAX_ROWS + 1)))
    except csv.Error as error:
        raise UnreadableError(_why(text, delimiter, error)) from None
    if len(rows) > MAX_ROWS:
        raise UnreadableError(FileKind.ROWS_TOO_MANY(most=MAX_ROWS))
    if rows and max(map(len, rows[:SEARCHED])) > MAX_COLUMNS:
        raise UnreadableError(FileKind.COLUMNS_TOO_MANY(most=MAX_COLUMNS))
    return Sheet(rows, range(1, len(rows) + 1), notes=tuple(Problem(ProblemLevel.WARNING, note) for note in notes))


def _bounded(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows; raises UnreadableError where they have too many cells, most of them empty it may be."""
    cells = 0
    for row in rows:
        cells += len(row)
        if cells > MAX_CELLS:
            raise UnreadableError(FileKind.CELLS_TOO_MANY(most=MAX_CELLS))
        yield row


def _why(text: str, delimiter: str, error: csv.Error) -> Message:
    """Where reading stopped: counted again, for a reader that failed does not say."""
    read = 0
    try:
        for _ in records(text, delimiter, MAX_ROWS):
            read += 1
    except csv.Error:
        pass
    said = str(error)
    if "unexpected end" in said:
        return FileKind.QUOTE_OPEN(row=read + 1)
    if "field larger" in said:
        return FileKind.CELL_TOO_LONG(most=csv.field_size_limit(), row=read + 1)
    return FileKind.QUOTE_MISPLACED(row=read + 1)


EXTENSION = Reader(endings=("csv", "tsv"), read=read, max_bytes=MAX_DELIMITED_BYTES, bulk=True)
