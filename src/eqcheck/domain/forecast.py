"""What a trust's matrix becomes if nothing is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from eqcheck.domain.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Lapse:
    """A rule that holds now on a subject and no longer does from a day on.

    `role` is who mends it and `owner` whom the trust names for that; `clauses` are the duties that rest on it.
    """

    day: date
    subject: str
    rule: str
    title: str
    remedy: str
    clauses: tuple[str, ...]
    role: str
    owner: str


@dataclass(frozen=True, slots=True)
class Forecast:
    """The assessment of today, that of the same files on a later day, and what lapses between, by day.

    From `calendar_ends_on` on the trust's calendar of terms is too short to tell `not_foretold` of what holds now.
    """

    now: Assessment
    then: Assessment
    lapses: tuple[Lapse, ...]
    calendar_ends_on: date | None = None
    not_foretold: int = 0
