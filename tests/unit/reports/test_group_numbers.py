"""Numbers of people in groups are hidden like any other, whatever evidence they are from."""

from __future__ import annotations

from dataclasses import replace

from eqcheck.checks import build_check
from eqcheck.reports.people_numbers import of_people
from tests.unit.reports import samples

GROUPS = {"fsm": {"group": "meals = 'fsm'"}}


def test_a_rule_that_compares_groups_measures_numbers_of_people() -> None:
    rule = samples.RULES[samples.PLAN]
    assert not of_people(rule, ())
    compared = build_check({"kind": "compare", "from": "plans", "groups": GROUPS, "cases": "a", "met": "<= 1.25"})
    assert of_people(replace(rule, check=compared), ())
    moved = build_check({"kind": "change", "from": "plans", "groups": GROUPS, "now": "a", "before": "b", "cases": "c"})
    assert of_people(replace(rule, check=moved), ())
