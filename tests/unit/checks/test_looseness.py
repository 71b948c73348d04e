"""Whether a number that a trust changed asks for less than the rule's own: told only where it is certain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eqcheck.checks import build_check
from eqcheck.checks.looseness import Looseness, looseness
from tests.unit.reports import samples


@pytest.mark.parametrize(
    ("check", "looser"),
    [
        ({"kind": "share", "require": "a > 1", "met": ">= :n"}, 5),
        ({"kind": "share", "require": "a > 1", "met": ">= 100%", "partial": ">= :n"}, 5),
        ({"kind": "share", "require": "school_days(a, b) <= :n", "met": ">= 100%"}, 20),
        ({"kind": "share", "require": "a >= :as_of - INTERVAL (:n) MONTH", "met": ">= 100%"}, 20),
        ({"kind": "share", "require": "a >= :n", "met": ">= 100%"}, 5),
        ({"kind": "share", "require": "NOT a >= :n", "met": ">= 100%"}, None),
        ({"kind": "share", "require": "a <= :n OR b >= :n", "met": ">= 100%"}, None),
        ({"kind": "share", "where": "a >= :n", "require": "b", "met": ">= 100%"}, None),
        ({"kind": "share", "require": "a >= :number", "met": ">= 100%"}, None),
        ({"kind": "share", "require": "CASE WHEN a THEN b <= :n END", "met": ">= 100%"}, None),
        ({"kind": "value", "take": {"a": "MAX(b)"}, "met": "a >= :n"}, 5),
        ({"kind": "value", "take": {"a": "MAX(b)"}, "met": "a >= :as_of - INTERVAL (:n) MONTH"}, 20),
        ({"kind": "value", "take": {"a": "MAX(b)"}, "met": "a", "partial": "c AND a <= :n"}, 20),
        ({"kind": "value", "take": {"a": "COUNT(*) FILTER (WHERE b >= :n)"}, "met": "a >= 1"}, None),
        ({"kind": "value", "where": "b >= :n", "take": {"a": "MAX(b)"}, "met": "a >= 1"}, None),
        ({"kind": "count", "where": "a >= :as_of - INTERVAL (:n) MONTH", "met": ">= 1"}, 20),
        ({"kind": "count", "counting": "a <= :n", "met": ">= 1"}, 20),
        ({"kind": "count", "where": "a >= :as_of - INTERVAL (:n) MONTH", "met": "<= 1"}, None),
    ],
)
def test_a_changed_number_is_looser_where_the_rule_compares_one_way(check: dict[str, str], looser: int | None) -> None:
    rule = replace(samples.RULES[samples.TRAINING], check=build_check({"from": "staff", **check}), applies_when=None)
    for value in (5, 20):
        verdict = looseness(rule, "n", value, 10)
        expected = Looseness.LOOSER if value == looser else Looseness.STRICTER
        assert verdict is (Looseness.UNKNOWN if looser is None else expected)
    assert looseness(rule, "n", 10, 10) is Looseness.SAME
