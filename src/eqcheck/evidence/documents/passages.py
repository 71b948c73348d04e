"""A document as passages of text: what every document format yields, whoever reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from eqcheck.messages.message import Message

MAX_BYTES = 32 * 1024 * 1024
MAX_PASSAGES = 50_000
MAX_CHARACTERS = 5_000_000
MAX_STAMPS = 500
MAX_SPAN = 60
"""How many columns or rows one cell of a table is taken to span at most."""
MAX_SPREAD = 1_000
"""In how many columns of a table cells that span others are spread out."""
BETWEEN_CELLS = "\t"
"""What stands between the cells of a row's text."""
TAKEN_OUT = "(struck through, hidden or deleted)"
"""What stands in a cell all of whose text is so: that something stood there is known, and not what it says."""
LEAST_OF_A_ROW = 3
"""The fewest cells of a row that is no label with its value."""


class PassageKind(StrEnum):
    """What a passage is in its document. A `margin` is a page's header or footer."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ROW = "row"
    MARGIN = "margin"


class Mark(StrEnum):
    """What a format says of a piece of text: a prompt nobody has typed over, a day that moves, a sample of code.

    Also what a comment is about that nobody has resolved; and the name that a cell begins with, set apart from what it
    goes on to say, and a footnote: nothing speaks against those.
    """

    PROMPT = "prompt"
    MOVING = "moving"
    CODE = "code"
    REMARK = "remark"
    NAME = "name"
    NOTE = "note"


_PLAIN_MARKS = frozenset({Mark.NAME, Mark.NOTE})
_LONGEST_NAME = 8
"""Words of the name that a cell begins with."""
_FEW_WORDS = re.compile(r"[A-Za-z][A-Za-z ,.:\d-]{2,40}")
_MARKS = tuple(Mark)
_OPENS = 0xFDD0
CLOSING = "\ufdef"
"""What ends the mark that was opened last."""
_MARKED = re.compile("[\ufdd0-\ufdef]")


def marked(text: str, mark: Mark) -> str:
    """`text` with a mark around it, to be added to a list of passages."""
    return f"{opening(mark)}{text}{CLOSING}" if text.strip() else text


def opening(mark: Mark) -> str:
    """What begins a mark within text that is to be added to a list of passages."""
    return chr(_OPENS + _MARKS.index(mark))


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph, bullet or table row, without its bullet or number.

    `text` keeps the line feeds of a paragraph that goes over several lines of a file; the cells of a row
    are parted by tabs. `page` and `line` (of its first character) are counted from 1, None where the
    format has no such thing. `under` are the headings that it stands under, the widest first. `marks` say from
    where to where the text is marked, and how.
    """

    text: str
    kind: PassageKind
    page: int | None = None
    line: int | None = None
    under: tuple[str, ...] = ()
    marks: tuple[tuple[int, int, Mark], ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a row; the whole text of anything else."""
        return tuple(cell.strip() for cell in self.text.split(BETWEEN_CELLS))

    @property
    def names(self) -> tuple[str, ...]:
        """What the cells of a row begin with, set apart from the rest of them: as the name of an item is."""
        return tuple(" ".join(self.text[first:last].split()) for first, last, mark in self.marks if mark is Mark.NAME)

    @property
    def doubtful(self) -> tuple[tuple[int, int, Mark], ...]:
        """The marks that speak against what they mark."""
        return tuple(each for each in self.marks if each[2] not in _PLAIN_MARKS)

    def line_at(self, position: int) -> int | None:
        """The line of the file on which a character of the text stands."""
        return None if self.line is None else self.line + self.text.count("\n", 0, position)


@dataclass(frozen=True, slots=True)
class StampText:
    """Words on a document that are no part of its text, as a watermark, a comment or a property; and what they are."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The passages of a document, in its order, with page margins last. `notes` say what to mind about it.

    `stamps` are the words on it that are no part of its text.
    """

    passages: tuple[Passage, ...]
    notes: tuple[Message, ...] = ()
    stamps: tuple[StampText, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A format of documents: its file name endings, and how its bytes become passages.

    `read` raises UnreadableError; `libraries` are the modules that it imports when it is first asked.
    """

    endings: tuple[str, ...]
    read: Callable[[bytes], DocumentText]
    libraries: tuple[str, ...] = ()


def noted(text: str) -> str:
    """`text` marked as a footnote, unless it is marked already or has lines of its own."""
    return text if _MARKED.search(text) or "\n" in text else marked(text, Mark.NOTE)


def cell_of(text: str) -> str:
    """The text of a cell in one line; a few words that stand in a line of their own above the rest are its name."""
    first, _, rest = text.strip().partition("\n")
    first, rest = " ".join(first.split()), " ".join(rest.split())
    if rest and 0 < len(first.split()) <= _LONGEST_NAME and _MARKED.search(text) is None:
        return f"{marked(first, Mark.NAME)} {rest}"
    return f"{first} {rest}".strip()


def row_of(cells: Sequence[str], lost: Collection[int]) -> str:
    """The text of a row; text in the cells at `lost` was struck through, hidden or deleted.

    Of a row in which nothing else stood nothing is known, be it a blank. A label with its value is no such row: there
    nothing stands beside the label then.
    """
    if len(cells) < LEAST_OF_A_ROW or not lost:
        return BETWEEN_CELLS.join(cells)
    whole = not any(map(str.strip, cells))
    return BETWEEN_CELLS.join(
        TAKEN_OUT if whole or (at in lost and not cell.strip()) else cell for at, cell in enumerate(cells)
    )


_FLOWS = frozenset({PassageKind.PARAGRAPH, PassageKind.BULLET})
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_ITEM_LINE = re.compile(
    rf"[ \t]*(?:\(?\d{{1,2}}[.)]|[\u2022\u25aa\u25cf\u2013-])[ \t]+(?!(?:{_MONTHS})[a-z]*\b)(?=[A-Z])"
)


def _parts(text: str, kind: PassageKind) -> list[tuple[str, PassageKind]]:
    """The lines of a paragraph where some are numbered or have a bullet, each with its kind; else nothing."""
    lines = text.split("\n") if _MARKED.search(text) is None else []
    items = [_ITEM_LINE.match(line) for line in lines]
    kinds = [PassageKind.BULLET if item else PassageKind.PARAGRAPH for item in items]
    kinds[:1] = [PassageKind.BULLET] if kind is PassageKind.BULLET else kinds[:1]
    plain = [line[item.end() :] if item else line for line, item in zip(lines, items, strict=True)]
    return list(zip(plain, kinds, strict=True)) if any(items) else []


class PassageList:
    """Passages while a document is being read: it keeps the headings above them, and the bounds."""

    def __init__(self) -> None:
        self._passages: list[Passage] = []
        self._margins: dict[str, Passage] = {}
        self._headings: list[tuple[int, str]] = []
        self._stamps: dict[str, StampText] = {}
        self._characters = 0

    def add(
        self, text: str, kind: PassageKind, *, level: int = 1, page: int | None = None, line: int | None = None
    ) -> None:
        """Take a passage, unless there is no text in it; `level` is a heading's, 1 for the widest.

        A paragraph in which lines are numbered, or have a bullet, is taken as so many passages.
        """
        parts = _parts(text, kind) if kind in _FLOWS and "\n" in text else []
        for part, part_kind in parts:
            self.add(part, part_kind, page=page, line=line)
        if parts:
            return
        kept, marks = _unmarked(_without_invisible(text))
        if not kept.strip():
            return
        self._count(kept)
        if kind is PassageKind.MARGIN:
            self._margins.setdefault(kept, Passage(kept, kind, page, line, (), marks))
            return
        if kind is PassageKind.HEADING:
            self._headings = [heading for heading in self._headings if heading[0] < level]
        under = tuple(heading for _, heading in self._headings)
        self._passages.append(Passage(kept, kind, page, line, under, marks))
        if kind is PassageKind.HEADING:
            self._headings.append((level, " ".join(kept.split())))

    def stamp(self, text: str, where: str) -> None:
        """Take words that stand on the document and are no part of its text."""
        kept, _ = _unmarked(" ".join(_without_invisible(text).split()))
        if kept and len(self._stamps) < MAX_STAMPS:
            self._count(kept)
            self._stamps.setdefault(kept, StampText(kept, where))

    def comment(self, text: str) -> None:
        """Take a comment that readers of a page do not see, where it is a few words such as DRAFT."""
        if _FEW_WORDS.fullmatch(text.strip()):
            self.stamp(text, "in a comment")

    def finished(self, notes: Iterable[Message] = ()) -> DocumentText:
        """The document; raises UnreadableError where there is no text in it."""
        if not self._passages:
            raise UnreadableError(FileKind.NO_TEXT())
        passages = (*self._passages, *self._margins.values())
        return DocumentText(passages, tuple(notes), tuple(self._stamps.values()))

    def _count(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise UnreadableError(FileKind.CHARACTERS_TOO_MANY(most=MAX_CHARACTERS))
        if len(self._passages) >= MAX_PASSAGES:
            raise UnreadableError(FileKind.PARAGRAPHS_TOO_MANY(most=MAX_PASSAGES))


_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\x00\x0b\x0c"), None) | str.maketrans(
    dict(zip("\ufb00\ufb01\ufb02\ufb03\ufb04", ("ff", "fi", "fl", "ffi", "ffl"), strict=True))
)
"""What nobody sees, and letters that a printer has joined, as they are written."""


def _without_invisible(text: str) -> str:
    """`text` without soft hyphens and other characters that nobody sees, and no space at its ends.

    A tab at its start stays: it parts the cells of a row whose first is empty.
    """
    return text.translate(_INVISIBLE).strip(" \n\r\N{NO-BREAK SPACE}").rstrip()


def _unmarked(text: str) -> tuple[str, tuple[tuple[int, int, Mark], ...]]:
    """The text without the signs of marks, and where it was marked; a mark inside another is the outer one's."""
    if _MARKED.search(text) is None:
        return text, ()
    pieces: list[str] = []
    marks: list[tuple[int, int, Mark]] = []
    open_: list[tuple[int, Mark]] = []
    length = at = 0
    for sign in _MARKED.finditer(text):
        pieces.append(text[at : sign.start()])
        length += sign.start() - at
        at = sign.end()
        if sign[0] == CLOSING and open_:
            first, mark = open_.pop()
            if not open_:
                marks.append((first, length, mark))
        elif ord(sign[0]) - _OPENS < len(_MARKS):
            open_.append((length, _MARKS[ord(sign[0]) - _OPENS]))
    pieces.append(text[at:])
    whole = "".join(pieces)
    marks += [(first, len(whole), mark) for first, mark in open_[:1]]
    kept = whole.rstrip()
    return kept, tuple((first, min(last, len(kept)), mark) for first, last, mark in marks if first < len(kept))
