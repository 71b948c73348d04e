"""Rows that stand under a heading of the past: "Our previous objectives", "Objectives 2021-2025" above newer ones."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.document_name import EARLIER
from eqcheck.evidence.extraction.spans import SpanForm
from eqcheck.evidence.extraction.words import plain_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from eqcheck.evidence.documents.passages import Passage
    from eqcheck.evidence.extraction.spans import Span, Spans

_PAST = EARLIER | {"ended"}
_LONGEST_LEAD = 12
_LOOKED_AT = 300
_SEVERAL_YEARS = timedelta(days=500)
"""Headings of single years may part the actions of one plan; those of several years are of plans that follow."""


def past_rows(
    passages: Sequence[Passage], title: int, rows: Sequence[int], taken: AbstractSet[int], spans: Spans
) -> set[int]:
    """Those of the passages of rows that stand under what says that it is no longer in force, but for the title."""
    leads: dict[int, int] = {}
    above = {row: _above(passages, row, taken, leads) for row in rows}
    own = " ".join(passages[title].text.split())
    said = {row for row, texts in above.items() if any(it != own and _is_past(it) for it in texts)}
    periods = {row: period for row, texts in above.items() if (period := _period(texts, own, spans)) is not None}
    newest = max((period.first for row, period in periods.items() if row not in said), default=None)
    return said | {row for row, period in periods.items() if newest is not None and period.last < newest}


def _is_past(text: str) -> bool:
    return not _PAST.isdisjoint(plain_words(text[:_LOOKED_AT]))


def _period(texts: Sequence[str], title: str, spans: Spans) -> Span | None:
    """The several years that the nearest heading names, where one does."""
    for text in texts:
        periods = [] if text == title else [it for it in spans.all(text[:_LOOKED_AT]) if it.form is SpanForm.PERIOD]
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
