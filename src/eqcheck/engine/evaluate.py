"""Compiled rules on contexts to observations, for a store that has been filled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eqcheck.domain.lapse import HOLDS
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
    `ahead` is what each that holds comes to in the later context of its subject.
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
    """Every compiled rule on every context of its rule's level.

    What holds there is judged on `ahead` too, in the same queries and without a sentence: the same subjects on a
    later day, in the same order. The store holds the contexts and those ahead, and no others.
    """
    measured = measure(store, compiled_rules, types)
    judge = Judge(measured, neighbours([*contexts, *ahead]), types, known={})
    observations = {
        (compiled_rule.use, context.number): judge.observation(compiled_rule, rules[compiled_rule.rule], context)
        for compiled_rule, context in _judged(compiled_rules, rules, contexts)
    }
    later_of = {now.number: then for now, then in zip(contexts, ahead, strict=bool(ahead))}
    foretold = {
        (compiled_rule.use, then.number): judge.judgement(compiled_rule, rules[compiled_rule.rule], then)
        for compiled_rule, context in _judged(compiled_rules, rules, contexts if ahead else ())
        for then in [later_of[context.number]]
        if observations[compiled_rule.use, context.number].status in HOLDS
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
    is_asked: Callable[[CompiledRule, Context], bool],
    is_enough: Callable[[Judgement], bool],
) -> dict[tuple[str, int], Judgement]:
    """What they come to where `is_asked`, by use and context, without a sentence: for many days of the same subjects.

    The contexts are in the order of their days: after one that is enough no later one of its use and subject is judged.
    """
    measured = measure(store, compiled_rules, types)
    judge = Judge(measured, neighbours(contexts), types, known={})
    judged: dict[tuple[str, int], Judgement] = {}
    closed: set[tuple[str, int]] = set()
    for compiled_rule, context in _judged(compiled_rules, rules, contexts):
        of_subject = compiled_rule.use, context.subject.number
        if of_subject not in closed and is_asked(compiled_rule, context):
            judgement = judge.judgement(compiled_rule, rules[compiled_rule.rule], context)
            judged[compiled_rule.use, context.number] = judgement
            if is_enough(judgement):
                closed.add(of_subject)
    return judged
