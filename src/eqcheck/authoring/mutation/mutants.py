"""Mutants of a rule: the same rule with one thing wrong, compiled and ready to be tried on its tests.

Imported lazily: it brings sqlglot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from eqcheck.authoring.mutation.expression_operators import EXPRESSION_OPERATORS
from eqcheck.authoring.mutation.expression_tree import Tree, bare, start, write
from eqcheck.authoring.mutation.rule_operators import edited, rule_operators, set_to
from eqcheck.authoring.testing.trial import Variant
from eqcheck.checks import build_check, check_kinds, plan_of
from eqcheck.checks.keys import Role, given
from eqcheck.domain.assessment import RuleUse
from eqcheck.engine.compile import compile_uses
from eqcheck.engine.vocabulary import ExpressionError
from eqcheck.library.shapes.build import build_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.authoring.mutation.rule_operators import Path, RuleEdit
    from eqcheck.checks.plan import Expression
    from eqcheck.domain.assessment import Rule
    from eqcheck.domain.check import Check
    from eqcheck.domain.evidence_type import EvidenceType


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule with one change: by which operator, where in its file, and how the change reads.

    `number` counts from 1 within the rule; `data` is the changed rule's.
    """

    rule: str
    number: int
    operator: str
    path: Path
    offset: int | None
    change: str
    data: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The rule's id and the mutant's number."""
        return f"{self.rule}#m{self.number}"


@dataclass(frozen=True, slots=True)
class Brood:
    """A rule with its mutants, compiled. `discarded` did not compile, `equal` came to the rule itself or a sibling."""

    original: Variant
    mutants: tuple[tuple[Mutant, Variant], ...]
    discarded: int
    equal: int


def brood(data: Mapping[str, Any], types: Mapping[str, EvidenceType]) -> Brood | None:
    """All mutants of a rule that differ from it and from each other; None for a rule that reads no evidence."""
    rule = build_rule(data)
    original = _variant(rule.id, rule, types)
    if original is None:
        return None
    seen = {_signature(original)}
    kept: list[tuple[Mutant, Variant]] = []
    discarded = equal = 0
    for mutant in mutants_of(data):
        changed = build_rule(mutant.data)
        if _only_judged(mutant, original):
            variant: Variant | None = replace(original, rule=changed)
        else:
            variant = _variant(rule.id if changed.parameters == rule.parameters else mutant.id, changed, types)
        if variant is None:
            discarded += 1
        elif _signature(variant) in seen:
            equal += 1
        else:
            seen.add(_signature(variant))
            kept.append((mutant, variant))
    return Brood(original, tuple(kept), discarded, equal)


def mutants_of(data: Mapping[str, Any]) -> list[Mutant]:
    """Every mutant that the operators make of a rule's data, by operator and by place."""
    mutants: list[Mutant] = []
    changes: dict[tuple[str, str], int] = {}
    for operator, edit, offset in [*_in_expressions(data), *_of_keys(data)]:
        times = changes[operator, edit.change] = changes.get((operator, edit.change), 0) + 1
        change = edit.change if times == 1 else f"{edit.change} ({times})"
        mutants.append(Mutant(data["id"], len(mutants) + 1, operator, edit.path, offset, change, edited(data, edit)))
    return mutants


def expressions_of(rule: str, check: Check, applies_when: str | None) -> list[Expression]:
    """The expressions written in the rule with that id, in the order of its parts."""
    from eqcheck.checks.plan import Expression as Text  # noqa: PLC0415 - a value here, a type elsewhere

    plan = plan_of(check, rule)
    first = [Text(applies_when, ("applies_when",))] if applies_when is not None else []
    return [*first, *(plan.written if plan is not None else ())]


def _in_expressions(data: Mapping[str, Any]) -> Iterator[tuple[str, RuleEdit, int | None]]:
    for expression in expressions_of(data["id"], build_check(data["check"]), data.get("applies_when")):
        try:
            tree = Tree(expression.text)
        except ExpressionError:
            continue
        for operator, make in EXPRESSION_OPERATORS.items():
            for node in tree.nodes:
                for other in make(node):
                    before, after, place = write(node), write(bare(other)), start(node)
                    change = set_to(expression.path, after, before).change
                    text = tree.with_swapped(node, other)
                    yield operator, replace(set_to(expression.path, text, ""), change=change), place


def _of_keys(data: Mapping[str, Any]) -> Iterator[tuple[str, RuleEdit, int | None]]:
    for operator, make in rule_operators(check_kinds()[data["check"]["kind"]]).items():
        for edit in make(data):
            yield operator, edit, None


# --- compiling ------------------------------------------------------------------------------------


def _variant(use: str, rule: Rule, types: Mapping[str, EvidenceType]) -> Variant | None:
    """The rule compiled under a name of its own; None where it is none that reads evidence or may not run."""
    compiled = compile_uses([RuleUse(use)], {use: rule}, types)
    return Variant(rule, replace(compiled.compiled_rules[use], rule=use)) if use in compiled.compiled_rules else None


def _only_judged(mutant: Mutant, original: Variant) -> bool:
    """Whether the change is in how the measures are judged and in nothing that is asked of the database."""
    if mutant.path[0] != "check":
        return mutant.path[0] == "when_empty"
    rule = original.rule
    return plan_of(build_check(mutant.data["check"]), rule.id) == plan_of(rule.check, rule.id)


def _signature(variant: Variant) -> str:
    """What decides everything that a variant says: two with the same signature cannot differ."""
    judged = {key.name: part for key, part in given(variant.rule.check) if key.role in _JUDGED}
    asked = replace(variant.compiled_rule, use="", rule="", shortfall="")
    return repr((asked, sorted(judged.items()), variant.rule.when_empty, variant.rule.parameters))


_JUDGED = frozenset({Role.BOUND, Role.NUMBER, Role.TIME, Role.CHOICE, Role.SWITCH})
"""Roles of keys that a judge may go by, besides what is asked of the database."""
