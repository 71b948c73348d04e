"""What a reader yields, and what it says of a file that it cannot read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eqcheck.messages.cells import CellKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from eqcheck.domain.assessment import Problem
    from eqcheck.evidence.documents.passages import DocumentText
    from eqcheck.messages.message import Message

MAX_ROWS = 5_000_000
MAX_ROWS_HERE = 1_100_000
"""Of a file that is read here and not by the store: a few more than a sheet of Excel has."""
MAX_COLUMNS = 1_000
MAX_CELLS = 8_000_000
"""Of a delimited file that is read here, and of rows of objects, each with every key that any of them has."""
MAX_DIFFERENT = 750_000
"""Of the different cells of a delimited file that is read here: each is a text and a value of Python's."""
MAX_VALUES = 2_000_000
"""Of a file of objects: each is a value of Python's for a while. An object counts as three, for it takes as much."""
MAX_LINE = 8 * 1024 * 1024
"""Bytes of one line of a delimited file."""
MAX_BYTES = 64 * 1024 * 1024
MAX_DELIMITED_BYTES = 384 * 1024 * 1024


class NestedValue:
    """A list or an object where one value belongs: a cell that every column type refuses."""

    def __str__(self) -> str:
        """What a message shows in its place."""
        return "a list or an object"


NESTED = NestedValue()


class Unread:
    """A cell that holds something and no value: each column tells why, and nothing rests on it."""

    def __init__(self, kind: CellKind) -> None:
        self.kind = kind

    def __str__(self) -> str:
        """What a message shows in its place."""
        return "a value"


UNSTORED = Unread(CellKind.FORMULA_WITHOUT_VALUE)
STRUCK = Unread(CellKind.STRUCK_THROUGH)
DENIED = Unread(CellKind.DENIED_BY_COMMENT)
MOVING = Unread(CellKind.FORMULA_MOVING)
Place = tuple[int, int]
"""A cell of a sheet: its row and its column, from 0."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Raw rows as found, titles and heading included, and the number that a person sees beside each.

    Cells are str, or with `typed` also int, float, bool, date, datetime, time, timedelta, None and
    NESTED and what else cannot be read. `notes` are warnings about the file as a whole. `lost` is how many rows
    stand elsewhere in the file, where they are not read. `since_1904`: its day numbers count from 1904. `more` are
    further sheets of the file with the same headings, whose `lost` rows are those that the first has not. `said` are
    lines that stand beside the cells, as in the margin of a page.
    """

    rows: Sequence[Sequence[Any]]
    numbers: Sequence[int]
    typed: bool = False
    notes: tuple[Problem, ...] = ()
    lost: int = 0
    since_1904: bool = False
    name: str = ""
    more: tuple[Sheet, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """A format of evidence: its file name endings, its largest size, and how its bytes become rows.

    `read` takes the bytes, the ending and how many columns of the evidence type a row of headings
    names; it raises UnreadableError. A format of documents has `document` in its place, which yields text. A
    format that is known and not read has `unused`, the reason. What a library takes apart is read `apart`, in a process
    of its own; `load` imports what the ending is read with, which else is imported when a file is read.
    """

    endings: tuple[str, ...]
    read: Callable[[bytes, str, Callable[[Sequence[Any]], int]], Sheet] | None = None
    max_bytes: int = MAX_BYTES
    unused: Message | None = None
    bulk: bool = False
    document: Callable[[bytes, str], DocumentText] | None = None
    apart: bool = False
    load: Callable[[str], None] | None = None
