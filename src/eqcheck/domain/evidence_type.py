"""An evidence type: one kind of table or document that schools keep, declared in rules/evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.document_form import DocumentForm
    from eqcheck.domain.export_form import KnownBy, Layout, LeftOut

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class ColumnType(StrEnum):
    """What a column of evidence holds. See `evidence.values` for how each is read."""

    ID = "id"
    TEXT = "text"
    CATEGORY = "category"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ACADEMIC_YEAR = "academic_year"


UNKNOWN_BLANK = "unknown"
"""What a blank cell means where its column says nothing else: nobody knows."""


class Period(StrEnum):
    """For which dates rows of an evidence type are asked for; see `office.dates` for the days that each comes to."""

    CURRENT = "current"
    OPEN = "open"
    LATEST = "latest"
    LAST_MONTH = "last_month"
    LAST_12_MONTHS = "last_12_months"
    LAST_24_MONTHS = "last_24_months"
    LAST_36_MONTHS = "last_36_months"
    SINCE_LAST_TERM = "since_last_term"
    THREE_TERMS = "three_terms"
    LAST_TWO_YEARS = "last_two_years"
    SINCE_YEAR_BEFORE_LAST = "since_year_before_last"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an evidence type.

    `values` maps each canonical category value to its spellings (categories only). `derived` names
    the date column that this one is computed from: an academic_year column gets its year
    ("2025/26"), a text column the key of its term. Of exports: `parts` are the headings of a value that
    stands in several columns, such as first and last name; `known_by` finds a person without a number;
    `withheld` names the column beside whose NULL this one keeps the reason; `unless` gives, by column, the
    values beside which this one is not believed; `from_name`: the file's name says it if no column does;
    `words` are more spellings of "yes" and "no"; `else_from` is the column whose cells are read for it where it
    has no heading of its own. `blank` names the fact that a blank cell states, such as "has not left", or is
    `UNKNOWN_BLANK`: then it is as if unreadable.
    """

    name: str
    type: ColumnType
    meaning: str = ""
    example: str = ""
    aliases: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    personal: bool = False
    required: bool = False
    derived: str | None = None
    parts: tuple[tuple[str, ...], ...] = ()
    known_by: KnownBy | None = None
    withheld: str | None = None
    unless: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    from_name: bool = False
    words: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    else_from: str | None = None
    blank: str = UNKNOWN_BLANK

    @property
    def read(self) -> bool:
        """Whether it is read from a heading of its own, rather than worked out from another column."""
        return self.derived is None and self.withheld is None


@dataclass(frozen=True, slots=True)
class EvidenceType:
    """One kind of evidence: a table with declared columns.

    `keys`: the columns that together name a row once; rows that repeat them are reported.
    `true_from`: the date column that says when a row came true; rows later than the audit's date are
    invisible to every rule. `holds`: `records` of what happened, or what stands in `documents`.
    `people`: its rows are people, or count them, so that reports hide the numbers of small groups.
    `period`: for which dates it is asked for when evidence is requested.
    `documents` says what to look for in documents, None where a document of the type is not read.
    `left_out` are rows that are totals of others; `layouts` the forms of files that headings alone do not
    tell, the first that fits being taken.
    """

    id: str
    title: str
    columns: Mapping[str, Column]
    description: str = ""
    kept_by: str = ""
    system: str = ""
    keys: tuple[str, ...] = ()
    true_from: str | None = None
    holds: str = "records"
    people: bool = False
    period: Period = Period.CURRENT
    left_out: tuple[LeftOut, ...] = ()
    layouts: tuple[Layout, ...] = ()
    documents: DocumentForm | None = None

    @property
    def blanks(self) -> tuple[str, ...]:
        """The columns in which a blank states a fact, in order: only there is unreadable another thing than blank."""
        return tuple(
            column.name for column in self.columns.values() if column.blank != UNKNOWN_BLANK and column.derived is None
        )
