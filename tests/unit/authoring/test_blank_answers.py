"""The forms by which a condition takes a blank for a yes, and those that leave it open."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from sqlglot import Dialect, exp

from eqcheck.authoring.lints.blank_answers import takes_blank_for
from eqcheck.authoring.lints.possible_answers import possible_answers
from eqcheck.engine.syntax import parse

KIND = (
    "c IS NULL",
    "c IS NULL OR c >= :x",
    "c >= :x OR c IS NULL",
    "d OR e OR c IS NULL",
    "d AND (e OR c IS NULL)",
    "NOT (c IS NOT NULL)",
    "NOT (c IS NOT NULL AND d)",
    "c IS NOT FALSE",
    "c IS NOT TRUE",
    "NOT (c IS TRUE)",
    "(c = 'x') IS NOT FALSE",
    "(c = 'x') IS NOT TRUE",
    "(c > d) IS NULL",
    "COALESCE(c, TRUE)",
    "COALESCE(c <> 'x', TRUE)",
    "COALESCE(c >= :x, d, TRUE)",
    "COALESCE(c, 'x') = 'x'",
    "COALESCE(c, :x) >= :x",
    "IFNULL(c, 0) < 3",
    "NOT COALESCE(c, FALSE)",
    "COALESCE(c, FALSE) IS FALSE",
    "COALESCE(c, FALSE) = FALSE",
    "CASE WHEN c IS NULL THEN TRUE ELSE d END",
    "CASE WHEN c = 'x' THEN FALSE ELSE TRUE END",
    "CASE WHEN c IS NOT NULL THEN d ELSE TRUE END",
    "GREATEST(c, :x) >= :x",
    "LEAST(c, :x) >= :x",
)
OPEN = (
    "c",
    "NOT c",
    "c = 'x'",
    "c <> 'x'",
    "NOT (c = 'x')",
    "c NOT IN ('x', 'y')",
    "c BETWEEN 1 AND 3",
    "NOT (c BETWEEN 1 AND 3)",
    "c IS NOT NULL",
    "c IS TRUE",
    "c IS FALSE",
    "COALESCE(c, FALSE)",
    "COALESCE(c = 'x', FALSE)",
    "COALESCE(c, 'y') = 'x'",
    "NOT COALESCE(c, TRUE)",
    "d OR c = 'x'",
    "d OR e IS NULL",
    "CASE WHEN c = 'x' THEN TRUE ELSE FALSE END",
    "CASE WHEN c = 'x' THEN TRUE END",
    "abs(c) > 3",
    "lower(c) = 'x'",
    "c - d > 3",
)


@pytest.mark.parametrize("text", KIND)
def test_a_form_that_takes_a_blank_for_a_yes(text: str) -> None:
    assert takes_blank_for(parse(text), "c", answer=True)


@pytest.mark.parametrize("text", OPEN)
def test_a_form_that_leaves_a_blank_open_or_takes_it_for_a_no(text: str) -> None:
    assert not takes_blank_for(parse(text), "c", answer=True)


@pytest.mark.parametrize("text", ["COALESCE(c, FALSE)", "c IS TRUE", "c IS NOT NULL", "COALESCE(c = 'x', FALSE)"])
def test_a_form_that_takes_a_blank_for_a_no(text: str) -> None:
    assert takes_blank_for(parse(text), "c", answer=False)


def test_of_many_conditions_nothing_is_said() -> None:
    others = " OR ".join(f"d{number}" for number in range(9))
    assert not takes_blank_for(parse(f"c IS NULL OR {others}"), "c", answer=True)


def test_each_part_is_written_as_sql_once_however_many_ways_there_are() -> None:
    asked = " OR ".join(f"(label = 'kind {number}' AND ok IS NOT FALSE)" for number in range(8))
    tree = parse(asked)
    whole = Dialect.generate
    written: list[exp.Expr] = []

    def counted(dialect: Dialect, node: exp.Expr, **how: Any) -> str:
        written.append(node)
        return whole(dialect, node, **how)

    with patch.object(Dialect, "generate", counted):
        takes_blank_for(tree, "ok", answer=False)
        possible_answers(tree, {})
    assert len(written) > 1
    assert len({id(node) for node in written}) == len(written)
