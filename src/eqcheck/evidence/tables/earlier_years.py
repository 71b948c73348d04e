"""Figures of earlier years that stand in other types, as rows beside the newest one that is about the same.

A baseline that an objective publishes, or a published table, says where a figure started. It is taken only where it
says all that the row of a report says: whose, what is measured, of how many people, and the same of those beside.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from eqcheck.domain.assessment import NOTHING, Problem, ProblemLevel
from eqcheck.evidence.text import plain_heading
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from eqcheck.domain.earlier_form import Earlier, EarlierSource
    from eqcheck.domain.evidence_type import Column
    from eqcheck.evidence.tables.columns import GrowingTable

ROUNDED = 0.5
"""Two figures this far apart at most may be one that is rounded."""


class _EarlierRow(NamedTuple):
    """What is taken of another type: its cells by our columns, and where it stands."""

    cells: Mapping[str, Any]
    since: date | None
    file: int
    number: int


def add_earlier(table: GrowingTable, tables: Mapping[str, GrowingTable]) -> Iterator[tuple[int, Problem]]:
    """Add to `table` what its type finds in other tables of earlier years; what is told of it, by file."""
    earlier = table.type.earlier
    for source in earlier.sources if earlier is not None else ():
        other = tables.get(source.source)
        if other is not None and earlier is not None:
            yield from _Search(table, earlier, source, other).added()


class _Search:
    """The search of one other table for earlier figures: each table is gone through once, whatever stands in them.

    The rows of ours are those that were there when it began.
    """

    def __init__(self, table: GrowingTable, earlier: Earlier, source: EarlierSource, other: GrowingTable) -> None:
        self._table, self._earlier, self._source, self._other = table, earlier, source, other
        self._unread = {name: frozenset(rows) for name, rows in table.unreadable.items()}
        self._columns = [(table.type.columns[ours], theirs) for ours, theirs in source.like.items()]
        self._values = [_values_by_spelling(column) for column, _ in self._columns]
        self._alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        self._of_year: dict[tuple[str, Any], list[int]] = defaultdict(list)
        for row, subject in enumerate(table.subjects):
            self._of_year[subject, table.columns[earlier.year][row]].append(row)
            key = self._own_key(row)
            if key is not None:
                self._alike[subject, *key].append(row)
        self._partners = {column: self._others_by(column) for column in source.others}

    def added(self) -> Iterator[tuple[int, Problem]]:
        """Add what there is, and tell of a baseline that is no earlier than what it is the baseline of."""
        years, days = self._table.columns[self._earlier.year], self._table.columns[self._earlier.seen]
        column = self._source.take[self._earlier.year]
        for its, year in enumerate(self._other.columns[column]):
            alike = self._rows_like(its)
            if len({self._about(row) for row in alike}) != 1:
                continue
            if self._source.since is not None and year is not None and all(years[row] <= year for row in alike):
                message = TableKind.BASELINE_NOT_EARLIER(column=column)
                number = self._other.numbers[its]
                yield self._other.files[its], Problem(ProblemLevel.WARNING, message, row=number, column=column)
                continue
            later = [row for row in alike if year is not None and years[row] > year and days[row] is not None]
            row = min(later, key=lambda each: days[each], default=None)
            taken = self._taken(row, its) if row is not None else None
            if row is not None and taken is not None and not self._is_there(row, taken.cells):
                self._add(row, taken)

    def _own_key(self, row: int) -> tuple[str, ...] | None:
        """What one of our rows says of what it is about; None where it says too little, or something else."""
        columns = self._table.columns
        said = [columns[column.name][row] for column, _ in self._columns]
        if None in said or any(columns[name][row] is None for name in self._source.take):
            return None
        if not all(_is_among(columns[name][row], values) for name, values in self._source.where.items()):
            return None
        return tuple(
            value if column.values else plain_heading(value)
            for value, (column, _) in zip(said, self._columns, strict=True)
        )

    def _rows_like(self, its: int) -> list[int]:
        """Our rows about the same as one of theirs; a spelling of ours counts as the value that it stands for."""
        columns = self._other.columns
        said = [columns[theirs][its] for _, theirs in self._columns]
        if not all(isinstance(text, str) for text in said):
            return []
        if not all(_is_among(columns[name][its], values) for name, values in self._source.of.items()):
            return []
        meant = [
            values.get(plain_heading(text), ()) if column.values else (plain_heading(text),)
            for text, values, (column, _) in zip(said, self._values, self._columns, strict=True)
        ]
        subject = self._other.subjects[its]
        return sorted(row for key in product(*meant) for row in self._alike.get((subject, *key), ()))

    def _about(self, row: int) -> tuple[Any, ...]:
        """What a row is about; a cell of it that cannot be read is of no other row."""
        same = self._earlier.same
        unread = any(row in self._unread.get(name, ()) for name in same)
        return (*(self._table.columns[name][row] for name in same), row if unread else None)

    def _taken(self, row: int, its: int) -> _EarlierRow | None:
        """All that is taken of another table's row; None where it does not say all of it."""
        other, source = self._other, self._source
        beside = self._beside(row, its)
        since = other.columns[source.since][its] if source.since is not None else None
        if beside is None or (source.since is not None and since is None):
            return None
        cells = {ours: other.columns[theirs][its] for ours, theirs in source.take.items()} | {**beside}
        return _EarlierRow(cells, since, other.files[its], other.numbers[its]) if None not in cells.values() else None

    def _beside(self, row: int, its: int) -> Mapping[str, Any] | None:
        """What is said of those compared with; nothing where ours compares with nobody, None where it is not said."""
        if all(self._table.columns[ours][row] is None for ours in self._source.beside):
            return NOTHING
        for column, values in self._source.others.items():
            partner = values.get(self._other.columns[column][its])
            same = self._partners[column].get((partner, *self._beside_key(column, its)), ())
            if partner is None or len(same) != 1:
                return None
            (its,) = same
        return {ours: self._other.columns[theirs][its] for ours, theirs in self._source.beside.items()}

    def _others_by(self, column: str) -> Mapping[tuple[Any, ...], list[int]]:
        """The rows of the other table by the value of a column, whose they are, and what else they are of."""
        rows: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        for at, value in enumerate(self._other.columns[column]):
            rows[value, *self._beside_key(column, at)].append(at)
        return rows

    def _beside_key(self, column: str, at: int) -> tuple[Any, ...]:
        other = self._other
        apart = (name for name in other.type.keys if name != column and name in other.columns)
        return other.files[at], other.subjects[at], *(other.columns[name][at] for name in apart)

    def _is_there(self, row: int, cells: Mapping[str, Any]) -> bool:
        """Whether our table has a row of its own of that year that says the same, or may be about the same."""
        columns = self._table.columns
        for at in self._of_year.get((self._table.subjects[row], cells[self._earlier.year]), ()):
            said = [(columns[name][at], columns[name][row]) for name in self._earlier.same]
            is_same = all(one == other for one, other in said)
            may_be = all(one == other or one is None for one, other in said)
            if may_be and (not is_same or all(_is_one(columns[name][at], value) for name, value in cells.items())):
                return True
        return False

    def _add(self, row: int, taken: _EarlierRow) -> None:
        """Add a row that is ours but for its year, its figures, its number and its day."""
        number, seen = self._earlier.number, self._earlier.seen
        values = {name: column[row] for name, column in self._table.columns.items()} | {**taken.cells}
        days = [day for day in (values[seen], taken.since) if day is not None]
        values |= {number: f"{values[number]} {taken.cells[self._earlier.year]}", seen: max(days)}
        unreadable = [name for name in values if row in self._unread.get(name, ()) and values[name] is None]
        subject = self._table.subjects[row]
        self._table.add(values, file=taken.file, subject=subject, number=taken.number, unreadable=unreadable)


def _values_by_spelling(column: Column) -> Mapping[str, tuple[str, ...]]:
    """The values of a column by what stands for them, without capitals and punctuation."""
    spelled: dict[str, dict[str, None]] = defaultdict(dict)
    for value, spellings in column.values.items():
        for text in (value, *spellings):
            spelled[plain_heading(text)][value] = None
    return {text: tuple(values) for text, values in spelled.items()}


def _is_among(value: Any, values: Sequence[str]) -> bool:  # noqa: ANN401 - a value may be of any column type
    return isinstance(value, str) and plain_heading(value) in _plain(tuple(values))


@lru_cache(maxsize=64)
def _plain(values: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(plain_heading, values))


def _is_one(value: Any, other: Any) -> bool:  # noqa: ANN401 - a value may be of any column type
    if value is None or isinstance(value, str):
        return bool(value == other)
    return bool(abs(value - other) <= ROUNDED)
