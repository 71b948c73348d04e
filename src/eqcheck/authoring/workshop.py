"""Whether the tests inside rule files hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.authoring.cases import read_cases
from eqcheck.authoring.rule_tests import run_cases
from eqcheck.errors import Mistake, did_you_mean, refuse
from eqcheck.policy.build import build_rule
from eqcheck.policy.build_evidence import build_evidence_type
from eqcheck.policy.load import load_roots
from eqcheck.prepare import compiled, fault_mistakes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.authoring.cases import Case
    from eqcheck.authoring.coverage import Coverage
    from eqcheck.authoring.rule_tests import Outcome
    from eqcheck.policy.library import Library
    from eqcheck.policy.sources import Root


def run_tests(roots: Sequence[Root], *, named: str | None = None) -> list[Outcome]:
    """Run the tests inside the rule files whose rule or name holds `named`, all in one pass.

    Raises:
        MistakesError: when the rules are wrong, or when there is no test to run: never a green run.
    """
    library = load_roots(*roots)
    tests = compiled(library)
    rules = {name: build_rule(data) for name, data in library.rules.items()}
    types = {name: build_evidence_type(data) for name, data in library.types.items()}
    outcomes, faults = run_cases(_cases(library, named), rules, types, tests)
    refuse(fault_mistakes(library, faults))
    if not outcomes:
        refuse([Mistake("no rule test was run", help=did_you_mean(named or "", rules))])
    return outcomes


def coverage_of_tests(roots: Sequence[Root], *, named: str | None = None) -> list[Coverage]:
    """What the tests inside the rule files whose rule or name holds `named` have shown their rules.

    Raises:
        MistakesError: when the rules are wrong, or when there is no test.
    """
    from eqcheck.authoring.coverage import coverage  # noqa: PLC0415 - start-up

    library = load_roots(*roots)
    compiled(library)
    rules = {name: build_rule(data) for name, data in library.rules.items()}
    types = {name: build_evidence_type(data) for name, data in library.types.items()}
    found = coverage(_cases(library, named), rules, types)
    if not found:
        refuse([Mistake("no rule test was run", help=did_you_mean(named or "", rules))])
    return found


def _cases(library: Library, named: str | None) -> list[Case]:
    cases = [case for data in library.rules.values() for case in read_cases(data)]
    return [case for case in cases if named is None or named in case.rule or named in case.name]
