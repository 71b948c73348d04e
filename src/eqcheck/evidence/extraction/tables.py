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

    `twice` are columns of which it says different things.
    """

    passage: int
    cells: Mapping[str, str]
    band: int | None = None
    twice: frozenset[str] = frozenset()

    def with_more(self, more: Mapping[str, str]) -> Cells:
        """The row with the cells of one that goes on from it; of a column that both state otherwise, neither."""
        twice = {name for name in more if self.cells.get(name, more[name]) != more[name]} | self.twice
        cells = {name: text for name, text in {**more, **self.cells}.items() if name not in twice}
        return Cells(self.passage, cells, self.band, frozenset(twice))


@dataclass(slots=True)
class TableRows:
    """Every such row, and the passages that are tables of the type, headings included."""

    rows: list[Cells] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def add(self, row: Cells, named: str, headings: int) -> None:
        """Take a row of the table whose headings stand at `headings`.

        It goes on from the last where the cell of its column `named` is empty or the same: that cell reaches down.
        """
        last = self.rows[-1] if self.rows and self.rows[-1].passage > headings else None
        if last is None or named not in last.cells or row.cells.get(named, last.cells[named]) != last.cells[named]:
            self.rows.append(row)
        else:
            self.rows[-1] = last.with_more(row.cells)


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


def table_rows(
    passages: Sequence[Passage],
    readers: Sequence[DocumentHeadings],
    form: DocumentForm,
    filled: AbstractSet[str],
    is_band: Callable[[str], bool],
) -> TableRows:
    """The rows of all tables that name at least two columns and all that the form asks for.

    They must name all required ones too, but for those that the form names itself. The first of the `readers` that
    understands them is taken.
    An empty cell of a `filled` column is that of the row above, as in a cell that spans rows. A short line
    within a table for which `is_band` holds stands over the rows below it.
    """
    tables = TableRows()
    headings: Headings | None = None
    band: int | None = None
    headings_at = -1
    above: dict[str, str] = {}
    for index, passage in enumerate(passages):
        if passage.kind is not PassageKind.ROW:
            if headings is not None and _is_short(passage) and is_band(passage.text):
                band, above = index, {}
            else:
                headings, band = None, None
            continue
        cells = passage.cells
        named = next((it for reader in readers if _heads(it := reader.read(cells), form)), None)
        if named is not None:
            band = _line_above(passages, index, is_band, band)
            headings, above, headings_at = named, {}, index
            tables.taken.add(index)
        elif headings is not None and len(cells) > headings.width:
            headings = None
        elif headings is not None and (
            _stands_over(passage, headings) or (passage.cells[0] and _is_one_cell(passage) and is_band(passage.text))
        ):
            tables.taken.add(index)
            band, above = (index, {}) if is_band(passage.text) else (band, above)
        elif headings is not None and len(tables.rows) < MOST_ROWS:
            row = {name: cells[at] for name, at in headings.positions.items() if at < len(cells) and cells[at]}
            tables.taken.add(index)
            if set(row) - filled:
                above |= {name: row[name] for name in filled if name in row}
                tables.add(Cells(index, {**above, **row}, band), form.tables[0], headings_at)
            elif row:
                above = dict(row)
    return tables
