"""How a clause is decided follows from its rules."""

from typing import Any

import pytest

from eqcheck.checks import build_check
from eqcheck.checks.kind import DecidedBy
from eqcheck.domain.assessment import Clause, ClauseKind, Level, Policy, Rule, RuleUse, Severity
from eqcheck.domain.evidence_type import EvidenceType
from eqcheck.library.coverage import coverage, rule_decided_by

TYPES = {
    "staff": EvidenceType("staff", "Staff", {}),
    "plans": EvidenceType("plans", "Plans", {}, holds="documents"),
}


ATTESTED = {"kind": "attested", "question": "Is it so?", "roles": ["headteacher"], "valid_months": 12}


def rule(**check: Any) -> Rule:
    whole = {"kind": "count", "met": "= 0", **check} if "kind" not in check else check
    return Rule("a/b", "T", "R", "M", Severity.LOW, Level.SCHOOL, build_check(whole), "F")


def clause(name: str, *rules: str, not_tested: str | None = None) -> Clause:
    uses = tuple(map(RuleUse, rules))
    return Clause(
        name, "p", "s", "D", "B", Level.SCHOOL, ClauseKind.POLICY, "L", "F", "none", "none", uses, not_tested
    )  # fmt: skip


@pytest.mark.parametrize(
    ("check", "by"),
    [
        ({"from": "staff"}, DecidedBy.RECORDS),
        ({"from": "plans"}, DecidedBy.DOCUMENT),
        ({"from": "staff", "related": {"x": {"from": "plans", "on": []}}}, DecidedBy.RECORDS),
        ({"from": "plans", "related": {"x": {"from": "staff", "on": []}}}, DecidedBy.DOCUMENT),
        ({"from": "schools", "related": {"x": {"from": "plans", "on": []}}}, DecidedBy.DOCUMENT),
        (
            {"from": "terms", "related": {"x": {"from": "plans", "on": []}, "y": {"from": "staff", "on": []}}},
            DecidedBy.RECORDS,
        ),
        ({"from": "schools"}, DecidedBy.RECORDS),
        (ATTESTED, DecidedBy.ATTESTATION),
        ({"kind": "roll_up", "rules": ["a/c"]}, DecidedBy.ROLL_UP),
    ],
)
def test_a_rule_goes_by_its_kind_or_by_the_evidence_it_judges(check: dict[str, Any], by: DecidedBy) -> None:
    assert rule_decided_by(rule(**check), TYPES) is by


def test_every_clause_is_decided_declared_or_missing() -> None:
    rules = {"r/s": rule(**{"from": "staff"}), "r/d": rule(**{"from": "plans"}), "r/a": rule(**ATTESTED)}
    clauses = (
        clause("p/s/1", "r/s"),
        clause("p/s/2", "r/a", "r/d", "r/s"),
        clause("p/s/3", not_tested="It asks nothing."),
        clause("p/s/4"),
        clause("p/s/5", "r/s"),
    )
    covered = coverage(Policy("p", "P", "D", {"s": "S"}, clauses), rules, TYPES)
    assert covered.ways == {
        (DecidedBy.RECORDS,): 2,
        (DecidedBy.RECORDS, DecidedBy.DOCUMENT, DecidedBy.ATTESTATION): 1,
    }
    assert [each.clause.id for each in covered.not_tested] == ["p/s/3"]
    assert [each.clause.id for each in covered.missing] == ["p/s/4"]
