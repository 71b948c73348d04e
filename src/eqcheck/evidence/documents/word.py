"""Word documents (docx): paragraphs, headings, bullets, tables, text boxes, footnotes, headers and footers.

What tracked changes have deleted or moved away, and what is struck through or hidden, is left out; what
they have inserted is in. A cell that spans columns is followed by empty ones, so that each stands in its column.
"""

from __future__ import annotations

import re
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
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OLD = b"\xd0\xcf\x11\xe0"
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "sdtPr"})
_STRUCK = ("strike", "dstrike", "vanish")
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_NOTES = re.compile(r"word/(?:footnotes|endnotes)\.xml")
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_LONGEST_BOLD_HEADING = 12
_BOLD_LEVEL = 7
"""A short paragraph in bold is a heading below every real one."""

_Style = tuple[PassageKind, int]


def _read(data: bytes) -> DocumentText:
    if data.startswith(_OLD):
        raise UnreadableError(FileKind.OLD_WORD())
    check_archive(data, "docx")
    names = parts_of(data)
    body = part(data, "word/document.xml").first("body")
    passages = PassageList()
    if body is not None:
        styles = _styles(part(data, "word/styles.xml")) if "word/styles.xml" in names else {}
        _take_blocks(body, styles, passages)
    for name in filter(_NOTES.fullmatch, names):
        for paragraph in part(data, name).below("p"):
            passages.add(_text(paragraph), PassageKind.PARAGRAPH)
    for name in filter(_MARGIN.fullmatch, names):
        for paragraph in part(data, name).below("p"):
            passages.add(_text(paragraph), PassageKind.MARGIN)
    return passages.finished()


def _styles(root: Element) -> Mapping[str, _Style]:
    """What paragraphs of each style are, by the style's id; plain paragraphs are left out."""
    found: dict[str, _Style] = {}
    for style in root.below("style"):
        name = _value(style.first("name")).lower()
        outline = _value(style.first("pPr", "outlineLvl"))
        heading = _HEADING.match(name)
        identifier = style.attributes.get("styleId", "")
        if heading or outline.isdigit():
            found[identifier] = (PassageKind.HEADING, int(heading[1]) if heading else int(outline) + 1)
        elif name in {"title", "subtitle"}:
            found[identifier] = (PassageKind.HEADING, 1)
        elif name.startswith("toc "):
            found[identifier] = (PassageKind.ROW, 1)
        elif name.startswith(("list bullet", "list number")):
            found[identifier] = (PassageKind.BULLET, 1)
    return found


def _take_blocks(parent: Element, styles: Mapping[str, _Style], passages: PassageList) -> None:
    for block in parent.elements():
        if block.name == "p":
            _take_paragraph(block, styles, passages)
        elif block.name == "tbl":
            for row in _inside(block, "tr"):
                _take_row(row, styles, passages)
        elif block.name not in _LEFT_OUT:
            _take_blocks(block, styles, passages)


def _take_row(row: Element, styles: Mapping[str, _Style], passages: PassageList) -> None:
    cells = list(_inside(row, "tc"))
    if len(cells) == 1:
        _take_blocks(cells[0], styles, passages)
        return
    texts: list[str] = []
    for cell in cells:
        texts.append(" ".join(" ".join(map(_text, cell.below("p"))).split()))
        spanned = _value(cell.first("tcPr", "gridSpan"))
        if spanned.isdecimal() and len(texts) < MAX_SPREAD:
            texts.extend([""] * (min(int(spanned[:9]), MAX_SPAN) - 1))
    passages.add(BETWEEN_CELLS.join(texts), PassageKind.ROW)


def _take_paragraph(paragraph: Element, styles: Mapping[str, _Style], passages: PassageList) -> None:
    text = _text(paragraph)
    kind, level = styles.get(_value(paragraph.first("pPr", "pStyle")), (PassageKind.PARAGRAPH, 1))
    if kind is PassageKind.PARAGRAPH:
        plain, marked = without_mark(text)
        if marked or _value(paragraph.first("pPr", "numPr", "numId")) not in {"", "0"}:
            text, kind = plain, PassageKind.BULLET
        elif _is_bold_heading(paragraph, text):
            kind, level = PassageKind.HEADING, _BOLD_LEVEL
    passages.add(text, kind, level=level)
    for box in paragraph.below("txbxContent"):
        if not _in_fallback(paragraph, box):
            _take_blocks(box, styles, passages)


def _is_bold_heading(paragraph: Element, text: str) -> bool:
    if not text.strip() or len(text.split()) > _LONGEST_BOLD_HEADING or text.rstrip().endswith((".", ";", ",", ":")):
        return False
    runs = [run for run in _inside(paragraph, "r") if "".join(_pieces(run)).strip()]
    return bool(runs) and all(_is_on(run.first("rPr", "b")) for run in runs)


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.attributes.get("val", "1") not in {"0", "false", "off"}


def _in_fallback(paragraph: Element, box: Element) -> bool:
    """Whether the box is a copy of another, kept for old programs."""
    return any(box is other for fallback in paragraph.below("Fallback") for other in fallback.below("txbxContent"))


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """Elements of that name inside, but not inside one another, nor in a text box."""
    for child in parent.elements():
        if child.name == name:
            yield child
        elif child.name not in _LEFT_OUT and child.name != "txbxContent":
            yield from _inside(child, name)


def _text(paragraph: Element) -> str:
    return "".join(_pieces(paragraph))


def _pieces(parent: Element) -> Iterator[str]:
    for child in parent.elements():
        match child.name:
            case "t":
                yield "".join(piece for piece in child.children if isinstance(piece, str)).replace("\t", " ")
            case "tab":
                yield " "
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "-"
            case "txbxContent":
                continue
            case "r" if any(_is_on(child.first("rPr", mark)) for mark in _STRUCK):
                continue
            case name if name not in _LEFT_OUT:
                yield from _pieces(child)


def _value(element: Element | None) -> str:
    return element.attributes.get("val", "") if element is not None else ""


EXTENSION = DocumentFormat(("docx",), _read)
