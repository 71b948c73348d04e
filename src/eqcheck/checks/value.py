"""`value`: aggregates of the relevant rows, judged by an expression over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.checks.keys import EXPRESSION, Role, check_form, expression, key
from eqcheck.checks.kind import CheckKind, Judgement, Reading
from eqcheck.checks.plan import Expression, Plan
from eqcheck.checks.table import TableCheck, condition
from eqcheck.domain.assessment import Status
from eqcheck.messages.observations import ObservationKind

if TYPE_CHECKING:
    from collections.abc import Mapping


@check_form
class Value(TableCheck):
    """The keys of a value check."""

    kind = "value"
    take: Mapping[str, str] = key(
        Role.AGGREGATES,
        "Named aggregates, such as latest: max(approved_on).",
        schema={
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": "^[a-z][a-z0-9_]*$"},
            "additionalProperties": EXPRESSION,
        },
        label="works out",
        start={"todo_name": "count(*)"},
    )
    met: str = expression(Role.DECISION, "True of the aggregates when the rule is met.", "met if", reaches=Status.MET)
    partial: str | None = expression(
        Role.DECISION,
        "True of the aggregates when it is met in part.",
        "met in part if",
        reaches=Status.PARTIAL,
        default=None,
    )


def _plan(check: Value, _rule: str) -> Plan:
    return Plan(
        source=check.from_,
        scope=check.scope,
        related=check.related,
        conditions={"where": condition(check, "where")},
        measures={
            "relevant": "count(*) FILTER (WHERE {where})",
            "unknown": "count(*) FILTER (WHERE ({where}) IS NULL)",
        },
        aggregates={name: Expression(text, ("check", "take", name)) for name, text in check.take.items()},
        decisions={
            "met": Expression(check.met, ("check", "met")),
            **({"partial": Expression(check.partial, ("check", "partial"))} if check.partial is not None else {}),
        },
        shortfall="({where}) IS DISTINCT FROM FALSE",
    )


def _judge(reading: Reading[Value]) -> Judgement:
    unknown = reading.count("unknown")
    if unknown:
        return Judgement(Status.NO_EVIDENCE, note=ObservationKind.RELEVANCE_UNKNOWN(rows=unknown))
    if reading.count("relevant") == 0:
        return Judgement(Status.NO_EVIDENCE, empty=True)
    met, partial = reading.measures.get("met"), reading.measures.get("partial")
    if met:
        return Judgement(Status.MET)
    if partial:
        return Judgement(Status.PARTIAL)
    if met is None or (partial is None and reading.check.partial is not None):
        return Judgement(Status.NO_EVIDENCE, note=ObservationKind.VALUE_BLANK())
    return Judgement(Status.NOT_MET)


EXTENSION = CheckKind(
    form=Value,
    summary="Aggregates over the relevant rows, judged by an expression; what a blank leaves open is no evidence.",
    judge=_judge,
    plan=_plan,
)
