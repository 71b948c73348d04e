"""docs/expressions.md names every function of the language, and the language has no other."""

import re
from itertools import product

import pytest
from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB

from eqcheck.checks.builtin import PARAMETERS, REGISTER
from eqcheck.engine.expressions import translate
from eqcheck.engine.vocabulary import KIND_OF_COLUMN, ExpressionError, Name, ValueKind, Vocabulary
from tests.e2e.running import PROJECT

PAGE = (PROJECT / "docs" / "expressions.md").read_text(encoding="utf-8")
COLUMNS = {
    "started_on": ValueKind.DATE,
    "left_on": ValueKind.DATE,
    "job": ValueKind.TEXT,
    "hours": ValueKind.INTEGER,
    "share": ValueKind.NUMBER,
    "permanent": ValueKind.BOOLEAN,
}
ARGUMENTS = ("", "*", "hours", "share", "job", "started_on", "permanent", "NULL", "'a'")
PAIRS = (
    "hours, 1",
    "job, 'a'",
    "started_on, left_on",
    "permanent, TRUE",
    "'a', job",
    "1, hours",
    "job, 1",
    "job, 1, 2",
)


def vocabulary(*, reducing: bool) -> Vocabulary:
    columns = {name: Name(f't."{name}"', kind) for name, kind in COLUMNS.items()}
    parameters = {name: Name(f"c.{name}", KIND_OF_COLUMN[type_]) for name, type_ in PARAMETERS.items()}
    return Vocabulary(columns, parameters, row_filter="TRUE" if reducing else None)


def accepted(text: str, *, reducing: bool = False) -> bool:
    try:
        translate(text, vocabulary(reducing=reducing))
    except ExpressionError:
        return False
    return True


def rows(heading: str) -> list[tuple[str, str]]:
    """Name and example of each row of the table under a heading."""
    table = PAGE.split(f"| {heading} | example |", 1)[1].split("\n\n", 1)[0]
    return re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", table, re.MULTILINE)


FUNCTIONS, AGGREGATES = dict(rows("function")), dict(rows("aggregate"))
OTHER_NAMES = set(re.findall(r"`(\w+)`", PAGE.rsplit("SQL's other names", 1)[1]))


@pytest.mark.parametrize("text", FUNCTIONS.values(), ids=FUNCTIONS)
def test_a_function_is_accepted_on_a_row(text: str) -> None:
    assert accepted(text)


@pytest.mark.parametrize("text", AGGREGATES.values(), ids=AGGREGATES)
def test_an_aggregate_is_accepted_where_rows_are_reduced_and_only_there(text: str) -> None:
    assert accepted(text, reducing=True)
    assert accepted(f"{text} FILTER (WHERE hours > 20)", reducing=True)
    assert not accepted(text)


def test_nothing_else_is_a_function() -> None:
    known = {name.lower() for function in exp.ALL_FUNCTIONS for name in function.sql_names()}
    known |= {name.lower() for name in DuckDB.Parser.FUNCTIONS}
    known |= {"read_csv", "getenv", "current_setting", "query", "nextval", "pg_sleep", "eval", "list_extract"}
    assert len(known) > 600
    calls = [*ARGUMENTS, *PAIRS]
    functions = {
        name
        for name, call, reducing in product(sorted(known), calls, (False, True))
        if accepted(f"{name}({call})", reducing=reducing)
    }
    calendar = {"school_days", "term_of", "academic_year_of"}  # ours, so no parser lists them
    assert functions == {*FUNCTIONS, *AGGREGATES, *OTHER_NAMES} - calendar


def test_every_built_in_parameter_and_register_field_is_named() -> None:
    assert {name for name in PARAMETERS if f"`:{name}`" not in PAGE} == set()
    assert {name for name in REGISTER if f"`{name}`" not in PAGE} == set()
    assert set(re.findall(r"`:(\w+)`", PAGE)) <= {*PARAMETERS, "window_months"}


@pytest.mark.parametrize(
    "text",
    [
        "hours > 1 AND job = 'a' OR NOT permanent",
        "job IN ('a', 'b')",
        "job NOT IN ('a')",
        "hours BETWEEN 1 AND 3",
        "hours NOT BETWEEN 1 AND 3",
        "left_on IS NOT NULL",
        "permanent IS NOT TRUE",
        "(permanent AND hours > 1) IS FALSE",
        "hours + 1 - 2 * 3 / share > 1.5",
        "started_on - left_on > 3",
        "started_on + INTERVAL 30 DAY <= DATE '2026-09-01'",
        "started_on - INTERVAL (hours) MONTH < :as_of - INTERVAL 1 YEAR",
        "CASE WHEN permanent THEN 1 ELSE NULL END = 1",
    ],
)
def test_an_operator_is_accepted(text: str) -> None:
    assert accepted(text)


@pytest.mark.parametrize(
    "text",
    [
        "(SELECT 1)",
        "hours IN (SELECT 1)",
        "EXISTS (SELECT 1)",
        "job LIKE 'a%'",
        "job || 'a' = 'b'",
        "hours % 2 = 0",
        "hours::TEXT = '1'",
        "CAST(hours AS TEXT) = '1'",
        "left_on = NULL",
        "hours = '1'",
        "started_on > '2026-09-01'",
        "hours -- a comment",
        "hours > 1; DROP TABLE t",
        "sum(hours) OVER () > 1",
        "[1, 2][1] = 1",
        "{'a': 1} IS NULL",
        "x -> x",
        "unknown_column = 1",
        ":unknown = 1",
        "$1 = 1",
        "WITH x AS (INSERT INTO t VALUES (1) RETURNING *) SELECT * FROM x",
        "hours > 1 COLLATE nocase",
        "",
        "1 = 1 1",
        "1 = 1) OR (1 = 1",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    assert not accepted(text)
    assert not accepted(text, reducing=True)
