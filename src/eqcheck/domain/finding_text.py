"""The sentence of a finding: its placeholders, words that follow a number, and parts that may be left out.

`{n}` is a value. `{n|case|cases}` is a number with the word that fits it: 1 case, 2 cases, no cases.
`{n?was|were}` is the word alone. `[; {n} are open]` is left out where its first value is nought or not known.
Whatever the sentence, nought of them is none of them, and 1 months is 1 month.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z_]+)?)(?:([|?])([^{}|]+)\|([^{}|]+))?\}")
_PART = re.compile(r"\[([^\[\]]*)\]")
_LEADING = re.compile(r"^(?:[;,]\s*|\s*and\s+)+")
_NONE = re.compile(r"(?<![\d.,])0 (?=(?:of|have|has|are|is|were|was) )")
_LAST_ONE = re.compile(r"\b(last|past) 1 (month|day|year|term)s\b")
_ONE = re.compile(
    r"(?<![\d.,])1 ((?:school |percentage )?"
    r"(?:month|day|year|term|group|point|event|meeting|characteristic|audience|area))s\b"
)
"""One of what a rule's number counts: a trust may set it to 1, where the rule's text has the word for many."""


def placeholders(template: str) -> tuple[str, ...]:
    """The names of the values that a finding's sentence speaks of, as often as it does."""
    return tuple(match.group(1) for match in _PLACEHOLDER.finditer(template))


def filled(template: str, values: Mapping[str, Any], words: Callable[[Any], str], *, whole: bool = True) -> str:
    """The sentence with its values, which `words` puts in words; a placeholder of no value stays as it is.

    Where every part is left out it is the whole sentence, or nothing unless `whole`.
    """

    def fill(match: re.Match[str]) -> str:
        name, form, one, many = match.groups()
        if name not in values:
            return match.group(0)
        value = values[name]
        word = one if value == 1 else many
        if form == "|":
            return f"{'no' if value == 0 else words(value)} {word}"
        return word if form == "?" else words(value)

    def part(match: re.Match[str]) -> str:
        named = placeholders(match.group(1))
        return "" if named and not values.get(named[0]) else match.group(1)

    text = _LEADING.sub("", _PART.sub(part, template)) or (_PART.sub(r"\1", template) if whole else "")
    said = _NONE.sub("none ", _PLACEHOLDER.sub(fill, text))
    return _ONE.sub(r"1 \1", _LAST_ONE.sub(r"\1 \2", said))


def readable(template: str) -> str:
    """The sentence as a page shows it: the words for many, and no brackets around parts."""
    plural = _PLACEHOLDER.sub(lambda it: {None: it[0], "|": f"{{{it[1]}}} {it[4]}", "?": it[4]}[it[2]], template)
    return _PART.sub(r"\1", plural)


def unfilled(template: str) -> str:
    """The sentence without its placeholders and the brackets of its parts, to look for stray ones."""
    return _PART.sub(r"\1", _PLACEHOLDER.sub("", template))
