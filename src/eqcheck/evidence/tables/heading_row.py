"""A row of headings as it is understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import NOTHING
from eqcheck.evidence.tables.layouts import LayoutPart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.assessment import Problem
    from eqcheck.domain.export_form import Layout
    from eqcheck.evidence.tables.layouts import OutCells


@dataclass(frozen=True, slots=True)
class Headings:
    """One row of headings understood: where each column stands, which headings were taken, what is wrong.

    `score` counts the columns found; `missing` names required columns that are not there. `parts` says what
    a row becomes: one row, unless the `layout` has several. `out` is where totals say what they are, `trust`
    the position of a company number that says whose row it is, `person` the column whose people have
    to be found by another, and `unnamed` the columns that only the file's name can say. `doubted` are columns that
    have no heading for sure: two headings are theirs, or one that may be or may say what is planned. They are unknown.
    `twins` are, by the position of a column of days, those of its other headings, which are not read.
    """

    positions: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    taken: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    school: int | None = None
    missing: tuple[str, ...] = ()
    width: int = 0
    score: int = 0
    problems: tuple[Problem, ...] = ()
    parts: tuple[LayoutPart, ...] = (LayoutPart(),)
    layout: Layout | None = None
    out: tuple[OutCells, ...] = ()
    trust: int | None = None
    person: str | None = None
    unnamed: tuple[str, ...] = ()
    unread: Mapping[int, str] = field(default_factory=dict)
    doubted: frozenset[str] = frozenset()
    twins: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    @property
    def public(self) -> bool:
        """Whether it is a download about everybody, in which rows of others are no mistake."""
        return self.layout is not None and self.layout.public

    def plain(self, columns: Sequence[str]) -> bool:
        """Whether each row is a row of the type as it stands, a cell for each of `columns` that there is."""
        part = self.parts[0]
        whole = part.joined.keys().isdisjoint(columns)
        whole = (
            whole
            and self.doubted.isdisjoint(columns)
            and self.twins.keys().isdisjoint(map(self.positions.get, columns))
        )
        return whole and not (self.layout or self.out or self.person or self.unnamed or part.doubted)

    @property
    def complete(self) -> bool:
        """Whether this row can only be the headings, so that no other need be looked at."""
        return self.score >= 2 and not self.missing
