"""How many cells the sheets of a workbook come to, found before calamine makes room for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.evidence.sheet import MAX_COLUMNS
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_AREA = 20_000_000
"""The most cells that the corners of all sheets may span: calamine makes room for all of them."""
MAX_COPIES = 500_000
"""The most cells that OpenDocument may make by repeating others."""
MAX_SPACES = 1_000_000
"""The most spaces that OpenDocument may write as a number of them."""

_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_ROW_NUMBER = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br\s*=\s*[\"'](\d{1,10})[\"']")
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)")
_PLACED = re.compile(rb"\br\s*=")
_CELL_NOWHERE = re.compile(rb"<(?:\w+:)?c(?=[\s/>])(?![^>]*\br\s*=)")
_ROW_NOWHERE = re.compile(rb"<(?:\w+:)?row(?=[\s/>])(?![^>]*\br\s*=)")


class SheetExtent:
    """The last row and column of a sheet of Excel, whose rows and cells may say where they are, or come one by one."""

    def __init__(self) -> None:
        self._numbered = 0
        self._unnumbered = 0
        self._column = 0
        self.columns = 0

    @property
    def rows(self) -> int:
        """The last row, or one beyond it."""
        return self._numbered + self._unnumbered

    def feed(self, xml: bytes) -> None:
        """Take a piece of the sheet that parts no tag in two."""
        references = _REFERENCE.findall(xml)
        if references:
            widest = max(_column_number(letters) for letters in {letters for letters, _ in references})
            self.columns = max(self.columns, widest)
            self._numbered = max(self._numbered, *map(int, {digits for _, digits in references}))
        rows = {*_ROW_NUMBER.findall(xml)}
        self._numbered = max(self._numbered, *map(int, rows), 0)
        self._unnumbered += len(_ROW_NOWHERE.findall(xml))
        if _CELL_NOWHERE.search(xml) is not None:
            self._walk(xml)
        else:
            self._column = 0

    def _walk(self, xml: bytes) -> None:
        """Count the cells of each row that do not say where they are."""
        for name, attributes in _ROW_OR_CELL.findall(xml):
            if name == b"row":
                self._column = 0
            elif _PLACED.search(attributes) is None:
                self._column += 1
                self.columns = max(self.columns, self._column)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


class Repeats:
    """What the sheets of an OpenDocument workbook come to, as a parser meets their elements."""

    def __init__(self) -> None:
        self._rows = 0
        self._area = 0
        self._column = 0
        self._cells = self._filled = self._width = 0
        self._row_repeated = 1
        self._copies = 0
        self._spaces = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element. Raises UnreadableError where there are too many cells by now."""
        match name.rpartition(":")[2]:
            case "table":
                self._rows = 0
            case "table-row":
                self._row_repeated = times_of(attributes, "table:number-rows-repeated")
                self._column = self._cells = self._filled = self._width = 0
            case "table-cell" | "covered-table-cell":
                self._cell(attributes)
            case "s":
                self._spaces += times_of(attributes, "text:c")
                if self._spaces > MAX_SPACES:
                    raise UnreadableError(FileKind.SPACES_TOO_MANY(most=MAX_SPACES))

    def end(self, name: str) -> None:
        """End an element. Raises UnreadableError as `start` does."""
        if name.rpartition(":")[2] != "table-row":
            return
        self._rows += self._row_repeated
        if not self._filled:
            return
        self._copies += self._filled * self._row_repeated - self._cells
        self._area = max(self._area, self._rows * self._width)
        if self._copies > MAX_COPIES:
            raise UnreadableError(FileKind.CELL_REPEATED())
        if self._area > MAX_AREA:
            raise UnreadableError(FileKind.AREA_TOO_LARGE(most=MAX_AREA))

    def _cell(self, attributes: Mapping[str, str]) -> None:
        times = times_of(attributes, "table:number-columns-repeated")
        self._column += times
        if any(key.endswith((":value-type", ":formula")) for key in attributes):
            self._cells += 1
            self._filled += times
            if times > MAX_COLUMNS:
                raise UnreadableError(FileKind.CELL_REPEATED())
            self._width = self._column
            if self._column > MAX_COLUMNS:
                raise UnreadableError(FileKind.COLUMNS_TOO_MANY(most=MAX_COLUMNS))


def times_of(attributes: Mapping[str, str], name: str) -> int:
    """How many times an element of OpenDocument stands, by an attribute of it; once where it does not say."""
    written = attributes.get(name, "1")
    return max(int(written[:9]), 1) if written.isdecimal() else 1
