"""Figures of earlier years that stand in other types, as rows beside the newest one that is about the same.

A baseline that an objective publishes, or a published table, says where a figure started. It is taken only where it
says all that the row of a report says: whose, what is measured, of how many people, and the same of those beside.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from eqcheck.domain.assessment import NOTHING, Problem, ProblemLevel
from eqcheck.evidence.text import plain_heading
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from eqcheck.domain.assessment import EvidenceFile
    from eqcheck.domain.earlier_form import Earlier, EarlierSource
    from eqcheck.evidence.tables.columns import GrowingTable

ROUNDED = 0.5
"""Two figures this far apart at most may be one that is rounded."""


class _EarlierRow(NamedTuple):
    """What is taken of another type: its cells by our columns, and where it stands."""

    cells: Mapping[str, Any]
    since: date | None
    file: int
    number: int


def add_earlier(
    table: GrowingTable, files: list[EvidenceFile], tables: Mapping[str, GrowingTable]
) -> Iterator[tuple[int, Problem]]:
    """Add to `table` what its type finds in other tables of earlier years; what is told of it, by file.

    The files that give such rows also are of that type.
    """
    earlier = table.type.earlier
    if earlier is None:
        return
    for source in earlier.sources:
        other = tables.get(source.source)
        if other is not None:
            before = len(table.files)
            yield from _add_from(table, earlier, source, other)
            for file in sorted(set(table.files[before:])):
                also = dict.fromkeys([*files[file].also, table.type.id])
                files[file] = replace(files[file], also=tuple(also))


def _add_from(
    table: GrowingTable, earlier: Earlier, source: EarlierSource, other: GrowingTable
) -> Iterator[tuple[int, Problem]]:
    """Add what one other table has, and tell of a baseline that is no earlier than what it is the baseline of."""
    rows = range(len(table.numbers))
    own = [row for row in rows if all(table.columns[name][row] is not None for name in source.take)]
    years, days = table.columns[earlier.year], table.columns[earlier.seen]
    for its in range(len(other.numbers)):
        alike = [row for row in own if _is_like(table, row, source, other, its)]
        if len({_about(table, row, earlier) for row in alike}) != 1:
            continue
        column = source.take[earlier.year]
        year = other.columns[column][its]
        if source.since is not None and year is not None and all(years[row] <= year for row in alike):
            message = TableKind.BASELINE_NOT_EARLIER(column=column)
            yield other.files[its], Problem(ProblemLevel.WARNING, message, row=other.numbers[its], column=column)
            continue
        later = [row for row in alike if year is not None and years[row] > year and days[row] is not None]
        row = min(later, key=lambda each: days[each], default=None)
        taken = _taken(table, row, source, other, its) if row is not None else None
        if row is not None and taken is not None and not _is_there(table, rows, row, earlier, taken.cells):
            _add(table, row, earlier, taken)


def _about(table: GrowingTable, row: int, earlier: Earlier) -> tuple[Any, ...]:
    """What a row is about; a cell of it that cannot be read is of no other row."""
    unread = [name for name in earlier.same if row in table.unreadable.get(name, ())]
    return (*(table.columns[name][row] for name in earlier.same), row if unread else None)


def _taken(table: GrowingTable, row: int, source: EarlierSource, other: GrowingTable, its: int) -> _EarlierRow | None:
    """All that is taken of another table's row; None where it does not say all of it."""
    beside = _beside(table, row, source, other, its)
    since = other.columns[source.since][its] if source.since is not None else None
    if beside is None or (source.since is not None and since is None):
        return None
    cells = {ours: other.columns[theirs][its] for ours, theirs in source.take.items()} | {**beside}
    return _EarlierRow(cells, since, other.files[its], other.numbers[its]) if None not in cells.values() else None


def _is_among(value: Any, values: Sequence[str]) -> bool:  # noqa: ANN401 - a value may be of any column type
    return isinstance(value, str) and plain_heading(value) in {plain_heading(each) for each in values}


def _is_like(table: GrowingTable, row: int, source: EarlierSource, other: GrowingTable, its: int) -> bool:
    """Whether a row of another type is about the same; a spelling of ours counts as the value that it stands for."""
    if other.subjects[its] != table.subjects[row]:
        return False
    for ours, theirs in source.like.items():
        value, said = table.columns[ours][row], other.columns[theirs][its]
        if value is None or not _is_among(said, (value, *table.type.columns[ours].values.get(value, ()))):
            return False
    return all(_is_among(table.columns[name][row], values) for name, values in source.where.items()) and all(
        _is_among(other.columns[name][its], values) for name, values in source.of.items()
    )


def _beside(
    table: GrowingTable, row: int, source: EarlierSource, other: GrowingTable, its: int
) -> Mapping[str, Any] | None:
    """What is said of those compared with; nothing where our row compares with nobody, None where it is not said."""
    if all(table.columns[ours][row] is None for ours in source.beside):
        return NOTHING
    for column, values in source.others.items():
        partner = values.get(other.columns[column][its])
        same = [
            at
            for at in range(len(other.numbers))
            if other.columns[column][at] == partner
            and other.files[at] == other.files[its]
            and other.subjects[at] == other.subjects[its]
            and all(other.columns[name][at] == other.columns[name][its] for name in _apart_from(other, column))
        ]
        if partner is None or len(same) != 1:
            return None
        (its,) = same
    return {ours: other.columns[theirs][its] for ours, theirs in source.beside.items()}


def _apart_from(other: GrowingTable, column: str) -> list[str]:
    return [name for name in other.type.keys if name != column and name in other.columns]


def _is_there(table: GrowingTable, own: Iterable[int], row: int, earlier: Earlier, cells: Mapping[str, Any]) -> bool:
    """Whether our table has a row of its own of that year that says the same, or may be about the same."""
    for at in own:
        said = [(table.columns[name][at], table.columns[name][row]) for name in earlier.same]
        is_same = all(one == other for one, other in said)
        may_be = all(one == other or one is None for one, other in said)
        if (
            may_be
            and table.subjects[at] == table.subjects[row]
            and table.columns[earlier.year][at] == cells[earlier.year]
        ):
            says_it = all(_is_one(table.columns[name][at], value) for name, value in cells.items())
            if says_it or not is_same:
                return True
    return False


def _is_one(value: Any, other: Any) -> bool:  # noqa: ANN401 - a value may be of any column type
    if value is None or isinstance(value, str):
        return bool(value == other)
    return bool(abs(value - other) <= ROUNDED)


def _add(table: GrowingTable, row: int, earlier: Earlier, taken: _EarlierRow) -> None:
    """Add a row that is ours but for its year, its figures, its number and its day."""
    values = {name: column[row] for name, column in table.columns.items()} | {**taken.cells}
    days = [day for day in (values[earlier.seen], taken.since) if day is not None]
    values |= {earlier.number: f"{values[earlier.number]} {taken.cells[earlier.year]}", earlier.seen: max(days)}
    unreadable = [name for name in values if row in table.unreadable.get(name, ()) and values[name] is None]
    table.add(values, file=taken.file, subject=table.subjects[row], number=taken.number, unreadable=unreadable)
