"""Headings that are a column's and a word more, as "Planned completed on" or "Value (thousands)".

What stands under one may be what the column holds, or what it is to hold, once held, or holds in another unit. Where
the column has no other heading nobody knows what it holds, which is no blank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.evidence.text import fold, quoted, surest_heading
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_WORDS = re.compile(r"[^\W_]+|%")
_QUALIFIERS = frozenset(
    [
        *("planned", "target", "expected", "due", "proposed", "booked", "next", "previous", "last", "this", "year"),
        *("estimated", "old", "new", "former", "original", "forecast", "overdue", "missed", "cancelled", "requested"),
        *("example", "national", "local", "la", "change", "in", "rank", "of", "not", "no", "known", "to", "be", "by"),
        *("predecessor", "per", "100", "1000", "000", "pupils", "thousand", "thousands", "000s", "million", "millions"),
        *("percent", "percentage", "pc", "pct", "fte", "median", "mean", "average", "lower", "upper", "bound", "limit"),
        *("draft", "provisional", "revised", "agreed", "actual", "date", "month", "term", "text", "value", "number"),
        *("code", "id", "ref", "other", "second", "first", "yes", "if", "applicable", "optional", "current", "latest"),
    ]
)
"""What stands beside a column's heading and says of what, when or how else it is."""
_SHORTEST = 5
"""Letters of a heading that says enough by itself to be known in a longer one."""


def qualified(
    names: Mapping[str, tuple[int, str]], unread: Mapping[int, str], columns_there: Collection[str]
) -> dict[str, Problem]:
    """By column without a heading: what is told of the heading that may be its own; `unread` are those not taken."""
    problems: dict[str, Problem] = {}
    for heading in unread.values():
        column = _column_of(names, _WORDS.findall(fold(heading.replace("_", " "))))
        if column is not None and column not in columns_there:
            message = TableKind.HEADING_QUALIFIED(heading=quoted(heading), column=column)
            problems.setdefault(column, Problem(ProblemLevel.WARNING, message))
    return problems


def _column_of(names: Mapping[str, tuple[int, str]], words: list[str]) -> str | None:
    """The column whose heading is the longest part of the words, where all others are such as stand beside one."""
    for length in range(len(words) - 1, 0, -1):
        for first in range(len(words) - length + 1):
            rest = [*words[:first], *words[first + length :]]
            plain = surest_heading("".join(words[first : first + length]))
            if plain in names and len(plain) >= _SHORTEST and all(map(_qualifies, rest)):
                return names[plain][1]
    return None


def _qualifies(word: str) -> bool:
    return word in _QUALIFIERS or word == "%" or (word.isdigit() and len(word) in {2, 4})
