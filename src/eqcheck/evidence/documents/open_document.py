"""OpenDocument text (odt): paragraphs, headings, lists, tables, text boxes, notes, headers and footers.

What tracked changes have deleted, what is struck through or hidden, and comments, are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import (
    BETWEEN_CELLS,
    MAX_SPAN,
    MAX_SPREAD,
    DocumentFormat,
    DocumentText,
    PassageKind,
    PassageList,
)
from eqcheck.evidence.documents.text_lines import without_mark
from eqcheck.evidence.documents.xml_parts import Element, part, parts_of
from eqcheck.evidence.readers.archives import check_archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

_LEFT_OUT = frozenset({"tracked-changes", "annotation", "sequence-decls", "forms"})
_INDEXES = frozenset({"table-of-content", "alphabetical-index", "illustration-index", "table-index"})
_ASIDE = frozenset({"note", "text-box"})
_MOST_SPACES = 100


def _read(data: bytes) -> DocumentText:
    check_archive(data, "odt")
    passages = PassageList()
    content = part(data, "content.xml")
    text = content.first("body", "text")
    if text is not None:
        _strike(text, _struck_styles(content))
        _take_blocks(text, PassageKind.PARAGRAPH, passages)
    if "styles.xml" in parts_of(data):
        styles = part(data, "styles.xml")
        for margin in (*styles.below("header"), *styles.below("footer")):
            for paragraph in margin.below("p"):
                passages.add(_text(paragraph), PassageKind.MARGIN)
    return passages.finished()


def _struck_styles(content: Element) -> frozenset[str]:
    """The names of the styles whose text is struck through or hidden."""
    found = set()
    for style in content.below("style"):
        for properties in style.below("text-properties"):
            lines = {properties.attributes.get(f"text-line-through-{name}", "none") for name in ("style", "type")}
            if lines != {"none"} or properties.attributes.get("display") == "none":
                found.add(style.attributes.get("name", ""))
    return frozenset(found - {""})


def _strike(parent: Element, styles: AbstractSet[str]) -> None:
    """Take everything of those styles out of the tree."""
    if not styles:
        return
    parent.children[:] = [
        child for child in parent.children if isinstance(child, str) or child.attributes.get("style-name") not in styles
    ]
    for child in parent.elements():
        _strike(child, styles)


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
    texts: list[str] = []
    for cell in row.elements():
        if cell.name in {"table-cell", "covered-table-cell"}:
            text = " ".join(" ".join(map(_text, (*cell.below("h"), *cell.below("p")))).split())
            repeated = cell.attributes.get("number-columns-repeated", "1")
            text = text if cell.name == "table-cell" else ""
            spread = repeated.isdecimal() and len(texts) < MAX_SPREAD
            texts.extend([text] * (min(int(repeated[:9]), MAX_SPAN) if spread else 1))
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
