"""Actions and the way to green as `json` has them; `auditing.saved_actions` reads them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eqcheck.domain.action import Action, WayToGreen


def way_data(way: WayToGreen) -> dict[str, Any]:
    """The ids of the actions in order, how many cells are closed after each, and how many are open."""
    return {"actions": list(way.actions), "closes": list(way.closes), "open_cells": way.open_cells}


def action_data(action: Action) -> dict[str, Any]:
    """An action as plain data."""
    return {
        "id": action.id,
        "kind": action.kind.value,
        "subject": action.subject,
        "rules": list(action.rules),
        "evidence": list(action.evidence),
        "what": action.what,
        "role": action.role,
        "owner": action.owner or None,
        "due": {
            "on": action.due.on.isoformat(),
            "counted": action.due.counted.isoformat(),
            "clock": action.due.clock.value,
            "days": action.due.days,
            "basis": action.due.basis or None,
        },
        "severity": action.severity.value,
        "statutory": action.statutory,
        "clauses": list(action.clauses),
        "closes": list(action.closes),
    }
