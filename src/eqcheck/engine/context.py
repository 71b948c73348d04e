"""Subjects and their contexts: who is judged, at which date, with which register entry and parameters."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from eqcheck.checks.builtin import PARAMETERS, REGISTER
from eqcheck.domain.assessment import NOTHING, TRUST, Level
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.engine.calendar import builtin_values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.assessment import Rule, RuleUse
    from eqcheck.domain.trust import Override, School, TrustSetup
    from eqcheck.engine.pack import CompiledRule


@dataclass(frozen=True, slots=True)
class Subject:
    """A school or a trust. `number` is its place among all; `trust` that of the trust it belongs to."""

    number: int
    trust: int
    key: str
    school: School | None
    employees: int | None

    @property
    def level(self) -> Level:
        """Whether it is a school or a trust."""
        return Level.SCHOOL if self.school is not None else Level.TRUST


@dataclass(frozen=True, slots=True)
class Context:
    """One subject at one date, with the value of every built-in and of every parameter by use."""

    number: int
    subject: Subject
    builtins: Mapping[str, Any]
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: NOTHING)

    @property
    def as_of(self) -> date:
        """The date it is judged at."""
        as_of: date = self.builtins["as_of"]
        return as_of


def subjects_of(setup: TrustSetup, start: int = 0) -> list[Subject]:
    """The trust itself, numbered `start`, then its schools."""
    trust = Subject(start, start, TRUST, None, setup.employees)
    schools = [
        Subject(start + place, start, school.key, school, setup.employees)
        for place, school in enumerate(setup.schools, start=1)
    ]
    return [trust, *schools]


def parameters_in_force(
    rule: Rule, use: RuleUse, as_of: date, overrides: Sequence[Override] = (), school: str | None = None
) -> dict[str, Any]:
    """The value of each of a rule's parameters.

    The rule's own at that date, changed by the policy's reference to it, changed by the trust, changed
    by the trust for that school.
    """
    values = {name: parameter.at(as_of) for name, parameter in rule.parameters.items()}
    values |= use.parameters
    for whose in (None, school) if school is not None else (None,):
        for override in overrides:
            if override.rule == rule.id and override.school == whose:
                values[override.parameter] = override.value
    return {name: _typed(value, rule.parameters[name].type) for name, value in values.items()}


def _typed(value: Any, type_: ColumnType) -> Any:  # noqa: ANN401 - a parameter may be of any column type
    if type_ is ColumnType.DATE and isinstance(value, str):
        return date.fromisoformat(value)
    return value


def contexts_at(
    subjects: Sequence[Subject],
    dates: Sequence[date],
    setup: TrustSetup,
    uses: Mapping[str, tuple[Rule, RuleUse]],
) -> list[Context]:
    """Every subject at every date."""
    builtins = [builtin_values(day, setup.terms) for day in dates]
    own_values = {override.school for override in setup.overrides}
    contexts: list[Context] = []
    for values in builtins:
        shared = _parameters(uses, values["as_of"], setup.overrides, None)
        for subject in subjects:
            parameters = shared
            if subject.school is not None and subject.key in own_values:
                parameters = _parameters(uses, values["as_of"], setup.overrides, subject.key)
            contexts.append(Context(len(contexts), subject, values, parameters))
    return contexts


def _parameters(
    uses: Mapping[str, tuple[Rule, RuleUse]], as_of: date, overrides: Sequence[Override], school: str | None
) -> dict[str, dict[str, Any]]:
    return {key: parameters_in_force(rule, use, as_of, overrides, school) for key, (rule, use) in uses.items()}


def context_columns(
    compiled_rules: Sequence[CompiledRule], rules: Mapping[str, Rule]
) -> tuple[dict[str, ColumnType], list[tuple[str, str]]]:
    """The columns of the table of contexts, and the (use, parameter) behind each of the last ones."""
    columns = {"_c": ColumnType.INTEGER, "_s": ColumnType.INTEGER, "_w": ColumnType.INTEGER}
    columns |= PARAMETERS
    columns |= {f"school_{name}": type_ for name, type_ in REGISTER.items()}
    columns["trust_employees"] = ColumnType.INTEGER
    origins = []
    for compiled_rule in compiled_rules:
        for name, column in compiled_rule.parameters.items():
            columns[column] = rules[compiled_rule.rule].parameters[name].type
            origins.append((compiled_rule.use, name))
    return columns, origins


def context_values(contexts: Sequence[Context], origins: Sequence[tuple[str, str]]) -> list[list[Any]]:
    """The values of `context_columns`, a list a column."""
    columns: list[list[Any]] = [
        [context.number for context in contexts],
        [context.subject.number for context in contexts],
        [context.subject.trust for context in contexts],
    ]
    columns += [[context.builtins[name] for context in contexts] for name in PARAMETERS]
    columns += [[_register(context.subject, name) for context in contexts] for name in REGISTER]
    columns.append([context.subject.employees for context in contexts])
    columns += [[context.parameters[use].get(name) for context in contexts] for use, name in origins]
    return columns


def _register(subject: Subject, name: str) -> Any:  # noqa: ANN401 - a register field may be of any column type
    return getattr(subject.school, name) if subject.school is not None else None
