"""`count`: how many rows, or distinct values, there are, against bounds."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from eqcheck.checks.bounds import ROWS, read_bound
from eqcheck.checks.certainty import decided, graded
from eqcheck.checks.keys import Role, bound, check_form, expression
from eqcheck.checks.kind import CheckKind, JudgedMeasures, Judgement, RowChange
from eqcheck.checks.plan import Expression, Plan, rows_where
from eqcheck.checks.table import TableCheck, condition
from eqcheck.domain.assessment import Status
from eqcheck.messages.notices import DistanceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.messages.message import Message

_COUNTED = "({where}) AND ({counting})"


def _amount(measures: Mapping[str, Any], more: int) -> Fraction | None:
    """How many are counted, were there `more`."""
    counted = measures.get("counted")
    return None if counted is None or not measures.get("relevant") else Fraction(counted + more)


@check_form
class Count(TableCheck):
    """The keys of a count check."""

    kind = "count"
    counting: str | None = expression(
        Role.CONDITION, "Which of the relevant rows are counted; all unless given.", "of these, count", default=None
    )
    distinct: str | None = expression(
        Role.OPERAND, "Count the different values of this instead of rows.", "count different", default=None
    )
    met: str = bound("The number at which the rule is met.", "met if", ROWS, amount=_amount, reaches=Status.MET)
    partial: str | None = bound(
        "The number at which it is met in part.",
        "met in part if",
        ROWS,
        amount=_amount,
        reaches=Status.PARTIAL,
        default=None,
    )


def _plan(check: Count, _rule: str) -> Plan:
    counted = rows_where(_COUNTED)
    unknown = "({where}) IS NULL OR (({where}) AND ({counting}) IS NULL)"
    conditions = {"where": condition(check, "where"), "counting": condition(check, "counting")}
    operands: dict[str, Expression] = {}
    if check.distinct is not None:
        operands = {"distinct": Expression(check.distinct, ("check", "distinct"))}
        unknown = f"({unknown}) OR ({_COUNTED} AND ({{distinct}}) IS NULL)"
        counted = f"count(DISTINCT CASE WHEN {_COUNTED} THEN {{distinct}} END)"
    return Plan(
        source=check.from_,
        scope=check.scope,
        related=check.related,
        conditions=conditions,
        operands=operands,
        measures={
            "relevant": rows_where("({where}) IS DISTINCT FROM FALSE"),
            "counted": counted,
            "unknown": rows_where(unknown),
            "_perhaps": rows_where("({where}) IS NULL"),
        },
        shortfall=f"(({unknown}) IS TRUE) OR (({_short(check.met)}) IS TRUE)",
    )


def _short(met: str) -> str:
    """The rows to look at when it falls short: those counted where there are too many, else those that do not count."""
    bound_ = met.strip()
    if bound_.startswith("<") or bound_.removeprefix("=").strip() == "0":
        return _COUNTED
    return "({where})" if bound_.startswith("=") else "({where}) AND ({counting}) IS NOT TRUE"


def _judge(reading: JudgedMeasures[Count]) -> Judgement:
    relevant = reading.count("relevant")
    if relevant == 0:
        return Judgement(Status.NO_EVIDENCE, empty=True)
    least = reading.count("counted")
    most = least + reading.count("unknown")
    met = read_bound(reading.check.met, reading.parameters)
    partial = read_bound(reading.check.partial, reading.parameters) if reading.check.partial is not None else None
    empty = reading.when_empty if relevant == reading.count("_perhaps") else None

    def judgement(status: Status) -> Judgement:
        short = status in {Status.NOT_MET, Status.PARTIAL}
        return Judgement(status, distance=_distance(met.operator, int(met.limit), least) if short else None)

    return decided(graded(met, partial, least, most), rows=most - least, empty=empty, judgement=judgement)


def _distance(operator: str, limit: int, counted: int) -> Message | None:
    if operator in {">=", ">", "="}:
        short = limit - counted + (operator == ">")
        if short > 0:
            return DistanceKind.MORE(short=short)
    over = counted - limit + (operator == "<")
    return DistanceKind.FEWER(over=over) if over > 0 else None


def _changed(reading: JudgedMeasures[Count], change: RowChange, rows: int) -> Mapping[str, Any] | None:
    more = {RowChange.FEWER: -rows, RowChange.MORE: rows}.get(change)
    if more is None or reading.count("counted") + more < 0:
        return None
    return {**reading.measures, **{name: reading.count(name) + more for name in ("relevant", "counted")}}


EXTENSION = CheckKind(
    form=Count,
    summary="How many relevant rows (or distinct values) there are; what unknown rows leave open is no evidence.",
    judge=_judge,
    plan=_plan,
    changed=_changed,
)
