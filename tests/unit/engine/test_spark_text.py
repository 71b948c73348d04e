"""The store's queries as Spark's SQL: the few forms that differ, each by its tree."""

from __future__ import annotations

import pytest

from eqcheck.engine.dialect import beside_calendar, school_days_sql, term_sql
from eqcheck.engine.spark_text import in_spark, quoted


@pytest.mark.parametrize(
    ("store", "spark"),
    [
        ("SELECT date_diff('day', a, b)", "SELECT CAST(DATEDIFF(b, a) AS BIGINT)"),
        ("SELECT CAST(a + to_days(CAST(3 AS INTEGER)) AS DATE)", "SELECT DATE_ADD(a, CAST(3 AS INT))"),
        ("SELECT CAST(a - to_months(CAST(2 AS INTEGER)) AS DATE)", "SELECT ADD_MONTHS(a, -(CAST(2 AS INT)))"),
        ("SELECT CAST(a - to_years(CAST(2 AS INTEGER)) AS DATE)", "SELECT ADD_MONTHS(a, -(CAST(2 AS INT) * 12))"),
        ("SELECT min(a, 20)", "SELECT SLICE(ARRAY_SORT(COLLECT_LIST(a)), 1, 20)"),
        ("SELECT list_extract(a, b)", "SELECT GET(a, CAST(b AS INT) - 1)"),
        ("SELECT TRY_CAST(a AS SMALLINT)", "SELECT TRY_CAST(a AS SMALLINT)"),
        ('SELECT "a~open" IS TRUE, a IS NOT DISTINCT FROM b', "SELECT `a~open` IS TRUE, a IS NOT DISTINCT FROM b"),
        ("SELECT 'it''s \\ n'", "SELECT 'it\\'s \\\\ n'"),
    ],
)
def test_what_differs(store: str, spark: str) -> None:
    assert in_spark(store) == spark


def test_a_date_that_moves_by_a_cell_is_moved_no_further_than_the_store_moves_it() -> None:
    moved = in_spark("SELECT CAST(a + to_days(CAST(c.n AS INTEGER)) AS DATE) FROM contexts c")
    assert "BETWEEN -100000000 AND 100000000" in moved
    assert "RAISE_ERROR" in moved


def test_a_calendar_stands_beside_rows_of_its_own_trust() -> None:
    asked = f"{school_days_sql('c.a', 'c.b')} + {term_sql('c.a')}"
    answer = in_spark(f"SELECT {asked} FROM contexts c{beside_calendar(asked)}")
    for table in ("_calendar", "_calendar_days"):
        assert f"LEFT JOIN {table} ON {table}._w = c._w" in answer
    assert " ON TRUE" not in answer


def test_a_name_is_quoted() -> None:
    assert quoted("a`b") == "`a``b`"
