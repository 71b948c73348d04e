"""All candidates of one type in a document: those beside labels, those of tables of versions, those of signatures."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from eqcheck.evidence.extraction.doubts.denials import approvals
from eqcheck.evidence.extraction.signatures import signed_days
from eqcheck.evidence.extraction.version_table import approved_version, unapproved_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.evidence.documents.passages import Passage
    from eqcheck.evidence.extraction.candidates import Candidate
    from eqcheck.evidence.extraction.findings import Search


def gathered(passages: Sequence[Passage], search: Search) -> list[Candidate]:
    """Every candidate; those of tables only for columns of which labels say nothing.

    Nothing is taken of who approved a version, or when, where the newest of its table is not approved.
    """
    book, spans = search.book, search.spans
    earlier = unapproved_rows(passages, book, spans)
    of_approval = {*approvals(book), *book.approvers()}
    candidates = [it for it in search.candidates() if it.passage not in earlier or it.column not in of_approval]
    versions = list(approved_version(passages, book, spans))
    columns = Counter((each.passage, each.column) for each in candidates)
    within = {(index, it.column) for index, it in versions if columns[index, it.column] > 1}
    candidates = [each for each in candidates if (each.passage, each.column) not in within]
    read = {each.column for each in candidates}
    candidates.extend(it for _, it in versions if it.column not in read)
    read = {each.column for each in candidates}
    candidates.extend(it for it in signed_days(passages, book, spans) if it.column not in read)
    return candidates
