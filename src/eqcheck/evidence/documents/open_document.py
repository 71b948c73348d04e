"""OpenDocument text (odt): paragraphs, headings, lists, tables, text boxes, notes, headers and footers.

What tracked changes have deleted, and comments, are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.evidence.archives import check_archive
from eqcheck.evidence.document import BETWEEN_CELLS, DocumentFormat, DocumentText, PassageKind, PassageList
from eqcheck.evidence.text_lines import without_mark
from eqcheck.evidence.xml_parts import Element, part, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEFT_OUT = frozenset({"tracked-changes", "annotation", "sequence-decls", "forms"})
_INDEXES = frozenset({"table-of-content", "alphabetical-index", "illustration-index", "table-index"})
_ASIDE = frozenset({"note", "text-box"})
_MOST_SPACES = 100


def _read(data: bytes) -> DocumentText:
    check_archive(data, "odt")
    passages = PassageList()
    text = part(data, "content.xml").first("body", "text")
    if text is not None:
        _take_blocks(text, PassageKind.PARAGRAPH, passages)
    if "styles.xml" in parts_of(data):
        styles = part(data, "styles.xml")
        for margin in (*styles.below("header"), *styles.below("footer")):
            for paragraph in margin.below("p"):
                passages.add(_text(paragraph), PassageKind.MARGIN)
    return passages.finished()


def _take_blocks(parent: Element, kind: PassageKind, passages: PassageList) -> None:
    """Take what is in `parent`; its paragraphs are of `kind`."""
    for block in parent.elements():
        if block.name == "h":
            level = block.attributes.get("outline-level", "1")
            passages.add(_text(block), PassageKind.HEADING, level=int(level) if level.isdecimal() else 1)
        elif block.name == "p":
            _take_paragraph(block, kind, passages)
        elif block.name in {"list-item", "list-header"}:
            _take_blocks(block, PassageKind.BULLET, passages)
        elif block.name == "table-row":
            _take_row(block, passages)
        elif block.name in _INDEXES:
            _take_blocks(block, PassageKind.ROW, passages)
        elif block.name not in _LEFT_OUT:
            _take_blocks(block, kind, passages)


def _take_paragraph(paragraph: Element, kind: PassageKind, passages: PassageList) -> None:
    text, marked = without_mark(_text(paragraph))
    passages.add(text, PassageKind.BULLET if marked and kind is PassageKind.PARAGRAPH else kind)
    for name in sorted(_ASIDE):
        for aside in paragraph.below(name):
            _take_blocks(aside, PassageKind.PARAGRAPH, passages)


def _take_row(row: Element, passages: PassageList) -> None:
    cells = [cell for cell in row.elements() if cell.name == "table-cell"]
    if len(cells) == 1:
        _take_blocks(cells[0], PassageKind.PARAGRAPH, passages)
        return
    texts = [" ".join(" ".join(map(_text, (*cell.below("h"), *cell.below("p")))).split()) for cell in cells]
    passages.add(BETWEEN_CELLS.join(texts), PassageKind.ROW)


def _text(paragraph: Element) -> str:
    return "".join(_pieces(paragraph))


def _pieces(parent: Element) -> Iterator[str]:
    for child in parent.children:
        if isinstance(child, str):
            yield " ".join(child.split("\n")).replace("\t", " ")
        elif child.name == "s":
            count = child.attributes.get("c", "1")
            yield " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)
        elif child.name == "tab":
            yield " "
        elif child.name == "line-break":
            yield "\n"
        elif child.name not in _LEFT_OUT and child.name not in _ASIDE:
            yield from _pieces(child)


EXTENSION = DocumentFormat(("odt",), _read)
