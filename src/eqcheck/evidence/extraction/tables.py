"""Rows of an evidence type in a document's tables: those under headings that name its columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import PassageKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from eqcheck.domain.document_form import DocumentForm
    from eqcheck.evidence.documents.passages import Passage
    from eqcheck.evidence.extraction.table_headings import DocumentHeadings
    from eqcheck.evidence.tables.heading_row import Headings

MOST_ROWS = 5_000
_LONGEST_BAND, _LONGEST_LINE_OVER = 20, 8
_WIDE = 4
"""Columns of a table in which no row has only its first cell filled."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A row as found: the cells of its columns, the index of its passage, and the band above it within its table.

    `twice` are columns of which it says different things, and `unread` its cells under headings of no column, with
    those headings.
    """

    passage: int
    cells: Mapping[str, str]
    band: int | None = None
    twice: frozenset[str] = frozenset()
    unread: tuple[tuple[str, str], ...] = ()

    def with_more(self, other: Cells) -> Cells:
        """The row with the cells of one that goes on from it; of a column that both state otherwise, neither."""
        more = other.cells
        twice = {name for name in more if self.cells.get(name, more[name]) != more[name]} | self.twice
        cells = {name: text for name, text in {**more, **self.cells}.items() if name not in twice}
        return Cells(self.passage, cells, self.band, frozenset(twice), (*self.unread, *other.unread))


@dataclass(slots=True)
class TableRows:
    """Every such row, and the passages that are tables of the type, headings included.

    `misshapen` are rows of which nobody knows which cell is whose.
    """

    rows: list[Cells] = field(default_factory=list)
    misshapen: list[int] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def add(self, row: Cells, named: str, headings: int) -> None:
        """Take a row of the table whose headings stand at `headings`.

        It goes on from the last where the cell of its column `named` is empty or the same: that cell reaches down.
        """
        last = self.rows[-1] if self.rows and self.rows[-1].passage > headings else None
        if last is None or named not in last.cells or row.cells.get(named, last.cells[named]) != last.cells[named]:
            self.rows.append(row)
        else:
            self.rows[-1] = last.with_more(row)


def _line_above(
    passages: Sequence[Passage], headings: int, is_band: Callable[[str], bool], band: int | None
) -> int | None:
    """The short line right above a table's headings that stands over its rows; else the `band` that stood so far."""
    line = passages[headings - 1] if headings else None
    alone = line is not None and (line.kind is PassageKind.PARAGRAPH or _is_one_cell(line))
    over = line is not None and alone and _is_short(line) and is_band(line.text)
    return headings - 1 if over else band


def _is_one_cell(passage: Passage) -> bool:
    """Whether a passage is a row of which a single cell says anything, as one that spans the table does."""
    return passage.kind is PassageKind.ROW and sum(map(bool, passage.cells)) == 1


def _is_short(passage: Passage) -> bool:
    return len(passage.text.split()) <= _LONGEST_BAND


def _heads(named: Headings, form: DocumentForm) -> bool:
    """Whether headings name enough of the columns of a type for the rows below to be its."""
    enough = named.score > 1 and named.positions.keys() >= set(form.tables)
    return enough and set(named.missing) <= form.names.keys()


def _stands_over(passage: Passage, headings: Headings) -> bool:
    """Whether a row is one cell of a few words, the first of a wide table: a line over rows, and none itself."""
    few = len(passage.text.split()) <= _LONGEST_LINE_OVER and bool(passage.cells and passage.cells[0])
    return _is_one_cell(passage) and few and headings.width >= _WIDE


def _is_alone(passages: Sequence[Passage], index: int, width: int) -> bool:
    """Whether a row is the only one of its neighbours that is wider than their headings: none of another table."""
    beside = passages[max(index - 1, 0) : index + 2]
    return sum(it.kind is PassageKind.ROW and any(it.cells[width:]) for it in beside) == 1


def table_rows(
    passages: Sequence[Passage],
    readers: Sequence[DocumentHeadings],
    form: DocumentForm,
    filled: AbstractSet[str],
    says: Says,
) -> TableRows:
    """The rows of all tables that name at least two columns and all that the form asks for.

    They must name all required ones too, but for those that the form names itself. The first of the `readers` that
    understands them is taken.
    An empty cell of a `filled` column is that of the row above, as in a cell that spans rows. A short line
    within a table that `says` takes for a band stands over the rows below it. A table goes on behind other lines
    where a row of as many cells has a day where the table has days.
    """
    reading = _TablesReader(passages, readers, form, filled, says)
    for index, passage in enumerate(passages):
        if passage.kind is PassageKind.ROW:
            reading.take_row(index, passage)
        else:
            reading.take_line(index, passage)
    return reading.tables


@dataclass(frozen=True, slots=True)
class Says:
    """What a text says: whether it names what the rows below it are about, and whether it holds a day."""

    is_band: Callable[[str], bool]
    has_day: Callable[[str], bool]


@dataclass(slots=True)
class _TablesReader:
    """Goes through a document's passages: the headings that stand over them, and the `left` ones of the last table."""

    passages: Sequence[Passage]
    readers: Sequence[DocumentHeadings]
    form: DocumentForm
    filled: AbstractSet[str]
    says: Says
    tables: TableRows = field(default_factory=TableRows)
    headings: Headings | None = None
    left: Headings | None = None
    headings_at: int = -1
    band: int | None = None
    above: dict[str, str] = field(default_factory=dict)

    def take_line(self, index: int, passage: Passage) -> None:
        """Take what is no row: a band over the rows below it, or the end of a table."""
        if self.headings is not None and _is_short(passage) and self.says.is_band(passage.text):
            self.band, self.above = index, {}
        else:
            self.left = self.headings or self.left
            self.headings, self.band = None, None

    def take_row(self, index: int, passage: Passage) -> None:
        """Take a row: headings, a band, or cells."""
        named = next((it for reader in self.readers if _heads(it := reader.read(passage.cells), self.form)), None)
        if named is not None:
            self.band = _line_above(self.passages, index, self.says.is_band, self.band)
            self.headings, self.left, self.above, self.headings_at = named, None, {}, index
            self.tables.taken.add(index)
            return
        if self.headings is None and self.left is not None:
            self.headings = self.left if self._goes_on(passage, self.left) else None
            self.left, self.above = None, {}
        if self.headings is not None:
            self._take_cells(index, passage, self.headings)

    def _goes_on(self, passage: Passage, headings: Headings) -> bool:
        """Whether a row that stands apart is of the table before: of its width, with a day where that has days."""
        cells = passage.cells
        days = [headings.positions[name] for name in self.form.values if name in headings.positions]
        return len(cells) == headings.width >= _WIDE and any(self.says.has_day(cells[at]) for at in days)

    def _take_cells(self, index: int, passage: Passage, headings: Headings) -> None:
        cells, tables = passage.cells, self.tables
        if any(cells[headings.width :]):
            if not _is_alone(self.passages, index, headings.width):
                self.headings = None
                return
            tables.misshapen.append(index)
            tables.taken.add(index)
        elif _stands_over(passage, headings) or self._is_band(passage):
            tables.taken.add(index)
            self.band, self.above = (index, {}) if self.says.is_band(passage.text) else (self.band, self.above)
        elif len(tables.rows) < MOST_ROWS:
            self._add(index, cells, headings)

    def _is_band(self, passage: Passage) -> bool:
        return bool(passage.cells[0]) and _is_one_cell(passage) and self.says.is_band(passage.text)

    def _add(self, index: int, cells: Sequence[str], headings: Headings) -> None:
        row = {name: cells[at] for name, at in headings.positions.items() if at < len(cells) and cells[at]}
        self.tables.taken.add(index)
        if set(row) - self.filled:
            self.above |= {name: row[name] for name in self.filled if name in row}
            unread = tuple((name, cells[at]) for at, name in headings.unread.items() if at < len(cells) and cells[at])
            row_cells = Cells(index, {**self.above, **row}, self.band, unread=unread)
            self.tables.add(row_cells, self.form.tables[0], self.headings_at)
        elif row:
            self.above = dict(row)
