"""A version changed after the day that a line gives for it: "Adopted May 2019, revised May 2025"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.spans import Span
from eqcheck.evidence.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.evidence.documents.passages import Passage
    from eqcheck.evidence.extraction.candidates import Candidate
    from eqcheck.evidence.extraction.spans import Spans

_CHANGED = re.compile(
    r"(?<!last )(?<!date )(?<!be )\b(?:(?:reviewed|revised|amended|updated)(?: and|,| /) )?"
    r"(?:revised|amended|updated|rewritten|re-?(?:issued|adopted|approved|ratified|agreed|affirmed|confirmed))"
    r"(?: (?:again|and (?:updated|revised|amended|reviewed|re-?issued)))?[:,]?(?: (?:on|in|by governors))? {0,3}(?=\w)",
    re.IGNORECASE,
)
_AND = re.compile(r" {0,3}(?:,|;|&|and) {0,3}(?:and )?")
_SOON = timedelta(days=31)
"""A change so soon after the day belongs to it."""
_BELOW = 2
"""How many lines below a day may tell of a change, each with nothing before that; an update is no new version."""
_LOOKED_AT = 2_000
_FLAT = str.maketrans("\n\t", "  ")


def of_this_version(
    candidates: Sequence[Candidate],
    passages: Sequence[Passage],
    spans: Spans,
    columns: Sequence[str],
    approvers: Sequence[str],
) -> list[Candidate]:
    """The candidates, those for `columns` in doubt whose version has since been changed, as the lines there tell.

    Where a day of the same column is not older than the last change, it is that of the version, and older ones are
    left out. What those lines say for `approvers` is in doubt with them.
    """
    changes = {at: _last(_changes_behind(passages, at, spans)) for at in {it.passage for it in candidates}}
    kept: list[Candidate] = []
    in_doubt: dict[int, str] = {}
    for each in candidates:
        change = changes[each.passage] if each.column in columns and isinstance(each.value, Span) else None
        if change is None or not isinstance(each.value, Span) or each.value.last + _SOON >= change[0].first:
            kept.append(each)
        elif not _has_newer(candidates, each.column, change[0]):
            in_doubt[each.passage] = f"is followed by {quoted(change[1])}"
            kept.append(replace(each, doubt=each.doubt or in_doubt[each.passage]))
    return [
        replace(it, doubt=it.doubt or in_doubt[it.passage]) if it.column in approvers and it.passage in in_doubt else it
        for it in kept
    ]


def _has_newer(candidates: Sequence[Candidate], column: str, change: Span) -> bool:
    dated = [it.value for it in candidates if it.column == column and isinstance(it.value, Span)]
    return any(not value.fault and value.last >= change.first for value in dated)


def _last(changes: Iterator[tuple[Span, str]]) -> tuple[Span, str] | None:
    return max(changes, key=lambda each: each[0].first, default=None)


def _changes_behind(passages: Sequence[Passage], at: int, spans: Spans) -> Iterator[tuple[Span, str]]:
    """The days of changes told in a passage, and in the lines right below it, with the words that tell of each."""
    if passages[at].kind is PassageKind.ROW:
        return
    yield from _changes(passages[at].text, spans)
    for below in passages[at + 1 : at + 1 + _BELOW]:
        change = None if below.kind is PassageKind.ROW else _CHANGED.match(below.text)
        if change is None or change[0].casefold().startswith("updated"):
            return
        yield from _changes(below.text, spans)


def _changes(text: str, spans: Spans) -> Iterator[tuple[Span, str]]:
    flat = text[:_LOOKED_AT].translate(_FLAT)
    for change in _CHANGED.finditer(flat):
        position: int | None = change.end()
        while position is not None:
            span = spans.at(flat, position)
            if span is None or span.fault:
                break
            yield span, flat[change.start() : span.end]
            more = _AND.match(flat, span.end)
            position = more.end() if more else None
