"""`value`: aggregates of the relevant rows, judged by an expression over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.checks.kind import (
    EXPRESSION,
    TABLE_PROPERTIES,
    CheckKind,
    Expression,
    Judgement,
    Plan,
    Reading,
    condition,
    related_of,
    scope_of,
)
from eqcheck.domain.assessment import Status

if TYPE_CHECKING:
    from collections.abc import Mapping


def _plan(check: Mapping[str, Any], _rule: str) -> Plan:
    return Plan(
        source=check["from"],
        scope=scope_of(check),
        related=related_of(check),
        conditions={"where": condition(check, "where")},
        measures={
            "relevant": "count(*) FILTER (WHERE {where})",
            "unknown": "count(*) FILTER (WHERE ({where}) IS NULL)",
        },
        aggregates={name: Expression(text, ("check", "take", name)) for name, text in check["take"].items()},
        decisions={name: Expression(check[name], ("check", name)) for name in ("met", "partial") if name in check},
        shortfall="({where}) IS DISTINCT FROM FALSE",
    )


def _judge(reading: Reading) -> Judgement:
    unknown = reading.count("unknown")
    if unknown:
        return Judgement(Status.NO_EVIDENCE, note=f"{unknown} rows could not be told to be relevant or not")
    if reading.count("relevant") == 0:
        return Judgement(Status.NO_EVIDENCE, empty=True)
    met, partial = reading.measures.get("met"), reading.measures.get("partial")
    if met:
        return Judgement(Status.MET)
    if partial:
        return Judgement(Status.PARTIAL)
    if met is None or (partial is None and "partial" in reading.check):
        return Judgement(Status.NO_EVIDENCE, note="the evidence leaves a value blank that decides this")
    return Judgement(Status.NOT_MET)


EXTENSION = CheckKind(
    name="value",
    summary="Aggregates over the relevant rows, judged by an expression; what a blank leaves open is no evidence.",
    schema={
        "required": ["from", "take", "met"],
        "properties": {
            **TABLE_PROPERTIES,
            "take": {
                "type": "object",
                "minProperties": 1,
                "propertyNames": {"pattern": "^[a-z][a-z0-9_]*$"},
                "additionalProperties": EXPRESSION,
                "description": "Named aggregates, such as latest: max(approved_on).",
            },
            "met": {**EXPRESSION, "description": "True of the aggregates when the rule is met."},
            "partial": {**EXPRESSION, "description": "True of the aggregates when it is met in part."},
        },
    },
    plan=_plan,
    judge=_judge,
)
