"""`share`: the share of relevant rows that satisfy a requirement."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from eqcheck.checks.bounds import SHARE, read_bound
from eqcheck.checks.certainty import decided, graded
from eqcheck.checks.keys import Role, bound, check_form, expression
from eqcheck.checks.kind import CheckKind, HoldsBy, JudgedMeasures, Judgement, RowChange, Samples
from eqcheck.checks.plan import Plan, rows_where
from eqcheck.checks.table import TableCheck, condition
from eqcheck.domain.assessment import Status
from eqcheck.messages.notices import DistanceKind
from eqcheck.messages.observations import ObservationKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.checks.bounds import Bound

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
        "relevant": rows_where(_RELEVANT),
        "met": rows_where(_SATISFIED),
        "unmet": rows_where("({where}) AND NOT ({require})"),
        "unknown": rows_where("({where}) IS NULL OR (({where}) AND ({require}) IS NULL)"),
        "_perhaps": rows_where("({where}) IS NULL"),
        "_perhaps_met": rows_where("({where}) IS NULL AND ({require})"),
        "_perhaps_unmet": rows_where("({where}) IS NULL AND NOT ({require})"),
    }
    shortfall = f"{_RELEVANT} AND ({_SATISFIED}) IS DISTINCT FROM TRUE"
    if check.never is not None:
        conditions["never"] = condition(check, "never")
        measures["never"] = rows_where(_NEVER)
        measures["_perhaps_never"] = rows_where(f"({_NEVER}) IS NULL")
        shortfall = f"({shortfall}) OR ({_NEVER})"
    return Plan(
        source=check.from_,
        scope=check.scope,
        related=check.related,
        conditions=conditions,
        measures=measures,
        shortfall=shortfall,
    )


def _judge(reading: JudgedMeasures[Share]) -> Judgement:
    relevant, never = reading.count("relevant"), reading.count("never")
    if relevant == 0:
        return Judgement(Status.NO_EVIDENCE, empty=True)
    met = read_bound(reading.check.met, reading.parameters)
    partial = read_bound(reading.check.partial, reading.parameters) if reading.check.partial is not None else None
    statuses = {Status.NOT_MET} if never else _graded(reading, met, partial)
    if reading.count("_perhaps_never"):
        statuses.add(Status.NOT_MET)
    short = met.rows_short(reading.count("met"), relevant)
    distance = DistanceKind.MORE_OF(short=short, relevant=relevant) if short is not None and short > 0 else None

    def judgement(status: Status) -> Judgement:
        if status is Status.NOT_MET and never:
            return Judgement(status, distance=distance, note=ObservationKind.NEVER_HAPPENED())
        return Judgement(status, distance=distance if status in {Status.NOT_MET, Status.PARTIAL} else None)

    empty = reading.when_empty if relevant == reading.count("_perhaps") else None
    return decided(statuses, rows=reading.count("unknown"), empty=empty, judgement=judgement)


def _graded(reading: JudgedMeasures[Share], met: Bound, partial: Bound | None) -> set[Status]:
    """Every status that the share may come to, from the fewest rows that can satisfy to the most."""
    relevant, satisfied, unknown = reading.count("relevant"), reading.count("met"), reading.count("unknown")
    needed = relevant - reading.count("_perhaps_met")
    allowed = relevant - reading.count("_perhaps_unmet")
    if not needed:  # nothing but rows that satisfy if they are relevant
        return graded(met, partial, Fraction(100), Fraction(100))
    if not allowed:
        return graded(met, partial, Fraction(0), Fraction(0))
    most = satisfied + unknown - reading.count("_perhaps_unmet")
    return graded(met, partial, Fraction(100 * satisfied, needed), Fraction(100 * most, allowed))


def _changed(reading: JudgedMeasures[Share], change: RowChange, rows: int) -> Mapping[str, Any] | None:
    met, unmet = reading.count("met"), reading.count("unmet")
    if change is not RowChange.SHORT or rows > met:
        return None
    if reading.check.never is not None:
        return {**reading.measures, "never": rows}
    return {**reading.measures, "met": met - rows, "unmet": unmet + rows}


EXTENSION = CheckKind(
    form=Share,
    summary="The share of relevant rows that satisfy a requirement; what unknown rows leave open is no evidence.",
    judge=_judge,
    plan=_plan,
    holds_by=HoldsBy.ROWS,
    changed=_changed,
    samples=Samples(copies=(9, 8)),  # nine of ten and eight of nine are near any threshold
)
