"""The few pieces of DuckDB's SQL that are written in more than one place."""

from __future__ import annotations

from eqcheck.evidence_type import ColumnType

SCHOOL_DAYS = "eqcheck_school_days"
TERMS = "eqcheck_terms"
FIRST_DAY = "eqcheck_first_day"
"""Variables of the store: two lists of the calendar, an entry a day, and the day that they begin with."""
LEFT_OUT = 1_000_000
"""What the count of school days jumps by where the calendar leaves terms out: more than a SMALLINT holds."""

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


def _listed(variable: str, day: str) -> str:
    """The entry of a calendar list for a day; NULL before its first day, where DuckDB would count from the end."""
    index = f"(({day}) - getvariable('{FIRST_DAY}') + 1)"
    return f"list_extract(getvariable('{variable}'), CASE WHEN {index} >= 1 THEN {index} END)"


def school_days_sql(start: str, end: str) -> str:
    """School days after `start` up to and including `end`, negative when `end` is the earlier.

    Unknown outside the trust's calendar, and across terms that it leaves out.
    """
    first, last = (_listed(SCHOOL_DAYS, day) for day in (start, end))
    return f"CAST(TRY_CAST({last} - {first} AS SMALLINT) AS BIGINT)"


def term_sql(day: str) -> str:
    """The name of the term that holds a day; unknown in holidays and outside the calendar."""
    return _listed(TERMS, day)


def academic_year_sql(day: str) -> str:
    """The academic year of a day, as 2025/26; it starts on 1 September."""
    first = f"(year({day}) - CASE WHEN month({day}) >= 9 THEN 0 ELSE 1 END)"
    return f"({first} || '/' || lpad(CAST(({first} + 1) % 100 AS VARCHAR), 2, '0'))"
