"""PDF: the text of each page as it is stored, ruled tables row by row; a scan, which has none, is said to be one."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import (
    BETWEEN_CELLS,
    LEAST_OF_A_ROW,
    DocumentFormat,
    DocumentText,
    PassageKind,
    PassageList,
)
from eqcheck.evidence.documents.pdf_notes import notes_of, with_fields
from eqcheck.evidence.documents.pdf_tables import page_lines, rejoined
from eqcheck.evidence.documents.text_lines import take_lines
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind, FileNote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdf import PdfReader

    from eqcheck.messages.message import Message

MAX_PAGES = 500
MAX_PAGE_BYTES = 4 * 1024 * 1024
MAX_ALL_BYTES = 64 * 1024 * 1024
"""Bounds of the drawing instructions of a page, and of them all: what the time to read them grows with."""

_AT_EDGE = 3
_MARGIN_PAGES = 3
_LISTED = 10
_PAGE_NUMBER = re.compile(r"(?:page\s*)?(?!(?:19|20)\d\d\s*/)\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH_AT_END = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*$", re.IGNORECASE)
_GAP = re.compile(r" {3,}")
_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


def _read(data: bytes) -> DocumentText:
    pages, words = _pages(data)
    if not any(line.strip() for page in pages for line in page):
        scanned = FileKind.SCAN()
        raise UnreadableError(scanned)
    margins = _margins(pages)
    passages = PassageList()
    for each in words:
        passages.stamp(each, "in a note or stamp on a page")
    bodies = [[line for index, line in enumerate(lines) if not _is_margin(index, lines, margins)] for lines in pages]
    rejoined(bodies)
    _go_on(bodies)
    for number, lines in enumerate(bodies, start=1):
        take_lines(_joined(lines), passages, page=number, first_line=None)
    for number, lines in enumerate(pages, start=1):
        for index, line in enumerate(lines):
            if _is_margin(index, lines, margins) and not _PAGE_NUMBER.fullmatch(line.strip()):
                passages.add(line, PassageKind.MARGIN, page=number)
    return passages.finished(_notes(pages))


def _pages(data: bytes) -> tuple[list[list[str]], list[str]]:
    """The lines of each page, and the words of stamps and notes on all of them."""
    from pypdf import PdfReader  # noqa: PLC0415 - start-up
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - start-up

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    # pypdf raises whatever comes of a damaged file where it meets it
    damage = (
        PyPdfError,
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        OSError,
        RuntimeError,
        TypeError,
        ValueError,
    )
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(FileKind.PDF_PASSWORD())
        return _read_pages(reader)
    except ImportError:
        raise UnreadableError(FileKind.PDF_PROTECTION()) from None
    except damage as error:
        if type(error).__name__ == "DependencyError":
            raise UnreadableError(FileKind.PDF_PROTECTED()) from None
        raise UnreadableError(FileKind.DAMAGED(what="PDF")) from None


def _read_pages(reader: PdfReader) -> tuple[list[list[str]], list[str]]:
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableError(FileKind.PAGES_TOO_MANY(most=MAX_PAGES))
    pages: list[list[str]] = []
    words: list[str] = []
    spent = 0
    for number, page in enumerate(reader.pages, start=1):
        instructions = page.get_contents()
        size = len(instructions.get_data()) if instructions is not None else 0
        spent += size
        if size > MAX_PAGE_BYTES or spent > MAX_ALL_BYTES:
            raise UnreadableError(FileKind.DRAWING_TOO_MUCH(page=number))
        notes = notes_of(page)
        words.extend(notes.words)
        lines = page_lines(page, size)
        if notes.fields and not any(BETWEEN_CELLS in line for line in lines):
            lines = with_fields(page, notes.fields)
        elif notes.fields:
            lines = [*lines, *(piece.text for piece in notes.fields)]
        pages.append([line.rstrip(" ") for line in lines])
    return pages, words


def _margins(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines at the edges of both pages, or of at least three and half of them, whatever their numbers.

    Headers and footers, that is; the headings of a table that goes on are none.
    """
    seen = Counter(shape for lines in pages for shape in {_shape(lines[index]) for index in _edges(lines)} if shape)
    fewest = max(min(_MARGIN_PAGES, len(pages)), 2, len(pages) / 2)
    return frozenset(shape for shape, times in seen.items() if times >= fewest)


def _edges(lines: Sequence[str]) -> set[int]:
    written = [index for index, line in enumerate(lines) if line.strip()]
    return {*written[:_AT_EDGE], *written[-_AT_EDGE:]}


def _is_margin(index: int, lines: Sequence[str], margins: frozenset[str]) -> bool:
    if index not in _edges(lines) or BETWEEN_CELLS in lines[index]:
        return False
    if index and _YEAR.fullmatch(lines[index].strip()) and _MONTH_AT_END.search(lines[index - 1]):
        return False
    return _shape(lines[index]) in margins or _PAGE_NUMBER.fullmatch(lines[index].strip()) is not None


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _go_on(pages: Sequence[list[str]]) -> None:
    """Make a row of the line that begins a page behind one that ends in a table, where it is laid out as a row is.

    One row alone shows no columns.
    """
    for before, lines in pairwise([page for page in pages if page]):
        cells = _GAP.split(lines[0].strip())
        if BETWEEN_CELLS in before[-1] and len(cells) >= LEAST_OF_A_ROW and any(map(str.isdigit, lines[0])):
            lines[0] = BETWEEN_CELLS.join(cells)


def _joined(lines: Sequence[str]) -> list[str]:
    """The lines, a word that was parted at the end of one kept whole with its hyphen."""
    return _HYPHEN.sub("-", "\n".join(lines)).split("\n")


def _notes(pages: Sequence[Sequence[str]]) -> list[Message]:
    blank = [str(number) for number, lines in enumerate(pages, start=1) if not any(line.strip() for line in lines)]
    if not blank:
        return []
    listed = ", ".join(blank[:_LISTED]) + (" and more" if len(blank) > _LISTED else "")
    return [FileNote.PAGES_WITHOUT_TEXT(pages=listed)]


EXTENSION = DocumentFormat(("pdf",), _read, libraries=("pypdf",))
