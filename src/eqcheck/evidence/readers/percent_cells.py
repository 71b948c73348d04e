"""Which cells of an old Excel or an OpenDocument workbook are shown in per cent, and so hold the share."""

from __future__ import annotations

import io
import re
import zipfile
from struct import error, iter_unpack, unpack_from
from typing import TYPE_CHECKING

from eqcheck.evidence.readers.old_excel import records, workbook_stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.evidence.readers.workbook_marks import Place

_TAG = re.compile(rb"<(?:[\w.-]+:)?(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>")
_REPEATED = re.compile(rb":number-(?:rows|columns)-repeated\s*=\s*[\"'](\d{1,9})[\"']")
_PERCENTAGE = re.compile(rb":value-type\s*=\s*[\"']percentage[\"']")

_BOUND_SHEET, _FORMAT, _CELL_FORMAT, _BEGIN = 0x0085, 0x041E, 0x00E0, 0x0809
_NUMBER, _RK, _FORMULA, _SEVERAL, _END = 0x0203, 0x027E, 0x0006, 0x00BD, 0x000A
_UNICODE = 0x0600
_NO_SIGN = re.compile(r'"[^"]*"|\\.|_.|\*.', re.DOTALL)
"""What a number format says in quotes, or of the next character: a sign in it does not turn a share into per cent."""
_PERCENT_FORMATS = frozenset({9, 10})
"""Excel's own number formats in per cent."""


def percent_of_ods(data: bytes, index: int) -> Iterator[Place]:
    """The places of the cells in per cent of the sheet with this number in an OpenDocument workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("content.xml") if "content.xml" in archive.namelist() else b""
    sheet, row, height, column = -1, 0, 1, 0
    for name, attributes in _TAG.findall(xml):
        repeated = _REPEATED.search(attributes)
        times = max(int(repeated[1]), 1) if repeated else 1
        if name == b"table":
            sheet, row, height = sheet + 1, 0, 0
        elif name == b"table-row":
            row, height, column = row + height, times, 0
        else:
            if sheet == index and _PERCENTAGE.search(attributes):
                yield from ((row + down, column + across) for down in range(height) for across in range(times))
            column += times


def percent_of_xls(data: bytes, index: int) -> Iterator[Place]:
    """The places of the cells in per cent of the sheet with this number in an old Excel workbook.

    None where its parts are not where they belong.
    """
    stream = workbook_stream(data)
    try:
        start, formats = _about(stream, index)
        yield from _shown_in_percent(stream[start:], formats) if start is not None and formats else ()
    except (error, IndexError):
        return


def _about(stream: bytes, index: int) -> tuple[int | None, frozenset[int]]:
    """Where the sheet begins, and the cell formats that show a share in per cent."""
    starts: list[int] = []
    numbers: list[int] = []
    percent = set(_PERCENT_FORMATS)
    is_unicode = True
    for kind, record in records(stream):
        if kind == _BEGIN and not numbers:
            is_unicode = unpack_from("<H", record)[0] == _UNICODE
        elif kind == _FORMAT:
            number, code = _format(record, is_unicode=is_unicode)
            (percent.add if "%" in _NO_SIGN.sub("", code) else percent.discard)(number)
        elif kind == _CELL_FORMAT:
            numbers.append(unpack_from("<H", record, 2)[0])
        elif kind == _BOUND_SHEET:
            starts.append(unpack_from("<I", record)[0])
        elif kind == _END:
            break
    start = starts[index] if index < len(starts) else None
    return start, frozenset(at for at, number in enumerate(numbers) if number in percent)


def _format(record: bytes, *, is_unicode: bool) -> tuple[int, str]:
    """A number format and its number; since Excel 97 its letters may take two bytes each."""
    number = unpack_from("<H", record)[0]
    if not is_unicode:
        return number, record[3:].decode("latin-1")
    return number, record[5:].decode("utf-16-le" if record[4] & 1 else "latin-1", "replace")


def _shown_in_percent(sheet: bytes, formats: frozenset[int]) -> Iterator[Place]:
    for kind, record in records(sheet):
        if kind in {_NUMBER, _RK, _FORMULA}:
            row, column, cell_format = unpack_from("<HHH", record)
            if cell_format in formats:
                yield row, column
        elif kind == _SEVERAL:
            row, first = unpack_from("<HH", record)
            for at, (cell_format, _) in enumerate(iter_unpack("<HI", record[4:-2])):
                if cell_format in formats:
                    yield row, first + at
        elif kind == _END:
            return
