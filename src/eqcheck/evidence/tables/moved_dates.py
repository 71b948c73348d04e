"""Dates that an export gives by another, such as a snapshot day by the day a year later when a report is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.messages.cells import CellKind

if TYPE_CHECKING:
    from eqcheck.domain.export_form import Given
    from eqcheck.messages.message import Message


def moved(dates: list[Any], given: Given) -> list[tuple[int, Message]]:
    """Move each of `dates` in place; one that cannot be the day sought becomes None, told with its index."""
    unread = []
    for index, day in enumerate(dates):
        if day is None:
            continue
        if given.days and f"{day:%m-%d}" not in given.days:
            dates[index] = None
            unread.append((index, CellKind.DATE_NOT_MOVABLE(cell=f'"{day.isoformat()}"')))
        else:
            dates[index] = day.replace(year=day.year + given.years)  # never 29 February: `days` leaves it out
    return unread
