"""Lines that stand again and again, as a footer does: an older day in one is of an earlier version."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.spans import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from eqcheck.evidence.documents.passages import Passage
    from eqcheck.evidence.extraction.candidates import Candidate

_AGAIN = 2
_FEWEST_WORDS = 3


def running_lines(passages: Sequence[Passage]) -> frozenset[int]:
    """The passages that are margins, or lines of text that stand more than once."""
    texts = [" ".join(passage.text.split()).casefold() for passage in passages]
    plain = {PassageKind.PARAGRAPH, PassageKind.HEADING}
    counts = Counter(text for text, passage in zip(texts, passages, strict=True) if passage.kind in plain)
    return frozenset(
        at
        for at, passage in enumerate(passages)
        if passage.kind is PassageKind.MARGIN
        or (passage.kind in plain and counts[texts[at]] >= _AGAIN and len(texts[at].split()) >= _FEWEST_WORDS)
    )


def outdated(candidates: Sequence[Candidate], running: Collection[int], columns: Collection[str]) -> frozenset[int]:
    """The running lines of which each day is older than what the document itself says of the column, one of `columns`.

    Nothing in such a line is said of this version.
    """
    old: set[int] = set()
    for column in columns:
        days = [(each.value, each.passage) for each in candidates if each.column == column]
        spans = [(value, at) for value, at in days if isinstance(value, Span) and not value.fault]
        own = [value for value, at in spans if at not in running]
        if own:
            first = min(span.first for span in own)
            old |= {at for value, at in spans if at in running and value.last < first}
    return frozenset(old)
