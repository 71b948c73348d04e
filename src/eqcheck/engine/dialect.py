"""The few pieces of DuckDB's SQL that are written in more than one place."""

from __future__ import annotations

from eqcheck.model import ColumnType

SCHOOL_DAYS = "eqcheck_school_days"
TERMS = "eqcheck_terms"
CALENDAR_START = "2000-01-01"
"""Day 1 of the two calendar lists that the store keeps as variables."""

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


def quote_text(text: str) -> str:
    """A string literal."""
    return "'" + text.replace("'", "''") + "'"


def _day(date_sql: str) -> str:
    return f"(({date_sql}) - DATE '{CALENDAR_START}' + 1)"


def school_days_sql(start: str, end: str) -> str:
    """School days after `start` up to and including `end`; unknown outside the trust's calendar."""
    first, last = (f"list_extract(getvariable('{SCHOOL_DAYS}'), {_day(day)})" for day in (start, end))
    return f"CAST({last} - {first} AS BIGINT)"


def term_sql(day: str) -> str:
    """The name of the term that holds a day; unknown in holidays and outside the calendar."""
    return f"list_extract(getvariable('{TERMS}'), {_day(day)})"


def academic_year_sql(day: str) -> str:
    """The academic year of a day, as 2025/26; it starts on 1 September."""
    first = f"(year({day}) - CASE WHEN month({day}) >= 9 THEN 0 ELSE 1 END)"
    return f"({first} || '/' || lpad(CAST(({first} + 1) % 100 AS VARCHAR), 2, '0'))"
