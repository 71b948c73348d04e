"""Word documents (docx): paragraphs, headings, bullets, tables, text boxes, footnotes, headers and footers.

What tracked changes have deleted or moved away, and what is struck through or hidden, is left out; what
they have inserted is in. A cell that spans columns is followed by empty ones, so that each stands in its column;
one that spans rows stands in each of them. Watermarks, comments and the document's status are stamps on it.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import (
    BETWEEN_CELLS,
    LEAST_OF_A_ROW,
    MAX_SPAN,
    MAX_SPREAD,
    TAKEN_OUT,
    DocumentFormat,
    DocumentText,
    PassageKind,
    PassageList,
    cell_of,
    noted,
    row_of,
)
from eqcheck.evidence.documents.text_lines import BOLD_LEVEL, is_bold_heading, take_lines, without_mark
from eqcheck.evidence.documents.web_page import take_page
from eqcheck.evidence.documents.word_forms import settle
from eqcheck.evidence.documents.word_remarks import mark_remarked, open_comments
from eqcheck.evidence.documents.word_styles import WordStyles, is_on, styles_of, value_of
from eqcheck.evidence.documents.xml_parts import MAX_PART, Element, note_filled, part, parts_of, was_filled
from eqcheck.evidence.readers.archives import check_archive
from eqcheck.evidence.readers.encodings import decoded
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind, FileNote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.messages.message import Message

_OLD = b"\xd0\xcf\x11\xe0"
_A_RECORD = re.compile(r"\b(?:19|20)\d{2}\b|\b\d{1,2}/\d{1,2}/\d{2}\b")
_OF_THE_TABLE = re.compile(
    r"\b(?:review|approv|adopt|agreed|ratif|updat|version|next|last|from|between|note|key)", re.IGNORECASE
)
"""What a cell over the whole width of a table says of the table: with a day and none of these it may be a row of it."""
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "sdtPr"})
_TEXTS = frozenset({"t", "delText"})
_COPIES = frozenset({"Fallback"})
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_NOTES = re.compile(r"word/(?:footnotes|endnotes)\.xml")
_RELATIONS = "word/_rels/document.xml.rels"
_MOST_OTHERS = 50
"""How many files that are set into a document are looked for."""


@dataclass(slots=True)
class _WordDocument:
    """A document being read: its bytes, its members' names, its styles, what was taken, and what to mind."""

    data: bytes
    names: Sequence[str]
    styles: WordStyles
    passages: PassageList = field(default_factory=PassageList)
    notes: dict[Message, None] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)

    def part(self, name: str) -> Element | None:
        """A member's root, with its fields and controls settled; None where there is no such member."""
        if name not in self.names:
            return None
        root = part(self.data, name)
        note_filled(root, "tc", _TEXTS)
        settle(root, self.styles)
        return root


def _read(data: bytes) -> DocumentText:
    if data.startswith(_OLD):
        raise UnreadableError(FileKind.OLD_WORD())
    check_archive(data, "docx")
    names = parts_of(data)
    reading = _WordDocument(
        data, names, styles_of(part(data, "word/styles.xml") if "word/styles.xml" in names else None)
    )
    document = reading.part("word/document.xml")
    body = document.first("body") if document is not None else None
    if body is not None:
        mark_remarked(body, _open_comments(reading))
        _take_watermarks(body, reading.passages)
        _take_blocks(body, reading)
    for name in filter(_NOTES.fullmatch, names):
        for paragraph in _below(reading, name, "p"):
            reading.passages.add(noted(_text(paragraph)), PassageKind.PARAGRAPH)
    for name in filter(_MARGIN.fullmatch, names):
        margin = reading.part(name)
        if margin is not None:
            _take_margin(margin, reading.passages)
    _take_stamps(reading)
    return reading.passages.finished(reading.notes)


def _below(reading: _WordDocument, name: str, element: str) -> Iterator[Element]:
    root = reading.part(name)
    return root.below(element) if root is not None else iter(())


def _take_margin(margin: Element, passages: PassageList) -> None:
    for paragraph in margin.below("p"):
        passages.add(_text(paragraph), PassageKind.MARGIN)
    _take_watermarks(margin, passages)
    for drawing in margin.below("docPr"):
        for name in ("descr", "title"):
            passages.stamp(drawing.attributes.get(name, ""), "in a picture in the margin")


def _take_watermarks(root: Element, passages: PassageList) -> None:
    for words in root.below("textpath"):
        passages.stamp(words.attributes.get("string", ""), "in a watermark")


def _take_stamps(reading: _WordDocument) -> None:
    """Take the status among the document's properties, and the comments that nobody has resolved."""
    for status in _below(reading, "docProps/core.xml", "contentStatus"):
        reading.passages.stamp("".join(status.strings()), "in the document's properties")
    for own in _below(reading, "docProps/custom.xml", "property"):
        if "status" in own.attributes.get("name", "").lower():
            reading.passages.stamp("".join(own.strings()), "in the document's properties")
    for comment in _open_comments(reading):
        reading.passages.stamp(" ".join(map(_text, comment.below("p"))), "in a comment")


def _open_comments(reading: _WordDocument) -> list[Element]:
    return list(open_comments(reading.part("word/comments.xml"), reading.part("word/commentsExtended.xml")))


def _take_blocks(parent: Element, reading: _WordDocument) -> None:
    for block in parent.elements():
        if block.name == "p":
            _take_paragraph(block, reading)
        elif block.name == "tbl":
            _take_table(block, reading)
        elif block.name == "altChunk":
            _take_other_file(block.attributes.get("id", ""), reading)
        elif block.name not in _LEFT_OUT:
            _take_blocks(block, reading)


def _take_other_file(identifier: str, reading: _WordDocument) -> None:
    """Take the text of a file that is set into the document, where it is a page or plain text."""
    if identifier in reading.others:
        return
    reading.others.add(identifier)
    relations = (
        part(reading.data, _RELATIONS) if _RELATIONS in reading.names and len(reading.others) <= _MOST_OTHERS else None
    )
    targets = [] if relations is None else list(relations.below("Relationship"))
    named = [it.attributes.get("Target", "") for it in targets if it.attributes.get("Id") == identifier]
    name = next((path for it in named for path in (it.lstrip("/"), f"word/{it}") if path in reading.names), "")
    ending = name.rpartition(".")[2].lower()
    if ending not in {"htm", "html", "xhtml", "txt"}:
        reading.notes[FileNote.PART_NOT_READ()] = None
        return
    with zipfile.ZipFile(BytesIO(reading.data)) as archive, archive.open(name) as stream:
        content = stream.read(MAX_PART)
    text, _ = decoded(content)
    if ending == "txt":
        take_lines([line.rstrip() for line in text.splitlines()], reading.passages, first_line=None)
    else:
        take_page(text, reading.passages)


def _take_table(table: Element, reading: _WordDocument) -> None:
    above: dict[int, str] = {}
    for row in _inside(table, "tr"):
        if row.first("trPr", "del") is None:
            _take_row(row, above, reading)
        else:
            _take_lost_row(len(list(_inside(row, "tc"))), reading)


def _take_lost_row(cells: int, reading: _WordDocument) -> None:
    if cells >= LEAST_OF_A_ROW:
        reading.passages.add(BETWEEN_CELLS.join([TAKEN_OUT] * min(cells, MAX_SPREAD)), PassageKind.ROW)


def _take_row(row: Element, above: dict[int, str], reading: _WordDocument) -> None:
    """Take a row; `above` has the texts of cells that may go on in it, by their column, and gets its own."""
    cells = list(_inside(row, "tc"))
    if len(cells) == 1:
        width = max(len(above), _span(cells[0]))
        text = _cell_text(cells[0], [])
        if width < LEAST_OF_A_ROW or not _A_RECORD.search(text) or _OF_THE_TABLE.search(text):
            _take_blocks(cells[0], reading)
        else:
            reading.passages.add(BETWEEN_CELLS.join([text, *[""] * (width - 1)]), PassageKind.ROW)
        return
    texts: list[str] = []
    within: list[Element] = []
    lost: set[int] = set()
    for cell in cells:
        merged = cell.first("tcPr", "vMerge")
        tables = len(within)
        text = _cell_text(cell, within)
        if merged is not None and merged.attributes.get("val", "continue") == "continue" and not text:
            text = above.get(len(texts), "")
        above[len(texts)] = text if merged is not None else ""
        lost |= {len(texts)} if not text and len(within) == tables and was_filled(cell) else set()
        texts.append(text)
        if len(texts) < MAX_SPREAD:
            texts.extend([""] * (_span(cell) - 1))
    reading.passages.add(row_of(texts, lost), PassageKind.ROW)
    for table in within:
        _take_table(table, reading)


def _span(cell: Element) -> int:
    """How many columns a cell spans."""
    written = value_of(cell.first("tcPr", "gridSpan"))
    return max(min(int(written[:9]), MAX_SPAN), 1) if written.isdecimal() else 1


def _cell_text(cell: Element, within: list[Element]) -> str:
    """The text of a cell; tables within it that have columns of their own are put into `within`."""
    texts: list[str] = []
    for block in _blocks_of(cell):
        if block.name == "p":
            texts.append(_text(block) if texts else _named(block))
            texts.extend(_text(it) for box in _boxes(block) for it in box.below("p"))
        elif any(len(list(_inside(row, "tc"))) > 1 for row in _inside(block, "tr")):
            within.append(block)
        else:
            texts.extend(_text(it) for it in block.below("p"))
    return cell_of("\n".join(texts))


def _named(paragraph: Element) -> str:
    """The text of the first paragraph of a cell; what it begins with in bold is set in a line of its own."""
    runs = [("".join(_pieces(run)), is_on(run.first("rPr", "b"))) for run in _inside(paragraph, "r")]
    texts = [text for text, _ in runs]
    plain = next((at for at, (text, bold) in enumerate(runs) if text.strip() and not bold), 0)
    whole = _text(paragraph)
    if not plain or "".join(texts) != whole:
        return whole
    return f"{''.join(texts[:plain])}\n{''.join(texts[plain:])}"


def _blocks_of(cell: Element) -> Iterator[Element]:
    for block in cell.elements():
        if block.name in {"p", "tbl"}:
            yield block
        elif block.name not in _LEFT_OUT:
            yield from _blocks_of(block)


def _take_paragraph(paragraph: Element, reading: _WordDocument) -> None:
    text = _text(paragraph)
    kind, level = reading.styles.kinds.get(value_of(paragraph.first("pPr", "pStyle")), (PassageKind.PARAGRAPH, 1))
    if kind is PassageKind.PARAGRAPH:
        plain, marked = without_mark(text)
        if marked or value_of(paragraph.first("pPr", "numPr", "numId")) not in {"", "0"}:
            text, kind = plain, PassageKind.BULLET
        elif _is_bold_heading(paragraph, text):
            kind, level = PassageKind.HEADING, BOLD_LEVEL
    reading.passages.add(text, kind, level=level)
    for box in _boxes(paragraph):
        _take_blocks(box, reading)


def _is_bold_heading(paragraph: Element, text: str) -> bool:
    if not is_bold_heading(text):
        return False
    runs = [run for run in _inside(paragraph, "r") if "".join(_pieces(run)).strip()]
    return bool(runs) and all(is_on(run.first("rPr", "b")) for run in runs)


def _boxes(parent: Element) -> Iterator[Element]:
    """The text boxes right inside, without those inside others, and copies that are kept for old programs."""
    return parent.outermost("txbxContent", but=_COPIES)


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
            case name if name not in _LEFT_OUT:
                yield from _pieces(child)


EXTENSION = DocumentFormat(("docx",), _read)
