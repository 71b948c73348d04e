"""The tests inside rule files: every case of every rule a small trust of its own, many in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.authoring.testing.worlds import fill_worlds
from eqcheck.checks import kind_of
from eqcheck.domain.batches import in_batches
from eqcheck.engine.observe import Judge, measure, neighbours
from eqcheck.engine.query import shortfall_query
from eqcheck.engine.store import Store, StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.authoring.testing.cases import Case
    from eqcheck.domain.assessment import Observation, Rule
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.engine.compile import Fault
    from eqcheck.engine.pack import CompiledRule


RULES_AT_ONCE = 40
"""How many rules share a store: each case has a place for the parameters of all of them."""


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """A case and what it came to. `wrong` says how it differs from what was expected; empty when it does not.

    `short` are then the places of the rows of `source` that fall short, counted from 0 in the case's evidence; of a
    rule whose rows are judged together and not one by one (`row_by_row`), of those that it looked at.
    """

    case: Case
    observation: Observation
    wrong: str
    source: str = ""
    short: tuple[int, ...] = ()
    row_by_row: bool = True


def run_cases(
    cases: Sequence[Case],
    rules: Mapping[str, Rule],
    types: Mapping[str, EvidenceType],
    compiled_rules: Mapping[str, CompiledRule],
    *,
    with_short_rows: bool = True,
) -> tuple[list[CaseOutcome], tuple[Fault, ...]]:
    """What every case comes to, in the order of the rules, and the cells of cases that cannot be read.

    `tests` are the rules compiled, by their ids. Rules that roll up others read no evidence and have no outcome here.
    The rows that fall short cost a query for each case that differs from what it expects.
    """
    of_rule: dict[str, list[Case]] = {}
    for case in cases:
        if case.rule in compiled_rules:
            of_rule.setdefault(case.rule, []).append(case)
    outcomes: list[CaseOutcome] = []
    unread: list[Fault] = []
    names = list(of_rule)
    for part in in_batches(names, RULES_AT_ONCE):
        together = [case for name in part for case in of_rule[name]]
        together_outcomes, faults = _together(together, rules, types, compiled_rules, with_short_rows=with_short_rows)
        outcomes += together_outcomes
        unread += faults
    return outcomes, tuple(unread)


def _together(
    runnable: Sequence[Case],
    rules: Mapping[str, Rule],
    types: Mapping[str, EvidenceType],
    compiled_rules: Mapping[str, CompiledRule],
    *,
    with_short_rows: bool,
) -> tuple[list[CaseOutcome], tuple[Fault, ...]]:
    """The same for cases that share one store."""
    tried = [compiled_rules[name] for name in sorted({case.rule for case in runnable})]
    with Store(threads=1) as store:
        worlds = fill_worlds(store, runnable, tried, rules, types)
        judge = Judge(measure(store, tried, types), neighbours(worlds.contexts), types)
        true_from = {name: type_.true_from for name, type_ in types.items()}
        outcomes = []
        for case, context in zip(runnable, worlds.judged, strict=True):
            compiled_rule = compiled_rules[case.rule]
            observation = judge.observation(compiled_rule, rules[case.rule], context)
            wrong = difference(case, observation)
            short: tuple[int, ...] = ()
            if wrong and with_short_rows:
                short = _short(store, shortfall_query(compiled_rule, context.number, true_from, store.open_columns))
            row_by_row = kind_of(rules[case.rule]).judges_rows
            outcomes.append(CaseOutcome(case, observation, wrong, compiled_rule.source, short, row_by_row))
    return outcomes, worlds.unread


def _short(store: Store, query: str) -> tuple[int, ...]:
    """The places of the rows that a query finds; none where it cannot be answered, and of none that is built in."""
    try:
        return tuple(row for _, row in store.query(query) if row >= 0)
    except StoreError:
        return ()


def difference(case: Case, observation: Observation) -> str:
    """How an observation differs from what the case expects; empty when it does not."""
    differences = []
    if observation.status is not case.expect:
        differences.append(f"expected {case.expect}, got {observation.status}")
    for name, expected in case.measures.items():
        actual = observation.measures.get(name)
        if str(actual) != str(expected):
            differences.append(f"expected {name} {expected}, got {actual}")
    return "; ".join(differences)
