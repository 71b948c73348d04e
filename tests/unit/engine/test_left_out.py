"""The parts of a `where`: which rows a rule leaves out, and what may be said of them."""

from __future__ import annotations

import pytest

from eqcheck.domain.evidence_type import Column, ColumnType, EvidenceType
from eqcheck.engine.left_out import Condition, conditions_of, parts_of

PLANS = EvidenceType(
    id="plans",
    title="Plans",
    description="Plans.",
    columns={
        name: Column(name, type_, personal=name == "left_on")
        for name, type_ in {
            "plan_id": ColumnType.ID,
            "starts_on": ColumnType.DATE,
            "ends_on": ColumnType.DATE,
            "left_on": ColumnType.DATE,
            "kind": ColumnType.CATEGORY,
            "number": ColumnType.INTEGER,
        }.items()
    },
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a = 1", ("a = 1",)),
        ("a = 1 AND b = 2 AND c", ("a = 1", "b = 2", "c")),
        ("(a OR b) AND c", ("(a OR b)", "c")),
        ("(a OR (b)) AND (c OR d)", ("(a OR (b))", "(c OR d)")),
        ("a BETWEEN 1 AND 2 AND b", ("a BETWEEN 1 AND 2", "b")),
        ("CASE WHEN a AND b THEN c END AND d", ("CASE WHEN a AND b THEN c END", "d")),
        ("a = 'this AND that' AND b", ("a = 'this AND that'", "b")),
    ],
)
def test_a_where_comes_apart_where_and_joins_it(text: str, parts: tuple[str, ...]) -> None:
    assert parts_of(text) == (parts,)


def test_a_where_with_or_has_a_branch_for_each_way_to_count() -> None:
    assert parts_of("a OR b AND c") == (("a",), ("b", "c"))
    assert parts_of("(nil IS NOT TRUE AND (a OR b)) OR (nil AND c)") == (("nil IS NOT TRUE", "(a OR b)"), ("nil", "c"))
    assert parts_of("(a) OR (b) AND (c)") == (("a",), ("(b)", "(c)"))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        (
            "starts_on > :as_of - INTERVAL 3 YEAR",
            ("starts_on", "starts_on", ">", ":as_of - INTERVAL 3 YEAR"),
        ),
        ("COALESCE(ends_on >= :as_of, true)", ("ends_on", "ends_on", ">=", ":as_of")),
        ("(ends_on IS NULL OR ends_on >= :as_of)", ("ends_on", "ends_on", ">=", ":as_of")),
        ("kind = 'other'", ("kind", "kind", "", "")),
        ("left_on >= :as_of", ("left_on", "", "", "")),
        ("plan_id IS NOT NULL", ("plan_id", "", "", "")),
        ("number > 3", ("number", "", "", "")),
        ("starts_on < ends_on", ("starts_on ends_on", "starts_on ends_on", "", "")),
    ],
)
def test_only_cells_that_tell_of_nobody_are_shown(text: str, condition: tuple[str, str, str, str]) -> None:
    named, columns, sign, limit = condition
    expected = Condition(text, tuple(named.split()), tuple(columns.split()), sign, limit)
    assert conditions_of(text, PLANS) == (expected,)
