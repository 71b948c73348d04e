"""Rows without the number that tells them apart, in tables where only a nil row has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.domain.evidence_type import UNKNOWN_BLANK
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.evidence.tables.columns import GrowingTable

NIL = "nil"


def forget_blank_numbers(table: GrowingTable) -> Iterator[tuple[int, Problem]]:
    """Leave unknown the number of each row that has none and is no nil row, and tell of it by file.

    A blank there says that the row is a nil row. Where the row says that it is none, or does not say that it is one,
    the number was lost: the row is about something, and nobody knows about what.
    """
    key = next(iter(table.type.keys), None)
    if key is None or NIL not in table.type.columns or table.type.columns[key].blank == UNKNOWN_BLANK:
        return
    if key not in table.columns:
        return
    nil = table.columns.get(NIL, [None] * len(table.numbers))
    unreadable = set(table.unreadable.get(key, ()))
    lost: dict[int, list[int]] = {}
    for index, number in enumerate(table.columns[key]):
        if number is None and nil[index] is not True and index not in unreadable:
            lost.setdefault(table.files[index], []).append(index)
    for file, places in lost.items():
        for index in places:
            table.forget(key, index)
        message = TableKind.NUMBER_BLANK(column=key)
        yield file, Problem(ProblemLevel.ERROR, message, row=table.numbers[places[0]], column=key, count=len(places))
