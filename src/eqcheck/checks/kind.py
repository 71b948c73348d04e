"""What a check kind is: the form of its check, how that becomes measures, how measures become a status."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic

from eqcheck.checks.keys import C, keys_of
from eqcheck.domain.assessment import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from eqcheck.checks.gaps.standing import Result
    from eqcheck.checks.keys import CheckKey
    from eqcheck.checks.plan import Plan
    from eqcheck.domain.assessment import ClauseKind, Rule
    from eqcheck.messages.message import Message


class DecidedBy(StrEnum):
    """What a rule goes by, the hardest proof first."""

    RECORDS = "records"
    DOCUMENT = "document"
    ATTESTATION = "attestation"
    ROLL_UP = "roll-up"


class HoldsBy(StrEnum):
    """What is said of a rule that holds: how many rows are as they should be, its own sentence, or who signed."""

    ROWS = "rows"
    TEXT = "text"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class JudgedMeasures(Generic[C]):
    """What a judge sees: the check, a subject's measures, and the parameters in force.

    `when_empty` is what the rule comes to where nothing is relevant.
    """

    check: C
    measures: Mapping[str, Any]
    parameters: Mapping[str, Any]
    when_empty: Status = Status.NO_EVIDENCE

    def count(self, measure: str) -> int:
        """A measure that counts rows; nothing counted is 0."""
        return int(self.measures.get(measure) or 0)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the measures come to. `empty`: there was nothing relevant, so the rule's `when_empty` decides.

    `distance` says what would have to change for the rule to be met. `note` explains a
    status that the rule's own finding text does not fit.
    """

    status: Status
    empty: bool = False
    distance: Message | None = None
    note: Message | None = None


class RowChange(StrEnum):
    """What may happen to rows and end what is met."""

    SHORT = "short"
    FEWER = "fewer"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class RollUp:
    """The findings that a check judges instead of evidence: those of rules by id, and of every clause of a kind.

    `path` is where the rule file lists the rules.
    """

    rules: tuple[str, ...]
    clauses: ClauseKind | None
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a named role is asked to sign: a question, who may, and for how many months it holds."""

    question: str
    roles: tuple[str, ...]
    valid_months: int


@dataclass(frozen=True, slots=True)
class OwnRows:
    """The evidence type that only checks of one kind read, and which of its rows can never count.

    `misfits` takes the rows' columns and all rules; it gives the place of each such row and what is wrong with it.
    """

    table: str
    misfits: Callable[[Mapping[str, Sequence[Any]], Mapping[str, Rule]], Iterable[tuple[int, Message]]]


@dataclass(frozen=True, slots=True)
class Samples:
    """What evidence may tell a mutant from its rule, besides a cell at a boundary.

    `columns` are those that the kind's own conditions read. A row is added again as often as `copies` say, and once
    more with another cell, where only a group of rows can make the difference.
    """

    columns: tuple[str, ...] = ()
    copies: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckKind(Generic[C]):
    """One mechanism that rules use, named in their `check.kind`.

    `plan` takes the check and the rule's id; a kind without one reads findings, which `rolls_up` names. `statuses` are
    those that a check can reach whatever its keys, the best first. `compares` gives the comparisons of groups, each
    with its figures, for those who show them. `may_be_empty`: its judge may find nothing relevant, so that `when_empty`
    decides. `holds_by` says what a reader is told where a rule holds; without `judges_rows` its rows are judged
    together, and none falls short by itself. `one_of` names keys of which a check must give one. `asks` is what
    somebody signs. `changed` gives the measures as they are once so many rows fall short, are gone or are added; None
    where there are not so many, or where that is no change that the kind knows.
    """

    form: type[C]
    summary: str
    judge: Callable[[JudgedMeasures[C]], Judgement]
    plan: Callable[[C, str], Plan] | None = None
    rolls_up: Callable[[C], RollUp] | None = None
    statuses: tuple[Status, ...] = (Status.MET, Status.NOT_MET, Status.NO_EVIDENCE)
    compares: Callable[[JudgedMeasures[C]], Sequence[Result]] | None = None
    may_be_empty: bool = True
    decided_by: DecidedBy = DecidedBy.RECORDS
    holds_by: HoldsBy = HoldsBy.TEXT
    judges_rows: bool = True
    one_of: tuple[str, ...] = ()
    asks: Callable[[C], Statement] | None = None
    own_rows: OwnRows | None = None
    changed: Callable[[JudgedMeasures[C], RowChange, int], Mapping[str, Any] | None] | None = None
    samples: Samples = field(default_factory=Samples)

    @property
    def name(self) -> str:
        """The name that rule files use."""
        return self.form.kind

    @property
    def keys(self) -> Mapping[str, CheckKey]:
        """The keys of the check by name, in their order."""
        return keys_of(self.form)

    @property
    def best(self) -> Status:
        """The status of a rule that does not fall short."""
        return self.statuses[0]

    def reachable(self, given: Iterable[str]) -> tuple[Status, ...]:
        """The statuses that a check with these keys can come to, the best first."""
        reached = [self.keys[name].reaches for name in given if name in self.keys]
        return tuple(dict.fromkeys([*self.statuses, *(status for status in reached if status is not None)]))
