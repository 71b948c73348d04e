"""Records of delimited text, and which delimiter it uses."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING, Any

from eqcheck.evidence.tables.headings import SEARCHED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

DELIMITERS = ",;\t|"
HEAD = 65_536
"""Characters that are looked at to know the delimiter."""


def records(lines: Iterable[str], delimiter: str, most: int) -> Iterator[list[str]]:
    """At most `most` records of these lines; raises csv.Error for one that is not quoted as it should be."""
    return islice(csv.reader(lines, delimiter=delimiter, strict=True), most)


def lines_of(text: str) -> Iterable[str]:
    """The lines of a text with their ends, whatever these are."""
    return io.StringIO(text, newline="")


def first_record(text: str, delimiter: str) -> list[str]:
    """The cells of the first record; none when there is no record, or it is not quoted as it should be."""
    try:
        return next(records(lines_of(text), delimiter, 1), [])
    except csv.Error:
        return []


def delimiter_of(text: str, score: Callable[[Sequence[Any]], int]) -> str:
    """The delimiter under which one of the first rows names most columns; the comma when none names any."""
    head = text[:HEAD]
    best, chosen = 0, ","
    for delimiter in DELIMITERS:
        if delimiter in head:
            its_score = _best_score(head, delimiter, score)
            if its_score > best:
                best, chosen = its_score, delimiter
    return chosen


def _best_score(head: str, delimiter: str, score: Callable[[Sequence[Any]], int]) -> int:
    best = 0
    try:
        for row in records(lines_of(head), delimiter, SEARCHED):
            row_score = score(row)
            best = max(best, row_score)
            if row_score > 1 and 2 * row_score > len(row):
                break
    except csv.Error:
        # The text was cut at `HEAD`, or this is not its delimiter; what was read so far still counts.
        pass
    return best
