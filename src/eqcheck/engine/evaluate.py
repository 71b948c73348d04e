"""Compiled rules on contexts to observations, for a store that has been filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.engine.observe import Judge, measure, neighbours

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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
    """

    observations: Mapping[tuple[str, int], Observation]
    later: Mapping[tuple[str, int], int]
    failures: Mapping[str, str]


def evaluate(
    store: Store,
    compiled_rules: Sequence[CompiledRule],
    rules: Mapping[str, Rule],
    types: Mapping[str, EvidenceType],
    contexts: Sequence[Context],
) -> Evaluation:
    """Every compiled rule on every context of its rule's level."""
    measured = measure(store, compiled_rules, types)
    judge = Judge(measured, neighbours(contexts), types)
    observations = {}
    for compiled_rule in compiled_rules:
        rule = rules[compiled_rule.rule]
        for context in contexts:
            if context.subject.level is rule.subject:
                observations[compiled_rule.use, context.number] = judge.observation(compiled_rule, rule, context)
    return Evaluation(observations, measured.presence.later, measured.failures)


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
        for compiled_rule in compiled_rules
        for context in contexts
        if context.subject.level is rules[compiled_rule.rule].subject and wanted(compiled_rule, context)
    }
