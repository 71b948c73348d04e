"""What a check kind is: its schema, how it becomes measures, how measures become a status."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import NOTHING, Scope, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


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

    `conditions` are true/false/unknown of one source row (`where` is always there), `operands` any
    value of one; `measures` are SQL aggregates in which `{name}` stands for either. `aggregates` are a
    rule's own aggregates over the rows where `where` is true; `decisions` are true/false/unknown of a
    subject's aggregates. `shortfall` is a template that is true of rows to show when a rule falls short.
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


@dataclass(frozen=True, slots=True)
class Reading:
    """What a judge sees: the check as written, a subject's measures, and the parameters in force."""

    check: Mapping[str, Any]
    measures: Mapping[str, Any]
    parameters: Mapping[str, Any]

    def count(self, measure: str) -> int:
        """A measure that counts rows; nothing counted is 0."""
        return int(self.measures.get(measure) or 0)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the measures come to. `empty`: there was nothing relevant, so the rule's `when_empty` decides.

    `distance` says in words what would have to change for the rule to be met. `note` explains a
    status that the rule's own finding text does not fit.
    """

    status: Status
    empty: bool = False
    distance: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CheckKind:
    """One mechanism that rules use, named in their `check.kind`.

    `schema` is the JSON Schema of the check mapping without `kind`. `plan` takes the check and the
    rule's id; None where a check reads findings instead of evidence.
    """

    name: str
    summary: str
    schema: Mapping[str, Any]
    plan: Callable[[Mapping[str, Any], str], Plan | None]
    judge: Callable[[Reading], Judgement]


# --- what the kinds that read a table share -------------------------------------------------------

EXPRESSION = {"type": "string", "minLength": 1, "description": "An expression; see docs/expressions.md."}
_NAME = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}

TABLE_PROPERTIES: Mapping[str, Any] = {
    "from": {**_NAME, "description": "The evidence type whose rows are looked at."},
    "scope": {
        "enum": [scope.value for scope in Scope],
        "description": "own (default): the subject's rows; shared: the trust's too; all: a trust's and its schools'.",
    },
    "where": {
        **EXPRESSION,
        "description": "Which rows are relevant. Where it cannot be told, the row is unknown.",
    },
    "related": {
        "type": "object",
        "description": "Other evidence, reduced to at most one row for each key.",
        "propertyNames": _NAME,
        "additionalProperties": {
            "type": "object",
            "additionalProperties": False,
            "required": ["from", "on"],
            "properties": {
                "from": {**_NAME, "description": "The other evidence type."},
                "on": {
                    "description": "Columns that match: a name, names, or {theirs: ours}. [] matches by subject.",
                    "anyOf": [
                        _NAME,
                        {"type": "array", "items": _NAME},
                        {"type": "object", "additionalProperties": _NAME},
                    ],
                },
                "where": {**EXPRESSION, "description": "Which of its rows count."},
                "take": {
                    "type": "object",
                    "description": "Aggregates over its rows for each key, by the name that the check calls them.",
                    "propertyNames": _NAME,
                    "additionalProperties": EXPRESSION,
                },
                "across": {
                    "enum": ["own", "school", "trust"],
                    "description": "own: rows of the same school; school (default): the trust's too; trust: all.",
                },
                "until": {
                    "type": "object",
                    "maxProperties": 1,
                    "additionalProperties": _NAME,
                    "description": "Only their rows up to our date: {their date column: our date column}.",
                },
                "may_be_absent": {
                    "type": "boolean",
                    "description": "Whether the rule can be decided with no row of this evidence at all.",
                },
            },
        },
    },
}


def related_of(check: Mapping[str, Any]) -> Mapping[str, Related]:
    """The `related` part of a check, with `on` in its one full form."""
    return {name: _related(name, item) for name, item in check.get("related", {}).items()}


def _related(name: str, item: Mapping[str, Any]) -> Related:
    path = ("check", "related", name)
    on = item["on"]
    names = [on] if isinstance(on, str) else on
    return Related(
        source=item["from"],
        on=dict(names) if isinstance(names, dict) else {column: column for column in names},
        take={take: Expression(text, (*path, "take", take)) for take, text in item.get("take", {}).items()},
        where=Expression(item["where"], (*path, "where")) if "where" in item else None,
        across=item.get("across", "school"),
        until=item.get("until", NOTHING),
        may_be_absent=item.get("may_be_absent", False),
        path=path,
    )


def condition(check: Mapping[str, Any], name: str) -> Expression:
    """A row condition of the check by its key; TRUE where the check does not give one."""
    return Expression(check[name], ("check", name)) if name in check else Expression("TRUE")


def scope_of(check: Mapping[str, Any]) -> Scope:
    """The rows a check looks at; its subject's own unless it says otherwise."""
    return Scope(check.get("scope", Scope.OWN))
