"""Evidence before it is written: rows by whose they are and of which type."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

Value = str | int | float | bool | date | None
Row = dict[str, Value]

TRUST = "trust"
"""The place of the trust's own evidence."""


@dataclass(slots=True)
class Evidence:
    """Rows by place (a school's key or `TRUST`) and evidence type, to be changed by plants before it is written.

    A type with no rows is a file with nothing but its headings; a type that is not there is no file.
    """

    tables: dict[tuple[str, str], list[Row]] = field(default_factory=dict)

    def rows(self, place: str, evidence_type: str) -> list[Row]:
        """The rows themselves, which a plant may change."""
        return self.tables[place, evidence_type]

    def drop(self, place: str, evidence_type: str) -> None:
        """No such file."""
        del self.tables[place, evidence_type]


def day_of(row: Row, column: str) -> date:
    """A row's date; long ago where it is blank, so that it can be compared."""
    day = row.get(column)
    return day if isinstance(day, date) else date.min


def within(row: Row, column: str, first: date, last: date) -> bool:
    """Whether a row's date lies between two days, both included."""
    return first <= day_of(row, column) <= last
