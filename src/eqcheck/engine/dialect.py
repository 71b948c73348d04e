"""The few pieces of DuckDB's SQL that are written in more than one place."""

from __future__ import annotations

from eqcheck.domain.evidence_type import ColumnType

CALENDAR = "_calendar"
"""A table of one row: two lists, `school_days` and `terms`, an entry a day, and `first_day`, with which they begin."""
CALENDAR_JOIN = f" LEFT JOIN {CALENDAR} ON TRUE"
"""Puts the calendar beside every row, and stands last. An inner join may be moved below others, and copies the lists.

To plan a query that names the lists takes a small part of the time that it takes to plan one that holds them.
"""
CALENDAR_BY_TRUST = f" LEFT JOIN {CALENDAR} ON {CALENDAR}._w = c._w"
"""The same where trusts have calendars of their own, for few rows: the lists are copied to each."""
VARIABLE = "eqcheck_{}"
ASIDE = f"getvariable('{VARIABLE}')"
"""The same as variables of the store: for where rows are reduced, and a column would have to be reduced with them."""
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


def beside_calendar(sql: str, join: str = CALENDAR_JOIN) -> str:
    """The join that SQL with a question about the calendar needs after its other joins; empty for other SQL."""
    return join if f"{CALENDAR}." in sql else ""


_BESIDE = CALENDAR + ".{}"


def days_between(start: str, end: str) -> str:
    """The days from one date to another, by a function: what a minus sign gives depends on the engine."""
    return f"date_diff('day', {start}, {end})"


def _listed(form: str, name: str, day: str) -> str:
    """The entry of a calendar list for a day; NULL before its first day, where DuckDB would count from the end.

    No list has an entry 0, and `greatest` makes nothing of NULL: so a day that is unknown has none either.
    """
    place = f"{days_between(form.format('first_day'), day)} + 1"
    return f"list_extract({form.format(name)}, greatest({place}, 0))"


def school_days_sql(start: str, end: str, *, form: str = _BESIDE) -> str:
    """School days after `start` up to and including `end`, negative when `end` is the earlier.

    Unknown outside the trust's calendar, and across terms that it leaves out. The calendar must stand beside
    (`beside_calendar`), unless `form` is `ASIDE`.
    """
    first, last = (_listed(form, "school_days", day) for day in (start, end))
    return f"CAST(TRY_CAST({last} - {first} AS SMALLINT) AS BIGINT)"


def term_sql(day: str, *, form: str = _BESIDE) -> str:
    """The name of the term that holds a day; unknown in holidays and outside the calendar. `form` as in school days."""
    return _listed(form, "terms", day)


def academic_year_sql(day: str) -> str:
    """The academic year of a day, as 2025/26; it starts on 1 September."""
    first = f"(year({day}) - CASE WHEN month({day}) >= 9 THEN 0 ELSE 1 END)"
    return f"({first} || '/' || lpad(CAST(({first} + 1) % 100 AS VARCHAR), 2, '0'))"
