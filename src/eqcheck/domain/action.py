"""An action: a shortfall with an owner and a due day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from eqcheck.domain.status import Severity


class ActionKind(StrEnum):
    """What has to happen: evidence is handed in, something is put right, or a fault of the rule is looked at."""

    HAND_IN = "hand_in"
    PUT_RIGHT = "put_right"
    MEND_RULE = "mend_rule"


class Clock(StrEnum):
    """What a due day follows from: the law's own day of the year, or the severity."""

    LAW = "law"
    SEVERITY = "severity"


@dataclass(frozen=True, slots=True)
class WayToGreen:
    """The smallest set of actions that closes the most cells, by id, in the order in which they close most soonest.

    `closes` says how many of the `open_cells` are closed once the actions up to each are done.
    """

    actions: tuple[str, ...] = ()
    closes: tuple[int, ...] = ()
    open_cells: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """The day by which an action is due, always a school day after the day judged.

    `counted` is the day that the clock gives; `on` is the last school day that is not after it. `basis` names the
    law's day where the clock is the law's. `days` is how many days the severity allows.
    """

    on: date
    counted: date
    clock: Clock
    days: int | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """What one owner does about one shortfall on one subject.

    `id` stays the same from audit to audit. `what` is the remedy; `evidence` names the evidence types that would
    close it; `clauses` are those it helps, `closes` those that are met or better once it is done by itself.
    `measures` are of people where `people` says so.
    """

    id: str
    kind: ActionKind
    subject: str
    rules: tuple[str, ...]
    evidence: tuple[str, ...]
    what: str
    role: str
    owner: str
    due: Due
    severity: Severity
    statutory: bool
    clauses: tuple[str, ...]
    closes: tuple[str, ...]
