"""How each clause of a policy is decided: by what its rules read, or not at all and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.checks import kind_of, plan_of
from eqcheck.checks.builtin import TABLES
from eqcheck.checks.kind import DecidedBy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.assessment import Clause, Policy, Rule
    from eqcheck.domain.evidence_type import EvidenceType


@dataclass(frozen=True, slots=True)
class ClauseCoverage:
    """A clause and everything that its rules go by; nothing where it is not tested, or missing."""

    clause: Clause
    by: tuple[DecidedBy, ...]

    @property
    def missing(self) -> bool:
        """Whether it is neither decided nor declared not tested with a reason."""
        return not self.by and not self.clause.not_tested


@dataclass(frozen=True, slots=True)
class PolicyCoverage:
    """A policy's clauses in order, each with how it is decided."""

    policy: Policy
    clauses: tuple[ClauseCoverage, ...]

    @property
    def decided(self) -> tuple[ClauseCoverage, ...]:
        """The clauses that rules decide."""
        return tuple(each for each in self.clauses if each.by)

    @property
    def not_tested(self) -> tuple[ClauseCoverage, ...]:
        """The clauses declared not tested, with a reason."""
        return tuple(each for each in self.clauses if not each.by and not each.missing)

    @property
    def missing(self) -> tuple[ClauseCoverage, ...]:
        """The clauses that nothing accounts for."""
        return tuple(each for each in self.clauses if each.missing)

    @property
    def ways(self) -> Mapping[tuple[DecidedBy, ...], int]:
        """How many clauses are decided in each way, in the order of the proof."""
        order = list(DecidedBy)
        ways = sorted({each.by for each in self.decided}, key=lambda by: [order.index(one) for one in by])
        return {by: sum(each.by == by for each in self.decided) for by in ways}


def coverage(policy: Policy, rules: Mapping[str, Rule], types: Mapping[str, EvidenceType]) -> PolicyCoverage:
    """How each clause of the policy is decided."""
    clauses = tuple(ClauseCoverage(clause, _decided_by(clause, rules, types)) for clause in policy.clauses)
    return PolicyCoverage(policy, clauses)


def _decided_by(clause: Clause, rules: Mapping[str, Rule], types: Mapping[str, EvidenceType]) -> tuple[DecidedBy, ...]:
    ways = {rule_decided_by(rules[use.rule], types) for use in clause.rules if use.rule in rules}
    return tuple(by for by in DecidedBy if by in ways)


def rule_decided_by(rule: Rule, types: Mapping[str, EvidenceType]) -> DecidedBy:
    """What a rule goes by: its check kind says, or else the evidence whose rows it judges.

    That is the evidence it is `from`; where it goes through the register or the calendar, what it looks up there.
    A rule that reads records and documents alike goes by records, for they can prove it wrong.
    """
    by = kind_of(rule).decided_by
    if by is not DecidedBy.RECORDS:
        return by
    read = evidence_read(rule)
    documents = all(types[name].holds == "documents" for name in read if name in types)
    return DecidedBy.DOCUMENT if read and documents else DecidedBy.RECORDS


def evidence_read(rule: Rule) -> tuple[str, ...]:
    """The evidence types that a rule judges the rows of, sorted."""
    plan = plan_of(rule.check, rule.id)
    if plan is None:
        return ()
    if plan.source not in TABLES:
        return (plan.source,)
    return tuple(sorted({related.source for related in plan.related.values()} - set(TABLES)))
