"""Rows that stand under a heading of the past: "Our previous objectives", "Objectives 2021-2025" above newer ones."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.document_name import EARLIER
from eqcheck.evidence.extraction.heading_parts import headings_over, parents
from eqcheck.evidence.extraction.spans import SpanForm
from eqcheck.evidence.extraction.words import plain_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from eqcheck.evidence.documents.passages import Passage
    from eqcheck.evidence.extraction.spans import Span, Spans
    from eqcheck.evidence.extraction.subject import SearchedDocument

_PAST = EARLIER | {"ended"}
_LAST = frozenset({"plan", "plans", "objectives", "scheme", "policy", "strategy", "cycle", "period"})
"""What "the last" is an earlier one of."""
_NOT_CHOSEN = frozenset(
    {
        "suggested",
        "possible",
        "proposed",
        "potential",
        "rejected",
        "discarded",
        "abandoned",
        "ideas",
        "options",
        "draft",
    }
)
_CHOSEN = frozenset({"objective", "objectives"})
"""A heading that begins with one and holds the other is of objectives that nobody has set."""
_NEAR = 3
_GOES_ON = frozenset({"carried", "carry", "rolled", "forward", "outstanding", "remaining", "continuing", "continued"})
"""Words by which actions of an earlier plan are still to be done."""
_LONGEST_LEAD = 12
_LOOKED_AT = 300
_SEVERAL_YEARS = timedelta(days=500)
"""Headings of single years may part the actions of one plan; those of several years are of plans that follow."""


def past_rows(
    subject: SearchedDocument,
    title: int,
    rows: Sequence[int],
    taken: AbstractSet[int],
    names_one: Callable[[str], bool],
) -> set[int]:
    """Those of the passages of rows that stand under what says that it is no longer in force, but for the title.

    `names_one` holds for headings that only part the rows, as those of strands do.
    """
    passages, spans = subject.passages, subject.spans
    leads: dict[int, int] = {}
    over = parents(passages, names_one, is_past) if rows else {}
    above = {row: [*_above(passages, row, taken, leads), *headings_over(passages, row, over)] for row in rows}
    own = " ".join(passages[title].text.split())
    said = {row for row, texts in above.items() if any(" ".join(it.split()) != own and is_past(it) for it in texts)}
    periods = {row: period for row, texts in above.items() if (period := _period(texts, own, spans)) is not None}
    newest = max((period.first for row, period in periods.items() if row not in said), default=None)
    return said | {row for row, period in periods.items() if newest is not None and period.last < newest}


def is_past(text: str) -> bool:
    """Whether a heading says of what stands under it that it is of an earlier plan, and not carried on."""
    words = plain_words(text[:_LOOKED_AT])
    last = any(word == "last" and not _LAST.isdisjoint(words[at + 1 : at + 1 + _NEAR]) for at, word in enumerate(words))
    chosen = words[:1] and words[0] in _NOT_CHOSEN and not _CHOSEN.isdisjoint(words)
    return (last or bool(chosen) or not _PAST.isdisjoint(words)) and _GOES_ON.isdisjoint(words)


def _period(texts: Sequence[str], title: str, spans: Spans) -> Span | None:
    """The several years that the nearest heading names, where one does."""
    for text in texts:
        own = " ".join(text.split()) == title
        periods = [] if own else [it for it in spans.all(text[:_LOOKED_AT]) if it.form is SpanForm.PERIOD]
        if len(periods) == 1 and not periods[0].fault and periods[0].last - periods[0].first >= _SEVERAL_YEARS:
            return periods[0]
    return None


def _above(passages: Sequence[Passage], row: int, taken: AbstractSet[int], leads: dict[int, int]) -> list[str]:
    """The headings that a row stands under, the nearest first, and the short line right above its table or blocks."""
    own = passages[row]
    headings = [*own.under, *((own.text,) if own.kind is PassageKind.HEADING else ())]
    return [*_led_by(passages, row, taken, leads), *reversed(headings)]


def _led_by(passages: Sequence[Passage], row: int, taken: AbstractSet[int], leads: dict[int, int]) -> list[str]:
    """The short line right above the table, or the run of blocks, that a passage stands in."""
    first = row
    while first and (passages[first].kind is PassageKind.ROW or first in taken):
        known = leads.get(first)
        first = first - 1 if known is None else known
    leads[row] = first
    line = passages[first].text.rstrip()
    lead = len(line.split()) <= _LONGEST_LEAD and not line.endswith(".") and ":" not in line[:-1]
    return [line] if lead else []
