"""Delimited text: comma, semicolon, tab or pipe, quoted as spreadsheets quote."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.evidence.readers.delimiters import HEAD, delimiter_of, records
from eqcheck.evidence.readers.encodings import encoding_of
from eqcheck.evidence.readers.signatures import require
from eqcheck.evidence.sheet import (
    MAX_BYTES,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_DELIMITED_BYTES,
    MAX_DIFFERENT,
    MAX_ROWS_HERE,
    Reader,
    Sheet,
)
from eqcheck.evidence.tables.headings import SEARCHED
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from eqcheck.messages.message import Message

_DECLARED = re.compile(r'"?sep=([,;\t|])"?\r?\n', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Text:
    """Bytes that are text, of which never more than a piece is made one.

    `declared`: the first line says the delimiter and is no row.
    """

    data: bytes
    encoding: str
    declared: bool = False

    def lines(self) -> Iterable[str]:
        """The lines with their ends, whatever these are."""
        stream = io.TextIOWrapper(io.BytesIO(self.data), self.encoding, newline="")
        if self.declared:
            stream.readline()
        return stream

    def opening(self) -> str:
        """The first characters."""
        return io.TextIOWrapper(io.BytesIO(self.data), self.encoding, newline="").read(HEAD)


def read(data: bytes, ending: str, score: Callable[[Sequence[Any]], int]) -> Sheet:
    """The rows of a delimited file, numbered as a spreadsheet shows them (a line break in quotes is no row)."""
    require(data, ending, "text")
    if len(data) > MAX_BYTES:
        raise UnreadableError(FileKind.TEXT_TOO_LARGE(most=MAX_BYTES // 2**20))
    encoding, notes = encoding_of(data)
    opening = _Text(data, encoding).opening()
    declaration = _DECLARED.match(opening)
    # Excel obeys this line and does not show it, so that it is no row.
    text = _Text(data, encoding, declared=declaration is not None)
    delimiter = declaration[1] if declaration is not None else delimiter_of(opening, score)
    try:
        rows = list(_bounded(records(text.lines(), delimiter, MAX_ROWS_HERE + 1)))
    except csv.Error as error:
        raise UnreadableError(_why(text, delimiter, error)) from None
    if len(rows) > MAX_ROWS_HERE:
        raise UnreadableError(FileKind.ROWS_TOO_MANY(most=MAX_ROWS_HERE))
    if rows and max(map(len, rows[:SEARCHED])) > MAX_COLUMNS:
        raise UnreadableError(FileKind.COLUMNS_TOO_MANY(most=MAX_COLUMNS))
    return Sheet(rows, range(1, len(rows) + 1), notes=tuple(Problem(ProblemLevel.WARNING, note) for note in notes))


def _bounded(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows, of equal cells only one; raises UnreadableError where there are too many cells, empty it may be."""
    cells = 0
    different: dict[str, str] = {}
    for row in rows:
        cells += len(row)
        if cells > MAX_CELLS:
            raise UnreadableError(FileKind.CELLS_TOO_MANY(most=MAX_CELLS))
        if len(different) > MAX_DIFFERENT:
            raise UnreadableError(FileKind.CELLS_TOO_DIFFERENT(most=MAX_DIFFERENT))
        yield [different.setdefault(cell, cell) for cell in row]


def _why(text: _Text, delimiter: str, error: csv.Error) -> Message:
    """Where reading stopped: counted again, for a reader that failed does not say."""
    read = 0
    try:
        for _ in records(text.lines(), delimiter, MAX_ROWS_HERE):
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
