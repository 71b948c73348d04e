"""Each operator makes exactly the mutants that it says, on a rule made for it."""

from __future__ import annotations

from typing import Any

import pytest

from eqcheck.authoring.mutation.expression_operators import EXPRESSION_OPERATORS
from eqcheck.authoring.mutation.expression_tree import Tree, write
from eqcheck.authoring.mutation.mutants import mutants_of
from eqcheck.authoring.mutation.rule_operators import edited, rule_operators, set_to
from eqcheck.checks import check_kinds

EXPRESSIONS: dict[str, list[tuple[str, list[str]]]] = {
    "comparison-reversed": [
        ("pay < 3", ["pay >= 3"]),
        ("pay >= 3", ["pay < 3"]),
        ("topic = 'a'", ["topic <> 'a'"]),
        ("topic IN ('a', 'b')", ["(topic NOT IN ('a', 'b'))"]),
        ("topic NOT IN ('a')", ["topic IN ('a')"]),
        ("pay BETWEEN 1 AND 2", ["(pay NOT BETWEEN 1 AND 2)"]),
    ],
    "boundary-moved": [
        ("pay < 3", ["pay <= 3"]),
        ("day >= :as_of", ["day > :as_of"]),
        ("pay BETWEEN 1 AND 2", ["(pay > 1 AND pay <= 2)", "(pay >= 1 AND pay < 2)"]),
        ("topic = 'a'", []),
    ],
    "number-off-by-one": [
        ("pay = 3", ["pay = 4", "pay = 2"]),
        ("pay >= 3", ["pay >= 2"]),  # pay >= 4 is what moving the boundary comes to
        ("pay > 0", ["pay > 1"]),
        ("pay < 3", ["pay < 2"]),
        ("3 < pay", ["4 < pay"]),
        ("COALESCE(hours, 0) = hours", ["COALESCE(hours, 1) = hours", "COALESCE(hours, (-1)) = hours"]),
        ("100 * pay = hours", []),
        ("pay <= 2.5", ["pay <= 3.5"]),
        ("day >= :as_of - INTERVAL 12 MONTH", []),
    ],
    "condition-dropped": [
        ("a AND b AND c", ["a AND b", "b AND c", "a AND c"]),
        ("a OR b", ["b", "a"]),
        ("NOT a", []),
    ],
    "and-or-swapped": [
        ("a AND b", ["(a OR b)"]),
        ("a AND (b OR c)", ["(a OR (b OR c))", "a AND ((b AND c))"]),
        ("a AND b AND c", ["((a AND b) OR c)", "(a OR b) AND c"]),
    ],
    "null-test-negated": [
        ("pay IS NULL", ["(pay IS NOT NULL)"]),
        ("pay IS NOT NULL", ["pay IS NULL"]),
        ("a IS NOT TRUE", ["a IS TRUE"]),
    ],
    "window-shifted": [
        ("day >= :as_of - INTERVAL 12 MONTH", ["day >= (:as_of - INTERVAL 12 MONTH - INTERVAL 1 DAY)"]),
        ("day > :as_of - INTERVAL 30 DAY", ["day > (:as_of - INTERVAL 30 DAY + INTERVAL 1 DAY)"]),
        ("day > :as_of - INTERVAL (:days) DAY", []),
        (
            "day = :as_of - INTERVAL (:months) MONTH",
            [
                "day = (:as_of - INTERVAL (:months) MONTH + INTERVAL 1 DAY)",
                "day = (:as_of - INTERVAL (:months) MONTH - INTERVAL 1 DAY)",
            ],
        ),
        (
            "day = :as_of - INTERVAL 1 YEAR - INTERVAL 2 MONTH",
            [
                "day = (:as_of - INTERVAL 1 YEAR - INTERVAL 2 MONTH + INTERVAL 1 DAY)",
                "day = (:as_of - INTERVAL 1 YEAR - INTERVAL 2 MONTH - INTERVAL 1 DAY)",
            ],
        ),
    ],
    "aggregate-changed": [
        ("max(day)", ["MIN(day)"]),
        ("count(DISTINCT topic)", ["COUNT(topic)"]),
        ("bool_or(a)", ["BOOL_AND(a)"]),
        ("count(*)", []),
    ],
    "filter-dropped": [("count(*) FILTER (WHERE a)", ["COUNT(*)"]), ("count(*)", [])],
}

RULE: dict[str, Any] = {"id": "x/y", "subject": "school", "check": {"kind": "share", "from": "staff", "met": ">= :p"}}
RELATED: dict[str, Any] = {"from": "training", "on": "staff_id"}


def with_check(**check: Any) -> dict[str, Any]:
    return {**RULE, "check": {**RULE["check"], **check}}


def related(**item: Any) -> dict[str, Any]:
    return with_check(related={"training": {**RELATED, **item}})


KEYS: dict[str, list[tuple[dict[str, Any], list[str]]]] = {
    "parameter-off-by-one": [
        ({**RULE, "parameters": {"n": {"value": 12}}}, [":n 12 → 13", ":n 12 → 11"]),
        ({**RULE, "parameters": {"p": {"value": 90, "unit": "per cent"}}}, [":p 90 → 100", ":p 90 → 88"]),
        ({**RULE, "parameters": {"p": {"value": 50, "unit": "per cent of the log"}}}, [":p 50 → 56", ":p 50 → 44"]),
        ({**RULE, "parameters": {"b": {"value": True}}}, [":b true → false"]),
        (
            {**RULE, "parameters": {"d": {"value": "2026-03-01"}}},
            [":d 2026-03-01 → 2026-03-02", ":d 2026-03-01 → 2026-02-28"],
        ),
        (
            {**RULE, "parameters": {"n": {"values": [{"value": 1}, {"from": "2024-01-01", "value": 2}]}}},
            [":n 1 → 2", ":n 1 → 0", ":n 2 → 3", ":n 2 → 1"],
        ),
        (RULE, []),
    ],
    "bound-changed": [
        (RULE, [">= :p → > :p", ">= :p → < :p"]),
        (with_check(met=">= 100%"), [">= 100% → > 100%", ">= 100% → < 100%", ">= 100% → >= 101%", ">= 100% → >= 90%"]),
        (with_check(kind="count", met="<= 3"), ["<= 3 → < 3", "<= 3 → > 3", "<= 3 → <= 4"]),
        (with_check(kind="count", met="= 0"), ["= 0 → > 0", "= 0 → < 0", "= 0 → = 1"]),
        (with_check(met="latest > :as_of"), []),
        (with_check(kind="compare", met="<= 2"), ["<= 2 → <= 3"]),
        (with_check(kind="compare", met="<= :p"), []),
    ],
    "where-dropped": [(with_check(where="a"), ["where → nothing"]), (RULE, [])],
    "counting-dropped": [(with_check(kind="count", counting="a"), ["counting → nothing"]), (RULE, [])],
    "distinct-dropped": [(with_check(kind="count", distinct="a"), ["distinct → nothing"]), (RULE, [])],
    "never-dropped": [(with_check(never="a"), ["never → nothing"]), (RULE, [])],
    "partial-dropped": [(with_check(partial="a"), ["partial → nothing"]), (RULE, [])],
    "match-dropped": [
        (related(), ["on staff_id → nothing"]),
        (related(on=["a", "b"]), ["on a → b", "on b → a"]),
        (related(on={"theirs": "ours"}, until={"day": "due"}), ["on theirs → nothing", "until → nothing"]),
        (related(on=[]), []),
    ],
    "related-where-dropped": [(related(where="a"), ["where → nothing"]), (related(), [])],
    "across-changed": [
        (related(), ["across school → own", "across school → trust"]),
        (related(across="own"), ["across own → school", "across own → trust"]),
        ({**related(), "subject": "trust"}, ["across school → trust"]),
        ({**related(across="trust"), "subject": "trust"}, ["across trust → school"]),
        (related(**{"from": "terms"}), []),
    ],
    "absence-toggled": [
        (related(), ["may_be_absent false → true"]),
        (related(may_be_absent=True), ["may_be_absent true → false"]),
        (related(**{"from": "staff"}), []),
        (related(**{"from": "schools"}), []),
        (with_check(related={"a": RELATED, "b": RELATED}), []),
        (with_check(related={"a": RELATED, "b": {**RELATED, "across": "own"}}), ["may_be_absent false → true"] * 2),
    ],
    "scope-changed": [
        (RULE, ["scope own → shared"]),
        ({**RULE, "subject": "trust"}, ["scope own → all"]),
        (with_check(scope="shared"), ["scope shared → own"]),
        ({**RULE, "check": {"kind": "attested"}}, ["shared false → true"]),
        ({**RULE, "check": {"kind": "roll_up"}}, []),
        (with_check(**{"from": "terms"}), []),
    ],
    "when-empty-changed": [
        (with_check(where="a"), ["when_empty no_evidence → met"]),
        (RULE, []),
        ({**RULE, "when_empty": {"status": "met"}}, ["when_empty → nothing", "when_empty met → not_met"]),
        ({**RULE, "when_empty": {"status": "no_evidence"}}, ["when_empty no_evidence → met"]),
    ],
    "applies-when-changed": [
        ({**RULE, "applies_when": "a"}, ["applies_when → nothing", "a → NOT (a)"]),
        (RULE, []),
    ],
    "role-dropped": [
        ({**RULE, "check": {"kind": "attested", "roles": ["x", "y"]}}, ["roles [x, y] → [y]", "roles [x, y] → [x]"]),
        ({**RULE, "check": {"kind": "attested", "roles": ["x"]}}, []),
    ],
    "clauses-changed": [
        (
            {**RULE, "check": {"kind": "roll_up", "clauses": "statutory"}},
            ["clauses statutory → policy", "clauses statutory → control"],
        ),
    ],
    "outcome-dropped": [
        (with_check(kind="compare", outcome="a"), ["outcome → nothing"]),
        (with_check(kind="change", outcome="a"), ["outcome → nothing"]),
        (with_check(kind="compare"), []),
    ],
    "cases-dropped": [
        (with_check(kind="compare", cases="a"), ["cases → nothing"]),
        (with_check(kind="change", cases="a"), ["cases → nothing"]),
        (with_check(kind="compare"), []),
    ],
    "value-dropped": [
        (with_check(kind="compare", value="a"), ["value → nothing"]),
        (with_check(kind="change", value="a"), ["value → nothing"]),
        (with_check(kind="compare"), []),
    ],
    "of-dropped": [
        (with_check(kind="compare", of="a"), ["of → nothing"]),
        (with_check(kind="change", of="a"), ["of → nothing"]),
        (with_check(kind="compare"), []),
    ],
    "deviation-dropped": [
        (with_check(kind="compare", deviation="a"), ["deviation → nothing"]),
        (with_check(kind="change", deviation="a"), ["deviation → nothing"]),
        (with_check(kind="compare"), []),
    ],
    "measured-dropped": [
        (with_check(kind="compare", measured="a"), ["measured → nothing"]),
        (with_check(kind="change", measured="a"), ["measured → nothing"]),
        (with_check(kind="compare"), []),
    ],
    "about-dropped": [
        (with_check(kind="compare", about="a"), ["about → nothing"]),
        (with_check(kind="change", about="a"), ["about → nothing"]),
        (with_check(kind="compare"), []),
    ],
    "other-value-dropped": [
        (with_check(kind="compare", other_value="a"), ["other_value → nothing"]),
        (with_check(kind="change", other_value="a"), ["other_value → nothing"]),
        (with_check(kind="compare"), []),
    ],
    "other-cases-dropped": [
        (with_check(kind="compare", other_cases="a"), ["other_cases → nothing"]),
        (with_check(kind="change", other_cases="a"), ["other_cases → nothing"]),
        (with_check(kind="compare"), []),
    ],
    "other-of-dropped": [
        (with_check(kind="compare", other_of="a"), ["other_of → nothing"]),
        (with_check(kind="change", other_of="a"), ["other_of → nothing"]),
        (with_check(kind="compare"), []),
    ],
    "held-back-dropped": [
        (with_check(kind="compare", held_back="a"), ["held_back → nothing"]),
        (with_check(kind="change", held_back="a"), ["held_back → nothing"]),
        (with_check(kind="compare"), []),
    ],
    "better-changed": [
        (with_check(kind="compare", better="higher"), ["better higher → lower"]),
        (with_check(kind="change", better="lower"), ["better lower → higher"]),
    ],
    "by-changed": [
        (with_check(kind="compare", by="points"), ["by points → ratio"]),
        (with_check(kind="compare", by="ratio"), ["by ratio → points"]),
    ],
    "adjust-changed": [
        (with_check(kind="compare", adjust="holm"), ["adjust holm → none"]),
        (with_check(kind="compare"), []),
    ],
    "margin-off-by-one": [(with_check(kind="compare", margin=2), ["2 per cents → 3", "2 per cents → 1"])],
    "either-switched": [
        (with_check(kind="change", either=True), ["either true → false"]),
        (with_check(kind="change", either=False), ["either false → true"]),
    ],
    "valid-months-off-by-one": [
        ({**RULE, "check": {"kind": "attested", "valid_months": 12}}, ["12 months → 13", "12 months → 11"]),
        (RULE, []),
    ],
}


def test_every_operator_has_its_examples() -> None:
    assert set(EXPRESSIONS) == set(EXPRESSION_OPERATORS)
    assert set(KEYS) == {name for kind in check_kinds().values() for name in rule_operators(kind)}


@pytest.mark.parametrize(
    ("operator", "text", "expected"),
    [(name, text, expected) for name, examples in EXPRESSIONS.items() for text, expected in examples],
)
def test_an_operator_on_expressions_makes_exactly_these_mutants(operator: str, text: str, expected: list[str]) -> None:
    tree = Tree(text)
    before = write(tree.root())
    made = [tree.with_swapped(node, other) for node in tree.nodes for other in EXPRESSION_OPERATORS[operator](node)]
    assert sorted(made) == sorted(expected)
    assert write(tree.root()) == before


@pytest.mark.parametrize(
    ("operator", "data", "expected"),
    [(name, data, expected) for name, examples in KEYS.items() for data, expected in examples],
)
def test_an_operator_on_keys_makes_exactly_these_edits(
    operator: str, data: dict[str, Any], expected: list[str]
) -> None:
    operators = rule_operators(check_kinds()[data["check"]["kind"]])
    edits = list(operators[operator](data)) if operator in operators else []
    assert [edit.change for edit in edits] == expected
    for edit in edits:
        assert edited(data, edit) != data


def test_an_edit_leaves_the_original_as_it_was() -> None:
    data = {"a": {"b": [1, {"c": 2}]}}
    changed = edited(data, set_to(("a", "b", 1, "c"), 3, 2))
    assert changed == {"a": {"b": [1, {"c": 3}]}}
    assert data == {"a": {"b": [1, {"c": 2}]}}


def test_mutants_are_numbered_and_no_two_read_alike() -> None:
    data = with_check(where="pay > 1 AND pay > 1", require="pay > 1", met=">= 100%")
    mutants = mutants_of(data)
    assert [mutant.number for mutant in mutants] == list(range(1, len(mutants) + 1))
    assert len({(mutant.operator, mutant.change) for mutant in mutants}) == len(mutants)
    assert "pay > 1 → pay >= 1 (3)" in {mutant.change for mutant in mutants}


@pytest.mark.parametrize(
    "text",
    [
        "COALESCE(a IS NOT TRUE, FALSE) AND NOT (b OR c)",
        "day >= DATE '2026-09-01' + INTERVAL (:n) MONTH",
        "CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 0 END = 1",
        "bool_or(a) FILTER (WHERE note <> ':it''s NOT x IS NULL')",
        "school_days(day, :as_of) > :n AND term_of(day) = :term",
        "count(DISTINCT staff_id) / NULLIF(sum(x), 0) >= -1.5",
        "(:strict OR TRUE) IS TRUE AND training.rows > 0 AND school.phase IN ('primary')",
        "LEAST(a, b) < GREATEST(ABS(c), 2) AND LOWER(x) <> UPPER(y) AND LENGTH(x) > 2",
    ],
)
def test_what_is_written_reads_back_as_the_same_tree(text: str) -> None:
    written = write(Tree(text).root())
    assert Tree(written).root() == Tree(text).root()
