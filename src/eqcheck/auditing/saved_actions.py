"""An action that was saved as JSON, read back; one that is about no shortfall is none."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from eqcheck.domain.action import Action, ActionKind, Clock, Due, WayToGreen
from eqcheck.domain.assessment import Severity
from eqcheck.domain.plain_data import PlainDataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.assessment import Finding


def saved_action(item: Mapping[str, Any], place: int, findings: Sequence[Finding]) -> Action:
    """The action that `audit --format json` wrote.

    Raises:
        PlainDataError: when it is about a cell of which there is no finding.
    """
    cells = {(finding.clause, finding.subject) for finding in findings}
    for clause in (*item["clauses"], *item["closes"]):
        if (clause, item["subject"]) not in cells:
            raise PlainDataError(
                f"is about {clause} at {item['subject']}, of which there is no finding", ("actions", place)
            )
    due = item["due"]
    return Action(
        id=item["id"],
        kind=ActionKind(item["kind"]),
        subject=item["subject"],
        rules=tuple(item["rules"]),
        evidence=tuple(item["evidence"]),
        what=item["what"],
        role=item["role"],
        owner=item["owner"] or "",
        due=Due(
            on=date.fromisoformat(due["on"]),
            counted=date.fromisoformat(due["counted"]),
            clock=Clock(due["clock"]),
            days=due["days"],
            basis=due["basis"] or "",
        ),
        severity=Severity(item["severity"]),
        statutory=item["statutory"],
        clauses=tuple(item["clauses"]),
        closes=tuple(item["closes"]),
    )


def saved_way(item: Mapping[str, Any], actions: Sequence[Mapping[str, Any]]) -> WayToGreen:
    """The way to green that `audit --format json` wrote.

    Raises:
        PlainDataError: when it names an action that is none, or counts otherwise than upwards.
    """
    known = {action["id"] for action in actions}
    names, closes, whole = tuple(item["actions"]), tuple(item["closes"]), item["open_cells"]
    for place, name in enumerate(names):
        if name not in known:
            raise PlainDataError(f"is {name}, of which there is no action", ("way_to_green", "actions", place))
    if len(names) != len(closes) or list(closes) != sorted(closes) or max((0, *closes)) > whole:
        raise PlainDataError("does not count upwards to the open cells", ("way_to_green", "closes"))
    return WayToGreen(names, closes, whole)
