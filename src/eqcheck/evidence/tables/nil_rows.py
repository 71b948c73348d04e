"""Nil rows beside rows: a period without any in which there was one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.evidence.tables.blank_numbers import NIL
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eqcheck.evidence.tables.columns import GrowingTable

FROM, TO, BEFELL = "nil_from", "nil_to", "occurred_on"
"""The columns of a nil row's period, and the one that says when something befell, where a type has it."""


def forget_contradicted(table: GrowingTable) -> Iterator[tuple[int, Problem]]:
    """Leave unknown how far a nil row reaches whose period holds a row of the same school; tell of it by file."""
    columns = table.columns
    day = BEFELL if BEFELL in columns else table.type.true_from
    if day is None or not {NIL, FROM, TO, day} <= columns.keys():
        return
    days: dict[str, list[date]] = {}
    for index, nil in enumerate(columns[NIL]):
        if nil is not True and columns[day][index] is not None:
            days.setdefault(table.subjects[index], []).append(columns[day][index])
    ordered = {subject: sorted(its) for subject, its in days.items()}
    lost: dict[int, list[int]] = {}
    for index, nil in enumerate(columns[NIL]):
        first, last = columns[FROM][index], columns[TO][index]
        there = ordered.get(table.subjects[index], ())
        if nil is True and None not in {first, last} and bisect_right(there, last) > bisect_left(there, first):
            lost.setdefault(table.files[index], []).append(index)
    for file, places in lost.items():
        for index in places:
            table.forget(TO, index)
        message = TableKind.NIL_CONTRADICTED()
        yield file, Problem(ProblemLevel.ERROR, message, row=table.numbers[places[0]], column=TO, count=len(places))
