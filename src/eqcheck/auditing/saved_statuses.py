"""A status in a saved assessment must follow from the measures beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.checks import kind_of, roll_up_of
from eqcheck.checks.kind import JudgedMeasures
from eqcheck.domain.assessment import Status
from eqcheck.domain.plain_data import PlainDataError, part
from eqcheck.messages.observations import ObservationKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from eqcheck.domain.assessment import Observation, Rule

_GOOD = (Status.MET, Status.ATTESTED)
_MEASURED = (Status.MET, Status.PARTIAL, Status.NOT_MET)
"""What nothing can be that was not measured."""

_SAID_OF = {
    ObservationKind.SHORTFALL: (Status.NOT_MET, Status.PARTIAL),
    ObservationKind.SHORTFALL_NOTED: (Status.NOT_MET,),
    ObservationKind.NOT_APPLICABLE: (Status.NOT_APPLICABLE,),
    ObservationKind.NOTHING_HANDED_IN: (Status.NO_EVIDENCE,),
    ObservationKind.RULE_FAILED: (Status.ERROR,),
}
"""Which statuses a reason can be given for; of other reasons any."""


_SHARE = ("relevant", "met", "unmet", "unknown")


def refuse_unfounded(
    findings: Sequence[Mapping[str, Any]],
    rules: Mapping[str, Rule],
    read: Callable[[Mapping[str, Any], str], Observation],
) -> None:
    """Refuse a status that does not follow.

    It is better than its measures allow, or not met by measures that are met; nothing was measured for it; or its
    reason is given for other statuses.

    Raises:
        PlainDataError: with the place of the first such status.
    """
    with part("findings"):
        pairs = list(enumerate(findings))
    for place, finding in pairs:
        with part("findings", place):
            subject, items = finding["subject"], list(enumerate(finding["observations"]))
        for at, item in items:
            where = ("findings", place, "observations", at)
            with part(*where):
                observation = read(item, subject)
                _refuse_one(observation, rules[observation.rule], where)


def _refuse_one(observation: Observation, rule: Rule, where: tuple[str | int, ...]) -> None:
    if roll_up_of(rule.check):
        return
    _refuse_unreasoned(observation, (*where, "status"))
    if not observation.measures:
        return
    _refuse_contradiction(observation.measures, (*where, "measures"))
    judged = _judged(observation, rule)
    better = observation.status in {*_GOOD, Status.PARTIAL} and judged.rank < observation.status.rank
    if better or (observation.status is Status.NOT_MET and judged in _GOOD):
        message = f"is {observation.status.value}, and from its measures follows {judged.value}"
        raise PlainDataError(message, (*where, "status"))


def _refuse_contradiction(measures: Mapping[str, Any], where: tuple[str | int, ...]) -> None:
    """The parts of a share are counts, and they add up to its whole."""
    if not measures.keys() >= set(_SHARE):
        return
    for name in _SHARE:
        if type(measures[name]) is not int or measures[name] < 0:
            raise PlainDataError("is no count", (*where, name))
    if measures["relevant"] != sum(measures[name] for name in _SHARE[1:]):
        raise PlainDataError("do not add up: relevant is not met, unmet and unknown together", where)


def _refuse_unreasoned(observation: Observation, where: tuple[str | int, ...]) -> None:
    kind = observation.message.kind if observation.message is not None else None
    allowed = _SAID_OF.get(kind) if isinstance(kind, ObservationKind) else None
    if allowed is not None and observation.status not in allowed:
        raise PlainDataError(f"is {observation.status.value}, for which {observation.message} is no reason", where)
    if not observation.measures and observation.status in _MEASURED:
        raise PlainDataError(f"is {observation.status.value}, and nothing was measured", where)


def _judged(observation: Observation, rule: Rule) -> Status:
    """The best that the measures allow.

    How many of the unknown rows satisfy if they are relevant at all is not saved; most is made of it if all do.
    """
    unknown = observation.measures.get("unknown")
    return max(
        (_judged_by(measures, observation, rule) for measures in ({}, {"_perhaps_met": unknown})),
        key=lambda status: status.rank,
    )


def _judged_by(more: Mapping[str, Any], observation: Observation, rule: Rule) -> Status:
    measures = {**observation.measures, **more}
    judgement = kind_of(rule).judge(JudgedMeasures(rule.check, measures, observation.parameters))
    return rule.when_empty.status if judgement.empty and rule.when_empty else judgement.status
