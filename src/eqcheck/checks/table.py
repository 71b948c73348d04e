"""What the checks that read a table share: the table, whose rows count, which are relevant, and what is looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.checks.keys import EXPRESSION, NAME, Role, check_form, expression, key
from eqcheck.checks.plan import Expression, Related
from eqcheck.domain.assessment import NOTHING, Scope
from eqcheck.domain.check import Check

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCOPES: Mapping[Scope, str] = {
    Scope.OWN: "its own",
    Scope.SHARED: "its own and those of the trust",
    Scope.ALL: "those of the trust and of all its schools",
}
_RELATED = {
    "type": "object",
    "additionalProperties": False,
    "required": ["from", "on"],
    "properties": {
        "from": {**NAME, "description": "The other evidence type."},
        "on": {
            "description": "Columns that match: a name, names, or {theirs: ours}. [] matches by subject.",
            "anyOf": [
                NAME,
                {"type": "array", "items": NAME},
                {"type": "object", "additionalProperties": NAME},
            ],
        },
        "where": {**EXPRESSION, "description": "Which of its rows count."},
        "take": {
            "type": "object",
            "description": "Aggregates over its rows for each key, by the name that the check calls them.",
            "propertyNames": NAME,
            "additionalProperties": EXPRESSION,
        },
        "across": {
            "enum": ["own", "school", "trust"],
            "description": "own: rows of the same school; school (default): the trust's too; trust: all.",
        },
        "until": {
            "type": "object",
            "maxProperties": 1,
            "additionalProperties": NAME,
            "description": "Only their rows up to our date: {their date column: our date column}.",
        },
        "may_be_absent": {
            "type": "boolean",
            "description": "Whether the rule can be decided with no row of this evidence at all.",
        },
    },
}


def _related(items: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Related]:
    """The related evidence of a check, with `on` in its one full form."""
    return {name: _related_item(name, item) for name, item in items.items()}


def _related_item(name: str, item: Mapping[str, Any]) -> Related:
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


def _data(items: Mapping[str, Related]) -> dict[str, Any]:
    return {name: _item_data(item) for name, item in items.items()}


def _item_data(item: Related) -> dict[str, Any]:
    """A related item as a rule file says it, `on` as short as it can be."""
    names: Any = dict(item.on)
    if all(theirs == ours for theirs, ours in item.on.items()):
        names = next(iter(item.on)) if len(item.on) == 1 else list(item.on)
    data: dict[str, Any] = {"from": item.source, "on": names}
    data |= {"across": item.across} if item.across != "school" else {}
    data |= {"may_be_absent": True} if item.may_be_absent else {}
    data |= {"until": dict(item.until)} if item.until else {}
    data |= {"where": item.where.text} if item.where is not None else {}
    return data | ({"take": {name: taken.text for name, taken in item.take.items()}} if item.take else {})


@check_form
class TableCheck(Check):
    """The keys that every check of a table has."""

    from_: str = key(
        Role.TABLE,
        "The evidence type whose rows are looked at.",
        schema=NAME,
        label="looks at",
        start="todo_evidence_type",
    )
    scope: Scope = key(
        Role.SCOPE,
        "own (default): the subject's rows; shared: the trust's too; all: a trust's and its schools'.",
        schema={"enum": [scope.value for scope in Scope]},
        label="whose rows",
        words=_SCOPES.__getitem__,
        read=Scope,
        operator="scope-changed",
        default=Scope.OWN,
    )
    where: str | None = expression(
        Role.CONDITION,
        "Which rows are relevant. Where it cannot be told, the row is unknown.",
        "a row counts if",
        default=None,
    )
    related: Mapping[str, Related] = key(
        Role.RELATED,
        "Other evidence, reduced to at most one row for each key.",
        schema={"type": "object", "description": "", "propertyNames": NAME, "additionalProperties": _RELATED},
        label="looks up",
        read=_related,
        write=_data,
        default_factory=lambda: NOTHING,
    )


def condition(check: Check, name: str) -> Expression:
    """A row condition of the check by its key; TRUE where the check does not give one."""
    text: str | None = getattr(check, name)
    return Expression(text, ("check", name)) if text is not None else Expression("TRUE")
