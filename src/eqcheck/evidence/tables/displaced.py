"""Rows whose cells do not stand under their own headings: one was lost or added before them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from eqcheck.domain.evidence_type import ColumnType

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from eqcheck.domain.evidence_type import Column
    from eqcheck.evidence.tables.body import Body, Unread
    from eqcheck.evidence.tables.cells import ColumnCells
    from eqcheck.evidence.tables.layouts import LayoutPart

_DAY = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?: 0?0:00(?::00)?)?", re.ASCII)
_WORD = re.compile(r"[^\W\d]{2,40}")
_LOOKS = defaultdict(lambda: _WORD, {ColumnType.DATE: _DAY})
_UNREADABLE = object()
_WIDE_LOOKS = {_DAY: r"^[0-9]{1,4}[/.-]", _WORD: r"^[^0-9]{2,}$"}
"""Patterns that match no less, in the words of the store."""


def displaced_rows(numbers: Sequence[Any], number: Column | None, beside: Beside, unread: Unread) -> list[int]:
    """The rows of a file whose cells have moved, as a cell shows that is no value of its column; sorted.

    They have moved where `number` is lacking, which each row must have, or where they are values of the columns beside
    them. A day or a word of the next column is no number. `numbers` are those of the rows.
    """
    spoilt = beside.no_numbers()
    lacking: set[int] = set()
    needed = number is not None and number.name in beside.part.positions and _always_numbered(number)
    for name, failed in unread.items():
        for index, _ in failed:
            spoilt[index].add(beside.part.positions[name])
            if needed and number is not None and name != number.name and numbers[index] is None:
                lacking.add(index)
    return sorted(index for index, at in spoilt.items() if index in lacking or beside.holds(index, at))


def _always_numbered(column: Column) -> bool:
    """Whether each row must have a number of its own, in place of which nothing else tells it apart."""
    return column.type is ColumnType.ID and column.required and column.known_by is None


class Beside:
    """What the cells of a file's rows would come to in the columns beside their own."""

    def __init__(self, part: LayoutPart, body: Body, cells: Mapping[str, ColumnCells]) -> None:
        self.part = part
        self._body = body
        columns = {at: cells[name] for name, at in part.positions.items()}
        self._strict = {at: each for at, each in columns.items() if _is_strict(each.column)}
        ids = (at for at, each in columns.items() if each.column.type is ColumnType.ID)
        self._looks = {at: _LOOKS[self._strict[at + 1].column.type] for at in ids if at + 1 in self._strict}

    @property
    def wide_looks(self) -> Mapping[int, str]:
        """What a cell looks like that may be no number, by the position of the number, as the store says it."""
        return {position: _WIDE_LOOKS[look] for position, look in self._looks.items()}

    def no_numbers(self) -> dict[int, set[int]]:
        """Where what should be a number looks like what stands in the column after it, by the index of the row."""
        there: dict[int, set[int]] = defaultdict(set)
        for position, look in self._looks.items():
            for index, text in enumerate(self._body.column(position)):
                if text.__class__ is str and look.fullmatch(text):
                    there[index].add(position)
        return there

    def holds(self, index: int, spoilt: Collection[int]) -> bool:
        """Whether the cells of a row, one of those at `spoilt` above all, are values of the columns beside them."""
        row, width = self._body.rows[index], self._body.headings.width
        filled = [at for at, cell in enumerate(row) if cell is not None and str(cell).strip()]
        if len(row) > width:
            return any(self._tells(row, at, at - 1) or self._tells(row, at + 1, at) for at in spoilt)
        if not filled:
            return False
        if filled[0] > 0:
            return self._fit(row, filled, spoilt, -1)
        return filled[-1] < width - 1 and self._fit(row, filled, spoilt, 1)

    def _fit(self, row: Sequence[Any], filled: Sequence[int], spoilt: Collection[int], step: int) -> bool:
        """Whether no cell is unreadable one step further on, and one of `spoilt` is a value there."""
        values = {at: self._value(row, at, at + step) for at in filled}
        return _UNREADABLE not in values.values() and any(values[at] is not None for at in spoilt)

    def _tells(self, row: Sequence[Any], at: int, there: int) -> bool:
        """Whether the cell at `at` is a value of the column at `there`."""
        return self._value(row, at, there) not in {None, _UNREADABLE}

    def _value(self, row: Sequence[Any], at: int, there: int) -> Any:  # noqa: ANN401 - of any column type
        """What the cell at `at` is in the column at `there`; None where it is blank, or almost anything is a value."""
        if there not in self._strict or at >= len(row):
            return None
        (value,), failed = self._strict[there].convert([self._body.key(row[at])])
        return _UNREADABLE if failed else value


def _is_strict(column: Column) -> bool:
    """Whether few texts are values of a column, so that one which is tells something."""
    anything = {ColumnType.TEXT, ColumnType.ID}
    return column.type not in anything and (column.type is not ColumnType.CATEGORY or bool(column.values))
