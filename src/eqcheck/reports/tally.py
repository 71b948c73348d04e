"""Counts over findings and evidence: what each cell of a matrix shows and what a summary says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST, FileState, ProblemLevel, Status, worst

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from eqcheck.domain.assessment import Clause, EvidenceFile, Finding, Policy
    from eqcheck.domain.trust import Waiver
    from eqcheck.domain.waiver_bars import WaiverBar


class WaiverState(StrEnum):
    """Whether a waiver counts on the audit's date; one that does not is as if absent, and one that is noted a note."""

    LIVE = "live"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    NOTED = "noted"


def waiver_state(waiver: Waiver, bars: Collection[WaiverBar], as_of: date) -> WaiverState:
    """The state of `waiver` on `as_of`; both of its days are inclusive. With `bars` it is a note."""
    if waiver.until < as_of:
        return WaiverState.EXPIRED
    if waiver.from_ is not None and as_of < waiver.from_:
        return WaiverState.NOT_YET
    return WaiverState.NOTED if bars else WaiverState.LIVE


def is_waived(finding: Finding, as_of: date) -> bool:
    """Whether a waiver in force accepts this finding; what is met or attested needs none."""
    return finding.status.rank < Status.ATTESTED.rank and finding.accepted_on(as_of)


@dataclass(frozen=True, slots=True)
class Cell:
    """Some findings on one subject, rolled up.

    `applying` leaves out what is not applicable; `met` counts neither attested nor waived. `waived`:
    every finding of the worst status is waived.
    """

    status: Status
    met: int
    attested: int
    applying: int
    waived: bool


def roll_up(findings: Sequence[Finding], as_of: date) -> Cell:
    """The cell that findings come to; there must be at least one, for without any nothing was tested."""
    statuses = [finding.status for finding in findings]
    status = worst(statuses)
    return Cell(
        status=status,
        met=statuses.count(Status.MET),
        attested=statuses.count(Status.ATTESTED),
        applying=len(statuses) - statuses.count(Status.NOT_APPLICABLE),
        waived=all(is_waived(finding, as_of) for finding in findings if finding.status is status),
    )


def status_counts(findings: Iterable[Finding]) -> dict[Status, int]:
    """How many findings there are of each status, worst first, nothing left out."""
    counts = Counter(finding.status for finding in findings)
    return {status: counts[status] for status in Status}


@dataclass(frozen=True, slots=True)
class EvidenceCounts:
    """Files found and what became of them; `errors` and `warnings` count places, not kinds of problem."""

    files: int
    used: int
    unused: int
    unreadable: int
    rows: int
    errors: int
    warnings: int


def evidence_counts(files: Iterable[EvidenceFile]) -> EvidenceCounts:
    """Counts over every file found."""
    listed = tuple(files)
    states = Counter(file.state for file in listed)
    problems: Counter[ProblemLevel] = Counter()
    for file in listed:
        for problem in file.problems:
            problems[problem.level] += problem.count
    return EvidenceCounts(
        files=len(listed),
        used=states[FileState.USED],
        unused=states[FileState.UNUSED],
        unreadable=states[FileState.UNREADABLE],
        rows=sum(file.rows for file in listed),
        errors=problems[ProblemLevel.ERROR],
        warnings=problems[ProblemLevel.WARNING],
    )


def not_tested(policy: Policy) -> tuple[Clause, ...]:
    """The clauses of `policy` that no rule tests, in the document's order."""
    return tuple(clause for clause in policy.clauses if not clause.rules)


def trust_first(subjects: Iterable[str]) -> tuple[str, ...]:
    """Subjects as a reader meets them: the trust, then its schools in the order given."""
    return tuple(sorted(subjects, key=lambda subject: subject != TRUST))
