"""`value`: aggregates of the relevant rows, judged by an expression over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.checks.certainty import decided
from eqcheck.checks.keys import EXPRESSION, Role, check_form, expression, key
from eqcheck.checks.kind import CheckKind, JudgedMeasures, Judgement
from eqcheck.checks.plan import Expression, Plan, rows_where
from eqcheck.checks.table import TableCheck, condition
from eqcheck.domain.assessment import Status
from eqcheck.domain.shape import NAME, named
from eqcheck.messages.observations import ObservationKind

if TYPE_CHECKING:
    from collections.abc import Mapping


@check_form
class Value(TableCheck):
    """The keys of a value check."""

    kind = "value"
    take: Mapping[str, str] = key(
        Role.AGGREGATES,
        named("the aggregates", NAME, EXPRESSION, least=1),
        "Named aggregates, such as latest: max(approved_on).",
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
            "relevant": rows_where("{where}"),
            "unknown": rows_where("({where}) IS NULL"),
        },
        aggregates={name: Expression(text, ("check", "take", name)) for name, text in check.take.items()},
        decisions={
            "met": Expression(check.met, ("check", "met")),
            **({"partial": Expression(check.partial, ("check", "partial"))} if check.partial is not None else {}),
        },
        shortfall="({where}) IS DISTINCT FROM FALSE",
    )


_NOT_SHOWN = frozenset({Status.PARTIAL, Status.NOT_MET, Status.NO_EVIDENCE})


def _judge(reading: JudgedMeasures[Value]) -> Judgement:
    relevant, unknown = reading.count("relevant"), reading.count("unknown")
    if relevant + unknown == 0:
        return Judgement(Status.NO_EVIDENCE, empty=True)
    met, partial = reading.measures.get("met"), reading.measures.get("partial", False)
    if met is None and not partial and not unknown:
        return Judgement(Status.NO_EVIDENCE, note=ObservationKind.VALUE_BLANK())
    empty = reading.when_empty if not relevant else None
    handed_in = set() if relevant else {Status.NO_EVIDENCE}  # rows that may be of another day may be none at all
    return decided(_possible(met, partial) | handed_in, rows=unknown, empty=empty, judgement=Judgement)


def _possible(met: bool | None, partial: bool | None) -> set[Status]:  # noqa: FBT001 - both have three values
    """Every status that the decisions allow; what is unknown of them may be either, or nothing at all."""
    if met:
        return {Status.MET}
    below = {Status.PARTIAL} if partial else {Status.NOT_MET} if partial is False else set(_NOT_SHOWN)
    return below if met is False else below | {Status.MET} | (set() if partial else {Status.NO_EVIDENCE})


EXTENSION = CheckKind(
    form=Value,
    summary="Aggregates over the relevant rows, judged by an expression; what a blank leaves open is no evidence.",
    judge=_judge,
    plan=_plan,
    judges_rows=False,
)
