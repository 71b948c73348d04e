"""The values of a category as words: which of them a title, a heading or a name holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.evidence.extraction.words import plain_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.evidence_type import Column

_MOST_WORDS = 60
_ARTICLES = frozenset({"the", "a", "an", "our", "full"})
_LEADS_ON = frozenset({"on", "at", "in", "date", "dated", "meeting"})


class Spellings:
    """The spellings of one category's values."""

    def __init__(self, column: Column, mapped: Mapping[str, str]) -> None:
        self._known: dict[tuple[str, ...], str] = {}
        for value, spellings in column.values.items():
            for spelling in (value.replace("_", " "), *spellings):
                self._known.setdefault(plain_words(spelling), value)
        for spelling, value in mapped.items():
            self._known[plain_words(spelling)] = value
        self._known.pop((), None)
        self._longest = max(map(len, self._known), default=0)

    def within(self, text: str) -> set[str]:
        """The values that a short text holds; a spelling inside a longer one does not count."""
        words = plain_words(text)[:_MOST_WORDS]
        taken: set[int] = set()
        names: set[str] = set()
        for size in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                places = range(start, start + size)
                value = self._known.get(words[start : start + size])
                if value is not None and taken.isdisjoint(places):
                    taken.update(places)
                    names.add(value)
        return names

    def named(self, text: str) -> str | None:
        """The value that a text names: all of it, or its beginning where a place or date follows."""
        words: Sequence[str] = plain_words(text)[:_MOST_WORDS]
        while words and words[0] in _ARTICLES:
            words = words[1:]
        for size in range(min(self._longest, len(words)), 0, -1):
            if size == len(words) or words[size] in _LEADS_ON:
                value = self._known.get(tuple(words[:size]))
                if value is not None:
                    return value
        return None
