"""Reading an academic year in its many spellings."""

from __future__ import annotations

import re

from eqcheck.messages.cells import CellKind
from eqcheck.messages.message import MessageError

_PAIR = re.compile(r"(\d{4}|\d{2})(?: ?[/\-\u2010-\u2015_] ?| to )(\d{4}|\d{2})", re.ASCII)
_RUN = re.compile(r"((?:19|20)\d{2})(\d{2})", re.ASCII)
_SHORT = re.compile(r"ay ?(\d{2})", re.ASCII)
_DECORATION = re.compile(r"^(?:ay|academic year|school year)[ :]*|[ ,]*(?:academic year|school year)$")


class NotAYearError(MessageError, ValueError):
    """Raised with what is wrong, a message about the cell that is still to be named in it."""


def academic_year_of(text: str) -> str:
    """The academic year that `text` writes, as "2025/26".

    Accepted: 2025/26, 2025-26, 2025/2026, 2025-2026, 25/26, 202526 and AY25 (the year that starts in
    2025, as the Department for Education numbers them). A single year says neither where it starts
    nor where it ends and is refused with NotAYearError, as is a span of several years.
    """
    folded = " ".join(text.casefold().split())
    short = _SHORT.fullmatch(folded)
    if short is not None:
        return _written(2000 + int(short[1]))
    plain = _DECORATION.sub("", folded)
    pair = _PAIR.fullmatch(plain) or _RUN.fullmatch(plain)
    if pair is None:
        raise NotAYearError(CellKind.YEAR_UNREADABLE())
    start = int(pair[1]) + (2000 if len(pair[1]) == 2 else 0)
    end = pair[2]
    follows = int(end) == (start + 1 if len(end) == 4 else (start + 1) % 100)
    if not follows or not 1900 <= start <= 2100:
        raise NotAYearError(CellKind.YEAR_NOT_ONE())
    return _written(start)


def _written(start: int) -> str:
    return f"{start}/{(start + 1) % 100:02}"
