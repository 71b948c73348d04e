"""A rule: the file rules/<area>/<name>.yaml but for its tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from eqcheck.domain.finding_text import filled
from eqcheck.domain.forms import RULE_ID, VALUE, type_of_values
from eqcheck.domain.shape import (
    DATE,
    LONGEST_TITLE,
    NAME,
    SCALAR,
    SENTENCE,
    TEXT,
    Form,
    build,
    from_name,
    key,
    keyed,
    keys_of,
    mapping,
    named,
    one_of,
    plain,
    schema_of,
    several,
    shape,
)
from eqcheck.domain.status import NOTHING, Level, Severity, Status, prose_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.check import Check
    from eqcheck.domain.evidence_type import ColumnType
    from eqcheck.domain.shape import Schema


class BasisKind(StrEnum):
    """What a test or a number rests on, most binding first."""

    LAW = "law"
    GUIDANCE = "guidance"
    POLICY = "policy"
    CONVENTION = "convention"

    @property
    def phrase(self) -> str:
        """Its name as people say it."""
        return _PHRASES[self]

    @property
    def ours(self) -> bool:
        """Whether it is no law, so that a shortfall by it breaks none."""
        return self in {BasisKind.GUIDANCE, BasisKind.CONVENTION}


_PHRASES = {
    BasisKind.LAW: "law",
    BasisKind.GUIDANCE: "guidance",
    BasisKind.POLICY: "the policy",
    BasisKind.CONVENTION: "our convention",
}


@shape("a basis")
class StatedBasis:
    """What a rule or a threshold rests on: the kind, where it stands, and the day on which that was read."""

    kind: BasisKind = key(one_of(BasisKind), "Law, guidance, the policy's own words, or a convention of ours.")
    source: str = key(TEXT, "Where it stands, or why the number is what it is.")
    read_on: date | None = key(DATE.described("The day on which the source was read."), default=None)

    @property
    def unverified(self) -> bool:
        """Whether it names law or guidance that nobody has read in its source."""
        return self.kind in {BasisKind.LAW, BasisKind.GUIDANCE} and self.read_on is None

    @property
    def words(self) -> str:
        """The kind and the source, as in "our convention: the policy gives no time"."""
        return f"{self.kind.phrase}: {self.source}"


def _basis_schema() -> Schema:
    return {
        "title": "a basis",
        "description": "What it rests on: {kind, source, read_on}. A text alone is a convention.",
        "type": ["string", "object"],
        "if": {"type": "object"},
        "then": schema_of(StatedBasis),
        "else": {"minLength": 1, "pattern": "\\S"},
    }


def build_basis(item: str | Mapping[str, Any]) -> StatedBasis:
    """A basis with its kind, or a text, which is a convention until it says more."""
    return StatedBasis(BasisKind.CONVENTION, item) if isinstance(item, str) else build(StatedBasis, item)


_BASIS = Form(_basis_schema, build_basis)


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A parameter's value from a day on (None: since ever)."""

    value: Any
    from_: date | None = None


@shape("a parameter")
class Parameter:
    """A named threshold: its values by date, earliest first, and the basis each rests on."""

    name: str = from_name()
    values: tuple[DatedValue, ...] = field()
    basis: StatedBasis = key(_BASIS, "What the number rests on: a statute, guidance, the policy, a convention.")
    type: ColumnType = field()
    unit: str = key(TEXT, "What it counts, such as months.", default="")
    minimum: Any = key(VALUE, "The least a policy or trust may set it to.", default=None)
    maximum: Any = key(VALUE, "The most a policy or trust may set it to.", default=None)

    def at(self, as_of: date) -> Any:  # noqa: ANN401 - a parameter may be of any column type
        """The value in force on `as_of`, or None when none is yet."""
        in_force = [v.value for v in self.values if v.from_ is None or v.from_ <= as_of]
        return in_force[-1] if in_force else None


_THRESHOLD = SCALAR.described("The threshold.")
_DATED = several(keyed("a dated value", "value", **{"from": DATE}, value=_THRESHOLD))


def _parameter_schema() -> Schema:
    common = {name: each.form.described(each.description) for name, each in keys_of(Parameter).items()}
    several_values = _DATED.described("The values by date, earliest first.")
    return {
        "title": "a parameter",
        "description": "A named threshold with its basis.",
        "type": "object",
        "if": {"type": "object", "required": ["values"]},
        "then": keyed("a parameter with dated values", "values", "basis", values=several_values, **common).schema(),
        "else": keyed("a parameter", "value", "basis", value=_THRESHOLD, **common).schema(),
    }


def build_parameter(name: str, data: Mapping[str, Any]) -> Parameter:
    """The parameter `name`, its one value or its values by date."""
    items = data["values"] if "values" in data else [{"value": data["value"]}]
    values = tuple(
        DatedValue(VALUE.built(item["value"]), date.fromisoformat(item["from"]) if "from" in item else None)
        for item in items
    )
    return build(Parameter, data, name, values=values, type=type_of_values(item["value"] for item in items))


_PARAMETER = Form(_parameter_schema, build_named=lambda data, name: build_parameter(name, data))


@shape("when_empty")
class WhenEmpty:
    """The status of a rule that finds no relevant row, and why that is right."""

    status: Status = key(
        one_of((Status.MET, Status.NOT_APPLICABLE, Status.NOT_MET, Status.NO_EVIDENCE, Status.INSUFFICIENT_DATA)).then(
            Status
        ),
        "The status where there are rows, and none is relevant.",
    )
    reason: str = key(SENTENCE, "Why that is right.")


def _month_and_day(text: str) -> dict[str, int]:
    month, day = text.split("-")
    return {"month": int(month), "day": int(day)}


@shape("due_by")
class YearDay:
    """A day of each year that a law or a policy names, and where it does."""

    month: int = key(
        plain(type="string", pattern="^(02-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(0[1-9]|[12][0-9]|30))$").then(
            _month_and_day
        ),
        'Month and day, in quotes, as in "03-30".',
        name="day",
        spreads=True,
    )
    day: int = field()
    basis: str = key(SENTENCE, "Where that day is set.")


def _in_prose(content: object) -> str:
    if isinstance(content, date):
        return prose_date(content)
    return f"{content:,}" if isinstance(content, (int, float)) else str(content)


@shape("a rule")
class Rule:
    """One executable test; knows no policy. `check` is in the form of its check kind, which declares the keys of it.

    `owner` is the role that mends a shortfall, as in training_lead; `due_by` the day that its law sets, if any.
    """

    id: str = key(RULE_ID)
    title: str = key(
        SENTENCE.described("A sentence that is true when the rule is met, with {parameters}.", maxLength=LONGEST_TITLE)
    )
    rationale: str = key(SENTENCE, "Why it matters, and to whom.")
    remedy: str = key(SENTENCE, "What to do when it is not met.")
    severity: Severity = key(one_of(Severity), "How much a shortfall matters.", place=1)
    subject: Level = key(one_of(Level), "Who is judged.", place=1)
    check: Check = key(plain(type="object"), place=2)
    finding: str = key(TEXT, "The sentence shown when it falls short, with {measures}.", place=2)
    held: str | None = key(
        TEXT, "What `explain` says was found where it is met, with {measures}.", default=None, place=2
    )
    not_shown: str | None = key(
        TEXT, "What is said where the evidence is there and does not show it, with {measures}.", default=None, place=2
    )
    wrong: str | None = key(
        SENTENCE, "What is wrong when it is not met, for a title that denies something.", default=None, place=1
    )
    applies_when: str | None = key(
        TEXT, "An expression over the register; false gives not_applicable.", default=None, place=1
    )
    parameters: Mapping[str, Parameter] = key(
        named("parameters", NAME, _PARAMETER), "Named thresholds.", default_factory=lambda: NOTHING, place=1
    )
    when_empty: WhenEmpty | None = key(
        mapping(WhenEmpty), "What is to be said where rows are there and none is relevant.", default=None, place=1
    )
    basis: StatedBasis | None = key(
        _BASIS, "What a shortfall breaks: law, guidance, the policy, or a convention of ours.", default=None, place=1
    )
    since: str = key(TEXT, "The version of eqcheck that first had the rule.", default="", place=1)
    unused: str | None = key(SENTENCE, "Why no clause uses the rule.", default=None, place=2)
    owner: str = key(NAME, "The role that puts it right, as in training_lead; `owners` name who.", default="")
    due_by: YearDay | None = key(mapping(YearDay), "The day of each year it is due.", default=None)

    @property
    def basis_status(self) -> str:
        """`unverified` where it or a number of it rests on law or guidance that nobody has read in its source."""
        stated = (self.basis, *(parameter.basis for parameter in self.parameters.values()))
        return "unverified" if any(it is not None and it.unverified for it in stated) else "verified"

    @property
    def breaks_no_law(self) -> bool:
        """Whether a shortfall by it goes against guidance or a convention of ours, and against no law."""
        return self.basis is not None and self.basis.kind.ours

    def heading(self, status: Status, parameters: Mapping[str, Any] = NOTHING) -> str:
        """The title as a sentence; where it is not met and would only deny, what is wrong instead."""
        return self.wrong if self.wrong is not None and status is Status.NOT_MET else self.sentence(parameters)

    def sentence(self, parameters: Mapping[str, Any] = NOTHING) -> str:
        """The title with the parameters in force, or with the rule's own where they are not given."""
        given = {name: content for name, content in parameters.items() if content is not None}
        own = {name: parameter.values[-1].value for name, parameter in self.parameters.items()}
        return filled(self.title, {**own, **given}, _in_prose)

    @property
    def kind(self) -> str:
        """The check kind's name."""
        return self.check.kind
