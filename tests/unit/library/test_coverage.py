"""How a clause is decided follows from its rules."""

from typing import Any

import pytest

from eqcheck.domain.assessment import Clause, ClauseKind, Level, Policy, Rule, RuleUse, Severity
from eqcheck.domain.evidence_type import EvidenceType
from eqcheck.library.coverage import DecidedBy, coverage, rule_decided_by

TYPES = {
    "staff": EvidenceType("staff", "Staff", {}),
    "plans": EvidenceType("plans", "Plans", {}, holds="documents"),
}


def rule(**check: Any) -> Rule:
    return Rule("a/b", "T", "R", "M", Severity.LOW, Level.SCHOOL, {"kind": "share", **check}, "F")


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
        ({"from": "staff", "related": {"x": {"from": "plans"}}}, DecidedBy.RECORDS),
        ({"from": "plans", "related": {"x": {"from": "staff"}}}, DecidedBy.DOCUMENT),
        ({"from": "schools", "related": {"x": {"from": "plans"}}}, DecidedBy.DOCUMENT),
        ({"from": "terms", "related": {"x": {"from": "plans"}, "y": {"from": "staff"}}}, DecidedBy.RECORDS),
        ({"from": "schools"}, DecidedBy.RECORDS),
        ({"kind": "attested"}, DecidedBy.ATTESTATION),
        ({"kind": "roll_up"}, DecidedBy.ROLL_UP),
    ],
)
def test_a_rule_goes_by_its_kind_or_by_the_evidence_it_judges(check: dict[str, Any], by: DecidedBy) -> None:
    assert rule_decided_by(rule(**check), TYPES) is by


def test_every_clause_is_decided_declared_or_missing() -> None:
    rules = {"r/s": rule(**{"from": "staff"}), "r/d": rule(**{"from": "plans"}), "r/a": rule(kind="attested")}
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
