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

    def add(self, place: str, evidence_type: str, rows: list[Row]) -> None:
        """Puts rows after those already there."""
        self.tables.setdefault((place, evidence_type), []).extend(rows)

    def rows(self, place: str, evidence_type: str) -> list[Row]:
        """The rows themselves, which a plant may change."""
        return self.tables[place, evidence_type]

    def find(self, place: str, evidence_type: str, **values: Value) -> Row:
        """The first row with these values."""
        return next(
            row
            for row in self.tables[place, evidence_type]
            if all(row.get(column) == value for column, value in values.items())
        )

    def drop(self, place: str, evidence_type: str) -> None:
        """No such file."""
        del self.tables[place, evidence_type]

    def places(self) -> list[str]:
        """Everyone who has evidence."""
        return sorted({place for place, _ in self.tables})
