"""Workbooks as older and other programs write them: Excel 97's xls, and OpenDocument's ods."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from functools import partial
from struct import pack
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_SECTOR = 512
_END, _FREE, _OF_FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_LEAST = 4096
"""Shorter streams would lie in a store of their own."""
_PLAIN, _DAY, _STRUCK, _STRUCK_DAY = range(4)
_DAY_FORMAT = 14
_BEGIN = date(1899, 12, 30)
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {"office": "office", "table": "table", "text": "text", "style": "style"}.items()
)
_STYLES = "".join(
    f'<style:style style:name="{name}" style:family="table-cell"><style:text-properties {line}/></style:style>'
    for name, line in {"struck": 'style:text-line-through-style="solid"', "plain": ""}.items()
)


def old_workbook(
    lines: Sequence[Sequence[Any]],
    *,
    hidden: Sequence[int] = (),
    struck: Sequence[int] = (),
    comments: Mapping[tuple[int, int], str] | None = None,
) -> Callable[[], bytes]:
    """What makes an xls workbook of one sheet; some of its rows, counted from 0, are hidden or struck through.

    `comments` stand on cells, by row and column.
    """
    return partial(_old, lines, hidden, struck, comments or {})


def open_workbook(
    lines: Sequence[Sequence[Any]], *, hidden: Sequence[int] = (), struck: Sequence[int] = ()
) -> Callable[[], bytes]:
    """What makes an ods workbook of one sheet; some of its rows, counted from 0, are filtered or struck through."""
    return partial(_open, lines, hidden, struck)


def _old(
    lines: Sequence[Sequence[Any]],
    hidden: Sequence[int],
    struck: Sequence[int],
    comments: Mapping[tuple[int, int], str],
) -> bytes:
    fonts = b"".join(
        _record(0x31, pack("<HHHHHBBBBBB", 200, 8 * (at == 5), 0, 400, 0, 0, 0, 0, 0, 1, 0) + b"A") for at in range(6)
    )
    forms = [(0, 0), (0, _DAY_FORMAT), (6, 0), (6, _DAY_FORMAT)]
    formats = b"".join(_record(0xE0, pack("<HH16x", *form)) for form in forms)
    opening = pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)
    before = _record(0x809, opening) + fonts + formats
    name = _record(0x85, pack("<IHBB", len(before) + 17 + 4, 0, 5, 0) + b"Sheet")
    rows = b"".join(_record(0x208, pack("<HHHHHHI", row, 0, 1, 255, 0, 0, 0x20)) for row in hidden)
    cells = b"".join(_old_cells(lines, struck))
    sheet = _record(0x809, pack("<HHHHII", 0x600, 16, 0, 0, 0, 0)) + rows + cells
    sheet += b"".join(_old_comments(comments)) + _record(0xA, b"")
    return _compound(before + name + _record(0xA, b"") + sheet)


def _record(kind: int, body: bytes) -> bytes:
    return pack("<HH", kind, len(body)) + body


def _old_comments(comments: Mapping[tuple[int, int], str]) -> Iterator[bytes]:
    """An object with its text, in two parts, for each comment, and the records that name them."""
    for number, text in enumerate(comments.values(), start=1):
        yield _record(0x5D, pack("<HHHHH12x", 0x15, 0x12, 0x19, number, 0x4011) + pack("<HH", 0, 0))
        yield _record(0x1B6, pack("<HHHIHHH", 0x212, 0, 0, 0, len(text), 16, 0))
        yield _record(0x3C, b"\0" + text[:3].encode("latin-1"))
        yield _record(0x3C, b"\1" + text[3:].encode("utf-16-le"))
        yield _record(0x3C, bytes(16))
    for number, (row, column) in enumerate(comments, start=1):
        yield _record(0x1C, pack("<HHHHHB", row, column, 0, number, 3, 0) + b"Ann" + b"\0")


def _old_cells(lines: Sequence[Sequence[Any]], struck: Sequence[int]) -> Iterator[bytes]:
    for row, cells in enumerate(lines):
        for column, cell in enumerate(cells):
            form = _STRUCK if row in struck else _PLAIN
            if isinstance(cell, date):
                yield _record(0x203, pack("<HHHd", row, column, form + _DAY, (cell - _BEGIN).days))
            elif isinstance(cell, int | float):
                yield _record(0x203, pack("<HHHd", row, column, form, cell))
            elif cell:
                letters = str(cell).encode("utf-16-le")
                yield _record(0x204, pack("<HHHHB", row, column, form, len(letters) // 2, 1) + letters)


def _compound(stream: bytes) -> bytes:
    """A compound file of one stream, called Workbook."""
    stream = stream.ljust(-(-max(len(stream), _LEAST) // _SECTOR) * _SECTOR, b"\0")
    count = len(stream) // _SECTOR
    fat_count = -(-(count + 2) // (_SECTOR // 4 - 1))
    chain = [*range(1, count), _END, _END, *[_OF_FAT] * fat_count]
    fat = [*chain, *[_FREE] * (fat_count * _SECTOR // 4 - len(chain))]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += pack("<IIIIIIIIII", 0, fat_count, count, 0, _LEAST, _END, 0, _END, 0, count + 1)
    header += pack("<108I", *[*range(count + 2, count + 1 + fat_count), *[_FREE] * (109 - fat_count)])
    entries = _entry("Root Entry", 5, _END, 0, child=1) + _entry("Workbook", 2, 0, len(stream))
    return header + stream + entries.ljust(_SECTOR, b"\0") + pack(f"<{len(fat)}I", *fat)


def _entry(name: str, kind: int, start: int, length: int, *, child: int = _FREE) -> bytes:
    letters = (name + "\0").encode("utf-16-le")
    about = pack("<HBBIII36xII4x", len(letters), kind, 1, _FREE, _FREE, child, start, length)
    return letters.ljust(64, b"\0") + about


def _open(lines: Sequence[Sequence[Any]], hidden: Sequence[int], struck: Sequence[int]) -> bytes:
    rows = "".join(
        f"<table:table-row{' table:visibility=' + chr(34) + 'filter' + chr(34) if row in hidden else ''}>"
        + "".join(_open_cell(cell, "struck" if row in struck else "plain") for cell in cells)
        + "</table:table-row>"
        for row, cells in enumerate(lines)
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {_NAMES}><office:automatic-styles>{_STYLES}'
        f'</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Sheet1">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", _ODS)
        archive.writestr("content.xml", content)
        kinds = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
        names = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {names}>{kinds}</manifest:manifest>")
    return data.getvalue()


def _open_cell(cell: Any, style: str) -> str:
    if cell in ("", None):
        return "<table:table-cell/>"
    if isinstance(cell, date):
        value = f'office:value-type="date" office:date-value="{cell}"'
    elif isinstance(cell, int | float):
        value = f'office:value-type="float" office:value="{cell}"'
    else:
        value = 'office:value-type="string"'
    text = escape(str(cell))
    return f'<table:table-cell table:style-name="{style}" {value}><text:p>{text}</text:p></table:table-cell>'
