"""A table of versions: the newest of them that was approved is the day of approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Certainty
from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.candidates import Candidate
from eqcheck.evidence.extraction.doubts.denials import approvals
from eqcheck.evidence.extraction.doubts.phrases import doubt_of
from eqcheck.evidence.extraction.words import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.evidence.documents.passages import Passage
    from eqcheck.evidence.extraction.labels import LabelBook
    from eqcheck.evidence.extraction.spans import Span, Spans

_VERSION = frozenset({"version", "issue", "revision", "ver"})
_DATE = frozenset({"date"})
_STATUS = frozenset({"status", "state", "approval", "comments", "comment", "notes", "changes", "reason", "summary"})
_SAYS_SO = ("approv", "adopt", "ratif", "final", "agreed")
_FEWEST_COLUMNS = 3
_LONGEST_HEADING = 4


def approved_version(passages: Sequence[Passage], book: LabelBook, spans: Spans) -> Iterator[Candidate]:
    """A candidate for each column of approval: the day of the newest version, where that says that it was approved."""
    columns = approvals(book)
    for index, passage in enumerate(passages):
        head = _heads(passage) if columns else None
        if head is None:
            continue
        rows = list(_rows(passages, index, head, spans))
        if not rows:
            continue
        span, text, row = max(rows, key=lambda each: (each[0].first, each[2]))
        if not _approved(text):
            continue
        shown = f"{text}: {passages[row].cells[head[0]]}"
        for column in columns:
            yield Candidate(column, span, Certainty.LABELLED, row, 0, shown)


def _heads(passage: Passage) -> tuple[int, int] | None:
    """The columns of the date and of the status, where a row heads a table of versions."""
    if passage.kind is not PassageKind.ROW or len(passage.cells) < _FEWEST_COLUMNS:
        return None
    words = [set(plain_words(cell)) if len(cell.split()) <= _LONGEST_HEADING else set() for cell in passage.cells]
    dated = next((at for at, cell in enumerate(words) if cell & _DATE), None)
    status = next((at for at, cell in enumerate(words) if cell & _STATUS and at != dated), None)
    if dated is None or status is None or not any(cell & _VERSION for cell in words):
        return None
    return dated, status


def _rows(
    passages: Sequence[Passage], index: int, head: tuple[int, int], spans: Spans
) -> Iterator[tuple[Span, str, int]]:
    """The date, the status and the passage of each version; none of any where one of them has no date."""
    rows = []
    for row in range(index + 1, len(passages)):
        cells = passages[row].cells
        if passages[row].kind is not PassageKind.ROW or len(cells) <= max(head):
            break
        if not any(cells[at] for at in head):
            continue
        span = spans.alone(cells[head[0]][:100])
        if span is None or span.fault:
            return
        rows.append((span, cells[head[1]], row))
    yield from rows


def _approved(text: str) -> bool:
    words = plain_words(text)
    return doubt_of(text) is None and any(word.startswith(_SAYS_SO) for word in words)
