"""What a record of a table looks like: by the shape of the numbers above, by dates, and by how many cells it has."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from eqcheck.domain.evidence_type import ColumnType
from eqcheck.evidence.dates import NotADateError, date_of
from eqcheck.evidence.tables.cells import cell_text
from eqcheck.evidence.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.tables.body import Body

DELIMITERS = ",;\t|"
_LETTERS, _DIGITS, _RUN = re.compile(r"[^\W\d_]+"), re.compile(r"\d"), re.compile(r"\d+")
_LONGEST = 200
_FEWEST = 2
_SEEN = 20_000
"""Of how many rows the numbers are looked at, to know their shapes."""


class RecordShape:
    """How the records of one file look. Numbers are compared by their shape: E10427 is as A9."""

    def __init__(self, body: Body, type_: EvidenceType) -> None:
        positions = body.headings.parts[0].positions
        ids = (name for name in type_.keys if type_.columns[name].type is ColumnType.ID)
        self.key = next((positions[name] for name in ids if name in positions), None)
        self.width = body.headings.width
        self._rows = body.rows
        self._positions = {at: type_.columns[name] for name, at in positions.items()}
        self.valued = {at for at, column in self._positions.items() if column.type is not ColumnType.TEXT}
        self.exact = {at for at in self.valued if self._positions[at].type is not ColumnType.CATEGORY}

    @cached_property
    def _shapes(self) -> frozenset[str]:
        """The shapes of the numbers in rows that hold something besides."""
        if self.key is None:
            return frozenset()
        rows = (row for row in self._rows[:_SEEN] if len(row) > self.key and len(filled(row)) >= _FEWEST)
        texts = (clean(cell_text(row[self.key])[:_LONGEST]) for row in rows)
        return frozenset(filter(None, map(shape_of, texts)))

    @property
    def has_numbers(self) -> bool:
        """Whether the table's records have numbers, with digits."""
        return bool(self._shapes)

    def is_number(self, text: str) -> bool:
        """Whether `text` looks like the numbers of the table's records."""
        return shape_of(text.strip()) in self._shapes

    def has_lettered_number(self, row: Sequence[Any]) -> bool:
        """Whether a cell looks like the numbers of the table's records and is no mere figure."""
        return any(isinstance(cell, str) and self.is_number(cell) and not cell.strip().isdigit() for cell in row)

    def has_key(self, row: Sequence[Any]) -> bool:
        """Whether something stands in the column of the records' own numbers that looks like one of them."""
        cell = row[self.key] if self.key is not None and self.key < len(row) else None
        return cell not in ("", None) and self.is_number(clean(cell_text(cell)[:_LONGEST]))

    @cached_property
    def _words(self) -> dict[int, frozenset[str]]:
        """The words that columns of few values may hold, by position."""
        columns = {at: column for at, column in self._positions.items() if column.type is ColumnType.CATEGORY}
        return {
            at: frozenset(fold(word) for value, others in column.values.items() for word in (value, *others))
            for at, column in columns.items()
        }

    def in_pieces(self, text: str) -> bool:
        """Whether `text` is a record whose cells are parted by any delimiter.

        One has a date, a number, or a word in the place of a column that has few words.
        """
        return any(self._is_record(text.split(mark)) for mark in DELIMITERS if mark in text)

    def _is_record(self, pieces: Sequence[str]) -> bool:
        if len(pieces) < _FEWEST:
            return False
        if self.is_number(pieces[0].strip(' "')):
            return True
        if len(pieces) not in range(self.width - 1, self.width + 2):
            return False
        key = self.key is not None and self.key < len(pieces) and self.is_number(pieces[self.key].strip(' "'))
        return key or any(map(is_date, pieces)) or self._has_word(pieces)

    def _has_word(self, pieces: Sequence[str]) -> bool:
        return any(fold(pieces[at].strip(' "')) in words for at, words in self._words.items() if at < len(pieces))


def filled(row: Sequence[Any]) -> list[int]:
    """The positions of the cells of a row that hold anything."""
    return [at for at, cell in enumerate(row) if cell not in ("", None)]


def shape_of(text: str) -> str:
    """`text` with A for letters and 9 for digits; nothing where it has no digit or too many characters.

    E9 is as E10; of digits alone their number counts, so that a total of 2 is not as the number 101.
    """
    if len(text) > _LONGEST or not _DIGITS.search(text):
        return ""
    lettered = _LETTERS.sub("A", text)
    return _DIGITS.sub("9", lettered) if lettered.isdigit() else _RUN.sub("9", lettered)


def is_date(text: str) -> bool:
    """Whether `text` writes a date, and is no mere figure."""
    plain = text.strip(' "')
    if plain.isdigit() or len(plain) > _LONGEST:
        return False
    try:
        date_of(plain)
    except NotADateError:
        return False
    return True
