"""Why one finding is as it is: the value that `explain` makes and a report shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eqcheck.domain.pickled import reduced

if TYPE_CHECKING:
    from datetime import date

    from eqcheck.domain.assessment import Clause, EvidenceFile, Observation, Policy, Rule, Status
    from eqcheck.domain.trust import Override, Waiver
    from eqcheck.domain.waiver_bars import WaiverBar
    from eqcheck.messages.message import Message


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
class LeftOutRow:
    """A row that did not count: its file and place, and the cells that say why, each with its column's name."""

    file: str
    row: int
    cells: tuple[tuple[str, Any], ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class LeftOutRows:
    """Rows that did not count for the same reason, the first of `total`.

    `columns` are those of which the condition that they fail is. Where it compares one cell, `sign` and `limit` say
    with what.
    """

    columns: tuple[str, ...]
    rows: tuple[LeftOutRow, ...]
    total: int
    sign: str = ""
    limit: Any = None


@dataclass(frozen=True, slots=True)
class Part:
    """One of the results that others are rolled up from: of a rule or of a clause, on a subject."""

    name: str
    subject: str
    status: Status
    message: Message | str = ""


@dataclass(frozen=True, slots=True)
class RuleExplanation:
    """One rule on one subject: what it measured, the rows that fall short, and when it lapses.

    `shortfall` holds the first rows of `shortfall_total`, `counted` those of `counted_total` that count where it does
    not fall short, `looked_up` those of `looked_up_total` in other tables that these were matched with, `left_out` rows
    that do not count, `parts` what a roll-up is of, the worst first. `lapses_on` is the first day on which a rule that
    is met today is no longer met if nothing is done; `lapse` says the same, or why there is no such day, in words.
    `everywhere` is what the rule observed on every subject. `owner` is the post or person whom the trust names for the
    rule's role, if any.
    """

    rule: Rule
    observation: Observation
    shortfall: tuple[ShortfallRow, ...] = ()
    shortfall_total: int = 0
    counted: tuple[ShortfallRow, ...] = ()
    counted_total: int = 0
    looked_up: tuple[ShortfallRow, ...] = ()
    looked_up_total: int = 0
    left_out: tuple[LeftOutRows, ...] = ()
    parts: tuple[Part, ...] = ()
    lapses_on: date | None = None
    lapse: str = ""
    sql: str | None = None
    everywhere: tuple[Observation, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one clause, or one rule where `clause` is None, came to its status on one subject.

    `evidence` holds the files looked at, `overrides` the trust's changes to the parameters of these
    rules, `used_by` the ids of the clauses that use the rule. Where a whole section or policy was asked for, `title`
    is its name and `clauses` says what each of its clauses came to, in order; there are no rules then.
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
    bars: tuple[WaiverBar, ...] = ()
    overrides: tuple[Override, ...] = ()
    used_by: tuple[str, ...] = ()
    title: str = ""
    clauses: tuple[Part, ...] = ()

    __reduce__ = reduced
