"""The tests inside rule files: every case of every rule a small trust of its own, all in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.authoring.worlds import fill_worlds
from eqcheck.engine.compile import compile_uses
from eqcheck.engine.evaluate import evaluate
from eqcheck.engine.store import Store
from eqcheck.model import RuleUse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.authoring.cases import Case
    from eqcheck.engine.compile import Fault
    from eqcheck.evidence_type import EvidenceType
    from eqcheck.model import Observation, Rule


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and what it came to. `wrong` says how it differs from what was expected; empty when it does not."""

    case: Case
    observation: Observation
    wrong: str


def run_cases(
    cases: Sequence[Case], rules: Mapping[str, Rule], types: Mapping[str, EvidenceType]
) -> tuple[list[Outcome], tuple[Fault, ...]]:
    """What every case comes to, in one pass of the engine, and the faults of rules that do not compile.

    Rules that roll up others read no evidence and have no outcome here.
    """
    uses = [RuleUse(name) for name in sorted({case.rule for case in cases})]
    compiled = compile_uses(uses, rules, types)
    runnable = [case for case in cases if case.rule in compiled.tests]
    tests = [compiled.tests[name] for name in sorted({case.rule for case in runnable})]
    with Store() as store:
        worlds = fill_worlds(store, runnable, tests, rules, types)
        judged = {context.number: case for case, context in zip(runnable, worlds.judged, strict=True)}
        evaluation = evaluate(
            store,
            tests,
            rules,
            types,
            worlds.contexts,
            wanted=lambda test, context: context.number in judged and judged[context.number].rule == test.rule,
        )
    outcomes = [
        Outcome(case, observation, difference(case, observation))
        for number, case in judged.items()
        for observation in [evaluation.observations[case.rule, number]]
    ]
    return outcomes, (*compiled.faults, *worlds.unread)


def difference(case: Case, observation: Observation) -> str:
    """How an observation differs from what the case expects; empty when it does not."""
    differences = []
    if observation.status is not case.expect:
        differences.append(f"expected {case.expect}, got {observation.status}")
    for name, expected in case.measures.items():
        found = observation.measures.get(name)
        if str(found) != str(expected):
            differences.append(f"expected {name} {expected}, got {found}")
    return "; ".join(differences)
