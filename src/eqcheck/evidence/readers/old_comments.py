"""The comments on the cells of an old Excel workbook (xls, [MS-XLS] 2.4.179 NOTE, 2.4.181 OBJ, 2.4.329 TXO)."""

from __future__ import annotations

from struct import unpack_from
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eqcheck.evidence.sheet import Place

_NOTE, _OBJECT, _TEXT, _GOES_ON = 0x001C, 0x005D, 0x01B6, 0x003C
_COMMON, _OF_NOTE = 0x15, 0x19
"""The first part of an object, and the kind of one that is a comment."""
_LETTERS_AT = 10
_WIDE = 0x01
_NO_ROW = 0xFFFF
"""A comment of Excel 5 that goes on stands in a record of its own, of no row."""
_MOST = 20_000


def old_comments(records: Iterable[tuple[int, bytes]], *, is_unicode: bool) -> dict[Place, str]:
    """The comments by their cells, of the records of one sheet; raises struct.error where one is cut short.

    Since Excel 97 a comment's text stands with an object, which its record names; before, in the record itself.
    """
    texts: dict[int, str] = {}
    places: dict[Place, int] = {}
    plain: dict[Place, str] = {}
    last: Place | None = None
    number, missing = -1, 0
    for kind, record in records:
        if kind == _OBJECT:
            first, _, of, identity = unpack_from("<HHHH", record)
            number = identity if (first, of) == (_COMMON, _OF_NOTE) else -1
        elif kind == _TEXT and number >= 0:
            missing = unpack_from("<H", record, _LETTERS_AT)[0]
            texts[number] = ""
        elif kind == _GOES_ON and missing and number >= 0:
            said = _letters(record)[:missing]
            texts[number] += said
            missing -= len(said)
        elif kind == _NOTE and is_unicode and len(places) < _MOST:
            row, column, _, identity = unpack_from("<HHHH", record)
            places[row, column] = identity
        elif kind == _NOTE and len(plain) < _MOST:
            row, column, _ = unpack_from("<HHH", record)
            last = last if row == _NO_ROW else (row, column)
            if last is not None:
                plain[last] = plain.get(last, "") + record[6:].decode("cp1252", "replace")
    named = {place: texts[identity] for place, identity in places.items() if texts.get(identity)}
    return plain if not is_unicode else named


def _letters(record: bytes) -> str:
    """The text of a record that goes on: its first byte says how wide the letters are."""
    return record[1:].decode("utf-16-le" if record[0] & _WIDE else "latin-1", "replace")
