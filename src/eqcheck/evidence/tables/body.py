"""The rows under a file's headings, before their cells are values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.evidence.tables.cells import cell_text
from eqcheck.evidence.tables.moved_dates import since_1900
from eqcheck.evidence.text import clean
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from eqcheck.evidence.sheet import Sheet
    from eqcheck.evidence.tables.heading_row import Headings
    from eqcheck.messages.message import Message

Unread = Mapping[str, Sequence[tuple[int, "Message"]]]
"""The cells of a file that are no value, by column: the index of each row, and why."""


@dataclass(slots=True)
class Body:
    """The rows under a file's headings: cells by position, and each row's number. `ragged`: some are short.

    `above` are the rows over the headings, `below` the lines of text behind the last record that were left out,
    `beside` what lines above and below say, and `sheet` is what a workbook calls it.
    """

    rows: Sequence[Sequence[Any]]
    numbers: Sequence[int]
    typed: bool
    headings: Headings
    ragged: bool = False
    since_1904: bool = False
    above: Sequence[Sequence[Any]] = ()
    below: Sequence[Sequence[Any]] = ()
    beside: Sequence[str] = ()
    sheet: str = ""
    problems: list[Problem] = field(default_factory=list)

    def column(self, position: int) -> list[Any]:
        """One column's raw cells, each as the key under which its conversion is remembered."""
        if self.ragged:
            cells = [row[position] if position < len(row) else "" for row in self.rows]
        else:
            cells = [row[position] for row in self.rows]
        return list(map(self.key, cells)) if self.typed else cells

    def say(self, level: ProblemLevel, message: Message, rows: Sequence[int]) -> None:
        """Note a problem of some rows, at the first of them."""
        self.problems.append(Problem(level, message, row=self.numbers[rows[0]], count=len(rows)))

    @staticmethod
    def key(cell: Any) -> Any:  # noqa: ANN401 - a cell may be of any type
        """The key under which the conversion of a cell is remembered: True, 1 and 1.0 are one otherwise."""
        return cell if cell.__class__ is str else (cell.__class__, cell)

    def days(self, position: int) -> list[Any]:
        """The same of a column of dates, whose day numbers count from 1900."""
        cells = self.column(position)
        return [since_1900(cell) for cell in cells] if self.since_1904 else cells

    def add_lost(self, rows: int) -> None:
        """Add rows of which nothing is known, for so many that stand elsewhere in the file."""
        if rows:
            last = self.numbers[-1] if self.numbers else 1
            self.rows, self.numbers = [*self.rows, *[()] * rows], [*self.numbers, *[last] * rows]
            self.ragged = True

    def texts(self, position: int) -> list[str]:
        """One column's cells as clean text."""
        return [clean(cell_text(cell)) for cell in self.column(position)]

    def joined(self, positions: Sequence[int]) -> list[str | None]:
        """The cells of several columns with a space between them, as of first and last names."""
        cells = zip(*(self.texts(position) for position in positions), strict=True)
        return [" ".join(filter(None, parts)) or None for parts in cells]

    def keep(self, kept: Sequence[int]) -> None:
        """Drop every row but those whose indices are given."""
        self.rows = [self.rows[index] for index in kept]
        self.numbers = [self.numbers[index] for index in kept]


def body_of(sheet: Sheet, where: int, headings: Headings) -> Body:
    """The rows below row `where` that hold anything; headings repeated further down, as on each page, are left out.

    A row with filled cells beyond the headings has come apart, so that none of its cells is where it
    belongs: all are read as NULL.
    """
    heading, rows, numbers = sheet.rows[where], sheet.rows[where + 1 :], sheet.numbers[where + 1 :]
    blank = _blank_typed if sheet.typed else _blank_text
    kept = [index for index, row in enumerate(rows) if not blank(row)]
    pages = [numbers[index] for index in kept if rows[index] == heading]
    if pages:
        kept = [index for index in kept if rows[index] != heading]
    if len(kept) < len(rows):
        rows, numbers = [rows[index] for index in kept], [numbers[index] for index in kept]
    above = [*(sheet.rows[:where] if where > 0 else ()), *((line,) for line in sheet.said)]
    body = Body(rows, numbers, sheet.typed, headings, since_1904=sheet.since_1904, above=above, sheet=sheet.name)
    if pages:
        message = TableKind.HEADINGS_REPEATED()
        body.problems.append(Problem(ProblemLevel.WARNING, message, row=pages[0], count=len(pages)))
    if set(map(len, rows)) - {headings.width}:
        _look_at_widths(body, headings.width)
    return body


def _blank_text(row: Sequence[str]) -> bool:
    return not "".join(row).strip()


def _blank_typed(row: Sequence[Any]) -> bool:
    return all(cell is None or (cell.__class__ is str and not cell.strip()) for cell in row)


def _look_at_widths(body: Body, width: int) -> None:
    """Empty the rows of `body` that are too wide, and tell of them and of those too narrow."""
    body.ragged = True
    long = {index for index, row in enumerate(body.rows) if len(row) > width and not _blank_typed(row[width:])}
    short = [number for row, number in zip(body.rows, body.numbers, strict=True) if len(row) < width]
    if long:
        first = body.numbers[min(long)]
        body.problems.append(Problem(ProblemLevel.ERROR, TableKind.CELLS_TOO_MANY(), row=first, count=len(long)))
        body.rows = [() if index in long else row for index, row in enumerate(body.rows)]
    if short:
        body.problems.append(Problem(ProblemLevel.WARNING, TableKind.CELLS_TOO_FEW(), row=short[0], count=len(short)))
