"""The lines of a page of a PDF that are set as headings: larger than its text, or all in bold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import BETWEEN_CELLS

if TYPE_CHECKING:
    from collections.abc import Sequence

_LARGER = 1.12
"""How many times as large as the text of a page a heading is at least."""
_MOSTLY_BOLD = 0.5
"""Where more of a page is in bold than this, bold says nothing."""
_LONGEST = 16
MOST_LINES = 2_000


@dataclass(slots=True)
class FontLines:
    """Lines while a page is told piece by piece: `see` is told of each piece of text."""

    lines: list[tuple[str, list[tuple[int, float, bool]]]] = field(default_factory=lambda: [("", [])])

    def see(self, text: str, matrix: Sequence[float], place: Sequence[float], font: object, size: float) -> None:
        """Take a piece of text, with the matrices, the font and the size in force."""
        height = abs(float(size) * (place[3] or place[1]) * (matrix[3] or matrix[1]))
        for number, piece in enumerate(text.split("\n")):
            if number and len(self.lines) <= MOST_LINES:
                self.lines.append(("", []))
            if piece.strip():
                line, pieces = self.lines[-1]
                pieces.append((len(piece.strip()), round(height, 1), is_bold(font)))
                self.lines[-1] = (line + piece, pieces)

    def headings(self) -> frozenset[str]:
        """The lines of a few words that stand out, in single spaces."""
        sizes: Counter[float] = Counter()
        bold = whole = 0
        for _, pieces in self.lines:
            for letters, height, is_bold_ in pieces:
                sizes[height] += letters
                bold += letters * is_bold_
                whole += letters
        if not whole or len(self.lines) > MOST_LINES:
            return frozenset()
        usual = sizes.most_common(1)[0][0]
        says = bold <= whole * _MOSTLY_BOLD
        return frozenset(
            " ".join(line.split())
            for line, pieces in self.lines
            if pieces
            and len(line.split()) <= _LONGEST
            and (all(it[1] >= usual * _LARGER for it in pieces) or (says and all(it[2] for it in pieces)))
        )


def is_bold(font: object) -> bool:
    """Whether a font has bold in its name."""
    name = font.get("/BaseFont", "") if isinstance(font, dict) else ""
    return "bold" in str(name).casefold()


def set_apart(lines: Sequence[str], headings: frozenset[str]) -> list[str]:
    """The lines, with an empty one above and below each that is set as a heading; rows of tables stay together."""
    made: list[str] = []
    below = False
    for index, line in enumerate(lines):
        around = [lines[at] for at in (index - 1, index + 1) if 0 <= at < len(lines)]
        within = BETWEEN_CELLS in line or all(BETWEEN_CELLS in each for each in around)
        apart = not within and " ".join(line.split()) in headings
        if line.strip() and made and made[-1].strip() and apart != below:
            made.append("")
        made.append(line)
        below = apart
    return made
