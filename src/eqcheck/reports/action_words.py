"""How an action reads: its day and why it is that day, its owner, its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.action import Clock
from eqcheck.domain.assessment import prose_date
from eqcheck.reports.words import counted

if TYPE_CHECKING:
    from datetime import date

    from eqcheck.domain.action import Due

LISTED_ELSEWHERE = "What an action calls listed is named in the school's own report."
"""For readers who see no file and no row."""

_ROLES = {"hr": "HR", "sendco": "SENDCo", "director_of_hr": "director of HR"}


def role_words(role: str) -> str:
    """A role as people say it: `training lead`, `SENDCo`."""
    return _ROLES.get(role, role.replace("_", " "))


def owner_words(role: str, owner: str) -> str:
    """Who acts: whom the trust names, with the role; the role alone where it names nobody."""
    words = role_words(role) or "nobody named"
    return f"{owner} ({words})" if owner else words[:1].upper() + words[1:]


def due_words(due: Due, severity: str, as_of: date) -> str:
    """Why an action is due on its day."""
    if due.clock is Clock.LAW:
        why = f"the law's day is {prose_date(due.counted)}. {due.basis}"
    else:
        why = f"{severity} severity: within {counted(due.days or 0, 'day')} of {prose_date(as_of)}"
    if due.on == due.counted:
        return why
    return f"{why.rstrip('.')}; {prose_date(due.counted)} is no school day"
