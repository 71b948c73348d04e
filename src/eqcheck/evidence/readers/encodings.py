"""Bytes to text: UTF-8, UTF-16 and Windows-1252, never with a character dropped or replaced."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind, FileNote

if TYPE_CHECKING:
    from eqcheck.messages.message import Message

_LOOKED_AT = 4096
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes) -> tuple[str, tuple[Message, ...]]:
    """The text of `data`, with a warning when it had to be read as Windows-1252; raises UnreadableError."""
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None) or _without_bom(data)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        if encoding is not None:
            raise UnreadableError(FileKind.ENCODING_DAMAGED(encoding=encoding.upper().removesuffix("-SIG"))) from None
        return _windows(data)
    if "\0" in text:
        raise UnreadableError(FileKind.NULS())
    return text, ()


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
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(FileKind.ENCODING_UNKNOWN(line=row)) from None
    return text, (FileNote.WINDOWS_TEXT(),)
