"""Whether the bytes of a large file hold words of many, looked for without reading the file row by row."""

from __future__ import annotations

import csv
import io
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

UNREAD = "unread"
"""What stands for the texts of a column that cannot be told apart: no answer that is known."""
_AT_ONCE, _LONGEST = 1_000_000, 1_000
"""Of how many bytes a part of a large file is, and how many of the part before it are looked at with it."""
OPENERS = rb"(?:[(\[{:;.!?-]|\xe2\x80[\x93\x94]) *"
"""What an aside stands behind in the bytes of a file, but where it stands first."""


_CELL = rb"[,;|\t\n\"][ .*(\[\"'-]*"
"""What stands before the words of a cell."""
_SHARE = (
    rb"(?:\d{1,3}(?:\.\d+)? ?(?:%|per ?cent)? (?:complete|done)(?!\w)|\d{1,3} ?(?:/|(?:out )?of) ?\d{1,3}(?![\w/.-])"
    rb"|\d{1,2} ?% ?-? ?fail|(?:19|20)\d\d (?:not|data))"
)


def begins_a_cell(words: Iterable[str], data: bytes, below: int) -> bool:
    """Whether a cell behind a place begins with one of the words, which are in lower case."""
    return _is_found(_CELL + _one_of(frozenset(words)), data, below)


def states_a_share(data: bytes, below: int) -> bool:
    """Whether a cell behind a place says how much is done, as "50% done", "75 complete" "1 of 3" or "40% - fail"."""
    return _is_found(_CELL + _SHARE, data, below)


def begins_an_aside(words: Iterable[str], data: bytes, below: int) -> bool:
    """Whether an aside behind a place begins with one of the words, be it after something else in its cell or first."""
    one = _one_of(frozenset(words))
    before = rb"[,;|\t\n\"] *" + one + rb"[^,|\t\n]{0,40}?" + OPENERS
    return _is_found(OPENERS + one, data, below) or _is_found(before, data, below)


def _is_found(pattern: bytes, data: bytes, below: int) -> bool:
    """Part by part, of which each is looked at with the end of the last."""
    search = re.compile(pattern).search
    return any(
        search(data[max(at - _LONGEST, below) : at + _AT_ONCE].lower()) for at in range(below, len(data), _AT_ONCE)
    )


@lru_cache(maxsize=64)
def _one_of(words: frozenset[str]) -> bytes:
    """A pattern of one of several whole words, which tells letter by letter whether it is none of them."""
    return _ending({word.encode() for word in words}) + rb"(?!\w)"


def _ending(words: set[bytes]) -> bytes:
    by_letter: dict[bytes, set[bytes]] = {}
    for word in words - {b""}:
        by_letter.setdefault(word[:1], set()).add(word[1:])
    branches = b"|".join(re.escape(letter) + _ending(rest) for letter, rest in sorted(by_letter.items()))
    return (b"(?:" + branches + b")" if branches else b"") + (b"?" if branches and b"" in words else b"")


def texts_of(data: bytes, delimiter: str, places: Sequence[int]) -> Iterator[str]:
    """The different texts of columns of a delimited file, below its first row; `UNREAD` where it cannot be parted."""
    if not places:
        return
    with io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", errors="replace", newline="") as text:
        rows = csv.reader(text, delimiter=delimiter)
        try:
            next(rows, None)
            yield from {row[at] for row in rows for at in places if at < len(row)}
        except csv.Error:
            yield UNREAD
