"""Words set apart within a text that is read, by which it says that it is not so: "Ramp at the hall (not done)"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from eqcheck.evidence.tables.void_words import Against, against, is_said_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.evidence.tables.deed_words import RowContent

_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]{2,80})[)\]}]")
_BEHIND = re.compile(r"(?:\s-+\s*|\s*[\u2013\u2014;]\s*|[:.!?]\s+)([^()\[\]{}\u2013\u2014;:]{3,80}?)$")
_BEFORE = re.compile(r"\s*([^()\[\]{}\u2013\u2014;:]{3,40}?)(?:\s+-+\s|\s*[\u2013\u2014:]\s)")
_LONGEST = 2_000
_AT_THE_EDGE = 120
"""How much of a text is looked at for an aside that begins or ends it, and for what parts it from the rest."""
_FEW = 16
"""How many words a text has at most of which an aside is about its row, where that is no task."""


def is_brief(text: str) -> bool:
    """Whether a text is so short that what it says in an aside is said of its row."""
    return len(text.split()) <= _FEW


@lru_cache(maxsize=8_192)
def aside_against(text: str, rows: RowContent) -> Against | None:
    """What a text says in an aside against its row, or against itself; a void row where one aside says so."""
    said = {word for aside in _asides(text[:_LONGEST]) if (word := _said(aside, rows)) is not None}
    return next((word for word in (Against.VOID, Against.OVER, Against.NOT_DONE) if word in said), None)


def _asides(text: str) -> Iterator[str]:
    yield from (found[1] for found in _BRACKETS.finditer(text))
    words = " ".join(text.split())
    behind, before = _BEHIND.search(words.rstrip(" .!")[-_AT_THE_EDGE:]), _BEFORE.match(words[:_AT_THE_EDGE])
    yield from (found[1] for found in (behind, before) if found is not None)


def _said(aside: str, rows: RowContent) -> Against | None:
    noted = against(aside, "aside", rows)
    return noted if noted is not None or not is_said_alone(aside) else against(aside, "status", rows)
