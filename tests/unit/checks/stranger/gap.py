"""`gap`: by how many rows more one condition holds than another. A kind that only tests know."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from eqcheck.checks.bounds import ROWS, read_bound
from eqcheck.checks.keys import Role, bound, check_form, expression, key
from eqcheck.checks.kind import CheckKind, JudgedMeasures, Judgement, Samples
from eqcheck.checks.plan import Plan
from eqcheck.checks.table import TableCheck, condition
from eqcheck.domain.assessment import Status
from eqcheck.domain.shape import one_of, whole_number
from eqcheck.messages.observations import ObservationKind

if TYPE_CHECKING:
    from collections.abc import Mapping


def _amount(measures: Mapping[str, Any], more: int) -> Fraction | None:
    first, second = measures.get("first"), measures.get("second")
    return None if first is None or second is None else Fraction(first + more - second)


@check_form
class Gap(TableCheck):
    """The keys of a gap check."""

    kind = "gap"
    first: str = expression(Role.CONDITION, "The rows of the one side.", "the one side")
    second: str | None = expression(Role.CONDITION, "The rows of the other side.", "the other side", default=None)
    at_least: int = key(
        Role.NUMBER,
        whole_number(1, 1000),
        "With fewer rows nothing is said.",
        label="with at least",
        unit="row",
        plain=frozenset({2}),
        start=2,
    )
    way: str = key(
        Role.CHOICE,
        one_of(("either", "first")),
        "Which side may be the larger.",
        label="counted",
        words=lambda way: f"{way} way",
        default="first",
    )
    met: str = bound("The gap at which the rule is met.", "met if", ROWS, amount=_amount, reaches=Status.MET)


def _plan(check: Gap, _rule: str) -> Plan:
    return Plan(
        source=check.from_,
        scope=check.scope,
        related=check.related,
        conditions={name: condition(check, name) for name in ("where", "first", "second")},
        measures={
            "relevant": "count(*) FILTER (WHERE ({where}) IS DISTINCT FROM FALSE)",
            "first": "count(*) FILTER (WHERE ({where}) AND ({first}))",
            "second": "count(*) FILTER (WHERE ({where}) AND ({second}))",
        },
        shortfall="({where}) IS DISTINCT FROM FALSE",
    )


def _judge(reading: JudgedMeasures[Gap]) -> Judgement:
    if reading.count("relevant") == 0:
        return Judgement(Status.NO_EVIDENCE, empty=True)
    if reading.count("relevant") < reading.check.at_least:
        return Judgement(Status.INSUFFICIENT_DATA, note=ObservationKind.NOTED(note="there are too few rows"))
    gap = reading.count("first") - reading.count("second")
    counted = abs(gap) if reading.check.way == "either" else gap
    met = read_bound(reading.check.met, reading.parameters).holds(counted)
    return Judgement(Status.MET if met else Status.NOT_MET)


EXTENSION = CheckKind(
    form=Gap,
    summary="By how many rows more one condition holds than another.",
    judge=_judge,
    plan=_plan,
    statuses=(Status.MET, Status.NOT_MET, Status.INSUFFICIENT_DATA, Status.NO_EVIDENCE),
    samples=Samples(copies=(3,)),
)
