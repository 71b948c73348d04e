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
    from eqcheck.evidence.tables.heading_row import Headings
    from eqcheck.evidence.tables.headings import HeadingReader

MOST_ROWS = 5_000
_LONGEST_BAND = 20


@dataclass(frozen=True, slots=True)
class Cells:
    """A row as found: the cells of its columns, the index of its passage, and the band above it within its table."""

    passage: int
    cells: Mapping[str, str]
    band: int | None = None


@dataclass(slots=True)
class TableRows:
    """Every such row, and the passages that are tables of the type, headings included."""

    rows: list[Cells] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)


def table_rows(
    passages: Sequence[Passage],
    reader: HeadingReader,
    form: DocumentForm,
    filled: AbstractSet[str],
    is_band: Callable[[str], bool],
) -> TableRows:
    """The rows of all tables that name at least two columns and all that the form asks for.

    They must name all required ones too, but for those that the form names itself.
    An empty cell of a `filled` column is that of the row above, as in a cell that spans rows. A short line
    within a table for which `is_band` holds stands over the rows below it.
    """
    found = TableRows()
    headings: Headings | None = None
    band: int | None = None
    above: dict[str, str] = {}
    for index, passage in enumerate(passages):
        if passage.kind is not PassageKind.ROW:
            short = headings is not None and len(passage.text.split()) <= _LONGEST_BAND
            if short and is_band(passage.text):
                band, above = index, {}
            else:
                headings, band = None, None
            continue
        cells = passage.cells
        named = reader.read(cells)
        wanted = named.score > 1 and named.positions.keys() >= set(form.tables)
        if wanted and set(named.missing) <= form.names.keys():
            headings, above = named, {}
            found.taken.add(index)
        elif headings is not None and len(cells) > headings.width:
            headings = None
        elif headings is not None and len(found.rows) < MOST_ROWS:
            row = {name: cells[at] for name, at in headings.positions.items() if at < len(cells) and cells[at]}
            found.taken.add(index)
            if set(row) - filled:
                above |= {name: row[name] for name in filled if name in row}
                found.rows.append(Cells(index, {**above, **row}, band))
            elif row:
                above = dict(row)
    return found
