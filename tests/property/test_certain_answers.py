"""A verdict is given only where every completion of the unknowns gives it: the engine against all completions.

As a program, how many random cases are sound and how many are answered as well as can be:

    python -m tests.property.test_certain_answers 100000
"""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.oracle.completions import is_sound, is_tight, statuses_of
from tests.property.engine_adapter import engine_verdicts
from tests.property.rules import rules
from tests.property.worlds import CALENDARS, TYPES, open_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.property.engine_adapter import Case


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
            yield "as tight as can be" if is_tight(status, possible) else f"wider, {status} for {sorted(possible)}", ""
        else:
            yield "sound, of some completions", ""


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[phase for phase in Phase if phase is not Phase.shrink],
)
@given(batches())
def test_no_answer_is_outside_of_what_is_possible(batch: tuple[list[dict[str, Any]], list[Case]]) -> None:
    wrong = [asked for kind, asked in judged(*batch) if kind == "unsound"]
    assert not wrong, wrong[0]


def main(wanted: int) -> None:
    """Judge random cases until there are as many as wanted, and print how they were answered."""
    counts: Counter[str] = Counter()

    @settings(max_examples=10**9, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(batches())
    def run(batch: tuple[list[dict[str, Any]], list[Case]]) -> None:
        if counts.total() >= wanted:
            raise KeyboardInterrupt
        for kind, asked in judged(*batch):
            counts[kind.partition(",")[0]] += 1
            if kind == "unsound":
                print(asked, file=sys.stderr, flush=True)  # noqa: T201

    with suppress(KeyboardInterrupt):
        run()
    for kind, number in counts.most_common():
        print(f"{number:>9,} {kind}")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
