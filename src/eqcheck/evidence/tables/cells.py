"""Converting one cell to the value of its column: exactly, or with a message and NULL, never a guess."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from eqcheck.domain.assessment import NOTHING, ProblemLevel
from eqcheck.domain.evidence_type import Column, ColumnType
from eqcheck.domain.mistakes import nearest
from eqcheck.evidence.academic_years import academic_year_of
from eqcheck.evidence.dates import date_of, date_of_serial, likely
from eqcheck.evidence.extraction.doubts.answers import says_none
from eqcheck.evidence.markers import is_blank, missing, reading_reason, reasons_of
from eqcheck.evidence.sheet import NestedValue, Unread
from eqcheck.evidence.tables.asides import aside_against
from eqcheck.evidence.tables.deed_words import RowContent
from eqcheck.evidence.text import clean, fold, quoted
from eqcheck.messages.cells import READ_AS_BLANK, CellKind
from eqcheck.messages.message import MessageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.trust import TrustSetup
    from eqcheck.messages.message import Message

MAX_CELL = 100_000
"""The most characters of one cell. Excel's own bound is 32,767."""

MOST_TOLD = 1_000
"""How many different cells of one column of one file are quoted, where they could not be read."""

REMEMBERED = 200_000
"""How many different cells of one column are remembered before starting afresh."""

_TRUE = frozenset({"yes", "y", "true", "t", "1", "✓", "✔", "☑"})
_FALSE = frozenset({"no", "n", "false", "f", "0", "✗", "✘", "☐"})
_WHOLE = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.0*)?", re.ASCII)
_NUMBER = re.compile(r"[+-]?£?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)%?", re.ASCII)
_NOTE_MARKS = frozenset("*?^~\u2020\u2021\u00a7\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079")
"""What stands beside a number and refers to a note, or doubts it: E12*, E12\u00b9, E12?"""
_SEVERAL = re.compile(r"[;|\t\n\r]")
"""What parts numbers of which several stand in one cell."""
_DAMAGED = re.compile(r"\d(?:\.\d+)?e\+\d+", re.ASCII | re.IGNORECASE)
_COMPACT_DATE = 10_000_000
_LARGEST = 2**63
_LARGEST_WITH_DECIMALS = 10**12
"""A store's number with decimals has twelve digits before the point."""
_MOST_DIGITS = 30


class UnreadCellError(MessageError):
    """Raised with what is wrong with a cell, which is still to be named in the message."""


def level_of(message: Message) -> ProblemLevel:
    """A warning when the cell says itself that it holds no value, otherwise an error."""
    return ProblemLevel.WARNING if message.kind in READ_AS_BLANK else ProblemLevel.ERROR


class ColumnCells(dict[Any, Any]):
    """What each raw cell of one column comes to: `cells[raw]` is its value, `failed[raw]` its message if any.

    A typed cell that is not text is looked up as `(type, cell)`, for True, 1 and 1.0 are one key otherwise.
    Of more than `MOST_TOLD` different cells of a file that could not be read, the others are not quoted.
    """

    __slots__ = ("_before", "_near", "_unquoted", "column", "failed", "read")

    def __init__(self, column: Column, read: Callable[[Any], Any]) -> None:
        super().__init__()
        self.column = column
        self.failed: dict[Any, Message] = {}
        self.read = read
        self._before = 0
        self._unquoted: dict[Message, Message] = {}
        self._near = sorted(_known(column)) if column.type is ColumnType.CATEGORY else []

    def __missing__(self, raw: Any) -> Any:  # noqa: ANN401 - cells are of any type, and so are values
        """Convert `raw`, remember it, and return its value."""
        if len(self) >= REMEMBERED:
            self.clear()
        cell = raw[1] if isinstance(raw, tuple) else raw
        try:
            value = self.read(cell)
        except MessageError as error:
            value = None
            self.failed[raw] = self._said(error.message, cell)
        self[raw] = value
        return value

    def _said(self, message: Message, cell: Any) -> Message:  # noqa: ANN401 - as above
        """The message with the cell in it, where it may be quoted and is one of the first."""
        if self.column.personal or len(self.failed) - self._before >= MOST_TOLD:
            if message not in self._unquoted:
                self._unquoted[message] = message.of(cell="a value")
            return self._unquoted[message]
        text = str(cell)
        if message.kind is CellKind.CATEGORY_UNKNOWN:
            near = nearest(fold(text)[:80], self._near)
            message = message if near is None else CellKind.CATEGORY_NEARLY(**message.values, near=quoted(near))
        return message.of(cell=quoted(text))

    def convert(self, raw: Sequence[Any]) -> tuple[list[Any], list[tuple[int, Message]]]:
        """The values of a whole column, with the index and message of each cell that could not be read."""
        if len(self.failed) >= REMEMBERED:
            self.failed.clear()
            self.clear()
        self._before = len(self.failed)
        values = list(map(self.__getitem__, raw))
        if self.failed and not self.failed.keys().isdisjoint(raw):
            failed = self.failed
            return values, [(index, failed[cell]) for index, cell in enumerate(raw) if cell in failed]
        return values, []


class Converter:
    """How the cells of one evidence type are read in one trust; remembers what each raw cell came to.

    `marks` says what marks of a missing value mean in one layout, where that differs from the type's own.
    """

    def __init__(self, type_: EvidenceType, setup: TrustSetup, marks: Mapping[str, Sequence[str]] = NOTHING) -> None:
        maps = setup.maps.get(type_.id, NOTHING)
        reasons = {
            column.withheld: reasons_of(column, marks)
            for column in type_.columns.values()
            if column.withheld is not None
        }
        self.columns: dict[str, ColumnCells] = {
            column.name: ColumnCells(
                column,
                reading_reason(reasons[column.withheld])
                if column.withheld is not None
                else _reading(column, maps.get(column.name, NOTHING), reasons.get(column.name, NOTHING)),
            )
            for column in type_.columns.values()
            if column.derived is None
        }

    def convert(self, column: str, raw: Any) -> tuple[Any, Message | None]:  # noqa: ANN401 - as above
        """The value of one cell of `column`, and a message when it was not blank and could not be read."""
        cells = self.columns[column]
        key = raw if isinstance(raw, str) else (type(raw), raw)
        return cells[key], cells.failed.get(key)


def _reading(column: Column, spellings: Mapping[str, str], reasons: Mapping[str, str]) -> Callable[[Any], Any]:
    """The function that reads one cell of `column`.

    The trust maps the keys of `spellings` to values; `reasons` says what stands for a missing value.
    """
    kind = column.type
    parse = _category(column) if kind is ColumnType.CATEGORY and column.values else _PARSERS[kind]
    known = _known(column) if kind is ColumnType.CATEGORY else NOTHING
    mapped = {fold(word): answer for answer, words in column.words.items() for word in words}
    mapped |= {fold(spelling): value for spelling, value in spellings.items()}

    def read(cell: Any) -> Any:  # noqa: ANN401 - as above
        if not isinstance(cell, str):
            return _typed(cell, kind, read)
        if len(cell) > MAX_CELL:
            raise UnreadCellError(CellKind.TOO_LONG(most=MAX_CELL))
        if kind is ColumnType.ID and _SEVERAL.search(cell.strip()):
            raise UnreadCellError(CellKind.NOT_ONE_VALUE())
        text = clean(cell)
        folded = text.casefold() if text.isalnum() else fold(text)
        if folded in mapped:
            return parse(mapped[folded])
        if folded not in known:
            if is_blank(folded, kind, reasons):
                return None
            message = missing(folded, kind, reasons)
            if message is not None:
                raise UnreadCellError(message)
        if column.answer and (says_none(text) or aside_against(text, RowContent.DEEDS) is not None):
            raise UnreadCellError(CellKind.NO_ANSWER())
        return parse(text)

    return read


def _typed(cell: Any, kind: ColumnType, read: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - as above
    """A spreadsheet's or JSON's own value: kept where the column wants its type, otherwise read as its text."""
    if cell is None:
        return None
    if isinstance(cell, NestedValue):
        raise UnreadCellError(CellKind.NOT_ONE_VALUE())
    if isinstance(cell, Unread):
        raise UnreadCellError(cell.kind())
    if kind is ColumnType.BOOLEAN and isinstance(cell, bool):
        return cell
    if kind is ColumnType.DATE and isinstance(cell, date):
        return likely(cell.date() if isinstance(cell, datetime) else cell)
    if kind is ColumnType.DATE and type(cell) in {int, float} and cell < _COMPACT_DATE:
        return date_of_serial(cell)
    return read(_typed_text(cell))


def _typed_text(cell: Any) -> str:  # noqa: ANN401 - as above
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return str(cell).upper()
    return number_text(cell) if isinstance(cell, (int, float)) else str(cell)


def cell_text(raw: Any) -> str:  # noqa: ANN401 - as above
    """The text of a cell, or of the key under which a typed one is remembered, as a spreadsheet shows it."""
    cell = raw[1] if isinstance(raw, tuple) else raw
    if cell is None:
        return ""
    return number_text(cell) if isinstance(cell, float) else str(cell)


def number_text(number: float) -> str:
    """`number` as a spreadsheet's user would type it: 123 rather than 123.0, no exponent."""
    return str(int(number)) if number == number // 1 else format(Decimal(repr(number)), "f")


def _text(text: str) -> str:
    return text


def _identifier(text: str) -> str:
    if "+" in text and _DAMAGED.fullmatch(text):
        raise UnreadCellError(CellKind.IDENTIFIER_SHORTENED())
    if text and (text[-1] in _NOTE_MARKS or text[0] in _NOTE_MARKS):
        raise UnreadCellError(CellKind.IDENTIFIER_MARKED())
    if text[:1] == "'" and text[1:].isdigit():
        text = text[1:]
    return text.lower() if "@" in text else text


def _usual_width(text: str) -> str:
    """A number in full-width figures as one in the usual ones."""
    return text if text.isascii() else normalize("NFKC", text)


def _integer(text: str) -> int:
    text = _usual_width(text)
    plain = text.replace(" ", "") if text[:1] in "+-" else text
    if not _WHOLE.fullmatch(plain) or len(plain) > _MOST_DIGITS:
        raise UnreadCellError(CellKind.NUMBER_NOT_WHOLE())
    number = int(plain.split(".")[0].replace(",", ""))
    if abs(number) >= _LARGEST:
        raise UnreadCellError(CellKind.NUMBER_TOO_LARGE())
    return number


def _number(text: str) -> Decimal:
    text = _usual_width(text)
    plain = text.replace(" ", "") if text[:1] in "+-£" or text[-1:] == "%" else text
    if not _NUMBER.fullmatch(plain) or len(plain) > _MOST_DIGITS:
        raise UnreadCellError(CellKind.NUMBER_UNREADABLE())
    number = Decimal(plain.replace(",", "").replace("£", "").rstrip("%"))
    if abs(number) >= _LARGEST_WITH_DECIMALS - 1:  # the store rounds to six places, which may be up
        raise UnreadCellError(CellKind.NUMBER_TOO_LARGE())
    return number


def _boolean(text: str) -> bool:
    folded = text.casefold()
    if folded in _TRUE:
        return True
    if folded in _FALSE:
        return False
    raise UnreadCellError(CellKind.NEITHER_YES_NOR_NO())


def _known(column: Column) -> dict[str, str]:
    """Every folded spelling of the column's values; a value's own name comes before another's alias."""
    known = {fold(value): value for value in column.values}
    for value, aliases in column.values.items():
        for alias in (value.replace("_", " "), *aliases):
            known.setdefault(fold(alias), value)
    return known


def _category(column: Column) -> Callable[[str], str]:
    known = _known(column)

    def category(text: str) -> str:
        value = known.get(fold(text))
        if value is None:
            raise UnreadCellError(CellKind.CATEGORY_UNKNOWN(column=column.name))
        return value

    return category


_PARSERS: Mapping[ColumnType, Callable[[str], Any]] = {
    ColumnType.ID: _identifier,
    ColumnType.TEXT: _text,
    ColumnType.CATEGORY: _text,
    ColumnType.INTEGER: _integer,
    ColumnType.NUMBER: _number,
    ColumnType.DATE: date_of,
    ColumnType.BOOLEAN: _boolean,
    ColumnType.ACADEMIC_YEAR: academic_year_of,
}
