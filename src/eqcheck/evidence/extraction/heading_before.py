"""The heading before a row: where all headings of a document look alike, none stands under another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.words import plain_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.domain.document_form import DocumentForm
    from eqcheck.evidence.documents.passages import Passage

_MOST_BETWEEN = 30
_LOOKED_AT = 300


def heading_before(passages: Sequence[Passage], row: int, form: DocumentForm) -> list[str]:
    """The last heading before the passage of a row that is neither a labelled line nor the start of a row itself."""
    starts = {plain_words(start) for start in form.blocks.starts} if form.blocks is not None else set()
    for index in range(row - 1, max(row - _MOST_BETWEEN, -1), -1):
        label, _, value = passages[index].text[:_LOOKED_AT].partition(":")
        if passages[index].kind is not PassageKind.HEADING or value.strip() or plain_words(label)[:1] in starts:
            continue
        return [passages[index].text]
    return []
