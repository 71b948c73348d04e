"""A page of a school as a PDF, written by hand, undated and not compressed: the same blocks give the same bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from examples.generate.pages import Grid, Heading, Paragraph, Title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from examples.generate.pages import Block, Page

_REGULAR: Mapping[int, str] = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_BOLD: Mapping[int, str] = {
    238: "'",
    278: " ,./I\\ijl",
    280: "|",
    333: "!()-:;[]`ft",
    389: "*r{}",
    474: '"',
    500: "z",
    584: "+<=>^~",
    611: "?FLTZbdghnopqu",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M",
    889: "%m",
    944: "W",
    975: "@",
}
"""Advance widths of the standard fonts in thousandths of the size, and the characters that are so wide."""

_OTHER = 556
"""The width of all other characters: exact for most of ASCII, near enough for the rest."""
_WIDTHS = tuple({character: width for width, wide in font.items() for character in wide} for font in (_REGULAR, _BOLD))

_LEFT, _RIGHT, _TOP, _FOOT = 57.0, 538.0, 775.0, 62.0
_COLOUR, _TINT, _RULE, _BLACK, _GREY = (
    "0.12 0.31 0.37", "0.89 0.93 0.94", "0.54 0.65 0.67", "0.13 0.13 0.13", "0.35 0.35 0.35",
)  # fmt: skip
_PAD = 3.5
_CELL, _BODY = 9.0, 10.0


@dataclass(slots=True)
class _Writer:
    """Pages while they are being written: the drawing of each, and how far down the last one is filled."""

    pages: list[list[str]] = field(default_factory=lambda: [[]])
    y: float = _TOP

    def room(self, height: float) -> None:
        """Begin a new page where so much does not fit on this one."""
        if self.y - height < _FOOT:
            self.pages.append([])
            self.y = _TOP

    def text(
        self, line: str, at: tuple[float, float], size: float, *, bold: bool = False, colour: str = _BLACK
    ) -> None:
        """One line of text from a point on."""
        x, y = at
        shown = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        font = "F2" if bold else "F1"
        self.pages[-1].append(f"BT {colour} rg /{font} {size:g} Tf {x:.2f} {y:.2f} Td ({shown}) Tj ET")

    def box(self, x: float, width: float, height: float, *, filled: bool) -> None:
        """A cell's border down from here, on a tint where `filled`."""
        corner = f"{x:.2f} {self.y - height:.2f} {width:.2f} {height:.2f} re"
        if filled:
            self.pages[-1].append(f"{_TINT} rg {corner} f")
        self.pages[-1].append(f"{_RULE} RG 0.5 w {corner} S")

    def paragraph(self, text: str, size: float, *, bold: bool = False, colour: str = _BLACK) -> None:
        """Lines of text across the page."""
        for line in _wrapped(text, size, _RIGHT - _LEFT, bold=bold):
            self.room(size * 1.4)
            self.y -= size * 1.4
            self.text(line, (_LEFT, self.y), size, bold=bold, colour=colour)


def pdf(page: Page) -> bytes:
    """A PDF of A4 pages in Helvetica, with a header and a footer on each."""
    writer = _Writer()
    for block in page.blocks:
        _draw(block, writer)
    count = len(writer.pages)
    for number, drawn in enumerate(writer.pages, start=1):
        margins = _Writer([drawn])
        margins.text(page.header, (_LEFT, 806), 8.5, colour=_GREY)
        margins.text(page.footer, (_LEFT, 36), 8.5, colour=_GREY)
        shown = f"Page {number} of {count}"
        margins.text(shown, (_RIGHT - _width(shown, 8.5, bold=False), 36), 8.5, colour=_GREY)
        drawn.append(f"{_COLOUR} RG 1.2 w {_LEFT} 796 m {_RIGHT} 796 l S")
    return _file("\n".join(drawn) for drawn in writer.pages)


def _draw(block: Block, writer: _Writer) -> None:
    match block:
        case Title(text):
            writer.paragraph(text, 22, bold=True, colour=_COLOUR)
            writer.y -= 14
        case Heading(text):
            writer.room(80)
            writer.y -= 9
            writer.paragraph(text, 13.5, bold=True, colour=_COLOUR)
            writer.y -= 4
        case Paragraph(text):
            writer.paragraph(text, _BODY)
            writer.y -= 6
        case Grid():
            for number, row in enumerate(block.rows):
                _draw_row(row, block, writer, head=block.headed and number == 0)
            writer.y -= 4


def _draw_row(row: Sequence[str], grid: Grid, writer: _Writer, *, head: bool) -> None:
    widths = [(_RIGHT - _LEFT) * share / sum(grid.shares) for share in grid.shares]
    strong = [head or (not grid.headed and column % 2 == 0) for column in range(len(row))]
    cells = [
        _wrapped(text, _CELL, width - 2 * _PAD, bold=bold)
        for text, width, bold in zip(row, widths, strong, strict=True)
    ]
    height = max(len(lines) for lines in cells) * _CELL * 1.25 + 2 * _PAD
    writer.room(height)
    x = _LEFT
    for lines, width, bold in zip(cells, widths, strong, strict=True):
        writer.box(x, width, height, filled=bold)
        for place, line in enumerate(lines, start=1):
            at = (x + _PAD, writer.y - _PAD - place * _CELL * 1.25 + 3)
            writer.text(line, at, _CELL, bold=bold)
        x += width
    writer.y -= height


def _wrapped(text: str, size: float, width: float, *, bold: bool) -> list[str]:
    """The text in lines that are no wider than `width`, broken between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _width(text: str, size: float, *, bold: bool) -> float:
    widths = _WIDTHS[bold]
    return sum(widths.get(character, _OTHER) for character in text) * size / 1000


def _file(drawings: Iterable[str]) -> bytes:
    """The objects of the file in order: catalogue, tree of pages, two fonts, then each page and its drawing."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica{} /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        b"",
        font.format("").encode(),
        font.format("-Bold").encode(),
    ]
    pages = []
    for drawing in drawings:
        drawn = drawing.encode("cp1252")
        number = len(objects) + 1
        pages.append(f"{number} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R"
            " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(pages)}] /Count {len(pages)} >>".encode()
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{offset:010} 00000 n \n" for offset in offsets).encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
