"""What a filled store holds of one evidence type: how many rows of whom from which file, and how new they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.domain.evidence_type import ColumnType
from eqcheck.engine.dialect import quote_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from eqcheck.domain.evidence_type import Column, EvidenceType
    from eqcheck.engine.store import Store


@dataclass(frozen=True, slots=True)
class Holding:
    """Rows of one subject from one file: `first` and `last` are the days they span, `years` the academic years.

    `file` is the index of the file in what was collected.
    """

    subject: int
    file: int
    rows: int
    first: date | None = None
    last: date | None = None
    years: tuple[str, str] | None = None


def holdings(store: Store, type_: EvidenceType, as_of: date) -> list[Holding]:
    """By subject and file, sorted; days later than `as_of` are left out, for they lie in the future."""
    days = _day(type_, as_of)
    years = next((quote_name(name) for name in _years(type_)), "NULL")
    rows = store.query(
        f"SELECT _s, _f, count(*), min({days}), max({days}), min({years}), max({years})"
        f" FROM {quote_name(type_.id)} WHERE _f >= 0 GROUP BY _s, _f ORDER BY _s, _f"
    )
    return [
        Holding(subject, file, count, first, last, (since, until) if since else None)
        for subject, file, count, first, last, since, until in rows
    ]


def dated(type_: EvidenceType) -> Sequence[Column]:
    """The date columns that say when a row came true: the one declared or, where none is, all that are not personal."""
    columns = [column for column in type_.columns.values() if column.type is ColumnType.DATE and not column.personal]
    return [column for column in columns if column.name == type_.true_from] or columns


def _day(type_: EvidenceType, as_of: date) -> str:
    """One day of a row, as SQL: the newest of its dates that has come."""
    names = [quote_name(column.name) for column in dated(type_)]
    come = [f"CASE WHEN {name} <= DATE '{as_of.isoformat()}' THEN {name} END" for name in names]
    return f"greatest({', '.join(come)})" if come else "NULL"


def _years(type_: EvidenceType) -> list[str]:
    return [
        column.name
        for column in type_.columns.values()
        if column.type is ColumnType.ACADEMIC_YEAR and column.derived is None
    ]
