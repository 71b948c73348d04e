"""`share`: the share of relevant rows that satisfy a requirement."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from eqcheck.checks.bounds import SHARE, read_bound
from eqcheck.checks.keys import Role, bound, check_form, expression
from eqcheck.checks.kind import CheckKind, Judgement, Reading, Samples
from eqcheck.checks.plan import Plan
from eqcheck.checks.table import TableCheck, condition
from eqcheck.domain.assessment import Status
from eqcheck.messages.observations import ObservationKind

if TYPE_CHECKING:
    from collections.abc import Mapping

_RELEVANT = "({where}) IS DISTINCT FROM FALSE"
_SATISFIED = "({where}) AND ({require})"
_NEVER = "({where}) AND ({never})"


def _amount(measures: Mapping[str, Any], more: int) -> Fraction | None:
    """The share in hundredths, were `more` rows satisfied than are."""
    satisfied, relevant = measures.get("met"), measures.get("relevant")
    return None if satisfied is None or not relevant else Fraction(100 * (satisfied + more), relevant)


@check_form
class Share(TableCheck):
    """The keys of a share check."""

    kind = "share"
    require: str = expression(Role.CONDITION, "What a relevant row must satisfy.", "it must have")
    never: str | None = expression(
        Role.CONDITION,
        "A relevant row of which this is true makes the rule not met.",
        "never allowed",
        default=None,
    )
    met: str = bound(
        "The share of relevant rows at which the rule is met.", "met if", SHARE, amount=_amount, reaches=Status.MET
    )
    partial: str | None = bound(
        "The share at which it is met in part.",
        "met in part if",
        SHARE,
        amount=_amount,
        reaches=Status.PARTIAL,
        default=None,
    )


def _plan(check: Share, _rule: str) -> Plan:
    conditions = {name: condition(check, name) for name in ("where", "require")}
    measures = {
        "relevant": f"count(*) FILTER (WHERE {_RELEVANT})",
        "met": f"count(*) FILTER (WHERE {_SATISFIED})",
        "unmet": "count(*) FILTER (WHERE ({where}) AND NOT ({require}))",
        "unknown": "count(*) FILTER (WHERE ({where}) IS NULL OR (({where}) AND ({require}) IS NULL))",
    }
    shortfall = f"{_RELEVANT} AND ({_SATISFIED}) IS DISTINCT FROM TRUE"
    if check.never is not None:
        conditions["never"] = condition(check, "never")
        measures["never"] = f"count(*) FILTER (WHERE {_NEVER})"
        shortfall = f"({shortfall}) OR ({_NEVER})"
    return Plan(
        source=check.from_,
        scope=check.scope,
        related=check.related,
        conditions=conditions,
        measures=measures,
        shortfall=shortfall,
    )


def _judge(reading: Reading[Share]) -> Judgement:
    relevant, satisfied = reading.count("relevant"), reading.count("met")
    if relevant == 0:
        return Judgement(Status.NO_EVIDENCE, empty=True)
    if reading.count("unknown") == relevant and not reading.count("never"):
        return Judgement(Status.NO_EVIDENCE, note=ObservationKind.ALL_ROWS_UNKNOWN(rows=relevant))
    share = Fraction(100 * satisfied, relevant)
    met = read_bound(reading.check.met, reading.parameters)
    short = met.rows_short(satisfied, relevant)
    distance = f"{short} more of {relevant} and this is met" if short is not None and short > 0 else ""
    if reading.count("never"):
        return Judgement(
            Status.NOT_MET, distance=distance, note=ObservationKind.NEVER_HAPPENED(rows=reading.count("never"))
        )
    if met.holds(share):
        return Judgement(Status.MET)
    partial = reading.check.partial
    in_part = partial is not None and read_bound(partial, reading.parameters).holds(share)
    return Judgement(Status.PARTIAL if in_part else Status.NOT_MET, distance=distance)


EXTENSION = CheckKind(
    form=Share,
    summary="The share of relevant rows that satisfy a requirement; an unknown row does not satisfy it.",
    judge=_judge,
    plan=_plan,
    samples=Samples(copies=(9, 8)),  # nine of ten and eight of nine are near any threshold
)
