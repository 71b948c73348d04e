"""A partial band that lies within the bound for met, so that nothing is ever partial."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.lints.lint import Lint, at, of_each_rule
from eqcheck.authoring.lints.texts import tree_of
from eqcheck.checks.bounds import bound_parameter, read_bound
from eqcheck.checks.keys import Role
from eqcheck.domain.assessment import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.authoring.lints.lint import Hit
    from eqcheck.checks.bounds import BoundUnit
    from eqcheck.library.cross_checks.rule_view import RuleView


def _find(rule: RuleView) -> Iterator[Hit]:
    reaching = {key.reaches: (key, text) for key, text in rule.keys(Role.BOUND, Role.DECISION)}
    if Status.MET not in reaching or Status.PARTIAL not in reaching:
        return
    (_, met), (key, partial) = reaching[Status.MET], reaching[Status.PARTIAL]
    if _unreachable(rule, key.bound, met, partial):
        message = f'nothing can be partial: whatever fits "{partial}" fits "{met}" as well'
        yield at(rule, ("check", key.name), message)


def _unreachable(rule: RuleView, unit: BoundUnit | None, met: str, partial: str) -> bool:
    if unit is None:
        return tree_of(met) == tree_of(partial)
    values = _values(rule.parameters)
    if not {bound_parameter(met), bound_parameter(partial)} - {None} <= set(values):
        return False  # a built-in or dated parameter: reported elsewhere, or different from day to day
    best, lesser = read_bound(met, values), read_bound(partial, values)
    return all(best.holds(amount) for amount in unit.edges(best, lesser) if lesser.holds(amount))


def _values(parameters: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    return {name: data["value"] for name, data in parameters.items() if "value" in data}


EXTENSION = Lint(
    id="unreachable-partial",
    name="A partial band that nothing reaches",
    gravity=Gravity.ERROR,
    short="The bound for partial is not weaker than the bound for met.",
    why=(
        "Met is looked at first. A partial bound that is as strict or stricter is dead: its author believed that nearly"
        " is told from not at all, and it is not. Bounds are compared at the values that their parameters have in the"
        " file; expressions only where the two are the same."
    ),
    mend="make the partial bound weaker, or leave it out",
    bad="""\
check:
  kind: share
  from: boxes
  require: "checked_on >= :as_of - INTERVAL (:window_days) DAY"
  met: ">= 90%"
  partial: ">= 100%"
""",
    good="""\
check:
  kind: share
  from: boxes
  require: "checked_on >= :as_of - INTERVAL (:window_days) DAY"
  met: ">= 100%"
  partial: ">= 90%"
""",
    check=of_each_rule(_find),
)
