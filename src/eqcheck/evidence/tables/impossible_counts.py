"""Numbers that cannot be: outside their limits, or more of a part than of the whole that it is a part of."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import NOTHING, Problem, ProblemLevel
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.domain.export_form import Limits
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
        _not_negative(table, name, indices)
    _within_all_limits(table, indices)
    for name, wholes in parts.items():
        for whole in wholes:
            if whole in table.columns:
                _within_rows(table, name, whole, indices)
    limits = [each for name in table.columns for each in table.type.columns[name].limits]
    limiting = {each.within for each in limits if each.within is not None}
    for name in sorted((counted | limiting) & table.columns.keys()):
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


def _not_negative(table: GrowingTable, name: str, indices: _Indices) -> None:
    for index, value in enumerate(table.columns[name]):
        if value is not None and value < 0:
            _forget(table, {name: [index]}, indices, (name, index), TableKind.COUNT_NEGATIVE(column=name))


def _within_all_limits(table: GrowingTable, indices: _Indices) -> None:
    for name in table.columns:
        for limits in table.type.columns[name].limits:
            _within_limits(table, name, limits, indices)


def _within_limits(table: GrowingTable, name: str, limits: Limits, indices: _Indices) -> None:
    """No number is outside the limits that a column declares for the row, or above another of the same row."""
    if any(other not in table.columns for other in limits.where):
        return
    if limits.within is not None and limits.within in table.columns:
        _within_rows(table, name, limits.within, indices, where=limits.where)
    for row, value in enumerate(table.columns[name]):
        if value is None or not _is_where(table, row, limits.where):
            continue
        if limits.least is not None and value < limits.least:
            message = TableKind.NUMBER_BELOW(column=name, limit=limits.least)
            _forget(table, {name: [row]}, indices, (name, row), message)
        elif limits.most is not None and value > limits.most:
            message = TableKind.NUMBER_ABOVE(column=name, limit=limits.most)
            _forget(table, {name: [row]}, indices, (name, row), message)


def _is_where(table: GrowingTable, row: int, where: Mapping[str, Sequence[str]]) -> bool:
    return all(table.columns[other][row] in values for other, values in where.items())


def _within_rows(
    table: GrowingTable, name: str, whole: str, indices: _Indices, *, where: Mapping[str, Sequence[str]] = NOTHING
) -> None:
    """No number is above that of which it is a part, in the rows where it is one."""
    values, wholes = table.columns[name], table.columns[whole]
    kind = TableKind.NUMBER_BEYOND if where else TableKind.COUNT_BEYOND
    for index, (value, limit) in enumerate(zip(values, wholes, strict=True)):
        if value is not None and limit is not None and value > limit and _is_where(table, index, where):
            message = kind(column=name, whole=whole)
            _forget(table, {name: [index], whole: [index]}, indices, (name, index), message)


def _within_everybody(table: GrowingTable, name: str, indices: _Indices) -> None:
    """No row counts more than the row of the same key that counts everybody; a blank is the same in one file."""
    everybody, keys = table.type.everybody, table.type.keys
    if not everybody or any(key not in table.columns for key in (*keys, *everybody)):
        return
    others = [key for key in keys if key not in everybody]
    unread = {index for key in others for index in table.unreadable.get(key, ())}
    named = [
        (table.subjects[index], *(_in_file(table, key, index) for key in others)) for index in range(len(table.files))
    ]
    is_of_all = [
        all(table.columns[column][index] == value for column, value in everybody.items()) for index in range(len(named))
    ]
    wholes = {named[index]: index for index, of_all in enumerate(is_of_all) if of_all and index not in unread}
    beyond = [
        index
        for index, value in enumerate(table.columns[name])
        if value is not None
        and index not in unread
        and (whole := wholes.get(named[index])) is not None
        and table.columns[name][whole] is not None
        and value > table.columns[name][whole]
    ]
    message = TableKind.COUNT_BEYOND_EVERYBODY(column=name)
    for index in beyond:
        _forget(table, {name: [index]}, indices, (name, index), message)
    for whole in {wholes[named[index]] for index in beyond}:
        table.forget(name, whole)


def _in_file(table: GrowingTable, key: str, row: int) -> object:
    value = table.columns[key][row]
    return (table.files[row],) if value is None else value
