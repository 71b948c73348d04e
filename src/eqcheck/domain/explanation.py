"""Why one finding is as it is: the value that `explain` makes and a report shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from eqcheck.domain.assessment import Clause, EvidenceFile, Observation, Policy, Rule, Status
    from eqcheck.domain.trust import Override, Waiver


@dataclass(frozen=True, slots=True)
class ShortfallRow:
    """A row of evidence that falls short: its file, and its row as a spreadsheet shows it.

    `place` says where a document's row stands, for its number means nothing to a reader.
    """

    file: str
    row: int
    school: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class RuleExplanation:
    """One rule on one subject: what it measured, the rows that fall short, and when it lapses.

    `shortfall` holds the first rows of `shortfall_total`. `lapses_on` is the first day on which a rule
    that is met today is no longer met if nothing is done; `lapse` says the same, or why there is no
    such day, in words.
    """

    rule: Rule
    observation: Observation
    shortfall: tuple[ShortfallRow, ...] = ()
    shortfall_total: int = 0
    lapses_on: date | None = None
    lapse: str = ""
    sql: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one clause, or one rule where `clause` is None, came to its status on one subject.

    `evidence` holds the files looked at, `overrides` the trust's changes to the parameters of these
    rules, `used_by` the ids of the clauses that use the rule.
    """

    as_of: date
    subject: str
    subject_name: str
    status: Status
    rules: tuple[RuleExplanation, ...]
    evidence: tuple[EvidenceFile, ...] = ()
    clause: Clause | None = None
    policy: Policy | None = None
    waiver: Waiver | None = None
    overrides: tuple[Override, ...] = ()
    used_by: tuple[str, ...] = ()
