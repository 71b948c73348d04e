"""How a rule decides, part by part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from eqcheck.checks import check_kinds
from eqcheck.domain.assessment import DatedValue, Parameter, Status, WhenEmpty
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.reports.rule_in_words import how_decided, summary
from tests.unit.reports import samples

AS_OF = date(2026, 11, 22)


def decided(check: dict[str, Any], **changes: Any) -> list[tuple[str, str]]:
    rule = replace(samples.RULES[samples.PLAN], check=check, **changes)
    least = Parameter("least", (DatedValue(2),), "the policy", ColumnType.INTEGER, "per cent")
    return list(how_decided(replace(rule, parameters={"least": least}), {"least": 2}, AS_OF))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({"from": "staff"}, ("looks at", "staff")),
        ({"scope": "shared"}, ("whose rows", "its own and those of the trust")),
        ({"where": "left_on IS NULL"}, ("a row counts if", "left_on is blank")),
        ({"met": ">= :least"}, ("met if", "at least 2 per cent")),
        ({"met": "latest > :as_of"}, ("met if", "latest > 22 November 2026")),
        ({"take": {"latest": "max(starts_on)"}}, ("works out", "latest = max(starts_on)")),
        ({"rules": ["a/b", "c/d"]}, ("worst of", "a/b and c/d")),
        ({"clauses": "statutory"}, ("worst of", "every statutory clause of the policies adopted")),
        ({"shared": False}, ("the trust's own", "does not count for a school")),
        ({"valid_months": 1}, ("good for", "1 month")),
        ({"unheard_of": 3}, ("unheard of", "3")),
        (
            {"related": {"log": {"from": "incidents", "on": []}}},
            ("looks up", "log: incidents"),
        ),
        (
            {"related": {"log": {"from": "incidents", "on": ["year", "term"], "take": {"n": "count(*)"}}}},
            ("looks up", "log: incidents by year and term; n = count(*)"),
        ),
        (
            {"related": {"log": {"from": "incidents", "on": {"theirs": "ours"}}}},
            ("looks up", "log: incidents by theirs = ours"),
        ),
    ],
)
def test_a_part_of_a_check(part: dict[str, Any], said: tuple[str, str]) -> None:
    assert decided({"kind": "share", **part}) == [said]


def test_what_happens_when_there_is_nothing_is_said() -> None:
    found = decided({"kind": "count"}, when_empty=WhenEmpty(Status.MET, "no incident needs no action"))
    assert found == [("if none", "met: no incident needs no action")]


@pytest.mark.parametrize("kind", check_kinds())
def test_every_check_kind_has_a_summary(kind: str) -> None:
    rule = replace(samples.RULES[samples.PLAN], check={"kind": kind})
    assert summary(rule).endswith(".")
