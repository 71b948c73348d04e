"""The engine and the oracle, written apart, give the same verdict on any rule and any evidence."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import isclose
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from tests.oracle import Term, Verdict, decide
from tests.property.engine_adapter import Case, engine_verdicts
from tests.property.rules import rules
from tests.property.worlds import CALENDARS, TYPES, cases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@st.composite
def batches(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[Case]]:
    """Some rules and some worlds that share a calendar: one pass of the engine."""
    terms: tuple[Term, ...] = draw(CALENDARS)
    made = [draw(rules(number)) for number in range(draw(st.integers(4, 8)))]
    return made, draw(st.lists(cases(terms), min_size=3, max_size=5))


@given(batches())
def test_the_engine_and_the_oracle_agree(batch: tuple[list[dict[str, Any]], list[Case]]) -> None:
    made, worlds = batch
    differences = _differences(made, worlds)
    assert not differences, "\n\n".join(differences)


def _differences(made: Sequence[Mapping[str, Any]], worlds: Sequence[Case]) -> list[str]:
    found = []
    answers = engine_verdicts(made, TYPES, worlds)
    levels = [rule["subject"] for rule in made]
    subjects = sum(len(case.world.schools) if level == "school" else 1 for level in levels for case in worlds)
    assert len(answers) == subjects, "the engine left a subject out"
    for answer in answers:
        rule, case = made[answer.rule], worlds[answer.case]
        expected = decide(rule, case.world, answer.subject, case.as_of, TYPES)
        if not _same(expected, answer.verdict):
            found.append(
                f"{rule['check']}\n  on {answer.subject} at {case.as_of}, case {answer.case}:"
                f"\n  oracle {_shown(expected)}\n  engine {_shown(answer.verdict)} {answer.message}"
            )
    return found


def _shown(verdict: Verdict) -> str:
    return f"{verdict.status} {dict(verdict.measures)}"


def _same(expected: Verdict, found: Verdict) -> bool:
    return expected.status is found.status and all(
        name in found.measures and _equal(value, found.measures[name]) for name, value in expected.measures.items()
    )


def _equal(expected: Any, found: Any) -> bool:
    if isinstance(expected, (Fraction, Decimal)) and isinstance(found, (int, float, Decimal)):
        return isclose(float(expected), float(found), rel_tol=1e-9, abs_tol=1e-9)
    return type(expected) is type(found) and bool(expected == found)
