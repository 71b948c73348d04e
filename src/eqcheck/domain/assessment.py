"""The values that pass between layers: frozen, plain, and the only vocabulary they share."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from eqcheck.domain.action import Action, WayToGreen
from eqcheck.domain.pickled import reduced
from eqcheck.domain.policy import Clause, Policy, RuleUse
from eqcheck.domain.rows_of_file import RowsOfFile
from eqcheck.domain.rule import DatedValue, Parameter, Rule, WhenEmpty, YearDay
from eqcheck.domain.status import NOTHING, ClauseKind, Level, Scope, Severity, Status, prose_date, worst
from eqcheck.messages.message import Message, advice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from eqcheck.domain.comparison import Comparison
    from eqcheck.domain.lapse import Ahead
    from eqcheck.domain.trust import TrustSetup, Waiver
    from eqcheck.domain.waiver_bars import WaiverBar
    from eqcheck.messages.message import MessageKind

__all__ = [
    "NOTHING",
    "TRUST",
    "Assessment",
    "Basis",
    "Certainty",
    "Clause",
    "ClauseKind",
    "DatedValue",
    "EvidenceFile",
    "FileState",
    "Finding",
    "Level",
    "Observation",
    "Parameter",
    "Policy",
    "Priority",
    "Problem",
    "ProblemLevel",
    "Reading",
    "RowsOfFile",
    "Rule",
    "RuleUse",
    "Scope",
    "Severity",
    "Status",
    "WhenEmpty",
    "YearDay",
    "prose_date",
    "worst",
]

TRUST = "trust"
"""The subject key of the trust itself; no school may have it."""


# --- what an audit finds --------------------------------------------------------------------------


class ProblemLevel(StrEnum):
    """`error`: a value or file could not be used. `warning`: it was used, but look at it. `note`: all is well."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one evidence file that a person should look at; never holds a personal value.

    `row` is the row as a spreadsheet shows it (the heading is row 1 in a plain export).
    """

    level: ProblemLevel
    message: Message
    row: int | None = None
    column: str | None = None
    help: str | None = None
    count: int = 1

    @property
    def order(self) -> tuple[int, str, str, str, int, str]:
        """A key that sorts by place in the file, then by what it says."""
        return (self.row or 0, self.column or "", self.level, str(self.message), self.count, self.help or "")

    def __post_init__(self) -> None:
        """Take the advice of the message where none is given."""
        if self.help is None:
            object.__setattr__(self, "help", advice(self.message))

    @property
    def kind(self) -> MessageKind:
        """What happened, by its id."""
        return self.message.kind


class FileState(StrEnum):
    """What became of a file in the evidence folder."""

    USED = "used"
    UNUSED = "unused"
    UNREADABLE = "unreadable"


class Certainty(StrEnum):
    """How surely a value was read from a document, surest first.

    stated: in a file beside it. labelled: right beside or under its label. worded: in a sentence. title:
    from its title or name, or because it follows from another value. section: a heading has text under it, and what
    that says was not judged.
    """

    STATED = "stated"
    LABELLED = "labelled"
    WORDED = "worded"
    TITLE = "title"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Reading:
    """A value read from a document: for which row of which type, where, from which words, by which rule.

    `value` and `text` are empty where the column is personal; neither belongs in a report.
    """

    type: str
    row: int
    column: str
    value: str
    where: str
    text: str
    certainty: Certainty
    rule: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file found in the evidence folder and what became of it, with the reason where it is not used.

    Of a document: `also` names other types that it holds rows of, `places` says where each of its rows
    stands, `unsure` names the columns (`type.column`) of which what it says cannot be read or believed, or `type`
    for rows that could not be read; `unsaid` names those of which it says nothing.
    """

    path: str
    sha256: str
    state: FileState
    type: str | None = None
    subject: str | None = None
    rows: int = 0
    reason: Message | None = None
    problems: tuple[Problem, ...] = ()
    headings: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    also: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    places: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()

    def place_of(self, row: int) -> str:
        """Where a row of it stands, for a person: "row 3" of an export, the page or heading of a document."""
        return self.places[row - 1] if self.places else f"row {row}"


@dataclass(frozen=True, slots=True)
class Observation:
    """What one rule measured on one subject.

    `distance` says how far it is from being met; `evidence` names the files looked at. `short` holds the
    first rows that it falls short by, of `short_rows`, where they were asked for.
    """

    rule: str
    use: str
    subject: str
    status: Status
    measures: Mapping[str, Any]
    parameters: Mapping[str, Any]
    message: Message | None
    distance: Message | None = None
    evidence: tuple[str, ...] = ()
    short: tuple[RowsOfFile, ...] = ()
    short_rows: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """The status of one clause on one subject, with the observations it rests on.

    `bars` says why its waiver is a note alone, which accepts nothing.
    """

    clause: str
    policy: str
    section: str
    subject: str
    status: Status
    observations: tuple[Observation, ...] = ()
    waiver: Waiver | None = None
    bars: tuple[WaiverBar, ...] = ()

    def accepted_on(self, day: date) -> bool:
        """Whether a waiver in force that bars nothing accepts it; its status stays what it is."""
        return self.waiver is not None and not self.bars and self.waiver.live(day)


@dataclass(frozen=True, slots=True)
class Priority:
    """One line of what to fix first: a rule that falls short, where, and who does what."""

    rule: str
    clauses: tuple[str, ...]
    kind: ClauseKind
    severity: Severity
    status: Status
    subjects: tuple[str, ...]
    bearer: str
    title: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What an assessment was made with: eqcheck's version, and digests of the rules and of the evidence.

    `people` names the evidence types whose rows are people or count them.
    """

    version: str = ""
    rules: str = ""
    evidence: str = ""
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """A whole run: everything a report may show, sorted.

    `changes` and `ahead` are there where they were asked for: they follow from more than one day.
    """

    as_of: date
    trust: TrustSetup
    policies: tuple[Policy, ...]
    rules: Mapping[str, Rule]
    subjects: tuple[str, ...]
    findings: tuple[Finding, ...]
    evidence: tuple[EvidenceFile, ...]
    priorities: tuple[Priority, ...]
    notices: tuple[Message, ...] = ()
    actions: tuple[Action, ...] = ()
    way: WayToGreen = field(default_factory=WayToGreen)
    basis: Basis = Basis()
    changes: Comparison | None = None
    ahead: Ahead | None = None

    __reduce__ = reduced
