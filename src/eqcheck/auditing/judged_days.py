"""The days as of which a trust may be judged: years before and after them can be counted too."""

from __future__ import annotations

from datetime import date

from eqcheck.domain.assessment import prose_date
from eqcheck.domain.mistakes import Mistake, refuse
from eqcheck.messages.commands import CommandKind

FIRST = date(1900, 1, 1)
LAST = date(2199, 12, 31)


def judged(day: date) -> date:
    """The day itself.

    Raises:
        MistakesError: when it is so early or late that the calendar ends within what is counted back or ahead.
    """
    if not FIRST <= day <= LAST:
        kind = CommandKind.DAY_OUT_OF_RANGE(first=prose_date(FIRST), last=prose_date(LAST), day=prose_date(day))
        refuse([Mistake(kind, help="is the year written with four figures, as in 2026-11-22?")])
    return day
