"""Many words of one column that are not known, told once: a log of safeguarding has a hundred other categories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import ProblemLevel
from eqcheck.evidence.tables.cells import level_of
from eqcheck.messages.cells import CellKind
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.messages.message import Message, MessageKind

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
