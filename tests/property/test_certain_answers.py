"""A verdict is given only where every completion of the unknowns gives it: the engine against all completions.

As a program, how many random cases are sound and how many are answered as well as can be:

    python -m tests.property.test_certain_answers 100000 SEED
"""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from eqcheck.domain.assessment import Status
from eqcheck.engine import applicability
from tests.oracle import World
from tests.oracle.completions import is_sound, is_tight, statuses_of
from tests.property.engine_adapter import Case, engine_verdicts
from tests.property.rules import rules
from tests.property.worlds import CALENDARS, TYPES, open_cases
from tests.trials import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.oracle import Term


AS_OF = date(2026, 2, 28)


@st.composite
def batches(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[Case]]:
    """Some rules and some small worlds with unknown cells: one pass of the engine."""
    terms = draw(CALENDARS)
    made = [draw(rules(number)) for number in range(draw(st.integers(4, 8)))]
    return made, draw(st.lists(open_cases(terms), min_size=3, max_size=6))


def judged(made: list[dict[str, Any]], worlds: list[Case]) -> Iterator[tuple[str, str]]:
    """Of each answer: sound or not, tight or wider; and what was asked where it is not sound."""
    for answer in engine_verdicts(made, TYPES, worlds):
        rule, case = made[answer.rule], worlds[answer.case]
        possible, whole = statuses_of(rule, case.world, answer.subject, case.as_of, TYPES)
        status = answer.verdict.status
        if not is_sound(status, possible):
            rows = {name: table for name, table in case.world.rows.items() if table}
            asked = f"{rule} of {answer.subject} at {case.as_of} on {rows}"
            yield "unsound", f"{status}, but possible are {sorted(possible)}: {asked}\n{answer.verdict.measures}"
        elif whole:
            open_ = "several are possible" if len(possible) > 1 else "one is possible"
            yield (
                f"tight where {open_}" if is_tight(status, possible) else f"wider, {status} for {sorted(possible)}",
                "",
            )
        else:
            yield "sound, of some completions", ""


@pytest.mark.trials
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(
    max_examples=15 if ALL else 6,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[phase for phase in Phase if phase is not Phase.shrink],
)
@given(batches())
def test_no_answer_is_outside_of_what_is_possible(batch: tuple[list[dict[str, Any]], list[Case]]) -> None:
    wrong = [asked for kind, asked in judged(*batch) if kind == "unsound"]
    assert not wrong, wrong[0]


def _answered(applies_when: str, **fields: Any) -> tuple[Status, frozenset[Status]]:
    """What the engine says of a school of these fields whose one return is sent, and what is possible."""
    case = Case(World(schools={"oak": fields}, rows={"returns": [{"school": "oak", "sent_on": AS_OF}]}), AS_OF)
    rule = {
        "id": "made/rule-1",
        "title": "It is so",
        "rationale": "It is.",
        "remedy": "Do it.",
        "severity": "low",
        "subject": "school",
        "finding": "It is not so",
        "parameters": {"months": {"value": 7, "basis": "made"}} if ":months" in applies_when else {},
        "applies_when": applies_when,
        "check": {"kind": "share", "from": "returns", "require": "TRUE", "met": "= 100%"},
    }
    (answer,) = engine_verdicts([rule], TYPES, [case])
    return answer.verdict.status, statuses_of(rule, case.world, "oak", AS_OF, TYPES)[0]


def test_a_choice_between_equal_values_is_known_though_what_chooses_is_not() -> None:
    opened = date(2025, 9, 1)
    applies = "DATE '2025-09-01' < CASE WHEN sixth_form THEN opened_on ELSE opened_on END"
    assert _answered(applies, opened_on=opened, sixth_form=None) == (
        Status.NOT_APPLICABLE,
        frozenset({Status.NOT_APPLICABLE}),
    )


@pytest.mark.parametrize(
    "applies_when",
    [
        "GREATEST(pupils, lowest_age, 2) IN (1)",
        "GREATEST(pupils, 2) = 1",
        "GREATEST(lowest_age + 1, 3) <= 2",
        "LEAST(pupils, 2) BETWEEN 3 AND 9",
        "LEAST(pupils, lowest_age, 2) > 2",
    ],
)
def test_of_the_greatest_of_several_values_those_that_are_known_bound_it(applies_when: str) -> None:
    status, possible = _answered(applies_when, pupils=None, lowest_age=None)
    assert (status, possible) == (Status.NOT_APPLICABLE, frozenset({Status.NOT_APPLICABLE}))


@pytest.mark.parametrize(
    "applies_when",
    [
        "pupils IS NULL",
        "pupils = 2",
        "pupils = :months",
        "lowest_age / NULLIF(pupils, :months) >= 1",
        "pupils > 9999",
        "pupils > 500 AND pupils < 2000",
        "phase IN ('secondary', 'all_through') AND pupils > :months",
    ],
)
def test_a_duty_is_judged_where_a_silent_register_leaves_open_whether_it_applies(applies_when: str) -> None:
    """That a duty does not apply needs a fact, never a silence."""
    status, possible = _answered(applies_when, pupils=None, lowest_age=None)
    assert status is Status.MET
    assert possible == {Status.MET, Status.NOT_APPLICABLE}


@pytest.mark.parametrize(
    "applies_when",
    [
        "(pupils / NULLIF(pupils, :months) > 1) IS TRUE",
        "school.pupils > 9 AND pupils < 3",
        "pupils + 1 < pupils",
        "pupils IS NOT NULL AND pupils > 9 AND (sixth_form OR pupils < 3)",
        ":months - (school.pupils) > :months",
        "pupils < 0",
        "pupils * highest_age < 0",
        "pupils + lowest_age < 0",
        "phase = 'nursery' AND phase = 'secondary' AND pupils > 3",
    ],
)
def test_a_duty_that_no_value_of_a_silent_field_makes_apply_is_not_judged(applies_when: str) -> None:
    status, possible = _answered(applies_when, pupils=None, sixth_form=False)
    assert status is Status.NO_EVIDENCE
    assert Status.NOT_APPLICABLE in possible
    known, possible = _answered(
        applies_when, pupils=20, sixth_form=False, phase="primary", lowest_age=4, highest_age=11
    )
    assert (known, possible) == (Status.NOT_APPLICABLE, frozenset({Status.NOT_APPLICABLE}))


def test_a_silent_field_beside_one_named_twice_leaves_a_met_as_it_is() -> None:
    applies = "(opened_on IS NULL OR opened_on <= :as_of) AND pupils > :months"
    for opened in (None, date(2020, 9, 1)):
        assert _answered(applies, opened_on=opened, pupils=None)[0] is Status.MET


def test_for_a_duty_of_schools_nothing_is_tried_of_the_trust(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[frozenset[int]] = []

    def noted(_store: object, _rule: object, contexts: frozenset[int]) -> frozenset[int]:
        tried.append(contexts)
        return contexts

    monkeypatch.setattr(applicability, "_may_apply", noted)
    assert _answered("pupils > :months", pupils=20)[0] is Status.MET
    assert tried == []
    assert _answered("pupils > :months", pupils=None)[0] is Status.MET
    assert list(map(len, tried)) == [1]


AT_ONCE = 120
"""How many rules the program puts to how many cases in one pass of the engine: all of them to all."""


class Pool:
    """Rules and cases that are put to each other once there are enough of both; cases share a calendar."""

    def __init__(self) -> None:
        self.rules: dict[str, dict[str, Any]] = {}
        self.cases: dict[tuple[Term, ...], list[Case]] = {}

    def add(self, made: list[dict[str, Any]], worlds: list[Case]) -> Iterator[tuple[list[dict[str, Any]], list[Case]]]:
        """Keep rules and cases, and give those that are now enough."""
        for rule in made:
            attested = rule["check"]["kind"] == "attested"  # asks for a statement by the rule's id
            name = rule["id"] if attested else f"made/rule-{len(self.rules) + 100}"
            self.rules.setdefault(name, {**rule, "id": name})
        waiting = self.cases.setdefault(worlds[0].world.terms, [])
        waiting += worlds
        if len(self.rules) >= AT_ONCE and len(waiting) >= AT_ONCE:
            yield list(self.rules.values()), waiting[:]
            waiting.clear()
            self.rules.clear()


def main(verdicts: int, seed: int) -> None:
    """Judge random cases until there are as many as wanted, and print how they were answered."""
    counts: Counter[str] = Counter()
    pool = Pool()

    @hypothesis.seed(seed)
    @settings(
        max_examples=10**9,
        deadline=None,
        database=None,
        derandomize=False,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(batches())
    def run(batch: tuple[list[dict[str, Any]], list[Case]]) -> None:
        if counts.total() >= verdicts:
            raise KeyboardInterrupt
        for rules_at_once, cases_at_once in pool.add(*batch):
            for kind, asked in judged(rules_at_once, cases_at_once):
                counts[kind.partition(",")[0]] += 1
                if kind == "unsound":
                    print(asked, file=sys.stderr, flush=True)  # noqa: T201
            print(f"{counts.total():>9,} of {verdicts:,}", dict(counts), file=sys.stderr, flush=True)  # noqa: T201

    with suppress(KeyboardInterrupt):
        run()
    for kind, number in counts.most_common():
        print(f"{number:>9,} {kind}")  # noqa: T201


if __name__ == "__main__":
    main(*(int(argument) for argument in (*sys.argv[1:3], *("10000", "0")[len(sys.argv) - 1 :])))
