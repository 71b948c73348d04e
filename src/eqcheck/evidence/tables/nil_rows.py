"""Nil rows beside what they deny: a row says that there was none, and others tell of some."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.evidence.tables.blank_numbers import NIL
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from eqcheck.evidence.tables.columns import GrowingTable

NIL_FROM, NIL_TO = "nil_from", "nil_to"

_Days = dict[str, dict[tuple[Any, ...], list["date"]]]
"""The days of which rows tell, in order, by school and by their cells in the columns that a nil row denies by."""


def forget_denied_days(table: GrowingTable) -> Iterator[tuple[int, Problem]]:
    """Leave unknown the days of each nil row in which other rows of the school tell of something; tell of it by file.

    A row tells of the day from which it is true: what was entered after the nil row's last day could not be known.
    """
    needed = {NIL, NIL_FROM, NIL_TO, table.type.true_from or "", *table.type.nil_denies}
    if not table.columns.keys() >= needed:
        return
    days = _days(table)
    denied: dict[int, list[int]] = defaultdict(list)
    for index, nil in enumerate(table.columns[NIL]):
        first, last = table.columns[NIL_FROM][index], table.columns[NIL_TO][index]
        if nil is True and first is not None and last is not None:
            words = _words(table, index)
            for cells, sorted_days in days.get(table.subjects[index], {}).items():
                at = bisect_left(sorted_days, first)
                if at < len(sorted_days) and sorted_days[at] <= last and _is_denied(cells, words):
                    denied[table.files[index]].append(index)
                    break
    for file, places in denied.items():
        for index in places:
            table.forget(NIL_FROM, index)
            table.forget(NIL_TO, index)
        message, row = TableKind.NIL_DENIES_ROWS(), table.numbers[places[0]]
        yield file, Problem(ProblemLevel.ERROR, message, row=row, column=NIL_TO, count=len(places))


def _days(table: GrowingTable) -> Mapping[str, Mapping[tuple[Any, ...], list[date]]]:
    days: _Days = defaultdict(lambda: defaultdict(list))
    cells = [table.columns[name] for name in table.type.nil_denies]
    for index, day in enumerate(table.columns[str(table.type.true_from)]):
        if day is not None and table.columns[NIL][index] is not True:
            days[table.subjects[index]][tuple(values[index] for values in cells)].append(day)
    for by_cells in days.values():
        for sorted_days in by_cells.values():
            sorted_days.sort()
    return days


def _words(table: GrowingTable, index: int) -> tuple[Any, ...]:
    """What the cells of a denied row hold: the nil row's own word, or yes where it has none; nothing: any."""
    return tuple(
        True
        if table.columns[name][index] is None and table.type.columns[name].type is ColumnType.BOOLEAN
        else table.columns[name][index]
        for name in table.type.nil_denies
    )


def _is_denied(cells: tuple[Any, ...], words: tuple[Any, ...]) -> bool:
    return all(word is None or cell is None or cell == word for cell, word in zip(cells, words, strict=True))
