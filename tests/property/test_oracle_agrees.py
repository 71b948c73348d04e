"""The engine and the oracle, written apart, give the same verdict on any rule and any evidence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import isclose
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from eqcheck.domain.assessment import Status
from tests.oracle import Term, Verdict, decide
from tests.oracle.completions import is_sound, statuses_of, unknown_fields
from tests.property.engine_adapter import Case, engine_verdicts
from tests.property.rules import rules
from tests.property.worlds import CALENDARS, TYPES, cases
from tests.trials import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

EXAMPLES = settings().max_examples if ALL else settings().max_examples // 3
Rule: TypeAlias = "Mapping[str, Any]"


@st.composite
def batches(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[Case]]:
    """Some rules and some worlds that share a calendar: one pass of the engine."""
    terms: tuple[Term, ...] = draw(CALENDARS)
    made = [draw(rules(number)) for number in range(draw(st.integers(4, 8)))]
    return made, draw(st.lists(cases(terms), min_size=3, max_size=5))


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@pytest.mark.trials
@settings(
    max_examples=EXAMPLES, phases=[phase for phase in Phase if phase is not Phase.shrink]
)  # _smaller does it better here
@given(batches())
def test_the_engine_and_the_oracle_agree(batch: tuple[list[dict[str, Any]], list[Case]]) -> None:
    made, worlds = batch
    for rule, case, subject in _differences(made, worlds):
        small = _smaller(rule, case, subject)
        raise AssertionError(_told(rule, small, subject))


def _differences(made: Sequence[Rule], worlds: Sequence[Case]) -> Iterator[tuple[Rule, Case, str]]:
    """The rules, cases and subjects on which the two differ, the shortest rule first."""
    answers = engine_verdicts(made, TYPES, worlds)
    levels = [rule["subject"] for rule in made]
    subjects = sum(len(case.world.schools) if level == "school" else 1 for level in levels for case in worlds)
    assert len(answers) == subjects, "the engine left a subject out"
    for answer in sorted(answers, key=lambda answer: len(str(made[answer.rule]["check"]))):
        rule, case = made[answer.rule], worlds[answer.case]
        asks = any(name in str(rule["check"]).lower() for name in ("school_days", "term_of"))
        if not agrees(_expected(rule, case, answer.subject), answer.verdict, asks_calendar=asks):
            yield rule, case, answer.subject


def _expected(rule: Rule, case: Case, subject: str) -> Verdict:
    """What the oracle says, with all that blank fields of the register leave possible."""
    possible, _ = statuses_of(rule, case.world, subject, case.as_of, TYPES)
    expected = decide(rule, case.world, subject, case.as_of, TYPES)
    measures = {} if unknown_fields(rule, case.world, subject) else expected.measures
    return replace(expected, possible=possible, measures=measures)


def agrees(expected: Verdict, actual: Verdict, *, asks_calendar: bool = False) -> bool:
    """Whether an answer lies within what the oracle leaves open and, where that is one thing, measures the same.

    What the calendar is silent about is unknown to the engine, and a blank to the oracle.
    """
    if actual.status is Status.NO_EVIDENCE and actual.status is not expected.status:
        return True  # wider than it need be, which `test_certain_answers` counts
    if not is_sound(actual.status, expected.possible):
        return False
    wider = actual.measures.get("unknown") != expected.measures.get("unknown")
    return wider or all(
        name in actual.measures
        and (_equal(value, actual.measures[name]) or (asks_calendar and actual.measures[name] is None))
        for name, value in expected.measures.items()
    )


def _equal(expected: Any, actual: Any) -> bool:
    if isinstance(expected, (Fraction, Decimal)) and isinstance(actual, (int, float, Decimal)):
        return isclose(float(expected), float(actual), rel_tol=1e-9, abs_tol=1e-9)
    return type(expected) is type(actual) and bool(expected == actual)


# --- telling of a difference ----------------------------------------------------------------------


def _smaller(rule: Rule, case: Case, subject: str) -> Case:
    """The case without the rows that the difference does not need."""
    for table, rows in case.world.rows.items():
        for row in rows:
            left = [other for other in case.world.rows[table] if other is not row]
            world = replace(case.world, rows={**case.world.rows, table: left})
            if any(who == subject for _, _, who in _differences([rule], [Case(world, case.as_of)])):
                case = Case(world, case.as_of)
    return case


def _told(rule: Rule, case: Case, subject: str) -> str:
    expected = _expected(rule, case, subject)
    verdict = next(answer for answer in engine_verdicts([rule], TYPES, [case]) if answer.subject == subject)
    evidence = {table: rows for table, rows in case.world.rows.items() if rows}
    parts = {
        "rule": {name: rule[name] for name in ("subject", "check", "when_empty", "applies_when") if name in rule},
        "parameters": {**dict(rule["parameters"].items()), **case.world.parameters},
        "evidence": evidence,
        "register": {**case.world.schools, "employees": case.world.employees},
        "terms": len(case.world.terms),
        "subject": f"{subject} at {case.as_of}",
        "oracle": f"{expected.status} of {sorted(expected.possible)} {dict(expected.measures)}",
        "engine": f"{verdict.verdict.status} {dict(verdict.verdict.measures)} {verdict.message}",
    }
    return "\n".join(f"{name}: {part}" for name, part in parts.items())
