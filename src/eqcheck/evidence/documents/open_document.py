"""OpenDocument text (odt): paragraphs, headings, lists, tables, text boxes, notes, headers and footers.

What tracked changes have deleted, and what is struck through or hidden, is left out; comments are stamps on it.
A cell that spans rows stands in each of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.evidence.documents.open_bold import bold_styles, head_in_bold
from eqcheck.evidence.documents.open_styles import controls_of, settle, struck_styles
from eqcheck.evidence.documents.passages import (
    MAX_SPAN,
    MAX_SPREAD,
    DocumentFormat,
    DocumentText,
    PassageKind,
    PassageList,
    cell_of,
    noted,
    row_of,
)
from eqcheck.evidence.documents.text_lines import without_mark
from eqcheck.evidence.documents.xml_parts import Element, note_filled, part, parts_of, was_filled
from eqcheck.evidence.readers.archives import check_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEFT_OUT = frozenset({"tracked-changes", "annotation", "sequence-decls", "forms"})
_TEXTS = frozenset({"p", "h"})
_INDEXES = frozenset({"table-of-content", "alphabetical-index", "illustration-index", "table-index"})
_ASIDE = frozenset({"note", "text-box"})
_MOST_SPACES = 100


def _read(data: bytes) -> DocumentText:
    check_archive(data, "odt")
    passages = PassageList()
    content = part(data, "content.xml")
    styles = part(data, "styles.xml") if "styles.xml" in parts_of(data) else None
    struck = struck_styles([content, *([styles] if styles is not None else [])])
    text = content.first("body", "text")
    if text is not None:
        note_filled(text, "table-cell", _TEXTS)
        settle(text, struck, controls_of(content))
        head_in_bold(text, bold_styles([content, *([styles] if styles is not None else [])]))
        _take_blocks(text, PassageKind.PARAGRAPH, passages)
        _take_comments(text, passages)
    if styles is not None:
        settle(styles, struck, {})
        for margin in (*styles.below("header"), *styles.below("footer")):
            for paragraph in margin.below("p"):
                passages.add(_text(paragraph), PassageKind.MARGIN)
    if "meta.xml" in parts_of(data):
        for own in part(data, "meta.xml").below("user-defined"):
            if "status" in own.attributes.get("name", "").lower():
                passages.stamp(_text(own), "in the document's properties")
    return passages.finished()


def _take_comments(text: Element, passages: PassageList) -> None:
    for comment in text.below("annotation"):
        if comment.attributes.get("resolved") != "true":
            passages.stamp(" ".join(map(_text, comment.below("p"))), "in a comment")


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
        elif block.name == "table":
            _take_table(block, passages)
        elif block.name in _INDEXES:
            _take_blocks(block, PassageKind.ROW, passages)
        elif block.name not in _LEFT_OUT:
            _take_blocks(block, kind, passages)


def _take_paragraph(paragraph: Element, kind: PassageKind, passages: PassageList) -> None:
    text, marked = without_mark(_text(paragraph))
    passages.add(text, PassageKind.BULLET if marked and kind is PassageKind.PARAGRAPH else kind)
    for box in paragraph.outermost("text-box", but=_ASIDE):
        _take_blocks(box, PassageKind.PARAGRAPH, passages)
    for note in paragraph.outermost("note", but=_ASIDE):
        for said in note.below("p"):
            passages.add(noted(_text(said)), PassageKind.PARAGRAPH)


def _take_table(table: Element, passages: PassageList) -> None:
    above: dict[int, tuple[str, int]] = {}
    for row in _rows(table):
        _take_row(row, above, passages)


def _rows(parent: Element) -> Iterator[Element]:
    """The rows of a table, those of its groups and headings too."""
    for child in parent.elements():
        if child.name == "table-row":
            yield child
        elif child.name not in {"table", *_LEFT_OUT}:
            yield from _rows(child)


def _take_row(row: Element, above: dict[int, tuple[str, int]], passages: PassageList) -> None:
    """Take a row; `above` has by column the text of a cell that spans rows and how many more it spans."""
    cells = [cell for cell in row.elements() if cell.name == "table-cell"]
    covered = [cell for cell in row.elements() if cell.name == "covered-table-cell"]
    if len(cells) == 1 and not covered:
        _take_blocks(cells[0], PassageKind.PARAGRAPH, passages)
        return
    texts: list[str] = []
    within: list[Element] = []
    lost: set[int] = set()
    for cell in row.elements():
        if cell.name not in {"table-cell", "covered-table-cell"}:
            continue
        spread = _count(cell, "number-columns-repeated") if len(texts) < MAX_SPREAD else 1
        if cell.name == "table-cell":
            tables = len(within)
            text = _cell_text(cell, within)
            above[len(texts)] = (text, _count(cell, "number-rows-spanned") - 1)
            lost |= {len(texts)} if not text and len(within) == tables and _was_emptied(cell) else set()
            texts.extend([text] * spread)
            continue
        for _ in range(spread):
            text, left = above.get(len(texts), ("", 0))
            above[len(texts)] = (text, left - 1)
            texts.append(text if left > 0 else "")
    passages.add(row_of(texts, lost), PassageKind.ROW)
    for table in within:
        _take_table(table, passages)


def _was_emptied(cell: Element) -> bool:
    """Whether there was text in a cell: struck through or hidden, or deleted by a change that nobody has accepted."""
    return was_filled(cell) or next(cell.below("change"), None) is not None


def _count(cell: Element, name: str) -> int:
    written = cell.attributes.get(name, "1")
    return min(int(written[:9]), MAX_SPAN) if written.isdecimal() else 1


def _cell_text(cell: Element, within: list[Element]) -> str:
    """The text of a cell; tables within it that have columns of their own are put into `within`."""
    within.extend(it for it in cell.elements() if it.name == "table")
    return cell_of("\n".join(_cell_texts(cell)))


def _cell_texts(parent: Element) -> Iterator[str]:
    for child in parent.elements():
        if child.name in {"h", "p"}:
            yield _text(child)
            for name in sorted(_ASIDE):
                yield from (_text(it) for aside in child.outermost(name, but=_ASIDE) for it in aside.below("p"))
        elif child.name not in {"table", *_LEFT_OUT}:
            yield from _cell_texts(child)


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
