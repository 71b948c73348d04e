"""The lines of a page of a PDF, with each row of a ruled table as one line of cells parted by tabs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from eqcheck.evidence.documents.passages import BETWEEN_CELLS, cell_of
from eqcheck.evidence.documents.pdf_columns import lines_as_laid_out, with_room
from eqcheck.evidence.documents.pdf_fonts import FontLines, is_bold, set_apart
from eqcheck.evidence.documents.pdf_lines import Rules, grids

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PageObject

    from eqcheck.evidence.documents.pdf_lines import Grid

MOST_BYTES = 1024 * 1024
"""The drawing of a page larger than this is read for its text only."""

_MOVES = frozenset({b"Td", b"TD", b"Tm", b"T*", b"'", b'"'})
_ACROSS_CELLS = -1500
"""A step within one piece of text so wide, in thousandths of its size, may lead to another cell."""
_NEW_LINE = 1.0
_MOSTLY = 0.7
_NOTHING = "\u200b"
"""Stands in a row's first cell where that is empty, for white space at a line's ends is lost."""


def page_lines(page: PageObject, size: int) -> list[str]:
    """The lines of text of a page whose drawing has so many bytes; a line with tabs is the row of a table."""
    if size > MOST_BYTES or not size:
        return page.extract_text().splitlines() if size else []
    apart = _forms_apart(page) if _holds_forms(page) else []
    if apart is None:
        return page.extract_text().splitlines()
    return [*_lines_of(page), *apart]


def _lines_of(page: PageObject) -> list[str]:
    rules, fonts = Rules(), FontLines()
    plain = page.extract_text(
        visitor_operand_before=lambda operator, operands, matrix, _: rules.see(operator, operands, matrix),
        visitor_text=fonts.see,
    )
    tables = grids(rules)
    if not tables:
        return set_apart(lines_as_laid_out(page, plain), fonts.headings())
    rows = _with_rows(page, tables)
    return set_apart(with_room(rows, page), fonts.headings()) if rows else plain.splitlines()


def _holds_forms(page: PageObject) -> bool:
    """Whether parts of the page are drawn elsewhere, in measures of their own."""
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    values = objects.get_object().values() if objects is not None else ()
    return any(each.get_object().get("/Subtype") == "/Form" for each in values)


def _forms_apart(page: PageObject) -> list[str] | None:
    """The lines of what is drawn elsewhere, which the page then no longer draws; None where that is most of it.

    What is drawn elsewhere has measures of its own, in which tables cannot be told.
    """
    from pypdf.generic import ContentStream, NameObject  # noqa: PLC0415 - start-up

    whole = page.extract_text()
    instructions = ContentStream(page["/Contents"], page.pdf, "bytes")
    instructions.operations = [each for each in instructions.operations if each[1] != b"Do"]
    before = page["/Contents"]
    page[NameObject("/Contents")] = instructions
    own = page.extract_text()
    if len(own) < len(whole) * _MOSTLY:
        page[NameObject("/Contents")] = before
        return None
    left = Counter(line.strip() for line in whole.splitlines())
    left.subtract(line.strip() for line in own.splitlines())
    return [line for line, times in left.items() if line and times > 0]


def _in_pieces(page: PageObject) -> bool:
    """Have the page tell its text piece by piece; False where a single piece steps from one cell into another.

    Text is told where the matrix of the page is set, so that is done before each move, here to what it is.
    """
    from pypdf.generic import ContentStream, FloatObject, NameObject  # noqa: PLC0415 - start-up

    same = [FloatObject(number) for number in (1, 0, 0, 1, 0, 0)]
    instructions = ContentStream(page["/Contents"], page.pdf, "bytes")
    parted: list[tuple[Any, bytes]] = []
    for operands, operator in instructions.operations:
        steps = operands[0] if operator == b"TJ" and operands else ()
        if any(isinstance(step, (int, float)) and step <= _ACROSS_CELLS for step in steps):
            return False
        if operator in _MOVES:
            parted.append((same, b"cm"))
        parted.append((operands, operator))
    instructions.operations = parted
    page[NameObject("/Contents")] = instructions
    return True


@dataclass(slots=True)
class _PdfTable:
    """A table while the page is read: what is in its cells, and the height of the line that each was left on."""

    grid: Grid
    placed: bool = False
    fields: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    heights: dict[tuple[int, int], float] = field(default_factory=dict)
    latest: tuple[int, int] | None = None
    bold: dict[tuple[int, int], bool] = field(default_factory=dict)
    names: dict[tuple[int, int], int] = field(default_factory=dict)

    def add(self, place: tuple[int, int], text: str, y: float, *, bold: bool) -> None:
        """Put a piece of text into a field, behind what is in its cell; what that begins with in bold is its name."""
        cell = self.fields.get(place)
        if cell is None:
            cell = self.fields[place] = self.grid.cell(*place)
        before = self.cells.get(cell, "")
        if before and abs(self.heights[cell] - y) > _NEW_LINE:
            following = text.lstrip()[:1]
            parted = before[-1] == "-" and before[-2:-1].isalnum() and (following.islower() or following.isdigit())
            text = text.lstrip() if parted else f" {text}"
        if before and self.bold[cell] and not bold:
            self.names[cell] = len(before)
        self.bold[cell] = bold and self.bold.get(cell, True)
        self.cells[cell] = before + text
        self.heights[cell] = y
        self.latest = cell

    def space(self) -> None:
        """Put a space behind what was added last."""
        if self.latest is not None:
            self.cells[self.latest] += " "

    def lines(self) -> Iterator[str]:
        """Its rows that hold anything, cells parted by tabs; a row of one merged cell is text like any other."""
        width = len(self.grid.columns) - 1
        for row in sorted({row for row, _ in self.cells}):
            texts = [self._text((row, column)) for column in range(width)]
            if any(texts):
                yield BETWEEN_CELLS.join((texts[0] or _NOTHING, *texts[1:]))

    def _text(self, cell: tuple[int, int]) -> str:
        text, name = self.cells.get(cell, ""), self.names.get(cell, 0)
        return cell_of(f"{text[:name]}\n{text[name:]}") if name else " ".join(text.split())


def _with_rows(page: PageObject, tables: Sequence[Grid]) -> list[str]:
    """The page's lines, with the rows of each table where its text begins; none where cells cannot be told apart."""
    if not _in_pieces(page):
        return []
    lines = _Lines([_PdfTable(grid) for grid in tables])
    page.extract_text(visitor_text=lines.see)
    return lines.all()


@dataclass(slots=True)
class _Lines:
    """The text of a page while it is told piece by piece: text between tables, and the tables."""

    tables: Sequence[_PdfTable]
    pieces: list[str | _PdfTable] = field(default_factory=list)
    within: bool = False
    last: _PdfTable | None = None

    def see(self, text: str, matrix: Sequence[float], place: Sequence[float], font: object, _size: float) -> None:
        """Take a piece of text that begins at a place."""
        if not text.strip():
            if text and not self.within:
                self.pieces.append(text)
            elif text and self.last is not None and "\n" not in text:
                self.last.space()
            return
        x = matrix[0] * place[4] + matrix[2] * place[5] + matrix[4]
        y = matrix[1] * place[4] + matrix[3] * place[5] + matrix[5]
        for table in self.tables:
            field_ = table.grid.field(x, y)
            if field_ is not None:
                table.add(field_, text, y, bold=is_bold(font))
                self.last = table
                if not table.placed:
                    self.pieces.append(table)
                table.placed = self.within = True
                return
        self.pieces.append(f"\n{text.lstrip()}" if self.within else text)
        self.within = False

    def all(self) -> list[str]:
        """The lines; blank ones are left out."""
        shown = (piece if isinstance(piece, str) else "\n".join(("", *piece.lines())) for piece in self.pieces)
        return [line for line in "".join(shown).split("\n") if line.strip()]


def rejoined(pages: Sequence[list[str]]) -> None:
    """Put a table's row that goes over the end of a page together again, on the page where it begins.

    It is one where the first cells of the next page are blank and none of the others holds a figure.
    """
    last: list[str] | None = None
    for lines in pages:
        if last and lines and BETWEEN_CELLS in last[-1] and lines[0].startswith((BETWEEN_CELLS, _NOTHING)):
            begun, more = last[-1].split(BETWEEN_CELLS), lines[0].removeprefix(_NOTHING).split(BETWEEN_CELLS)
            if len(begun) == len(more) and not any(letter.isdigit() for letter in lines[0]):
                last[-1] = BETWEEN_CELLS.join(f"{one} {other}".strip() for one, other in zip(begun, more, strict=True))
                del lines[0]
        last = lines or last
