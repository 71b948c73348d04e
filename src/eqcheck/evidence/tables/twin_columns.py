"""Two headings of one column of days, of which one is read: a day that the other denies is not believed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.evidence.tables.body import Body
    from eqcheck.evidence.tables.cells import ColumnCells

_APART = timedelta(days=31)
"""So far apart two days of one deed may be, as those on which it was done and recorded."""


def denied_by_twins(body: Body, position: int, days: Sequence[Any], cells: ColumnCells) -> list[int]:
    """The rows whose day, as it was read of the column at a position, one of its twins denies."""
    denied: set[int] = set()
    for place in body.headings.twins.get(position, ()):
        others, _ = cells.convert(body.days(place))
        denied.update(apart(days, others, body.texts(place)))
    return sorted(denied)


def apart(days: Sequence[Any], others: Sequence[Any], texts: Sequence[str]) -> list[int]:
    """The rows whose day is another than the twin's, or of which only one of the two has a day.

    `others` are the twin's days and `texts` what stands there. A twin without any day tells else, as yes or no.
    """
    if not any(others):
        return []
    return [
        index
        for index, (day, other, text) in enumerate(zip(days, others, texts, strict=True))
        if (day and other and abs(day - other) > _APART) or (day and not text) or (other and not day)
    ]
