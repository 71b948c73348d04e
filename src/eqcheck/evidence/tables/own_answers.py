"""What columns that are read say against what one person did: nothing scored, no time spent, no answer beside others.

A blank beside answers is none: whoever ticks who attended leaves out who did not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.evidence_type import ColumnType
from eqcheck.evidence.tables.deed_words import RowContent
from eqcheck.evidence.tables.known_answers import affirms
from eqcheck.evidence.tables.spoken_bytes import texts_of
from eqcheck.evidence.tables.void_headings import Heading, heading_kinds
from eqcheck.evidence.text import clean, fold, plain_heading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.tables.body import Body
    from eqcheck.evidence.tables.heading_row import Headings
    from eqcheck.evidence.tables.layouts import LayoutPart

_FIGURES = frozenset({Heading.SCORE, Heading.AMOUNT})


def figures_read(type_: EvidenceType, part: LayoutPart, rows: RowContent) -> Mapping[int, str]:
    """The headings, by position, of numbers that are read and say how much or how well one person did."""
    if rows is not RowContent.OWN:
        return {}
    numbers = (name for name, column in type_.columns.items() if column.type is ColumnType.NUMBER)
    headings = {part.positions[name]: plain_heading(part.shown.get(name)) for name in numbers if name in part.positions}
    return {at: heading for at, heading in headings.items() if not heading_kinds(heading).isdisjoint(_FIGURES)}


def unanswered(body: Body, type_: EvidenceType, part: LayoutPart, rows: RowContent) -> list[int]:
    """The rows with a day of doing whose answer is blank, in a column by which others were done."""
    day = part.positions.get(type_.true_from or "")
    columns = _asking(body.headings, type_, part, rows) if day is not None else ()
    found: set[int] = set()
    for at in columns:
        texts = body.texts(at)
        if any(affirms(fold(text)) for text in set(texts)):
            found.update(index for index, text in enumerate(texts) if not text)
    if not found or day is None:
        return []
    days = body.texts(day)
    return sorted(index for index in found if days[index])


def _asking(headings: Headings, type_: EvidenceType, part: LayoutPart, rows: RowContent) -> list[int]:
    """Where columns ask whether it was done: those not read by their headings, and what is read of one person."""
    if rows in {RowContent.OTHERS, RowContent.TASKS}:
        return []
    asking = [at for at, heading in headings.unread.items() if Heading.ANSWER in heading_kinds(heading)]
    if rows is RowContent.OWN:
        answers = (name for name, column in type_.columns.items() if column.type is ColumnType.BOOLEAN)
        asking += [part.positions[name] for name in answers if name in part.positions]
    return asking


def may_be_unanswered(headings: Headings, type_: EvidenceType, rows: RowContent, table: tuple[bytes, str]) -> bool:
    """Whether some row of a delimited file, of bytes and a delimiter, may leave blank what others answer."""
    places = {at for part in headings.parts for at in _asking(headings, type_, part, rows)}
    texts = ({fold(clean(text)) for text in texts_of(*table, [at])} for at in sorted(places))
    return any("" in each and any(map(affirms, each)) for each in texts)
