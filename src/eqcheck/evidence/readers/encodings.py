"""Bytes to text: UTF-8, UTF-16 and Windows-1252, never with a character dropped or replaced."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind, FileNote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.messages.message import Message

_LOOKED_AT = 4096
_PIECE = 1 << 20
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
"""The bytes that are no character of Windows-1252."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes) -> tuple[str, tuple[Message, ...]]:
    """The text of `data`, with a warning when it had to be read as Windows-1252; raises UnreadableError."""
    encoding, notes = encoding_of(data)
    return data.decode(encoding), notes


def encoding_of(data: bytes) -> tuple[str, tuple[Message, ...]]:
    """In which encoding `data` is text, with the same warning; raises UnreadableError.

    It is looked at piece by piece: one character beyond U+FFFF makes four bytes of each in a text.
    """
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None) or _without_bom(data)
    try:
        has_nuls = any("\0" in text for text in _pieces(data, encoding or "utf-8"))
    except UnicodeDecodeError:
        if encoding is not None:
            raise UnreadableError(FileKind.ENCODING_DAMAGED(encoding=encoding.upper().removesuffix("-SIG"))) from None
        return _windows(data)
    if has_nuls:
        raise UnreadableError(FileKind.NULS())
    return encoding or "utf-8", ()


def _pieces(data: bytes, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    for at in range(0, len(data), _PIECE):
        yield decoder.decode(data[at : at + _PIECE])
    yield decoder.decode(b"", final=True)


def _without_bom(data: bytes) -> str | None:
    """UTF-16 without its mark, told by NULs in every other place."""
    head = data[:_LOOKED_AT]
    if b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _windows(data: bytes) -> tuple[str, tuple[Message, ...]]:
    if b"\0" in data:
        raise UnreadableError(FileKind.NULS())
    undefined = _UNDEFINED.search(data)
    if undefined is not None:
        row = data.count(b"\n", 0, undefined.start()) + 1
        raise UnreadableError(FileKind.ENCODING_UNKNOWN(line=row))
    return "cp1252", (FileNote.WINDOWS_TEXT(),)
