"""Compiled rules on contexts to observations, for a store that has been filled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eqcheck.engine.observe import Judge, measure, neighbours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from eqcheck.checks.kind import Judgement
    from eqcheck.domain.assessment import Observation, Rule
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.engine.context import Context
    from eqcheck.engine.pack import CompiledRule
    from eqcheck.engine.store import Store


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Observations by use and context, and by table and context how many rows are later than the date.

    `failures` are, by use, what the store said of a rule that it could not answer for any context.
    `ahead` is what each of later contexts comes to, which were asked about with the others.
    """

    observations: Mapping[tuple[str, int], Observation]
    later: Mapping[tuple[str, int], int]
    failures: Mapping[str, str]
    ahead: Mapping[tuple[str, int], Judgement] = field(default_factory=dict)


def evaluate(  # noqa: PLR0913, PLR0917 - the parts of a run, each of its own kind
    store: Store,
    compiled_rules: Sequence[CompiledRule],
    rules: Mapping[str, Rule],
    types: Mapping[str, EvidenceType],
    contexts: Sequence[Context],
    ahead: Sequence[Context] = (),
) -> Evaluation:
    """Every compiled rule on every context of its rule's level; those `ahead` in the same queries, without a sentence.

    The store holds the contexts and those ahead, and no others.
    """
    measured = measure(store, compiled_rules, types)
    judge = Judge(measured, neighbours([*contexts, *ahead]), types)
    observations = {
        (compiled_rule.use, context.number): judge.observation(compiled_rule, rules[compiled_rule.rule], context)
        for compiled_rule, context in _judged(compiled_rules, rules, contexts)
    }
    foretold = {
        (compiled_rule.use, context.number): judge.judgement(compiled_rule, rules[compiled_rule.rule], context)
        for compiled_rule, context in _judged(compiled_rules, rules, ahead)
    }
    numbers = {context.number for context in contexts}
    later = {(table, number): rows for (table, number), rows in measured.presence.later.items() if number in numbers}
    return Evaluation(observations, later, measured.failures, foretold)


def _judged(
    compiled_rules: Sequence[CompiledRule], rules: Mapping[str, Rule], contexts: Sequence[Context]
) -> Iterator[tuple[CompiledRule, Context]]:
    """Each compiled rule with each context of its rule's level."""
    for compiled_rule in compiled_rules:
        level = rules[compiled_rule.rule].subject
        for context in contexts:
            if context.subject.level is level:
                yield compiled_rule, context


def judgements(  # noqa: PLR0913 - the parts of a run, each of its own kind
    store: Store,
    compiled_rules: Sequence[CompiledRule],
    rules: Mapping[str, Rule],
    types: Mapping[str, EvidenceType],
    contexts: Sequence[Context],
    *,
    wanted: Callable[[CompiledRule, Context], bool],
) -> dict[tuple[str, int], Judgement]:
    """What the `wanted` of them come to, by use and context, without a sentence: for many days of the same subjects."""
    measured = measure(store, compiled_rules, types)
    judge = Judge(measured, neighbours(contexts), types, known={})
    return {
        (compiled_rule.use, context.number): judge.judgement(compiled_rule, rules[compiled_rule.rule], context)
        for compiled_rule, context in _judged(compiled_rules, rules, contexts)
        if wanted(compiled_rule, context)
    }
