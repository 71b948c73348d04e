"""Large delimited files: whether the store may read one by itself, and what it has to know for that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.evidence.dates import holds_month_first
from eqcheck.evidence.readers.delimiters import delimiter_of, first_record
from eqcheck.evidence.tables.body import Body
from eqcheck.evidence.tables.bulk import opening_of, plain_rows
from eqcheck.evidence.tables.displaced import Beside
from eqcheck.evidence.tables.names import IDENTITY
from eqcheck.evidence.tables.void_rows import may_hold_void_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.tables.cells import Converter
    from eqcheck.evidence.tables.heading_row import Headings
    from eqcheck.evidence.tables.headings import HeadingReader
    from eqcheck.evidence.tables.layouts import LayoutPart


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A large file that is plain: its delimiter, its headings, and how many rows stand below them."""

    delimiter: str
    headings: Headings
    rows: int


def opened_large(
    data: bytes, type_: EvidenceType, headings_of: HeadingReader, columns: Sequence[str]
) -> OpenedFile | None:
    """What a file is that the store can read for these columns; None where it has to be read cell by cell."""
    if _is_settled_by_row(type_, columns):
        return None
    opening = opening_of(data)
    delimiter = delimiter_of(opening, headings_of.score)
    first = first_record(opening, delimiter)
    headings = headings_of.read(first)
    if (
        any("\n" in cell for cell in first)
        or holds_month_first(opening)
        or not headings.plain(columns)
        or not headings.complete
        or headings_of.lacking(headings, first) is not None
    ):
        return None
    rows = plain_rows(data, delimiter)  # before words are looked for, which takes longer
    if rows is None or may_hold_void_rows(headings, data, type_, delimiter):
        return None
    return OpenedFile(delimiter, headings, rows)


def _is_settled_by_row(type_: EvidenceType, columns: Sequence[str]) -> bool:
    """Whether rows of the type bear on each other, as one that counts everybody, or on versions of another list."""
    named = (type_.columns[name] for name in columns)
    return bool(type_.everybody) or any(
        column.replaced is not None or column.part_of or column.limits for column in named
    )


def clue_positions(part: LayoutPart) -> dict[str, tuple[int, ...]]:
    """Where the name and the address of a row's person stand; several cells where they are put together."""
    alone = {name: (part.positions[name],) for name in IDENTITY if name in part.positions}
    return {**{name: part.joined[name] for name in IDENTITY if name in part.joined}, **alone}


def wide_looks(headings: Headings, columns: Sequence[str], converter: Converter) -> Mapping[int, str]:
    """What a cell looks like that may belong one column further on, by position, as the store says it."""
    cells = {name: converter.columns[name] for name in headings.parts[0].positions if name in converter.columns}
    body = Body((), (), typed=False, headings=headings)
    looks = Beside(headings.parts[0], body, cells).wide_looks
    taken = {headings.parts[0].positions[name] for name in columns if name in headings.parts[0].positions}
    return {at: look for at, look in looks.items() if at in taken}
