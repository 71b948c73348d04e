"""Why rows of evidence did not count, in words: `ends on 31 August 2026, before 22 November 2026`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from eqcheck.reports.words import listed, name_in_words, number, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eqcheck.domain.explanation import LeftOutRow, LeftOutRows

_DAYS = {">": "not after", ">=": "before", "<": "not before", "<=": "after"}
"""How a day stands to the limit of a comparison that it fails."""


def left_out_lines(rows: Iterable[LeftOutRows]) -> Iterator[str]:
    """What leaves rows out: of a comparison the first rows one by one, of anything else how many and an example."""
    for each in rows:
        more = each.total - len(each.rows)
        if each.sign or not more:
            yield from (f"{_place(row)}: {_reason(each, row)}" for row in each.rows)
            if more:
                yield f"and {number(more)} more {'row' if more == 1 else 'rows'} for the same reason"
        else:
            first = each.rows[0]
            yield f"{number(each.total)} rows, such as {_place(first)}: {_reason(each, first)}"


def _place(row: LeftOutRow) -> str:
    return f"{row.file}, {row.place or f'row {row.row}'}"


def _reason(rows: LeftOutRows, row: LeftOutRow) -> str:
    if not row.cells:
        named = listed([name_in_words(name) for name in rows.columns])
        return f"left out by what its {named} says" if named else "it fails a condition that --how shows"
    cells = ", ".join(_cell(name, content) for name, content in row.cells)
    if not rows.sign or row.cells[0][1] is None or not isinstance(rows.limit, date):
        return cells
    return f"{cells}, {_DAYS[rows.sign]} {value(rows.limit)}"


def _cell(name: str, content: object) -> str:
    words = name_in_words(name)
    if content is None:
        return f"{words} is blank"
    if isinstance(content, date) and name.endswith("_on"):
        return f"{words} {value(content)}"
    return f"{words} is {value(content)}"
