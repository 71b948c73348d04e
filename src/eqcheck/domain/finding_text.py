"""The sentence of a finding: its placeholders, words that follow a number, and parts that may be left out.

`{n}` is a value. `{n|case|cases}` is a number with the word that fits it: 1 case, 2 cases, no cases.
`{n?was|were}` is the word alone. `the last {n!month|months}` leaves the number out where it is one: the last month,
the last 2 months. `[; {n} are open]` is left out where its first value is nought or not known. Whatever the sentence,
nought of them is none of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z_]+)?)(?:([|?!])([^{}|]+)\|([^{}|]+))?\}")
_PART = re.compile(r"\[([^\[\]]*)\]")
_LEADING = re.compile(r"^(?:[;,]\s*|\s*and\s+)+")
_NONE = re.compile(r"(?<![\d.,])0 (?=(?:of|have|has|are|is|were|was) )")


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
        if form == "!":
            return word if value == 1 else f"{words(value)} {word}"
        return word if form == "?" else words(value)

    def part(match: re.Match[str]) -> str:
        named = placeholders(match.group(1))
        return "" if named and not values.get(named[0]) else match.group(1)

    text = _LEADING.sub("", _PART.sub(part, template)) or (_PART.sub(r"\1", template) if whole else "")
    return _NONE.sub("none ", _PLACEHOLDER.sub(fill, text))


def readable(template: str) -> str:
    """The sentence as a page shows it: the words for many, and no brackets around parts."""
    plural = _PLACEHOLDER.sub(lambda it: _many(it[0], it[1], it[2], it[4]), template)
    return _PART.sub(r"\1", plural)


def _many(whole: str, name: str, form: str | None, many: str) -> str:
    if form is None:
        return whole
    return many if form == "?" else f"{{{name}}} {many}"


def unfilled(template: str) -> str:
    """The sentence without its placeholders and the brackets of its parts, to look for stray ones."""
    return _PART.sub(r"\1", _PLACEHOLDER.sub("", template))
