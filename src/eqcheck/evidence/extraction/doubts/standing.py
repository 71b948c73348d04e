"""What a sentence or a line of a document says of its standing: not agreed, of an end, another's, only a model."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from eqcheck.evidence.extraction.doubts.standing_ways import LEADS, LINES, SENTENCES, TITLES
from eqcheck.evidence.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.evidence.extraction.doubts.phrases import DoubtKind

_LOOKED_AT = 400
_LONGEST_SENTENCE, _LONGEST_LINE = 30, 14
_SPACED = re.compile(r"\b(?:[a-z] ){3,}[a-z]\b")
_LEADS = re.compile(r"^(?:nb|note|notes|please note|status|important|warning)\s*[:\u2013\u2014-]\s*")
_TRIMMED = " \t\n.,;:!*[](){}<>\"'\u2013\u2014-_=#~"


@lru_cache(maxsize=8_192)
def standing_of(sentence: str, *, alone: bool = False) -> DoubtKind | None:
    """What a sentence says against the document it stands in; with `alone`, it may be a line of few words.

    None where it says nothing of the document, or nothing against it.
    """
    folded = " ".join(fold(sentence[:_LOOKED_AT]).replace("\u2019", "'").split()).strip(_TRIMMED)
    if not folded:
        return None
    count = folded.count(" ") + 1
    if count <= _LONGEST_SENTENCE:
        kind = _first_kind(_Part.SENTENCE, folded)
        if kind is not None:
            return kind
    if not alone or count > _LONGEST_LINE:
        return None
    line = _SPACED.sub(lambda spaced: spaced[0].replace(" ", ""), _LEADS.sub("", folded))
    return next((kind for kind, pattern, _ in _patterns(_Part.LINE) if pattern.fullmatch(line)), None)


def standing_of_title(title: str) -> DoubtKind | None:
    """What a title says against its document: "Previous equality objectives", "What are equality objectives?"."""
    folded = " ".join(fold(title[:_LOOKED_AT]).split()).strip(" \t\n.,;*\"'_=#~")
    return _first_kind(_Part.TITLE, folded)


def _first_kind(part: _Part, text: str) -> DoubtKind | None:
    for kind, first, free in _patterns(part):
        if first.match(text) or (free is not None and free.search(text)):
            return kind
    return None


class _Part(Enum):
    """Which of the tables."""

    SENTENCE = auto()
    LINE = auto()
    TITLE = auto()


@cache
def _patterns(part: _Part) -> tuple[tuple[DoubtKind, re.Pattern[str], re.Pattern[str] | None], ...]:
    """What begins a text, and what stands anywhere in it, for each kind: those that begin it are tried once."""
    table = {_Part.SENTENCE: SENTENCES, _Part.LINE: LINES, _Part.TITLE: TITLES}[part]
    compiled = []
    for kind, ways in table.items():
        free = [way for way in ways if part is not _Part.LINE and not way.startswith("^")]
        first = "|".join(_grouped([way for way in ways if way not in free])) or "(?!)"
        compiled.append((kind, re.compile(first), re.compile("|".join(free)) if free else None))
    return tuple(compiled)


def _grouped(ways: Sequence[str]) -> Iterator[str]:
    """The ways, those that begin with the document as one: it is long, and compiled once so."""
    for lead in LEADS:
        ends = [way.removeprefix(lead) for way in ways if way.startswith(lead) and f"|{lead}" not in way]
        if ends:
            yield lead + "(?:" + "|".join(ends) + ")"
        ways = [way for way in ways if not (way.startswith(lead) and f"|{lead}" not in way)]
    yield from ways
