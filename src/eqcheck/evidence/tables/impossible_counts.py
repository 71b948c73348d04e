"""Numbers that cannot be: below nought, or more of a part than of the whole that it is a part of."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.evidence.tables.columns import GrowingTable
    from eqcheck.messages.message import Message

_Indices = dict[tuple[int, str, "Message"], list[int]]


def forget_impossible_counts(table: GrowingTable) -> Iterator[tuple[int, Problem]]:
    """Leave unknown both numbers of which one is a part of the other and yet more, and tell of it by file.

    A whole is another number of the row, or the same number in the row that counts everybody.
    """
    parts = {name: column.part_of for name, column in table.type.columns.items() if name in table.columns}
    counted = {name for name, wholes in parts.items() if wholes} | {
        each for wholes in parts.values() for each in wholes
    }
    indices: _Indices = defaultdict(list)
    for name in sorted(counted & table.columns.keys()):
        for index, value in enumerate(table.columns[name]):
            if value is not None and value < 0:
                _forget(table, {name: [index]}, indices, (name, index), TableKind.COUNT_NEGATIVE(column=name))
    for name, wholes in parts.items():
        for whole in wholes:
            if whole in table.columns:
                _within_rows(table, name, whole, indices)
    for name in sorted(counted & table.columns.keys()):
        _within_everybody(table, name, indices)
    for (file, name, message), its in indices.items():
        row = table.numbers[its[0]]
        yield file, Problem(ProblemLevel.ERROR, message, row=row, column=name, count=len(its))


def _forget(
    table: GrowingTable, cells: Mapping[str, list[int]], indices: _Indices, at: tuple[str, int], message: Message
) -> None:
    for name, its in cells.items():
        for index in its:
            table.forget(name, index)
    name, index = at
    indices[table.files[index], name, message].append(index)


def _within_rows(table: GrowingTable, name: str, whole: str, indices: _Indices) -> None:
    values, wholes = table.columns[name], table.columns[whole]
    for index, (value, limit) in enumerate(zip(values, wholes, strict=True)):
        if value is not None and limit is not None and value > limit:
            message = TableKind.COUNT_BEYOND(column=name, whole=whole)
            _forget(table, {name: [index], whole: [index]}, indices, (name, index), message)


def _within_everybody(table: GrowingTable, name: str, indices: _Indices) -> None:
    """No row counts more than the row of the same key that counts everybody."""
    everybody, keys = table.type.everybody, table.type.keys
    if not everybody or any(key not in table.columns for key in (*keys, *everybody)):
        return
    others = [table.columns[key] for key in keys if key not in everybody]
    named = list(zip(table.subjects, *others, strict=True))
    is_of_all = [
        all(table.columns[column][index] == value for column, value in everybody.items()) for index in range(len(named))
    ]
    wholes = {named[index]: index for index, of_all in enumerate(is_of_all) if of_all and None not in named[index]}
    beyond = [
        index
        for index, value in enumerate(table.columns[name])
        if value is not None
        and (whole := wholes.get(named[index])) is not None
        and table.columns[name][whole] is not None
        and value > table.columns[name][whole]
    ]
    message = TableKind.COUNT_BEYOND_EVERYBODY(column=name)
    for index in beyond:
        _forget(table, {name: [index]}, indices, (name, index), message)
    for whole in {wholes[named[index]] for index in beyond}:
        table.forget(name, whole)
