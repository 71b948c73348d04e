"""How a rule decides, part by part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from eqcheck.authoring.scaffold import scaffold
from eqcheck.checks import build_check, check_kinds
from eqcheck.domain.assessment import DatedValue, Parameter, Status, WhenEmpty
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.domain.rule import BasisKind, StatedBasis
from eqcheck.library.yaml.strict_yaml import load
from eqcheck.reports.rule_in_words import how_decided, summary
from tests.unit.reports import samples

AS_OF = date(2026, 11, 22)


NEEDED: dict[str, dict[str, Any]] = {
    "change": {"from": "staff", "groups": {}, "now": "TRUE", "before": "FALSE"},
    "compare": {"from": "staff", "groups": {}, "met": "<= 1.25"},
    "share": {"from": "staff", "require": "TRUE", "met": ">= 100%"},
    "count": {"from": "staff", "met": "= 0"},
    "value": {"from": "staff", "take": {}, "met": "TRUE"},
    "roll_up": {},
    "attested": {"question": "Is it so?", "roles": [], "valid_months": 12},
}


def decided(kind: str, given: dict[str, Any], **changes: Any) -> list[tuple[str, str]]:
    """What is said of the keys that are given."""
    check = replace(build_check({"kind": kind, **NEEDED[kind], **given}), given=tuple(given))
    rule = replace(samples.RULES[samples.PLAN], check=check, **changes)
    least = Parameter(
        "least", (DatedValue(2),), StatedBasis(BasisKind.POLICY, "the policy"), ColumnType.INTEGER, "per cent"
    )
    return list(how_decided(replace(rule, parameters={"least": least}), {"least": 2}, AS_OF))


@pytest.mark.parametrize(
    ("kind", "part", "said"),
    [
        ("share", {"from": "staff"}, ("looks at", "staff")),
        ("share", {"scope": "shared"}, ("whose rows", "its own and those of the trust")),
        ("share", {"where": "left_on IS NULL"}, ("a row counts if", "left_on is blank")),
        ("count", {"met": ">= :least"}, ("met if", "at least 2 per cent")),
        ("value", {"met": "latest > :as_of"}, ("met if", "latest > 22 November 2026")),
        ("value", {"take": {"latest": "max(starts_on)"}}, ("works out", "latest = max(starts_on)")),
        ("roll_up", {"rules": ["a/b", "c/d"]}, ("worst of", "a/b and c/d")),
        ("roll_up", {"clauses": "statutory"}, ("worst of", "every statutory clause of the policies adopted")),
        ("attested", {"shared": False}, ("the trust's own", "does not count for a school")),
        ("attested", {"valid_months": 1}, ("good for", "1 month")),
        ("attested", {"basis": "The policy."}, ("basis", "The policy.")),
        (
            "share",
            {"related": {"log": {"from": "incidents", "on": []}}},
            ("looks up", "log: incidents"),
        ),
        (
            "share",
            {"related": {"log": {"from": "incidents", "on": ["year", "term"], "take": {"n": "count(*)"}}}},
            ("looks up", "log: incidents by year and term; n = count(*)"),
        ),
        (
            "share",
            {"related": {"log": {"from": "incidents", "on": {"theirs": "ours"}}}},
            ("looks up", "log: incidents by theirs = ours"),
        ),
        (
            "compare",
            {"groups": {"fsm": {"group": "meals = 'fsm'", "other": "meals = 'none'"}}},
            ("compares", "fsm: meals = 'fsm'; beside meals = 'none'"),
        ),
    ],
)
def test_a_part_of_a_check(kind: str, part: dict[str, Any], said: tuple[str, str]) -> None:
    assert decided(kind, part) == [said]


def test_what_happens_when_there_is_nothing_is_said() -> None:
    words = decided("count", {"from": "staff"}, when_empty=WhenEmpty(Status.MET, "no incident needs no action"))
    assert words[1:] == [("if none", "met: no incident needs no action")]


@pytest.mark.parametrize("kind", check_kinds())
def test_every_check_kind_has_a_summary(kind: str) -> None:
    begun = load("new.yaml", scaffold("an-area/a-name", kind).encode()).data
    rule = replace(samples.RULES[samples.PLAN], check=build_check(begun["check"]))
    assert summary(rule).endswith(".")
