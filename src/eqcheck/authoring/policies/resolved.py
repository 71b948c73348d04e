"""The parameters of a rule as a policy's clause has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import DatedValue, prose_date
from eqcheck.reports.words import with_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.assessment import Parameter, Rule, RuleUse


@dataclass(frozen=True, slots=True)
class ResolvedParameter:
    """A parameter and the values it has here; `set_here` where the policy sets it and not the rule."""

    parameter: Parameter
    values: tuple[DatedValue, ...]
    set_here: bool


def resolved(use: RuleUse, rule: Rule) -> Iterator[ResolvedParameter]:
    """The parameters of the rule as the clause uses it, sorted by name."""
    for name, parameter in sorted(rule.parameters.items()):
        here = name in use.parameters
        yield ResolvedParameter(parameter, (DatedValue(use.parameters[name]),) if here else parameter.values, here)


def values_in_words(values: tuple[DatedValue, ...], unit: str) -> str:
    """`12 months`, or `1 month, from 26 October 2024 2 months`."""
    said = [(each.from_, with_unit(each.value, unit)) for each in values]
    return ", ".join(f"from {prose_date(day)} {text}" if day else text for day, text in said)
