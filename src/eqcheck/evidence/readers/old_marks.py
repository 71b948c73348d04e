"""What an old Excel workbook (xls) shows beside its values: hidden and struck-through rows, merged cells, comments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from struct import error, unpack_from
from typing import TYPE_CHECKING

from eqcheck.evidence.readers.cell_comments import spoken_against
from eqcheck.evidence.readers.old_comments import old_comments
from eqcheck.evidence.readers.old_excel import CELLS, END_OF_SHEET, records, workbook_stream
from eqcheck.evidence.readers.rich_strings import struck_strings
from eqcheck.evidence.readers.workbook_marks import MOST_MERGED, Marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.evidence.sheet import Place

_BEGIN, _SHEET, _ROW, _MERGED, _SEVERAL, _CALENDAR = 0x0809, 0x0085, 0x0208, 0x00E5, 0x00BD, 0x0022
_FONTS, _FORMAT, _CELL_FORMAT = frozenset({0x0031, 0x0231}), 0x041E, 0x00E0
_STRINGS, _GOES_ON, _STRING_CELL = 0x00FC, 0x003C, 0x00FD
_STRUCK, _HIDDEN, _WIDE = 0x0008, 0x0020, 0x01
_UNICODE = 0x0600
_NO_FONT = 4
"""No font has this number: those after it count on from the next."""
_PERCENT_FORMATS = frozenset({9, 10})
"""Excel's own number formats in per cent."""
_NO_SIGN = re.compile(r'"[^"]*"|\\.|_.|\*.', re.DOTALL)
"""What a number format says in quotes, or of the next character: a sign in it does not turn a share into per cent."""


@dataclass(slots=True)
class _Formats:
    """What the workbook's part for all sheets says: where they begin, and how cells are shown."""

    sheets: list[int] = field(default_factory=list)
    fonts: list[bool] = field(default_factory=list)
    percent: set[int] = field(default_factory=lambda: {*_PERCENT_FORMATS})
    cells: list[tuple[int, int]] = field(default_factory=list)
    struck_strings: frozenset[int] = frozenset()
    since_1904: bool = False
    is_unicode: bool = True

    def is_struck(self, number: int) -> bool:
        """Whether cells with this format are struck through."""
        font = self.cells[number][0] if number < len(self.cells) else 0
        at = font - (font > _NO_FONT)
        return at < len(self.fonts) and self.fonts[at]

    def is_percent(self, number: int) -> bool:
        """Whether cells with this format show a share in per cent."""
        return number < len(self.cells) and self.cells[number][1] in self.percent


def old_marks_of(data: bytes, index: int) -> Marks:
    """The marks of the sheet with this number in an xls workbook, which must be sound.

    None where its parts are not where they belong. Formulas always have a value in such a workbook.
    """
    stream = workbook_stream(data)
    try:
        formats = _formats(stream)
        begin = formats.sheets[index] if index < len(formats.sheets) else len(stream)
        return _marks(stream[begin:], formats)
    except (error, IndexError):
        return Marks()


def _formats(stream: bytes) -> _Formats:
    formats = _Formats()
    for kind, record in records(stream):
        if kind == END_OF_SHEET:
            break
        if kind == _BEGIN:
            formats.is_unicode = unpack_from("<H", record)[0] == _UNICODE
        elif kind == _SHEET:
            formats.sheets.append(unpack_from("<I", record)[0])
        elif kind in _FONTS:
            formats.fonts.append(bool(unpack_from("<H", record, 2)[0] & _STRUCK))
        elif kind == _CELL_FORMAT:
            formats.cells.append(unpack_from("<HH", record))
        elif kind == _FORMAT:
            number, code = _format(record, is_unicode=formats.is_unicode)
            (formats.percent.add if "%" in _NO_SIGN.sub("", code) else formats.percent.discard)(number)
        elif kind == _CALENDAR:
            formats.since_1904 = bool(unpack_from("<H", record)[0])
    struck = {at + (at >= _NO_FONT) for at, is_struck in enumerate(formats.fonts) if is_struck}
    strings = list(_shared_strings(stream)) if struck else []
    formats.struck_strings = struck_strings(strings, struck) if strings else frozenset()
    return formats


def _shared_strings(stream: bytes) -> Iterator[bytes]:
    """The record of shared strings, and those that go on with it."""
    is_of_strings = False
    for kind, record in records(stream):
        is_of_strings = kind == _STRINGS or (is_of_strings and kind == _GOES_ON)
        if is_of_strings:
            yield record
        elif kind == END_OF_SHEET:
            return


def _format(record: bytes, *, is_unicode: bool) -> tuple[int, str]:
    """A number format and its number; since Excel 97 its letters may take two bytes each."""
    number = unpack_from("<H", record)[0]
    if not is_unicode:
        return number, record[3:].decode("latin-1")
    return number, record[5:].decode("utf-16-le" if record[4] & _WIDE else "latin-1", "replace")


def _marks(stream: bytes, formats: _Formats) -> Marks:
    hidden: set[int] = set()
    struck: set[Place] = set()
    percent: set[Place] = set()
    merged: list[tuple[Place, Place]] = []
    own = list(_own_records(stream))
    for kind, record in own:
        if kind == _ROW and unpack_from("<H", record, 12)[0] & _HIDDEN:
            hidden.add(unpack_from("<H", record)[0])
        elif kind == _MERGED:
            merged += _down(record)
        elif kind == _STRING_CELL and unpack_from("<I", record, 6)[0] in formats.struck_strings:
            struck.add(unpack_from("<HH", record))
        for row, column, number in _cells(kind, record):
            if formats.is_struck(number):
                struck.add((row, column))
            if formats.is_percent(number):
                percent.add((row, column))
    return Marks(
        denied=spoken_against(_comments(own, formats)),
        hidden=frozenset(hidden),
        struck=frozenset(struck),
        percent=frozenset(percent),
        merged=tuple(merged[:MOST_MERGED]),
        since_1904=formats.since_1904,
    )


def _comments(own: Sequence[tuple[int, bytes]], formats: _Formats) -> Mapping[Place, str]:
    """The comments of a sheet; none where their records are no such."""
    try:
        return old_comments(own, is_unicode=formats.is_unicode)
    except error:
        return {}


def _own_records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a sheet, without those of a chart within it."""
    depth = 0
    for kind, record in records(stream):
        depth += (kind == _BEGIN) - (kind == END_OF_SHEET)
        if depth < 1:
            return
        if depth == 1:
            yield kind, record


def _cells(kind: int, record: bytes) -> Iterator[tuple[int, int, int]]:
    """Row, column and format of each cell of a record."""
    if kind == _SEVERAL:
        row, first = unpack_from("<HH", record)
        for place, at in enumerate(range(4, len(record) - 2, 6)):
            yield row, first + place, unpack_from("<H", record, at)[0]
    elif kind in CELLS:
        yield unpack_from("<HHH", record)


def _down(record: bytes) -> Iterator[tuple[Place, Place]]:
    """The ranges of several rows in one column that are merged."""
    for at in range(2, len(record) - 7, 8):
        top, bottom, left, right = unpack_from("<HHHH", record, at)
        if left == right and top < bottom:
            yield (top, left), (bottom, left)
