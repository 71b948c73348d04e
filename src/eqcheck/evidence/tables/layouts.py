"""Forms of files that plain headings cannot tell: which one a file has, and what its rows become."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import NOTHING
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.evidence.text import fold, plain_heading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.export_form import Given, Layout


@dataclass(frozen=True, slots=True)
class LayoutPart:
    """How a row of a file becomes a row of its type: each column's position, and the heading to name it by.

    `joined` has the positions of columns whose value stands in several cells, `stated` the columns that are the
    same in every row, `moved` the dates that are worked out from the one at their position, and `doubted`
    the columns that are not believed where another has certain values. `lent` has where another column stands that
    says a column more surely than a system's own heading for it, as the course says what it is about.
    """

    positions: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    shown: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    joined: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: NOTHING)
    stated: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    moved: Mapping[str, Given] = field(default_factory=lambda: NOTHING)
    doubted: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=lambda: NOTHING)
    lent: Mapping[str, int] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class OutCells:
    """Where a row says that it is a total: the position of the cell, what stands there, and why it is left out."""

    position: int
    values: frozenset[str]
    other_than: bool
    because: str


def layout_of(type_: EvidenceType, plain: Sequence[str]) -> Layout | None:
    """The first layout of the type all of whose headings are there."""
    if not type_.layouts:
        return None
    there = set(plain) - {""}
    return next((layout for layout in type_.layouts if all(plain_heading(name) in there for name in layout.when)), None)


def placed_by(layout: Layout | None) -> set[str]:
    """The columns that the layout says where to find, whatever their headings."""
    return {column for row in layout.rows for column in row} if layout is not None else set()


def parts_of(
    type_: EvidenceType, layout: Layout | None, common: LayoutPart, names: Mapping[str, tuple[int, str]]
) -> list[LayoutPart]:
    """What each row becomes. `common` is as the headings say; `names` has position and heading by plain heading."""
    if layout is None:
        return [_finished(type_, common)]
    elsewhere = placed_by(layout)
    kept = {column: at for column, at in common.positions.items() if column not in elsewhere}
    shown = {column: heading for column, heading in common.shown.items() if column not in elsewhere}
    parts = []
    for row in layout.rows:
        positions = {
            column: names[plain_heading(given.heading)] for column, given in row.items() if _there(given, names)
        }
        part = LayoutPart(
            {**kept, **{column: position for column, (position, _) in positions.items()}},
            {**shown, **{column: heading for column, (_, heading) in positions.items()}},
            common.joined,
            {column: given.value for column, given in row.items() if given.value},
            {column: given for column, given in row.items() if given.years},
        )
        parts.append(_finished(type_, part))
    return parts


def _there(given: Given, names: Mapping[str, tuple[int, str]]) -> bool:
    return bool(given.heading) and plain_heading(given.heading) in names


def _finished(type_: EvidenceType, part: LayoutPart) -> LayoutPart:
    """`part` with the columns that stand beside others: reasons for a NULL, and what makes a value doubtful."""
    positions = dict(part.positions)
    doubted = {}
    for column in type_.columns.values():
        if column.withheld is not None and column.withheld in part.positions:
            positions[column.name] = part.positions[column.withheld]
        if column.unless and column.name in part.positions:
            certain_values = {other: values for other, values in column.unless.items() if other in part.positions}
            doubted.update({column.name: certain_values} if certain_values else {})
    return replace(part, positions=positions, doubted=doubted, lent=_lent(type_, part))


def _lent(type_: EvidenceType, part: LayoutPart) -> dict[str, int]:
    """Where the lenders stand of those columns that are found by another heading than their own name."""
    lent = {}
    for name, heading in part.shown.items():
        if type_.columns[name].type is not ColumnType.CATEGORY:
            continue
        lender = part.positions.get(type_.columns[name].else_from or "")
        if lender not in {None, part.positions.get(name)} and plain_heading(heading) != plain_heading(name):
            lent[name] = lender
    return lent


def out_cells(type_: EvidenceType, names: Mapping[str, tuple[int, str]]) -> tuple[OutCells, ...]:
    """Where rows of a file say that they are totals."""
    return tuple(
        OutCells(
            position=names[plain_heading(heading)][0],
            values=frozenset(map(fold, out.values or out.other_than)),
            other_than=bool(out.other_than),
            because=out.because,
        )
        for out in type_.left_out
        for heading in out.headings
        if plain_heading(heading) in names
    )


def joined_positions(
    type_: EvidenceType, positions: Mapping[str, int], names: Mapping[str, tuple[int, str]]
) -> dict[str, tuple[int, ...]]:
    """The columns that have no heading of their own and whose parts have all theirs."""
    positions_by_column = {}
    for column in type_.columns.values():
        if column.parts and column.name not in positions:
            places = [_first(headings, names) for headings in column.parts]
            if None not in places:
                positions_by_column[column.name] = tuple(place for place in places if place is not None)
    return positions_by_column


def _first(headings: Sequence[str], names: Mapping[str, tuple[int, str]]) -> int | None:
    return next((names[plain_heading(name)][0] for name in headings if plain_heading(name) in names), None)
