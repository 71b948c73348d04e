"""Names and addresses of people, as they are compared: never shown, and never enough to guess by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.evidence.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection

_TITLES = frozenset({"mr", "mrs", "miss", "ms", "mx", "dr", "prof", "professor", "rev", "revd", "sir", "dame"})
_LONGEST = 200
_NOT_LETTERS = re.compile(r"[^\w'\u2019-]+")

IDENTITY = ("name", "email")
"""The columns by which people are told apart, besides their numbers."""


def comparable(text: str) -> str:
    """An e-mail address or a full name as it is compared: without case, title, and comma before the first name."""
    folded = fold(text[:_LONGEST])
    if "@" in folded:
        return folded
    last, comma, first = folded.partition(",")
    words = _NOT_LETTERS.sub(" ", f"{first} {last}" if comma else folded).split()
    while words and words[0].rstrip(".") in _TITLES:
        words = words[1:]
    return " ".join(words) if len(words) > 1 else ""


def may_be_one(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    """Whether two pairs of name and address may be of one person: an address or a word of the name is shared.

    A name that is not there tells nobody apart.
    """
    addresses = [fold(address) for _, address in (one, other) if address and "@" in address]
    if len(addresses) == 2 and addresses[0] == addresses[1]:
        return True
    names = [(comparable(name) or fold(name[:_LONGEST])).split() if name else [] for name, _ in (one, other)]
    return not all(names) or _share(*names)


def _share(one: Collection[str], other: Collection[str]) -> bool:
    """Whether a word of one name is one of the other, or the initial of one."""
    return not {*one}.isdisjoint(other) or _has_initial(one, other) or _has_initial(other, one)


def _has_initial(one: Collection[str], other: Collection[str]) -> bool:
    return not {word for word in one if len(word) == 1}.isdisjoint(word[0] for word in other)
