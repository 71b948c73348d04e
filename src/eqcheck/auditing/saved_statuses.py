"""A status in a saved assessment must follow from the measures beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.checks import kind_of, roll_up_of
from eqcheck.checks.kind import JudgedMeasures
from eqcheck.domain.assessment import Status
from eqcheck.domain.plain_data import PlainDataError
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
    for place, finding in enumerate(findings):
        for part, item in enumerate(finding["observations"]):
            observation = read(item, finding["subject"])
            rule = rules[observation.rule]
            if roll_up_of(rule.check):
                continue
            where = ("findings", place, "observations", part, "status")
            _refuse_unreasoned(observation, where)
            if not observation.measures:
                continue
            judged = _judged(observation, rule)
            better = observation.status in {*_GOOD, Status.PARTIAL} and judged.rank < observation.status.rank
            if better or (observation.status is Status.NOT_MET and judged in _GOOD):
                message = f"is {observation.status.value}, and from its measures follows {judged.value}"
                raise PlainDataError(message, where)


def _refuse_unreasoned(observation: Observation, where: tuple[str | int, ...]) -> None:
    kind = observation.message.kind if observation.message is not None else None
    allowed = _SAID_OF.get(kind) if isinstance(kind, ObservationKind) else None
    if allowed is not None and observation.status not in allowed:
        raise PlainDataError(f"is {observation.status.value}, for which {observation.message} is no reason", where)
    if not observation.measures and observation.status in _MEASURED:
        raise PlainDataError(f"is {observation.status.value}, and nothing was measured", where)


def _judged(observation: Observation, rule: Rule) -> Status:
    judgement = kind_of(rule).judge(JudgedMeasures(rule.check, observation.measures, observation.parameters))
    return rule.when_empty.status if judgement.empty and rule.when_empty else judgement.status
