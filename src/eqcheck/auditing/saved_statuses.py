"""A status in a saved assessment must follow from the measures beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.checks import kind_of, roll_up_of
from eqcheck.checks.kind import JudgedMeasures
from eqcheck.domain.assessment import Status
from eqcheck.domain.plain_data import PlainDataError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from eqcheck.domain.assessment import Observation, Rule

_GOOD = (Status.MET, Status.ATTESTED)


def refuse_unfounded(
    findings: Sequence[Mapping[str, Any]],
    rules: Mapping[str, Rule],
    read: Callable[[Mapping[str, Any], str], Observation],
) -> None:
    """Refuse a status that is better than its measures allow, and a not met of measures that are met.

    Raises:
        PlainDataError: with the place of the first such status.
    """
    for place, finding in enumerate(findings):
        for part, item in enumerate(finding["observations"]):
            observation = read(item, finding["subject"])
            rule = rules[observation.rule]
            if not observation.measures or roll_up_of(rule.check):
                continue
            judged = _judged(observation, rule)
            better = observation.status in {*_GOOD, Status.PARTIAL} and judged.rank < observation.status.rank
            if better or (observation.status is Status.NOT_MET and judged in _GOOD):
                message = f"is {observation.status.value}, and from its measures follows {judged.value}"
                raise PlainDataError(message, ("findings", place, "observations", part, "status"))


def _judged(observation: Observation, rule: Rule) -> Status:
    judgement = kind_of(rule).judge(JudgedMeasures(rule.check, observation.measures, observation.parameters))
    return rule.when_empty.status if judgement.empty and rule.when_empty else judgement.status
