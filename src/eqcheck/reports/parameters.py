"""Which parameter values an observation used, who set each, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from eqcheck.domain.assessment import Observation, Policy, Rule, RuleUse
    from eqcheck.domain.trust import Override


@dataclass(frozen=True, slots=True)
class ParameterInForce:
    """One value in force: `set_by` is `rule`, `policy` or `trust`; `reason` its basis or the trust's reason."""

    name: str
    value: Any
    unit: str
    set_by: str
    reason: str


def rule_uses(policies: Iterable[Policy]) -> dict[str, RuleUse]:
    """Every use of a rule by the policies' clauses, by its key."""
    return {use.key: use for policy in policies for clause in policy.clauses for use in clause.rules}


def parameters_in_force(
    observation: Observation, rule: Rule | None, *, uses: Mapping[str, RuleUse], overrides: Iterable[Override]
) -> tuple[ParameterInForce, ...]:
    """The parameters of `observation`, sorted by name."""
    ours = [override for override in overrides if override.rule == observation.rule]
    use = uses.get(observation.use)
    return tuple(_in_force(name, observation, rule, use=use, overrides=ours) for name in sorted(observation.parameters))


def _in_force(
    name: str, observation: Observation, rule: Rule | None, *, use: RuleUse | None, overrides: list[Override]
) -> ParameterInForce:
    in_force = observation.parameters[name]
    declared = rule.parameters.get(name) if rule else None
    basis = declared.basis.words if declared else ""
    unit = declared.unit if declared else ""
    for set_by, candidate, reason in _candidates(name, observation.subject, use, overrides):
        if _as_written(candidate) == _as_written(in_force):
            return ParameterInForce(name, in_force, unit, set_by, reason or basis)
    return ParameterInForce(name, in_force, unit, "rule", basis)


def _candidates(
    name: str, subject: str, use: RuleUse | None, overrides: list[Override]
) -> Iterator[tuple[str, object, str]]:
    """Who may have set the value, the most particular first."""
    for school in (subject, None):
        for override in overrides:
            if override.parameter == name and override.school == school:
                yield "trust", override.value, override.reason
    if use is not None and name in use.parameters:
        yield "policy", use.parameters[name], ""


def _as_written(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
