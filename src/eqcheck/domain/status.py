"""The closed lists that everything shares: statuses, severities, levels, kinds of clauses, scopes."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

NOTHING: Mapping[str, Any] = MappingProxyType({})
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""Named here, for Python's `%B` says them in the language that a program has set for the process."""


class Status(StrEnum):
    """What one clause or rule came to on one subject, worst first: the order is the roll-up's."""

    ERROR = "error"
    NOT_MET = "not_met"
    NO_EVIDENCE = "no_evidence"
    PARTIAL = "partial"
    INSUFFICIENT_DATA = "insufficient_data"
    ATTESTED = "attested"
    MET = "met"
    NOT_APPLICABLE = "not_applicable"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]


_RANKS = {status: rank for rank, status in enumerate(Status)}


def worst(statuses: Iterable[Status]) -> Status:
    """The worst status; not applicable only when all are; no evidence when there are none at all."""
    return min(statuses, key=lambda status: status.rank, default=Status.NO_EVIDENCE)


class Severity(StrEnum):
    """How much a shortfall matters, worst first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Level(StrEnum):
    """Who is judged: each school, or the trust itself."""

    SCHOOL = "school"
    TRUST = "trust"


class ClauseKind(StrEnum):
    """Where a duty comes from, most binding first."""

    STATUTORY = "statutory"
    POLICY = "policy"
    CONTROL = "control"
    ASPIRATION = "aspiration"


class Scope(StrEnum):
    """Which rows a rule looks at for its subject.

    own: the subject's own rows. shared: a school's own rows and the trust's own, for what a trust may
    hold once for all schools. all: for a trust, its own rows and those of all its schools.
    """

    OWN = "own"
    SHARED = "shared"
    ALL = "all"


def prose_date(day: date) -> str:
    """A date as sentences have it: 22 November 2026."""
    return f"{day.day} {month_and_year(day)}"


def month_and_year(day: date) -> str:
    """Its month as sentences have it: November 2026."""
    return f"{MONTHS[day.month - 1]} {day.year}"
