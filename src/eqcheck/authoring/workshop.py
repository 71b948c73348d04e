"""Whether the tests inside rule files hold. What needs a database or a parser is imported where a test must be run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eqcheck.authoring.memory import Memory
from eqcheck.domain.mistakes import Mistake, did_you_mean, refuse
from eqcheck.library.sources import read_sources
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from eqcheck.authoring.testing.cases import Case
    from eqcheck.authoring.testing.coverage import Coverage
    from eqcheck.authoring.testing.rule_tests import CaseOutcome
    from eqcheck.engine.pack import CompiledRule
    from eqcheck.library.library import Library
    from eqcheck.library.sources import Root


@dataclass(frozen=True, slots=True)
class Verdict:
    """One test inside a rule file, and what it came to; no outcome where it is remembered that it holds."""

    rule: str
    name: str
    outcome: CaseOutcome | None = None

    @property
    def wrong(self) -> bool:
        """Whether it does not hold."""
        return self.outcome is not None and bool(self.outcome.wrong)


def run_tests(roots: Sequence[Root], *, named: str | None = None, cache: Path | None = None) -> list[Verdict]:
    """What the tests inside the rule files come to whose rule or name holds `named`; all that are run in one pass.

    With a `cache`, the tests of a rule are run only until all of them hold, and again once anything has changed
    that they rest on.

    Raises:
        MistakesError: when the rules are wrong, or when there is no test to run: never a green run.
    """
    memory = Memory(cache, read_sources(*roots))
    held = memory.all_held() or {}
    remembered = [Verdict(rule, name) for rule, names in held.items() for name in names if _is_named(named, rule, name)]
    if remembered:
        return remembered
    library = memory.library()
    cases = {name: _cases(data) for name, data in library.rules.items()}
    tested = _run(memory, library, cases, named)
    if not tested:
        refuse([Mistake(CommandKind.NO_RULE_TEST_RUN(), help=did_you_mean(named or "", library.rules))])
    return tested


def _run(memory: Memory, library: Library, cases: Mapping[str, Sequence[Case]], named: str | None) -> list[Verdict]:
    """The tests of a sound library, those of rules that are not known to hold afresh; what is learnt is kept."""
    fresh = {
        rule: [case for case in cases_of_rule if _is_named(named, rule, case.name)]
        for rule, cases_of_rule in cases.items()
        if memory.held(rule) is None
    }
    concerned = [
        rule for rule, cases_of_rule in fresh.items() if cases_of_rule or named is None or not memory.compiles(rule)
    ]
    compiled_rules = _compiled(memory, library, concerned)
    outcomes = _outcomes(library, [case for cases_of_rule in fresh.values() for case in cases_of_rule], compiled_rules)
    memory.learn({rule: _held(outcomes[rule], cases[rule] if rule in compiled_rules else ()) for rule in concerned})
    return [compiled_rule for rule in cases for compiled_rule in _tested(memory, rule, outcomes.get(rule), named)]


def _compiled(memory: Memory, library: Library, rules: Sequence[str]) -> Mapping[str, CompiledRule]:
    """These rules compiled: as they were when the package was built, where nothing has changed that they rest on."""
    from eqcheck.auditing.compile_library import compile_rules  # noqa: PLC0415 - start-up
    from eqcheck.auditing.compiled_when_built import compiled_when_built  # noqa: PLC0415 - start-up
    from eqcheck.engine.pack import from_data  # noqa: PLC0415 - start-up

    built = compiled_when_built(memory.sources)
    if built is None:
        return compile_rules(library, rules)
    compiled_rules = from_data(built["compiled_rules"])
    return {name: compiled_rules[name] for name in rules if name in compiled_rules}


def _outcomes(
    library: Library, cases: Sequence[Case], compiled_rules: Mapping[str, CompiledRule]
) -> dict[str, list[CaseOutcome]]:
    """The outcomes of cases, by rule.

    Raises:
        MistakesError: with every cell of their evidence that cannot be read.
    """
    outcomes_by_rule: dict[str, list[CaseOutcome]] = {name: [] for name in library.rules}
    if not cases:
        return outcomes_by_rule
    from eqcheck.auditing.compile_library import fault_mistakes  # noqa: PLC0415 - start-up
    from eqcheck.authoring.testing.rule_tests import run_cases  # noqa: PLC0415 - start-up
    from eqcheck.library.shapes.build import build_rule  # noqa: PLC0415 - start-up
    from eqcheck.library.shapes.build_evidence import build_evidence_type  # noqa: PLC0415 - start-up

    rules = {name: build_rule(library.rules[name]) for name in {case.rule for case in cases}}
    types = {name: build_evidence_type(data) for name, data in library.types.items()}
    outcomes, faults = run_cases(cases, rules, types, compiled_rules)
    refuse(fault_mistakes(library, faults))
    for outcome in outcomes:
        outcomes_by_rule[outcome.case.rule].append(outcome)
    return outcomes_by_rule


def _held(outcomes: Sequence[CaseOutcome], cases: Sequence[Case]) -> list[str] | None:
    """The names of a rule's tests where all were run and hold; those of a rule that reads no evidence are none."""
    if len(outcomes) < len(cases) or any(outcome.wrong for outcome in outcomes):
        return None
    return [case.name for case in cases]


def _tested(memory: Memory, rule: str, outcomes: Sequence[CaseOutcome] | None, named: str | None) -> Iterator[Verdict]:
    if outcomes:
        yield from (Verdict(rule, outcome.case.name, outcome) for outcome in outcomes)
    else:
        yield from (Verdict(rule, name) for name in memory.held(rule) or () if _is_named(named, rule, name))


def _is_named(named: str | None, rule: str, name: str) -> bool:
    return named is None or named in rule or named in name


def coverage_of_tests(roots: Sequence[Root], *, named: str | None = None) -> list[Coverage]:
    """What the tests inside the rule files whose rule or name holds `named` have shown their rules.

    Raises:
        MistakesError: when the rules are wrong, or when there is no test.
    """
    from eqcheck.auditing.compile_library import compile_every_rule  # noqa: PLC0415 - start-up
    from eqcheck.authoring.testing.coverage import coverage  # noqa: PLC0415 - start-up
    from eqcheck.library.load import load_roots  # noqa: PLC0415 - start-up
    from eqcheck.library.shapes.build import build_rule  # noqa: PLC0415 - start-up
    from eqcheck.library.shapes.build_evidence import build_evidence_type  # noqa: PLC0415 - start-up

    library = load_roots(*roots)
    compile_every_rule(library)
    rules = {name: build_rule(data) for name, data in library.rules.items()}
    types = {name: build_evidence_type(data) for name, data in library.types.items()}
    cases = [case for name, data in library.rules.items() for case in _cases(data) if _is_named(named, name, case.name)]
    of_rules = coverage(cases, rules, types)
    if not of_rules:
        refuse([Mistake(CommandKind.NO_RULE_TEST_RUN(), help=did_you_mean(named or "", rules))])
    return of_rules


def _cases(data: Mapping[str, Any]) -> list[Case]:
    from eqcheck.authoring.testing.cases import read_cases  # noqa: PLC0415 - start-up

    return read_cases(data)
