"""The names that a document goes by in its own sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.evidence.extraction.words import holds_words, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EARLIER = frozenset(
    [
        *("previous", "previously", "former", "formerly", "old", "earlier", "superseded", "archived", "expired"),
        *("predecessor", "outgoing", "past"),
    ]
)
"""Words of what is no longer in force."""

_EARLIER_BEFORE = EARLIER | {"last"}
REPLACES = frozenset({"replaces", "replacing", "supersedes", "superseding", "succeeds", "follows", "updates"})
"""Words behind which an earlier document is named."""
_THIS = frozenset({"this", "these"})
_POINTS = frozenset({"the", "our"})
_NEAR = 2
_YEAR_LENGTH = 4
_AFTER_THIS = 4


class DocumentName:
    """The names of one document: those of the `titles` of its type that its own title holds, and this or the plan.

    A title of one word, such as Policy, is a name together with the word before it: Equality policy.
    Without a title of its own, all `titles` are names.
    """

    def __init__(self, titles: Sequence[Sequence[str]], title: str = "") -> None:
        self._own = plain_words(title)
        self._names: list[tuple[str, ...]] = []
        self._first: set[str] = set()
        held = [each for each in titles if each and (not self._own or holds_words(self._own, each))]
        for each in held:
            if len(each) > 1 or not self._own:
                self._names.append(tuple(each))
            else:
                self._first.add(each[0])
                places = (at for at, word in enumerate(self._own) if at and word == each[0])
                self._names.extend(self._own[at - 1 : at + 1] for at in places)
        self._nouns = {"document", *(each[-1] for each in held)}
        self._years = {word for word in self._own if _is_year(word)}

    def within(self, words: Sequence[str]) -> bool:
        """Whether the words of a sentence name the document, and neither an earlier one nor what it replaces."""
        if not REPLACES.isdisjoint(words):
            return False
        if words and words[0] in self._first:
            return True
        for name in self._names:
            if any(self._is_this(words, at, at + len(name)) for at in _places(words, name)):
                return True
        for at, word in enumerate(words):
            near = (
                words[at + 1 : at + _AFTER_THIS] if word in _THIS else words[at + 1 : at + 2] if word in _POINTS else ()
            )
            if not self._nouns.isdisjoint(near) and _EARLIER_BEFORE.isdisjoint(near):
                return True
        return False

    def ends(self, words: Sequence[str]) -> bool:
        """Whether words end with a name of the document, and not of an earlier one."""
        sizes = (len(name) for name in self._names if holds_words(words[-len(name) :], name))
        return any(self._is_this(words, len(words) - size, len(words)) for size in sizes)

    def _is_this(self, words: Sequence[str], start: int, end: int) -> bool:
        """Whether a name stands for the document itself: no earlier one, and none of other years."""
        before, after = words[max(start - _NEAR, 0) : start], words[end : end + _NEAR]
        years = {word for word in (*before, *after) if _is_year(word)}
        other_years = bool(self._years) and not years <= self._years
        return _EARLIER_BEFORE.isdisjoint(before) and not other_years


def _places(words: Sequence[str], phrase: Sequence[str]) -> Iterator[int]:
    """Where `wanted` stands in `words`; one is like its plural."""
    size = len(phrase)
    return (at for at in range(len(words) - size + 1) if holds_words(words[at : at + size], phrase))


def _is_year(word: str) -> bool:
    return len(word) == _YEAR_LENGTH and word.isdigit() and word[:2] in {"19", "20"}
