"""The few pieces of DuckDB's SQL that are written in more than one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.evidence_type import ColumnType

if TYPE_CHECKING:
    from collections.abc import Mapping

CALENDAR = "_calendar"
"""A table with a row a trust (`_w`): the `first_day` of its calendar, how many `days` that has, the entry `before`."""
CALENDAR_DAYS = "_calendar_days"
"""A table of one row: two lists, `school_days` and `terms`, an entry a day, of all calendars one after the other.

Before and after each calendar's entries there is one that is unknown, for all days outside of it.
"""
CALENDAR_JOIN = f" LEFT JOIN {CALENDAR} ON {CALENDAR}._w = c._w LEFT JOIN {CALENDAR_DAYS} ON TRUE"
"""Puts the calendar beside every row, and stands last. An inner join may be moved below others, and copies the lists.

To plan a query that names the lists takes a small part of the time that it takes to plan one that holds them.
"""
VARIABLE = "eqcheck_{}"
ASIDE = {"calendar": f"getvariable('{VARIABLE}')", "days": f"getvariable('{VARIABLE}')"}
"""The same as variables of the store: for where rows are reduced, and a column would have to be reduced with them.

They hold the calendar of a store that has no other.
"""
LEFT_OUT = 1_000_000
"""What the count of school days jumps by where the calendar leaves terms out: more than a SMALLINT holds."""

UNREADABLE = "_u"
"""The column of an evidence table that says which cells of a row hold something that is no value: a bit a column."""

OPEN, LOW, HIGH = "~open", "~low", "~high"
"""How the columns beside that of an aggregate end: whether it is unknown, and between what it lies."""

IN_LOOKUP = "{in}"
"""Stands in the SQL of a lookup for whether a related row is taken: only the query knows which of that can be open."""

SQL_TYPES = {
    ColumnType.ID: "VARCHAR",
    ColumnType.TEXT: "VARCHAR",
    ColumnType.CATEGORY: "VARCHAR",
    ColumnType.ACADEMIC_YEAR: "VARCHAR",
    ColumnType.INTEGER: "BIGINT",
    ColumnType.NUMBER: "DECIMAL(18, 6)",
    ColumnType.DATE: "DATE",
    ColumnType.BOOLEAN: "BOOLEAN",
}


def quote_name(name: str) -> str:
    """An identifier, quoted."""
    return '"' + name.replace('"', '""') + '"'


def unreadable_sql(row: str, bit: int) -> str:
    """Whether the cell with this bit in `UNREADABLE` holds something that is no value."""
    return f"(({row}.{UNREADABLE} & {1 << bit}) <> 0)"


def quote_text(text: str) -> str:
    """A string literal."""
    return "'" + text.replace("'", "''") + "'"


def beside_calendar(sql: str) -> str:
    """The join that SQL with a question about the calendar needs after its other joins; empty for other SQL.

    The rows are those of a context `c`, or joined to it.
    """
    return CALENDAR_JOIN if f"{CALENDAR}." in sql else ""


_BESIDE = {"calendar": CALENDAR + ".{}", "days": CALENDAR_DAYS + ".{}"}


def days_between(start: str, end: str) -> str:
    """The days from one date to another, by a function: what a minus sign gives depends on the engine."""
    return f"date_diff('day', {start}, {end})"


def _listed(form: Mapping[str, str], name: str, day: str) -> str:
    """The entry of a calendar list for a day; NULL outside of the trust's calendar.

    `greatest` makes nothing of NULL: so a day that is unknown has the entry before the first.
    """
    first, before, days = (form["calendar"].format(each) for each in ("first_day", "before", "days"))
    place = f"least(greatest({days_between(first, day)} + 1, 0), {days} + 1)"
    return f"list_extract({form['days'].format(name)}, {before} + {place})"


def school_days_sql(start: str, end: str, *, form: Mapping[str, str] = _BESIDE) -> str:
    """School days after `start` up to and including `end`, negative when `end` is the earlier.

    Unknown outside the trust's calendar, and across terms that it leaves out. The calendar must stand beside
    (`beside_calendar`), unless `form` is `ASIDE`.
    """
    first, last = (_listed(form, "school_days", day) for day in (start, end))
    return f"CAST(TRY_CAST({last} - {first} AS SMALLINT) AS BIGINT)"


def term_sql(day: str, *, form: Mapping[str, str] = _BESIDE) -> str:
    """The name of the term that holds a day; unknown in holidays and outside the calendar. `form` as in school days."""
    return _listed(form, "terms", day)


def academic_year_sql(day: str) -> str:
    """The academic year of a day, as 2025/26; it starts on 1 September."""
    first = f"year(CAST({day} - to_months(CAST(8 AS INTEGER)) AS DATE))"
    return f"({first} || '/' || lpad(CAST(({first} + 1) % 100 AS VARCHAR), 2, '0'))"
