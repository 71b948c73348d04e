"""What stands next to a label that fills its segment: the cell to its right, the cells below, the next paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.doubts.names import is_name
from eqcheck.evidence.extraction.label_texts import LONGEST_TEXT
from eqcheck.evidence.extraction.words import row_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.evidence.extraction.label_cells import LabelCells
    from eqcheck.evidence.extraction.label_texts import LabelTexts

_LONGEST_NEXT = 12


@dataclass(frozen=True, slots=True)
class LabelNeighbours:
    """The neighbours of the labels of one type in a document."""

    cells: LabelCells
    texts: LabelTexts

    def following(self, index: int) -> list[int]:
        """The segment beside a label that fills its own: the cell to its right, or the next paragraph."""
        segments = self.cells.segments
        if index + 1 >= len(segments):
            return []
        segment, following = segments[index], segments[index + 1]
        if segment.kind is PassageKind.ROW:
            beside = following.passage == segment.passage and not self.cells.is_label(index + 1)
        else:
            both = (following.kind is PassageKind.MARGIN) == (segment.kind is PassageKind.MARGIN)
            beside = both and following.passage == segment.passage + 1
        return [index + 1] if beside else []

    def name_right_of(self, index: int) -> str:
        """The name in the cell right of one; empty where none stands there."""
        segment, following = self.cells.segments[index], self.cells.segments[index + 1 : index + 2]
        beside = segment.kind is PassageKind.ROW and following and following[0].passage == segment.passage
        return following[0].text if beside and is_name(following[0].text) else ""

    def text(self, index: int) -> str:
        """The text beside, below or next to a label that fills its segment."""
        segments = self.cells.segments
        segment = segments[index]
        if segment.kind is PassageKind.ROW:
            cells = row_of(segments, index)
            heads = sum(self.cells.is_label(cell) for cell in cells) > 1
            below = self.cells.below(index) if heads else []
            right = cells[-1] > index and (
                len(cells) == 2 or self._dated(cells[cells.index(index) + 1 :]) or self.cells.in_pairs(cells)
            )
            texts = {self.texts.short(segments[other]) for other in below}
            if len(texts) == 1:
                return texts.pop()
            return self.texts.short(segments[index + 1]) if right and not below else ""
        beside = self.following(index)
        if not beside or self.cells.is_label(beside[0]):
            return ""
        following = segments[beside[0]]
        leads_on = segment.text.rstrip().endswith(":") or segment.kind is PassageKind.HEADING or len(segment.words) > 1
        short = len(following.words) <= _LONGEST_NEXT and ":" not in following.text
        return self.texts.short(following) if leads_on and short else ""

    def _dated(self, cells: Sequence[int]) -> bool:
        """Whether one of the cells holds a date: then what stands before it is no row of headings."""
        spans = self.texts.spans
        return any(spans.all(self.cells.segments[cell].text[:LONGEST_TEXT]) for cell in cells)
