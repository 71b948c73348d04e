"""What holds today and will not from a day on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from eqcheck.domain.status import Status

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date


HOLDS = frozenset({Status.MET, Status.ATTESTED})
"""What can lapse."""

UseOnSubject = tuple[str, str]
"""The key of a use of a rule, and that of a subject."""


class EndKind(StrEnum):
    """Why what holds now does not on a later day: it lapses, the duty ends, or the trust's calendar does."""

    LAPSE = "lapse"
    DUTY = "duty"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class End:
    """The first day on which something no longer holds, and why."""

    day: date
    kind: EndKind


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


SOON = 28
"""Days that the head of an audit looks ahead."""


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """The day from which on the trust's calendar of terms is too short to tell of something that holds on a subject."""

    day: date
    subject: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """What lapses by a day if nothing is done, by day, and what is not foretold."""

    by: date
    lapses: tuple[Lapse, ...]
    not_foretold: tuple[OpenEnd, ...] = ()

    @property
    def calendar_ends_on(self) -> date | None:
        """The first day of which the calendar of terms is too short to tell everything."""
        return min((it.day for it in self.not_foretold), default=None)

    def of(self, subjects: Container[str]) -> Ahead:
        """The same of these subjects alone."""
        return replace(
            self,
            lapses=tuple(it for it in self.lapses if it.subject in subjects),
            not_foretold=tuple(it for it in self.not_foretold if it.subject in subjects),
        )
