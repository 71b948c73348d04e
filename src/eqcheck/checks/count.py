"""`count`: how many rows, or distinct values, there are, against bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.checks.bounds import COUNT_PATTERN, read_bound
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

_BOUND = {"type": "string", "pattern": COUNT_PATTERN, "examples": [">= 3", "= 0", "<= :limit"]}
_COUNTED = "({where}) AND ({counting})"


def _plan(check: Mapping[str, Any], _rule: str) -> Plan:
    counted = f"FILTER (WHERE {_COUNTED})"
    unknown = "({where}) IS NULL OR (({where}) AND ({counting}) IS NULL)"
    conditions = {"where": condition(check, "where"), "counting": condition(check, "counting")}
    amount = "*"
    operands: dict[str, Expression] = {}
    if "distinct" in check:
        operands = {"distinct": Expression(check["distinct"], ("check", "distinct"))}
        unknown = f"({unknown}) OR ({_COUNTED} AND ({{distinct}}) IS NULL)"
        amount = "DISTINCT {distinct}"
    return Plan(
        source=check["from"],
        scope=scope_of(check),
        related=related_of(check),
        conditions=conditions,
        operands=operands,
        measures={
            "relevant": "count(*) FILTER (WHERE ({where}) IS DISTINCT FROM FALSE)",
            "counted": f"count({amount}) {counted}",
            "unknown": f"count(*) FILTER (WHERE {unknown})",
        },
        shortfall=f"(({unknown}) IS TRUE) OR (({_COUNTED}) IS TRUE)",
    )


def _judge(reading: Reading) -> Judgement:
    if reading.count("relevant") == 0:
        return Judgement(Status.NO_EVIDENCE, empty=True)
    least = reading.count("counted")
    most = least + reading.count("unknown")
    met = read_bound(reading.check["met"], reading.parameters)
    if met.holds(least) and met.holds(most):
        return Judgement(Status.MET)
    distance = _distance(met.operator, int(met.limit), least)
    partial = reading.check.get("partial")
    if partial is not None:
        bound = read_bound(partial, reading.parameters)
        if bound.holds(least) and bound.holds(most):
            return Judgement(Status.PARTIAL, distance=distance)
    if least == 0 and most and most == reading.count("relevant"):
        return Judgement(Status.NO_EVIDENCE, note=f"nothing could be decided: all {most} rows are unknown")
    return Judgement(Status.NOT_MET, distance=distance)


def _distance(operator: str, limit: int, counted: int) -> str:
    if operator in {">=", ">", "="}:
        short = limit - counted + (operator == ">")
        if short > 0:
            return f"{short} more and this is met"
    over = counted - limit + (operator == "<")
    return f"{over} fewer and this is met" if over > 0 else ""


EXTENSION = CheckKind(
    name="count",
    summary="How many relevant rows (or distinct values) there are; unknown rows count against the rule either way.",
    schema={
        "required": ["from", "met"],
        "properties": {
            **TABLE_PROPERTIES,
            "counting": {
                **EXPRESSION,
                "description": "Which of the relevant rows are counted; all unless given.",
            },
            "distinct": {**EXPRESSION, "description": "Count the different values of this instead of rows."},
            "met": {**_BOUND, "description": "The number at which the rule is met."},
            "partial": {**_BOUND, "description": "The number at which it is met in part."},
        },
    },
    plan=_plan,
    judge=_judge,
)
