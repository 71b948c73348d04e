"""The way to green is the smallest: no smaller set of actions closes as many cells, tried one by one."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from eqcheck.auditing.actions import ActionGrounds, actions
from eqcheck.auditing.assess import Grounds, findings
from eqcheck.auditing.way_to_green import GREEN, way_to_green
from eqcheck.domain.assessment import (
    NOTHING,
    Clause,
    ClauseKind,
    Level,
    Observation,
    Policy,
    RuleUse,
    Status,
)
from eqcheck.domain.trust import School, TrustSetup
from tests.unit.reports import samples
from tests.work import growth

if TYPE_CHECKING:
    from eqcheck.domain.action import Action, WayToGreen
    from eqcheck.domain.assessment import Rule

AS_OF = date(2026, 11, 22)
SHORT = (Status.NOT_MET, Status.PARTIAL, Status.NO_EVIDENCE)


def rules(number: int) -> dict[str, Rule]:
    one = samples.RULES[samples.TRAINING]
    return {f"area/rule{at}": replace(one, id=f"area/rule{at}") for at in range(number)}


def clause(number: int, names: list[str]) -> Clause:
    return Clause(
        f"p/s/{number}",
        "p",
        "s",
        "Something is done.",
        "Someone",
        Level.SCHOOL,
        ClauseKind.POLICY,
        "none",
        "none",
        "none",
        "none",
        tuple(RuleUse(name) for name in names),
    )


def a_trust(seed: int, schools: tuple[str, ...] = ("oak", "elm")) -> Grounds:
    """Schools, five rules and four clauses that share some of them, with statuses drawn."""
    draw = random.Random(seed)  # noqa: S311 - tests must repeat
    known = rules(5)
    clauses = tuple(clause(at, sorted(draw.sample(sorted(known), draw.randint(1, 3)))) for at in range(4))
    register = tuple(School(key, key.capitalize(), "primary") for key in schools)
    observed = {}
    for name in known:
        for school in register:
            status = draw.choice((*SHORT, Status.MET, Status.MET, Status.INSUFFICIENT_DATA, Status.ERROR))
            observed[name, school.key] = Observation(name, name, school.key, status, NOTHING, NOTHING, None)
    policy = Policy("p", "P", "P", {"s": "S"}, clauses)
    return Grounds((policy,), known, TrustSetup("T", register, ("p",)), AS_OF, observed)


def way_of(grounds: Grounds) -> tuple[list[Action], WayToGreen]:
    seen = findings(grounds)
    every = actions(seen, ActionGrounds(grounds.setup, grounds.policies, grounds.rules, {}, (), AS_OF))
    return list(every), way_to_green(every, grounds, seen)


@pytest.mark.parametrize("seed", range(10))
def test_the_next_cells_that_take_the_fewest_come_first(seed: int) -> None:
    grounds = a_trust(seed, tuple(f"school{at}" for at in range(9)))
    every, way = way_of(grounds)
    place = {action.id: at for at, action in enumerate(every)}
    by_need = {(action.rules[0], action.subject): action.id for action in every}
    waiting = {
        (finding.clause, finding.subject): {by_need[item.rule, item.subject] for item in short}
        for finding in findings(grounds)
        if (short := [item for item in finding.observations if item.status not in GREEN])
        and all(item.status in SHORT for item in short)
    }
    order: list[str] = []
    while waiting:
        cell = min(waiting, key=lambda it: (len(waiting[it]), sorted(place[name] for name in waiting[it]), it))
        order += sorted(waiting[cell], key=place.__getitem__)
        waiting = {it: left for it, names in waiting.items() if (left := names - set(order))}
    assert list(way.actions) == order


def test_the_work_follows_the_number_of_schools() -> None:
    grown = growth(lambda many: way_of(a_trust(1, tuple(f"school{at}" for at in range(many)))), 60)
    assert grown < 2.5


@pytest.mark.parametrize("seed", range(40))
def test_no_smaller_set_closes_as_many(seed: int) -> None:
    grounds = a_trust(seed)
    seen = findings(grounds)
    every, way = way_of(grounds)
    doable = {action.id: action for action in every if action.kind != "mend_rule"}

    def closed(done: tuple[str, ...]) -> int:
        ended = {(doable[name].rules[0], doable[name].subject) for name in done}
        observed = {
            key: replace(item, status=Status.MET) if (item.rule, item.subject) in ended else item
            for key, item in grounds.observed.items()
        }
        before = {(it.clause, it.subject) for it in seen if it.status in (*SHORT, Status.ERROR)}
        again = findings(replace(grounds, observed=observed))
        return len(before & {(it.clause, it.subject) for it in again if it.status in GREEN})

    most = closed(tuple(doable))
    assert way.closes[-1:] == ((most,) if most else ())
    assert closed(way.actions) == most
    smaller = combinations(doable, max(len(way.actions) - 1, 0))
    assert not most or all(closed(others) < most for others in smaller)
    assert all(closed(way.actions[: at + 1]) == number for at, number in enumerate(way.closes))
