"""Damage done to the rows of rules' own cases, and what the engine then says: thousands of cases in one run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.authoring.testing.rule_tests import run_cases
from tests.damage.effect import believed, wrong
from tests.damage.outcome import Tally, Violation
from tests.damage.registry import damages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.authoring.testing.cases import Case
    from eqcheck.domain.assessment import Status
    from tests.damage.library import Shipped
    from tests.damage.registry import Damage, Damaged
    from tests.damage.sample import Sample

TARGET = "case"
AT_ONCE = 1_500
"""How many cases share a store."""


def try_cases(shipped: Shipped, sample: Sample, *, kinds: Sequence[str] = (), rule: str = "") -> Tally:
    """Every damage of the sample to every case of the rules whose ids hold `rule`."""
    tally = Tally()
    cases = [case for case in shipped.cases if rule in case.rule]
    before = {(case.rule, case.number): status for case, status in _verdicts(shipped, cases)}
    waiting: list[tuple[Damage, Case, Damaged[Case]]] = []
    for case in cases:
        waiting += _damaged(shipped, sample, case, kinds)
        if len(waiting) >= AT_ONCE:
            _judge(shipped, waiting, before, tally)
            waiting = []
    _judge(shipped, waiting, before, tally)
    return tally


def _damaged(
    shipped: Shipped, sample: Sample, case: Case, kinds: Sequence[str]
) -> Iterator[tuple[Damage, Case, Damaged[Case]]]:
    subject = f"{case.rule} {case.name}"
    for damage in damages(TARGET):
        if not kinds or damage.id in kinds:
            done = sample.of_damages(damage, subject, damage.apply(case, shipped))
            yield from ((damage, case, one) for one in done)


def _judge(
    shipped: Shipped,
    waiting: Sequence[tuple[Damage, Case, Damaged[Case]]],
    before: dict[tuple[str, int], Status],
    tally: Tally,
) -> None:
    cases = [replace(one.result, number=place) for place, (_, _, one) in enumerate(waiting)]
    voids = [replace(one.void, number=-1 - place) for place, (_, _, one) in enumerate(waiting) if one.void is not None]
    after = {case.number: status for case, status in _verdicts(shipped, [*cases, *voids])}
    for place, (damage, case, one) in enumerate(waiting):
        was, now = before[case.rule, case.number], after[place]
        void = after.get(-1 - place)
        sort = wrong(damage.effect, was, now) or (believed(now, void) if void is not None else None)
        violation = Violation(damage.id, sort, case.rule, case.name, one.where, one.how, was, now) if sort else None
        tally.add(damage, violation)


def _verdicts(shipped: Shipped, cases: Sequence[Case]) -> Iterator[tuple[Case, Status]]:
    outcomes, _ = run_cases(cases, shipped.rules, shipped.types, shipped.compiled_rules, with_short_rows=False)
    return ((outcome.case, outcome.observation.status) for outcome in outcomes)
