"""`roll_up`: the worst of other rules, over the subject and, for a trust, all its schools."""

from __future__ import annotations

from eqcheck.checks.keys import Role, check_form, key
from eqcheck.checks.kind import CheckKind, DecidedBy, JudgedMeasures, Judgement, RollUp
from eqcheck.domain.assessment import ClauseKind, Status, worst
from eqcheck.domain.check import Check
from eqcheck.domain.shape import one_of, plain, several


@check_form
class Worst(Check):
    """The keys of a roll-up: one of the two at least."""

    kind = "roll_up"
    rules: tuple[str, ...] = key(
        Role.LIST,
        several(plain(type="string"), distinct=True),
        "The ids of the rules to roll up.",
        label="worst of",
        start=["todo/rule"],
        default=(),
    )
    clauses: ClauseKind | None = key(
        Role.CHOICE,
        one_of(("statutory", "policy", "control")).then(ClauseKind),
        "Roll up every clause of this kind in the policies adopted.",
        label="worst of",
        words=lambda kind: f"every {kind} clause of the policies adopted",
        default=None,
    )


def _rolls_up(check: Worst) -> RollUp:
    return RollUp(check.rules, check.clauses, ("check", "rules"))


def _judge(reading: JudgedMeasures[Worst]) -> Judgement:
    status = worst(Status(name) for name in reading.measures.get("statuses", ()))
    return Judgement(status, empty=not reading.measures.get("statuses"))


EXTENSION = CheckKind(
    form=Worst,
    summary="The worst of other rules: for a school its own, for a trust its own and those of all its schools.",
    judge=_judge,
    rolls_up=_rolls_up,
    may_be_empty=False,
    decided_by=DecidedBy.ROLL_UP,
    one_of=("rules", "clauses"),
)
