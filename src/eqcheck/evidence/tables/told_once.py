"""What is told of the cells of one column: each message once, and many words that are not known together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.evidence.tables.cells import MOST_TOLD, level_of
from eqcheck.messages.cells import CellKind
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.messages.message import Message, MessageKind

MOST_PROBLEMS = 50
"""How many different problems of one column of one file are told apart; the rest are counted together."""

_SHOWN = 3
"""How many are told each by itself, and how many of more are shown."""
_SEVERAL: Mapping[MessageKind, MessageKind] = {
    CellKind.CATEGORY_UNKNOWN: CellKind.CATEGORIES_UNKNOWN,
    TableKind.SCHOOL_UNKNOWN: TableKind.SCHOOLS_UNKNOWN,
}


def told_once(rows: Mapping[Message, list[int]]) -> dict[Message, list[int]]:
    """The messages with the numbers of their rows; where more than a few say one thing of different words, one."""
    once = dict(rows)
    for kind, several in _SEVERAL.items():
        alike = [message for message in rows if message.kind is kind]
        if len(alike) <= _SHOWN:
            continue
        values = dict(alike[0].values)
        values["cell"] = ", ".join(str(message.values["cell"]) for message in alike[:_SHOWN])
        numbers = sorted(number for message in alike for number in once.pop(message))
        once[several(**values, more=len(alike) - _SHOWN)] = numbers
    return once


def told_level(message: Message) -> ProblemLevel:
    """How bad it is: of a file that holds many others' schools, as a national one does, theirs are no mistake."""
    return ProblemLevel.WARNING if message.kind is TableKind.SCHOOLS_UNKNOWN else level_of(message)


def others_of(different: int) -> Message:
    """The message that counts the different messages that are not told; not those that were never told apart."""
    if different >= MOST_TOLD - MOST_PROBLEMS:
        return CellKind.MANY_OTHERS(most=MOST_TOLD - MOST_PROBLEMS)
    return CellKind.OTHERS(different=different)


def summed(failed: Sequence[tuple[int, Message]], numbers: Sequence[int], heading: str) -> list[Problem]:
    """One problem for each different message, with its first row and how often it occurs."""
    rows: dict[Message, list[int]] = {}
    for index, message in failed:
        rows.setdefault(message, []).append(numbers[index])
    rows = told_once(rows)
    problems = [
        Problem(told_level(message), message, row=its[0], column=heading, count=len(its))
        for message, its in list(rows.items())[:MOST_PROBLEMS]
    ]
    rest = list(rows.values())[MOST_PROBLEMS:]
    if rest:
        message = others_of(len(rest))
        count = sum(map(len, rest))
        problems.append(Problem(ProblemLevel.ERROR, message, row=rest[0][0], column=heading, count=count))
    return problems
