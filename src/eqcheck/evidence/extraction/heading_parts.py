"""Which heading is a part of one above it that looks like it: "Completed under the last plan", then "Curriculum"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.words import plain_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from eqcheck.evidence.documents.passages import Passage

_LONGEST_LEAD, _LOOKED_AT = 12, 300
_NUMBERED = re.compile(r"([A-Z][a-z]+(?: objective)?)\s+(\d{1,2}|[A-H])\b", re.IGNORECASE)
_TERMS = frozenset({("short", "term"), ("medium", "term"), ("long", "term")})


def parents(
    passages: Sequence[Passage], names_one: Callable[[str], bool], is_past: Callable[[str], bool]
) -> dict[int, int]:
    """The index of the heading, or short line, that each of the others is a part of, however it is set.

    It stands right above with nothing between, or above one that is of the same kind (strands, numbers, terms).
    One for which `is_past` holds may have a text of its own where the same parts come again further down.
    """
    parent_of: dict[int, int] = {}
    open_: list[tuple[int, int]] = []
    heads = [at for at, passage in enumerate(passages) if _is_head(passage, names_one)]
    for place, at in enumerate(heads):
        before = heads[place - 1] if place else None
        alike = next((n for n in reversed(range(len(open_))) if _alike(passages, open_[n][1], at, names_one)), None)
        if alike is not None:
            del open_[alike + 1 :]
            parent_of[at] = open_[alike][0]
            continue
        above = _lead(passages, at, before)
        if above is None and before is not None and is_past(passages[before].text) and names_one(passages[at].text):
            again = any(_same(passages, at, later) for later in heads[place + 1 :])
            above = before if again and _only_text(passages, before, at) else None
        if above is None or not (open_ and open_[-1][1] == above):
            open_ = []
        if above is not None:
            open_.append((above, at))
            parent_of[at] = above
    return parent_of


def headings_over(passages: Sequence[Passage], row: int, parent_of: dict[int, int]) -> Iterator[str]:
    """The headings that the last one before a row is a part of, the nearest first."""
    at: int | None = next((it for it in range(row, -1, -1) if it in parent_of or _is_heading(passages[it])), None)
    seen: set[int] = set()
    while at is not None and at not in seen:
        seen.add(at)
        at = parent_of.get(at)
        if at is not None:
            yield passages[at].text


def _is_heading(passage: Passage) -> bool:
    return passage.kind is PassageKind.HEADING


def _is_head(passage: Passage, names_one: Callable[[str], bool]) -> bool:
    return _is_heading(passage) or (_is_lead(passage) and names_one(passage.text))


def _is_lead(passage: Passage) -> bool:
    line = passage.text[:_LOOKED_AT].rstrip()
    short = len(line.split()) <= _LONGEST_LEAD and not line.endswith(".") and ":" not in line[:-1]
    return passage.kind in {PassageKind.HEADING, PassageKind.PARAGRAPH} and short


def _lead(passages: Sequence[Passage], at: int, before: int | None) -> int | None:
    """The heading or short line right above a heading, which says nothing else."""
    if before is not None and before == at - 1:
        return before
    return at - 1 if at and _is_lead(passages[at - 1]) else None


def _only_text(passages: Sequence[Passage], first: int, last: int) -> bool:
    return all(passages[at].kind is PassageKind.PARAGRAPH for at in range(first + 1, last))


def _alike(passages: Sequence[Passage], one: int, other: int, names_one: Callable[[str], bool]) -> bool:
    first, second = passages[one].text[:_LOOKED_AT], passages[other].text[:_LOOKED_AT]
    if names_one(first) and names_one(second):
        return True
    numbered, then = _NUMBERED.match(first), _NUMBERED.match(second)
    if numbered and then and numbered[1].casefold() == then[1].casefold():
        return True
    return plain_words(first)[:2] in _TERMS and plain_words(second)[:2] in _TERMS


def _same(passages: Sequence[Passage], one: int, other: int) -> bool:
    return plain_words(passages[one].text[:_LOOKED_AT]) == plain_words(passages[other].text[:_LOOKED_AT])
