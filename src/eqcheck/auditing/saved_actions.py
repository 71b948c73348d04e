"""Actions that were saved as JSON, read back; one that is about no shortfall is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.domain.action import Action, WayToGreen
from eqcheck.domain.plain_data import PlainDataError, from_data, part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eqcheck.domain.assessment import Finding


def saved_actions(items: Iterable[Mapping[str, Any]], findings: Sequence[Finding]) -> tuple[Action, ...]:
    """The actions that `audit --format json` wrote.

    Raises:
        PlainDataError: when one is not as it was written, or is about a cell or a rule of which there is no finding.
    """
    cells = {(finding.clause, finding.subject) for finding in findings}
    rules = {observation.rule for finding in findings for observation in finding.observations}
    actions = []
    for place, item in enumerate(items):
        action = _action(item, place)
        for clause in (*action.clauses, *action.closes):
            if (clause, action.subject) not in cells:
                message = f"is about {clause} at {action.subject}, of which there is no finding"
                raise PlainDataError(message, ("actions", place))
        for rule in action.rules:
            if rule not in rules:
                raise PlainDataError(f"is about {rule}, of which there is no finding", ("actions", place))
        actions.append(action)
    return tuple(actions)


def _action(item: Mapping[str, Any], place: int) -> Action:
    with part("actions", place):
        due = item["due"]
        days = {name: {"$date": due[name]} for name in ("on", "counted")}
        basis, owner = due["basis"] or "", item["owner"] or ""
        whole = {**item, "owner": owner, "due": {**due, **days, "basis": basis}}
    try:
        return from_data(Action, whole)
    except PlainDataError as error:
        raise PlainDataError(error.message, ("actions", place, *error.path)) from None


def saved_way(item: Mapping[str, Any], actions: Sequence[Mapping[str, Any]]) -> WayToGreen:
    """The way to green that `audit --format json` wrote.

    Raises:
        PlainDataError: when it names an action that is none, or counts otherwise than upwards.
    """
    with part("way_to_green"):
        names = from_data(tuple[str, ...], item["actions"])
        closes, whole = from_data(tuple[int, ...], item["closes"]), from_data(int, item["open_cells"])
    with part("actions"):
        known = {action["id"] for action in actions}
    for place, name in enumerate(names):
        if name not in known:
            raise PlainDataError(f"is {name}, of which there is no action", ("way_to_green", "actions", place))
    with part("way_to_green", "closes"):
        if len(names) != len(closes) or list(closes) != sorted(closes) or max((0, *closes)) > whole:
            raise PlainDataError("does not count upwards to the open cells", ("way_to_green", "closes"))
    return WayToGreen(names, closes, whole)
