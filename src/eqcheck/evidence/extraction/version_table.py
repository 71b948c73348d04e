"""A table of versions: the newest of them that was approved gives the day of approval, and its other cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Certainty
from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.candidates import Candidate
from eqcheck.evidence.extraction.doubts.denials import approvals
from eqcheck.evidence.extraction.doubts.phrases import doubt_of
from eqcheck.evidence.extraction.words import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.evidence.documents.passages import Passage
    from eqcheck.evidence.extraction.labels import LabelBook
    from eqcheck.evidence.extraction.spans import Span, Spans

_VERSION = frozenset({"version", "issue", "revision", "ver"})
_HISTORY = frozenset({"changes", "change", "amendments", "amendment", "revisions"})
"""Headings of tables in which each row is a version, or tells of one."""
_DATE = frozenset({"date"})
_STATUS = frozenset({"status", "state", "approval", "comments", "comment", "notes", "changes", "reason", "summary"})
_SAYS_SO = ("approv", "adopt", "ratif", "final", "agreed")
_FEWEST_COLUMNS = 3
_LONGEST_HEADING = 4


def approved_version(passages: Sequence[Passage], book: LabelBook, spans: Spans) -> Iterator[tuple[int, Candidate]]:
    """A candidate for each column of approval, and for each text that a heading labels, with the index of the headings.

    They are the day and the other cells of the newest version, where the table has a column of such days, or says that
    it was approved.
    """
    columns = approvals(book)
    labels = {words: column for words, column in book.days().items() if column in columns}
    texts, limits = book.texts(), book.limits()
    for index, passage in enumerate(passages):
        head = _heads(passage, labels) if columns else None
        if head is None:
            continue
        dated, status = head
        rows = list(_rows(passages, index, head, spans))
        if not rows:
            continue
        span, text, row = max(rows, key=lambda each: (each[0].first, each[2]))
        if not (_approved(text) if status is not None else _stands(passages[row])):
            continue
        shown = f"{text or passage.cells[dated]}: {passages[row].cells[dated]}"
        for column in columns if status is not None else (labels[plain_words(passage.cells[dated])],):
            yield index, Candidate(column, span, Certainty.LABELLED, row, 0, shown)
        for heading, cell in zip(passage.cells, passages[row].cells, strict=False):
            limit = limits.get(plain_words(heading))
            due = spans.alone(cell[:100]) if limit is not None else None
            if limit is not None and due is not None and not due.fault:
                yield index, Candidate(limit, due, Certainty.LABELLED, row, 0, f"{heading}: {cell}")
            text_column = texts.get(plain_words(heading))
            if text_column is not None and any(map(str.isalnum, cell)):
                yield index, Candidate(text_column, cell, Certainty.LABELLED, row, 0, f"{heading}: {cell}")


def unapproved_rows(passages: Sequence[Passage], book: LabelBook, spans: Spans) -> set[int]:
    """The rows of tables of versions whose newest was not approved: what they say of approval is of an earlier one."""
    of_approval = approvals(book)
    labels = {words: column for words, column in book.days().items() if column in of_approval}
    unapproved: set[int] = set()
    for index, passage in enumerate(passages):
        head = _heads(passage, labels) if labels else None
        rows = list(_rows(passages, index, head, spans)) if head is not None else []
        if head is None or not rows:
            continue
        _, text, newest = max(rows, key=lambda each: (each[0].first, each[2]))
        if not (_approved(text) if head[1] is not None else _stands(passages[newest])):
            unapproved |= {row for _, _, row in rows}
    return unapproved


def _heads(passage: Passage, labels: Mapping[tuple[str, ...], str]) -> tuple[int, int | None] | None:
    """The columns of the date and of the status, where a row heads a table of versions; None for days of approval."""
    if passage.kind is not PassageKind.ROW or len(passage.cells) < _FEWEST_COLUMNS:
        return None
    words = [set(plain_words(cell)) if len(cell.split()) <= _LONGEST_HEADING else set() for cell in passage.cells]
    approved = [at for at, cell in enumerate(passage.cells) if plain_words(cell) in labels]
    versions = any(cell & _VERSION for cell in words)
    if not versions and not (len(approved) == 1 and any(cell & _HISTORY for cell in words)):
        return None
    if len(approved) == 1:
        return approved[0], None
    dated = next((at for at, cell in enumerate(words) if cell & _DATE), None)
    status = next((at for at, cell in enumerate(words) if cell & _STATUS and at != dated), None)
    return None if dated is None or status is None else (dated, status)


def _rows(
    passages: Sequence[Passage], index: int, head: tuple[int, int | None], spans: Spans
) -> Iterator[tuple[Span, str, int]]:
    """The date, the status and the passage of each version; none of any where one of them has no date."""
    rows = []
    for row in range(index + 1, len(passages)):
        cells = passages[row].cells
        places = [at for at in head if at is not None]
        if passages[row].kind is not PassageKind.ROW or len(cells) <= max(places):
            break
        if not any(cells[at] for at in places) and (head[1] is not None or not any(cells)):
            continue
        span = spans.alone(cells[head[0]][:100])
        if span is None or span.fault:
            return
        rows.append((span, "" if head[1] is None else cells[head[1]], row))
    yield from rows


def _stands(passage: Passage) -> bool:
    """Whether nothing in a row of versions says that it is a draft, or no longer in force."""
    return all(doubt_of(cell) is None for cell in passage.cells if cell and len(cell.split()) <= _LONGEST_HEADING)


def _approved(text: str) -> bool:
    words = plain_words(text)
    return doubt_of(text) is None and any(word.startswith(_SAYS_SO) for word in words)
