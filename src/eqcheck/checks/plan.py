"""What a check asks of the evidence: a source table, conditions on its rows, and measures over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import NOTHING, Scope

if TYPE_CHECKING:
    from collections.abc import Mapping


def rows_where(condition: str) -> str:
    """How many rows a condition is true of, as an aggregate; a FILTER says the same and takes longer to plan."""
    return f"count(CASE WHEN {condition} THEN 1 END)"


def values_where(function: str, value: str, condition: str) -> str:
    """An aggregate of the values of the rows that a condition is true of, for a function that passes over NULL."""
    return f"{function}(CASE WHEN {condition} THEN {value} END)"


@dataclass(frozen=True, slots=True)
class Expression:
    """Text in the expression language and its path in the rule file (empty when made by a check kind)."""

    text: str
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """Another evidence type, reduced to at most one row for each key of the source's rows.

    `on` maps the related type's column to the source's. `across` "school" matches rows of the same
    school and the trust's own, "own" those of the same school alone, "trust" rows anywhere in the trust.
    `until` keeps rows whose date
    (theirs) is on or before the source row's (ours). Where there is no such row
    at all the rule is no evidence, unless the evidence `may_be_absent`.
    """

    source: str
    on: Mapping[str, str]
    take: Mapping[str, Expression]
    where: Expression | None = None
    across: str = "school"
    until: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    may_be_absent: bool = False
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure over one source table, one group a subject.

    `conditions` are true/false/unknown of one source row (`where` is always there), `operands` any value of one;
    `measures` are SQL aggregates in which `{name}` stands for either, those with a leading `_` for the judge alone.
    `aggregates` are a rule's own aggregates over the rows where `where` is true; `decisions` are true/false/unknown
    of a subject's aggregates. `shortfall` is a template that is true of rows to show when a rule falls short.
    `path` is where the rule file says which table it is.
    """

    source: str
    scope: Scope
    conditions: Mapping[str, Expression]
    measures: Mapping[str, str]
    related: Mapping[str, Related] = field(default_factory=lambda: NOTHING)
    operands: Mapping[str, Expression] = field(default_factory=lambda: NOTHING)
    aggregates: Mapping[str, Expression] = field(default_factory=lambda: NOTHING)
    decisions: Mapping[str, Expression] = field(default_factory=lambda: NOTHING)
    shortfall: str | None = None
    path: tuple[str, ...] = ("check", "from")

    @property
    def written(self) -> tuple[Expression, ...]:
        """Every expression that the rule's writer wrote, those on related evidence first."""
        expressions: list[Expression] = []
        for related in self.related.values():
            expressions += [related.where] if related.where else []
            expressions += related.take.values()
        for group in (self.conditions, self.operands, self.aggregates, self.decisions):
            expressions += group.values()
        return tuple(expression for expression in expressions if expression.path)
