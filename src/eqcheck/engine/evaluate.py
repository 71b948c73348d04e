"""Compiled rules on contexts to observations, for a store that has been filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.engine.observe import Judge, measure, neighbours

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from eqcheck.domain.assessment import Observation, Rule
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.engine.context import Context
    from eqcheck.engine.pack import CompiledRule
    from eqcheck.engine.store import Store


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Observations by use and context, and by table and context how many rows are later than the date."""

    observations: Mapping[tuple[str, int], Observation]
    later: Mapping[tuple[str, int], int]


def evaluate(  # noqa: PLR0913 - the parts of a run, each of its own kind
    store: Store,
    compiled_rules: Sequence[CompiledRule],
    rules: Mapping[str, Rule],
    types: Mapping[str, EvidenceType],
    contexts: Sequence[Context],
    *,
    wanted: Callable[[CompiledRule, Context], bool] = lambda _test, _context: True,
) -> Evaluation:
    """Every compiled rule on every context of its rule's level (and, where given, that is `wanted`)."""
    measured = measure(store, compiled_rules, types)
    judge = Judge(measured, neighbours(contexts), types)
    observations = {}
    for compiled_rule in compiled_rules:
        rule = rules[compiled_rule.rule]
        for context in contexts:
            if context.subject.level is rule.subject and wanted(compiled_rule, context):
                observations[compiled_rule.use, context.number] = judge.observation(compiled_rule, rule, context)
    return Evaluation(observations, measured.presence.later)
