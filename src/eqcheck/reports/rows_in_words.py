"""The rows by which an observation falls short, in words: which file, which rows, and how many more."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from eqcheck.reports.words import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.domain.assessment import Observation, RowsOfFile


def rows_words(observation: Observation, *, most: int = 20) -> str:
    """`staff.csv, rows 3 and 9; and 4 more rows`: at most so many rows; empty where none are named."""
    parts, shown = [], 0
    for item in observation.short:
        if shown < most:
            parts.append(f"{item.file}, {places(item, most - shown)}")
            shown += min(len(item.rows), most - shown)
    more = observation.short_rows - shown
    if parts and more > 0:
        parts.append(f"and {counted(more, 'more row')}")
    return "; ".join(parts)


def places(item: RowsOfFile, most: int = 20) -> str:
    """Which rows of a file: `rows 3 and 9`, or where in a document; once each, for many numbers may be of one list."""
    if item.places:
        return listed(list(dict.fromkeys(item.places[:most])))
    rows = list(dict.fromkeys(item.rows[:most]))
    return f"{'row' if len(rows) == 1 else 'rows'} {listed(list(_runs(rows)))}"


def _runs(rows: Sequence[int]) -> Iterator[str]:
    """Rows in rising order, three or more in a row as `4 to 9`."""
    for _, run in groupby(enumerate(rows), key=lambda item: item[1] - item[0]):
        numbers = [row for _, row in run]
        if len(numbers) > 2:
            yield f"{numbers[0]} to {numbers[-1]}"
        else:
            yield from map(str, numbers)
