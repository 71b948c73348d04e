"""Where labels stand in tables: whether a cell is nothing but a label, and which cells stand under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.doubts.bearing import of_other_row
from eqcheck.evidence.extraction.words import MOST_CELLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.evidence.extraction.labels import LabelBook
    from eqcheck.evidence.extraction.words import Segment

FILLERS = frozenset(
    ["on", "by", "in", "at", "the", "is", "was", "of", "for", "due", "date", "from", "until", "before"],
)
WHO = frozenset(
    [
        *("full", "local", "governing", "body", "board", "governors", "governor", "trust", "trustees", "directors"),
        *("committee", "academy", "council", "fgb", "lgb", "school", "headteacher", "chair", "and", "meeting"),
    ]
)
MOST_FILLERS, MOST_WHO = 3, 9
"""Small words that may stand between a label and its value, those that say who approved, and how many of them."""


@dataclass(frozen=True, slots=True)
class LabelCells:
    """The segments of a document, in which cells hold labels of one type."""

    segments: Sequence[Segment]
    book: LabelBook

    @staticmethod
    def ends(segment: Segment, last: int, *, who: bool = False) -> bool:
        """Whether nothing but small words follows a label in its segment; with `who`, also those for a body."""
        left = len(segment.words) - last - 1
        small, most = (FILLERS | WHO, MOST_WHO) if who else (FILLERS, MOST_FILLERS)
        return left <= most and all(segment.words[last + 1 + at].plain in small for at in range(left))

    def is_label(self, index: int) -> bool:
        """Whether a segment holds a label and nothing else."""
        segment = self.segments[index]
        labels = self.book.at(segment, 0) if segment.words else []
        return any(self.ends(segment, len(label.words) - 1, who=label.happened) for label in labels)

    def in_pairs(self, cells: Sequence[int]) -> bool:
        """Whether each other cell of a row is a label, and those between are none: label, value, label, value."""
        pairs = all(self.is_label(cell) == (place % 2 == 0) for place, cell in enumerate(cells))
        return pairs and len(cells) % 2 == 0

    def below(self, index: int) -> list[int]:
        """The cells under one in the rows that follow, up to a row that begins with a label of its own."""
        column = self.segments[index].cell
        return [other for other in self._under(index) if self.segments[other].cell == column]

    def rows_below(self, index: int) -> int:
        """How many rows of more than one filled cell follow a cell, but for those of something else."""
        under = self._under(index)
        passages = [self.segments[other].passage for other in under]
        first = {self.segments[other].passage: other for other in reversed(under)}
        rows = (other for passage, other in first.items() if passages.count(passage) > 1)
        return sum(not of_other_row(self.segments, other, self.book) for other in rows)

    def _under(self, index: int) -> list[int]:
        """The filled cells of the rows that follow, up to a row that begins with a label of its own."""
        segment = self.segments[index]
        if segment.kind is not PassageKind.ROW:
            return []
        rows: list[int] = []
        passage = segment.passage
        for other in range(index + 1, min(index + 2 * MOST_CELLS, len(self.segments))):
            below = self.segments[other]
            if below.kind is not PassageKind.ROW or below.passage > passage + 1:
                break
            if below.passage > passage:
                if self.is_label(other):
                    break
                passage = below.passage
            if passage > segment.passage:
                rows.append(other)
        return rows
