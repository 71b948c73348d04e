"""Cleaning the text of one cell, folding it for comparison, and quoting it safely in a message."""

from __future__ import annotations

import re
from unicodedata import category, normalize

SHOWN = 40
"""The most characters of a cell that a message quotes."""

_LINE_BREAKS = re.compile(r"[ \t]*[\r\n\x0b\x0c\x85\u2028\u2029]+[ \t]*")
_JOINERS = "\u200c\u200d"
_STRIPPED = {"Cc", "Cf"}


def clean(raw: str) -> str:
    """`raw` in NFC and trimmed, inner line breaks as one space, control and bidirectional characters gone.

    Half a surrogate pair, which no file can hold, becomes U+FFFD.
    """
    if raw.isascii() and raw.isprintable():
        return raw.strip()
    text = normalize("NFC", _LINE_BREAKS.sub(" ", raw.strip()))
    if not text.isprintable():
        text = "".join(map(_printable, text))
    return text.strip()


def _printable(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    if character.isspace():
        return " "
    kind = category(character)
    if kind == "Cs":
        return "\ufffd"
    return "" if kind in _STRIPPED else character


def fold(text: str) -> str:
    """`text` for comparison: clean, without case, runs of spaces as one."""
    return " ".join(clean(text).casefold().split())


def quoted(text: str) -> str:
    """`text` for a message: in double quotes, printable, at most `SHOWN` characters and on one line."""
    # Cut first: a cell may hold a hundred thousand characters.
    short = clean(text[: SHOWN * 4])
    if len(short) > SHOWN or len(text) > SHOWN * 4:
        short = short[: SHOWN - 1].rstrip() + "…"
    if not short.isprintable():
        short = "".join(character if character.isprintable() else "\ufffd" for character in short)
    return '"' + short.replace('"', "'") + '"'


def plain_heading(heading: object) -> str:
    """A heading without case, spaces and punctuation; nothing for a cell that is not text."""
    if not isinstance(heading, str):
        return ""
    if heading.isascii() and heading.isalnum():
        return heading[:200].lower()
    return "".join(filter(str.isalnum, normalize("NFKC", heading[:200]).casefold()))


def surest_heading(heading: str) -> str:
    """As `plain_heading`, with "percent" for the sign: a result in per cent is another thing than a result."""
    return plain_heading(heading[:200].replace("%", "percent"))


def listed(text: str) -> frozenset[str]:
    """The words of a list that are parted by semicolons."""
    return frozenset(" ".join(part.split()) for part in text.split(";"))
