"""What the checks that read a table share: the table, whose rows count, which are relevant, and what is looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.checks.keys import EXPRESSION, Role, check_form, expression, key
from eqcheck.checks.plan import Expression, Related
from eqcheck.domain.assessment import NOTHING, Scope
from eqcheck.domain.check import Check
from eqcheck.domain.shape import NAME, keyed, named, one_of, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCOPES: Mapping[Scope, str] = {
    Scope.OWN: "its own",
    Scope.SHARED: "its own and those of the trust",
    Scope.ALL: "those of the trust and of all its schools",
}
_ON = plain(
    description="Columns that match: a name, names, or {theirs: ours}. [] matches by subject.",
    anyOf=[
        NAME.schema(),
        {"type": "array", "items": NAME.schema()},
        {"type": "object", "additionalProperties": NAME.schema()},
    ],
)
_RELATED = keyed(
    "a related table",
    "from",
    "on",
    **{"from": NAME.described("The other evidence type.")},
    on=_ON,
    where=EXPRESSION.described("Which of its rows count."),
    take=named("the aggregates", NAME, EXPRESSION).described(
        "Aggregates over its rows for each key, by the name that the check calls them."
    ),
    across=one_of(("own", "school", "trust")).described(
        "own: rows of the same school; school (default): the trust's too; trust: all."
    ),
    until=plain(
        type="object",
        maxProperties=1,
        additionalProperties=NAME.schema(),
        description="Only their rows up to our date: {their date column: our date column}.",
    ),
    may_be_absent=plain(
        type="boolean", description="Whether the rule can be decided with no row of this evidence at all."
    ),
)


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
        NAME,
        "The evidence type whose rows are looked at.",
        label="looks at",
        start="todo_evidence_type",
    )
    scope: Scope = key(
        Role.SCOPE,
        one_of(Scope),
        "own (default): the subject's rows; shared: the trust's too; all: a trust's and its schools'.",
        label="whose rows",
        words=_SCOPES.__getitem__,
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
        named("related", NAME, _RELATED).then(_related),
        "Other evidence, reduced to at most one row for each key.",
        label="looks up",
        write=_data,
        default_factory=lambda: NOTHING,
    )


def condition(check: Check, name: str) -> Expression:
    """A row condition of the check by its key; TRUE where the check does not give one."""
    text: str | None = getattr(check, name)
    return Expression(text, ("check", name)) if text is not None else Expression("TRUE")
