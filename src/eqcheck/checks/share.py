"""`share`: the share of relevant rows that satisfy a requirement."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from eqcheck.checks.bounds import SHARE_PATTERN, read_bound
from eqcheck.checks.kind import (
    EXPRESSION,
    TABLE_PROPERTIES,
    CheckKind,
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

_BOUND = {"type": "string", "pattern": SHARE_PATTERN, "examples": [">= 100%", ">= 90%"]}
_RELEVANT = "({where}) IS DISTINCT FROM FALSE"
_SATISFIED = "({where}) AND ({require})"
_NEVER = "({where}) AND ({never})"


def _plan(check: Mapping[str, Any], _rule: str) -> Plan:
    conditions = {name: condition(check, name) for name in ("where", "require")}
    measures = {
        "relevant": f"count(*) FILTER (WHERE {_RELEVANT})",
        "met": f"count(*) FILTER (WHERE {_SATISFIED})",
        "unmet": "count(*) FILTER (WHERE ({where}) AND NOT ({require}))",
        "unknown": "count(*) FILTER (WHERE ({where}) IS NULL OR (({where}) AND ({require}) IS NULL))",
    }
    shortfall = f"{_RELEVANT} AND ({_SATISFIED}) IS DISTINCT FROM TRUE"
    if "never" in check:
        conditions["never"] = condition(check, "never")
        measures["never"] = f"count(*) FILTER (WHERE {_NEVER})"
        shortfall = f"({shortfall}) OR ({_NEVER})"
    return Plan(
        source=check["from"],
        scope=scope_of(check),
        related=related_of(check),
        conditions=conditions,
        measures=measures,
        shortfall=shortfall,
    )


def _judge(reading: Reading) -> Judgement:
    relevant, satisfied = reading.count("relevant"), reading.count("met")
    if relevant == 0:
        return Judgement(Status.NO_EVIDENCE, empty=True)
    if reading.count("unknown") == relevant and not reading.count("never"):
        return Judgement(Status.NO_EVIDENCE, note=f"nothing could be decided: all {relevant} rows are unknown")
    share = Fraction(100 * satisfied, relevant)
    met = read_bound(reading.check["met"], reading.parameters)
    short = met.rows_short(satisfied, relevant)
    distance = f"{short} more of {relevant} and this is met" if short is not None and short > 0 else ""
    if reading.count("never"):
        return Judgement(Status.NOT_MET, distance=distance, note=_never_note(reading.count("never")))
    if met.holds(share):
        return Judgement(Status.MET)
    partial = reading.check.get("partial")
    in_part = partial is not None and read_bound(partial, reading.parameters).holds(share)
    return Judgement(Status.PARTIAL if in_part else Status.NOT_MET, distance=distance)


def _never_note(rows: int) -> str:
    return f"{rows} of these may not happen at all, whatever the share"


EXTENSION = CheckKind(
    name="share",
    summary="The share of relevant rows that satisfy a requirement; an unknown row does not satisfy it.",
    schema={
        "required": ["from", "require", "met"],
        "properties": {
            **TABLE_PROPERTIES,
            "require": {**EXPRESSION, "description": "What a relevant row must satisfy."},
            "never": {
                **EXPRESSION,
                "description": "A relevant row of which this is true makes the rule not met.",
            },
            "met": {**_BOUND, "description": "The share of relevant rows at which the rule is met."},
            "partial": {**_BOUND, "description": "The share at which it is met in part."},
        },
    },
    plan=_plan,
    judge=_judge,
)
