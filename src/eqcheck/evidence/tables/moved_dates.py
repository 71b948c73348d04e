"""Dates that an export gives by another, such as a snapshot day by the day a year later when a report is due."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from eqcheck.messages.cells import CellKind

if TYPE_CHECKING:
    from eqcheck.domain.export_form import Given
    from eqcheck.messages.message import Message


def moved(dates: list[Any], given: Given | None) -> list[tuple[int, Message]]:
    """Move each of `dates` in place; one that cannot be the day sought becomes None, told with its index."""
    unread = []
    for index, day in enumerate(dates if given is not None else ()):
        if day is None or given is None:
            continue
        if given.days and f"{day:%m-%d}" not in given.days:
            dates[index] = None
            unread.append((index, CellKind.DATE_NOT_MOVABLE(cell=f'"{day.isoformat()}"')))
        else:
            dates[index] = day.replace(year=day.year + given.years)  # never 29 February: `days` leaves it out
    return unread


_YEAR_ENDS = (7, 1)
"""No school year has ended before July."""


def is_before(day: date, limit: date | str | None) -> bool:
    """Whether `day` is before another, or before an academic year such as "2025/26" can have ended."""
    if isinstance(limit, str):
        return day < date(int(limit[:4]) + 1, *_YEAR_ENDS)
    return limit is not None and day < limit


_FOUR_YEARS = 1_462
"""Days between the two calendars of spreadsheets: 1 January 1904 and 30 December 1899."""


def since_1900(cell: Any) -> Any:  # noqa: ANN401 - a cell of any type
    """A day number that counts from 1904, with its type, as one that counts from 1900; any other cell as it is."""
    kind, number = cell if isinstance(cell, tuple) else (str, cell)
    return (kind, number + _FOUR_YEARS) if kind in {int, float} else cell
