"""The values that pass between layers: frozen, plain, and the only vocabulary they share."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from eqcheck.domain.action import Action, WayToGreen
from eqcheck.messages.message import Message, advice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from eqcheck.domain.check import Check
    from eqcheck.domain.evidence_type import ColumnType
    from eqcheck.domain.trust import TrustSetup, Waiver
    from eqcheck.messages.message import Kind

NOTHING: Mapping[str, Any] = MappingProxyType({})


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
    return f"{day.day} {day:%B %Y}"


# --- rules and policies ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A parameter's value from a day on (None: since ever)."""

    value: Any
    from_: date | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named threshold: its values by date, earliest first, and the basis each rests on."""

    name: str
    values: tuple[DatedValue, ...]
    basis: str
    type: ColumnType
    unit: str = ""
    minimum: Any = None
    maximum: Any = None

    def at(self, as_of: date) -> Any:  # noqa: ANN401 - a parameter may be of any column type
        """The value in force on `as_of`, or None when none is yet."""
        in_force = [v.value for v in self.values if v.from_ is None or v.from_ <= as_of]
        return in_force[-1] if in_force else None


@dataclass(frozen=True, slots=True)
class WhenEmpty:
    """The status of a rule that finds no relevant row, and why that is right."""

    status: Status
    reason: str


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day of each year that a law or a policy names, and where it does."""

    month: int
    day: int
    basis: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One executable test; knows no policy. `check` is in the form of its check kind.

    `owner` is the role that mends a shortfall, as in training_lead; `due_by` the day that its law sets, if any.
    """

    id: str
    title: str
    rationale: str
    remedy: str
    severity: Severity
    subject: Level
    check: Check
    finding: str
    applies_when: str | None = None
    parameters: Mapping[str, Parameter] = field(default_factory=lambda: NOTHING)
    when_empty: WhenEmpty | None = None
    basis_status: str = "verified"
    since: str = ""
    unused: str | None = None
    owner: str = ""
    due_by: YearDay | None = None

    @property
    def kind(self) -> str:
        """The check kind's name."""
        return self.check.kind


@dataclass(frozen=True, slots=True)
class RuleUse:
    """A clause's reference to a rule, with the parameters that the policy sets."""

    rule: str
    parameters: Mapping[str, Any] = field(default_factory=lambda: NOTHING)

    @property
    def key(self) -> str:
        """The rule's id, with the parameters that differ: uses with the same key are one test."""
        if not self.parameters:
            return self.rule
        changed = ",".join(f"{name}={value}" for name, value in sorted(self.parameters.items()))
        return f"{self.rule}?{changed}"


@dataclass(frozen=True, slots=True)
class Clause:
    """One duty: who bears it, where it stands in the source, and the rules that decide it.

    `words` is how many words of the normalised source the fingerprint is of. `at_best` is as far as its rules reach,
    `partial` or `attested`, where records can show only part of the duty; `not_shown` says what they do not show.
    """

    id: str
    policy: str
    section: str
    duty: str
    bearer: str
    level: Level
    kind: ClauseKind
    locator: str
    fingerprint: str
    frequency_stated: str
    frequency_tested: str
    rules: tuple[RuleUse, ...] = ()
    not_tested: str | None = None
    words: int | None = None
    at_best: Status | None = None
    not_shown: str | None = None

    def within_reach(self, status: Status) -> Status:
        """The status, or the best that its rules can show where they cannot show that the duty is met."""
        return self.at_best if self.at_best is not None and status is Status.MET else status


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy document as clauses, in the document's order."""

    id: str
    title: str
    document: str
    sections: Mapping[str, str]
    clauses: tuple[Clause, ...]


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
    message: Message | str
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
        if self.help is None and isinstance(self.message, Message):
            object.__setattr__(self, "help", advice(self.message))

    @property
    def kind(self) -> Kind | None:
        """What happened, by its id."""
        return self.message.kind if isinstance(self.message, Message) else None


class FileState(StrEnum):
    """What became of a file in the evidence folder."""

    USED = "used"
    UNUSED = "unused"
    UNREADABLE = "unreadable"


class Certainty(StrEnum):
    """How surely a value was read from a document, surest first.

    stated: in a file beside it. labelled: right beside or under its label. worded: in a sentence. title:
    from its title or name, or because it follows from another value.
    """

    STATED = "stated"
    LABELLED = "labelled"
    WORDED = "worded"
    TITLE = "title"


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

    `distance` says in words how far it is from being met; `evidence` names the files looked at.
    """

    rule: str
    use: str
    subject: str
    status: Status
    measures: Mapping[str, Any]
    parameters: Mapping[str, Any]
    message: str
    distance: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The status of one clause on one subject, with the observations it rests on."""

    clause: str
    policy: str
    section: str
    subject: str
    status: Status
    observations: tuple[Observation, ...] = ()
    waiver: Waiver | None = None


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
    """A whole run: everything a report may show, sorted."""

    as_of: date
    trust: TrustSetup
    policies: tuple[Policy, ...]
    rules: Mapping[str, Rule]
    subjects: tuple[str, ...]
    findings: tuple[Finding, ...]
    evidence: tuple[EvidenceFile, ...]
    priorities: tuple[Priority, ...]
    notices: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    way: WayToGreen = field(default_factory=WayToGreen)
    basis: Basis = Basis()
