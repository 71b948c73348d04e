"""What two assessments of one trust decide differently, cell by cell, each with its cause."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from eqcheck.domain.status import Status

if TYPE_CHECKING:
    from datetime import date

    from eqcheck.domain.rows_of_file import RowsOfFile


class CauseKind(StrEnum):
    """Why a cell changed, exactly one for each."""

    EVIDENCE = "evidence"
    TIME = "time"
    RULE = "rule"
    POLICY = "policy"
    WAIVER = "waiver"
    REGISTER = "register"
    SCHOOL = "school"
    VERSION = "version"


_NOT_THE_SCHOOLS = frozenset(
    {CauseKind.RULE, CauseKind.POLICY, CauseKind.REGISTER, CauseKind.SCHOOL, CauseKind.VERSION}
)
"""Causes that lie with whoever keeps the rules, the policy, the register or eqcheck."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a cell changed; `names` are the files, rules, policies or versions that differ, sorted.

    `besides` names what differs too: beside a rule or a policy the files, so that the school may have had a part in
    it; beside the day whatever else. Of evidence, `short_now` and `short_before` are the first rows of those files
    by which what became worse falls short now, and by which what became better fell short.
    """

    kind: CauseKind
    names: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    short_now: tuple[RowsOfFile, ...] = ()
    short_before: tuple[RowsOfFile, ...] = ()

    @property
    def is_not_the_schools(self) -> bool:
        """Whether the school had no part in it."""
        return self.kind in _NOT_THE_SCHOOLS and not self.besides


class Direction(StrEnum):
    """Whether a cell went down, went up, or neither.

    Neither: it began, ended or applies on one side alone; or a shortfall that was shown is shown no more.
    """

    WORSE = "worse"
    BETTER = "better"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that differs; a status is None where there was no such cell. `subject` is the key that it has now."""

    clause: str
    subject: str
    before: Status | None
    now: Status | None
    cause: Cause
    waived_before: bool = False
    waived_now: bool = False

    @property
    def direction(self) -> Direction:
        """Whether the status fell or rose; a waiver changes no status."""
        statuses = {self.before, self.now}
        if not statuses.isdisjoint({None, Status.NOT_APPLICABLE}) or self.before is self.now:
            return Direction.OTHER
        if self.before is Status.NOT_MET and self.now is Status.NO_EVIDENCE:
            return Direction.OTHER
        return Direction.WORSE if _rank(self.now) < _rank(self.before) else Direction.BETTER


def _rank(status: Status | None) -> int:
    return status.rank if status is not None else -1


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cells that differ between two days, those that became worse first.

    `same` counts cells that do not differ; `unseen_before` those of now that the earlier did not look at, and
    `unseen_now` those of the earlier that now was not asked about.
    """

    since: date
    until: date
    cells: tuple[CellChange, ...]
    same: int = 0
    unseen_before: int = 0
    unseen_now: int = 0

    @property
    def not_compared(self) -> int:
        """The cells that only one of the two looked at."""
        return self.unseen_before + self.unseen_now
