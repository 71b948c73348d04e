"""The policies under some folders, with the rules that decide them and the evidence those read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.domain.mistakes import Mistake, MistakesError, did_you_mean
from eqcheck.library.coverage import PolicyCoverage, coverage
from eqcheck.library.load import load_roots
from eqcheck.library.shapes.build import build_policy, build_rule
from eqcheck.library.shapes.build_evidence import build_evidence_type
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.assessment import Clause, Policy, Rule
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.library.sources import Root


@dataclass(frozen=True, slots=True)
class Shelf:
    """Policies, rules and evidence types by id, sorted."""

    policies: Mapping[str, Policy]
    rules: Mapping[str, Rule]
    types: Mapping[str, EvidenceType]

    def policy(self, named: str) -> Policy:
        """The policy of that id; raises MistakesError where there is none."""
        if named not in self.policies:
            raise MistakesError(
                [Mistake(LibraryKind.POLICY_UNKNOWN(policy=named), help=did_you_mean(named, self.policies))]
            )
        return self.policies[named]

    def clauses(self, policy: Policy, named: str | None) -> tuple[Clause, ...]:
        """The clause of that id, or all; the id may leave out its first part. Raises MistakesError for none."""
        if named is None:
            return policy.clauses
        clauses = tuple(each for each in policy.clauses if named in {each.id, each.id.partition("/")[2]})
        if not clauses:
            help_ = did_you_mean(named, [each.id for each in policy.clauses]) or f"eqcheck policy show {policy.id}"
            raise MistakesError(
                [Mistake(CommandKind.POLICY_CLAUSE_UNKNOWN(policy=policy.id, clause=named), help=help_)]
            )
        return clauses

    def coverage(self) -> tuple[PolicyCoverage, ...]:
        """How the clauses of each policy are decided, by the policy's id."""
        return tuple(coverage(policy, self.rules, self.types) for policy in self.policies.values())


def shelf(roots: Sequence[Root]) -> Shelf:
    """What is under the roots, checked but for the expressions of rules.

    Raises:
        MistakesError: with everything that is wrong with it.
    """
    library = load_roots(*roots)
    return Shelf(
        {name: build_policy(data) for name, data in sorted(library.policies.items())},
        {name: build_rule(data) for name, data in sorted(library.rules.items())},
        {name: build_evidence_type(data) for name, data in sorted(library.types.items())},
    )
