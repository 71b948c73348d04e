"""The smallest set of actions that closes the most open cells, found by deciding again with them done."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from eqcheck.auditing.assess import SHORTFALLS, findings
from eqcheck.checks import kind_of, roll_up_of
from eqcheck.domain.action import ActionKind, WayToGreen
from eqcheck.domain.assessment import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from eqcheck.auditing.assess import Grounds
    from eqcheck.domain.action import Action
    from eqcheck.domain.assessment import Finding

GREEN = frozenset({Status.ATTESTED, Status.MET, Status.NOT_APPLICABLE})
"""What all rules of a closed cell have come to; a duty of which records show only a part is then met in part."""

_Cell = tuple[str, str]
"""A clause and a subject."""

_Needs = dict[tuple[str, str], frozenset[str]]
"""The ids of the actions that a rule on a subject needs."""


def way_to_green(actions: Sequence[Action], grounds: Grounds, seen: Sequence[Finding]) -> WayToGreen:
    """The actions without which fewer of the open cells of `seen` would be closed, those that close most soonest first.

    A cell is closed when all its rules are, and a rule when all its actions are done: so the set is the only smallest
    one. What no action of the trust can end (a fault of a rule, a group that is too small) stays open.
    """
    start = {(finding.clause, finding.subject) for finding in seen if _is_open(finding, grounds)}
    doable = frozenset(action.id for action in actions if action.kind is not ActionKind.MEND_RULE)
    needs = _needs(actions)
    reached = start & _closed(grounds, needs, doable)
    required = {cell: ids for cell, ids in _required(seen, needs, grounds).items() if cell in reached and ids <= doable}
    chosen = frozenset(name for ids in required.values() for name in ids)
    if not reached <= _closed(grounds, needs, chosen):
        chosen = _without_needless(grounds, needs, chosen, doable, reached)
    order = _order(chosen, required, actions)
    return WayToGreen(
        actions=order,
        closes=_running(order, required, len(reached)),
        open_cells=len(start),
    )


def _is_open(finding: Finding, grounds: Grounds) -> bool:
    short = any(item.status in SHORTFALLS for item in finding.observations)
    return short and not finding.accepted_on(grounds.as_of)


def _needs(actions: Iterable[Action]) -> _Needs:
    every: dict[tuple[str, str], set[str]] = defaultdict(set)
    for action in actions:
        for rule in action.rules:
            every[rule, action.subject].add(action.id)
    return {key: frozenset(ids) for key, ids in every.items()}


def _closed(grounds: Grounds, needs: Mapping[tuple[str, str], frozenset[str]], done: Collection[str]) -> set[_Cell]:
    """The cells that are green once the actions `done` are, decided again from the observations."""
    observed = {}
    for key, observation in grounds.observed.items():
        ids = needs.get((observation.rule, observation.subject))
        if ids is not None and ids <= frozenset(done) and observation.status in SHORTFALLS:
            observed[key] = replace(observation, status=kind_of(grounds.rules[observation.rule]).best)
        else:
            observed[key] = observation
    again = findings(replace(grounds, observed=observed))
    return {(it.clause, it.subject) for it in again if all(item.status in GREEN for item in it.observations)}


def _required(seen: Iterable[Finding], needs: _Needs, grounds: Grounds) -> dict[_Cell, frozenset[str]]:
    """What each cell needs that rests on evidence alone; a roll-up needs what others need."""
    required = {}
    for finding in seen:
        short = [item for item in finding.observations if item.status in SHORTFALLS]
        if short and not any(roll_up_of(grounds.rules[item.rule].check) for item in short):
            ids = [needs.get((item.rule, item.subject), frozenset()) for item in short]
            if all(ids):
                required[finding.clause, finding.subject] = frozenset().union(*ids)
    return required


def _without_needless(
    grounds: Grounds, needs: _Needs, chosen: frozenset[str], doable: frozenset[str], reached: set[_Cell]
) -> frozenset[str]:
    """All that can be done, less what makes no difference: where a roll-up needs more than the cells beside it."""
    kept = set(doable)
    parts = [sorted(doable - chosen)]
    while parts:
        part = parts.pop()
        if reached <= _closed(grounds, needs, kept.difference(part)):
            kept.difference_update(part)
        elif len(part) > 1:
            parts += part[len(part) // 2 :], part[: len(part) // 2]
    return frozenset(kept)


def _order(
    chosen: frozenset[str], required: Mapping[_Cell, frozenset[str]], actions: Sequence[Action]
) -> tuple[str, ...]:
    """The chosen actions, those first that close the next cells with the fewest."""
    place = {action.id: at for at, action in enumerate(actions)}
    waiting = {cell: {place[name] for name in ids} for cell, ids in required.items()}
    needing: dict[int, list[_Cell]] = defaultdict(list)
    for cell, left in waiting.items():
        for at in left:
            needing[at].append(cell)
    nearest = [(len(left), sorted(left), cell) for cell, left in waiting.items()]
    heapify(nearest)
    order: list[int] = []
    while nearest:
        many, those, cell = heappop(nearest)
        if many > len(waiting[cell]):
            continue  # it stands there again with what it still needs, or needs nothing
        order.extend(those)
        nearer = {other for at in those for other in needing[at]}
        for other in nearer:
            waiting[other].difference_update(those)
            if waiting[other]:
                heappush(nearest, (len(waiting[other]), sorted(waiting[other]), other))
    names = [action.id for action in actions]
    rest = sorted(chosen.difference(names[at] for at in order), key=place.__getitem__)
    return (*(names[at] for at in order), *rest)


def _running(order: Sequence[str], required: Mapping[_Cell, frozenset[str]], whole: int) -> tuple[int, ...]:
    """How many cells are closed after each action in turn; after the last, roll-ups too."""
    place = {name: at for at, name in enumerate(order)}
    last = sorted(max(place[name] for name in ids) for ids in required.values())
    counts = [bisect_right(last, here) for here in range(len(order))]
    return (*counts[:-1], whole) if counts else ()
