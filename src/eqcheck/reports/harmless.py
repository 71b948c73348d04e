"""Strangers' text in reports: legible, and nothing that changes how the text around it is shown."""

from __future__ import annotations

import unicodedata

_INVISIBLE = {
    *range(0x200B, 0x2010),  # zero width, and marks of direction
    *range(0x202A, 0x202F),  # embeddings and overrides of direction
    *range(0x2060, 0x2070),  # joiners and isolates
    0xFEFF,
    0x00AD,
}


def harmless(text: str) -> str:
    """`text` on one line without control characters, surrogates and marks of direction."""
    if text.isascii() and text.isprintable():
        return text
    kept = (_shown(letter) for letter in text)
    return "".join(kept).strip()


def harmless_line(line: str) -> str:
    """A line of a report made harmless; the spaces that it begins with stay."""
    text = line.lstrip(" ")
    return " " * (len(line) - len(text)) + harmless(text)


def _shown(letter: str) -> str:
    if letter in "\t\n\r\x0b\x0c\x85\u2028\u2029":
        return " "
    if ord(letter) in _INVISIBLE:
        return ""
    return "\ufffd" if unicodedata.category(letter) in {"Cc", "Cs", "Cn", "Co"} else letter
