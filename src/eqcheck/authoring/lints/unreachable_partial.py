"""A partial band that lies within the bound for met, so that nothing is ever partial."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.lints.lint import Lint, at, of_each_rule
from eqcheck.authoring.lints.texts import bounds, tree_of
from eqcheck.checks.bounds import bound_parameter, read_bound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.authoring.lints.lint import Hit
    from eqcheck.checks.bounds import Bound
    from eqcheck.library.cross_checks.rule_view import RuleView


def _find(rule: RuleView) -> Iterator[Hit]:
    check = rule.data["check"]
    if "partial" not in check or "met" not in check:
        return
    if dict(bounds(rule)):
        values = _values(rule.parameters)
        names = {bound_parameter(check[key]) for key in ("met", "partial")} - {None}
        if not names <= set(values):
            return  # a built-in or dated parameter: reported elsewhere, or different from day to day
        met, partial = (read_bound(check[key], values) for key in ("met", "partial"))
        unreachable = all(
            met.holds(amount) for amount in _amounts(check["kind"], met, partial) if partial.holds(amount)
        )
    else:
        unreachable = tree_of(check["met"]) == tree_of(check["partial"])
    if unreachable:
        message = f'nothing can be partial: whatever fits "{check["partial"]}" fits "{check["met"]}" as well'
        yield at(rule, ("check", "partial"), message)


def _values(parameters: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    return {name: data["value"] for name, data in parameters.items() if "value" in data}


def _amounts(kind: str, *both: Bound) -> Iterator[Fraction]:
    """Every amount at which one of the bounds may change its answer."""
    step = Fraction(1, 1000) if kind == "share" else Fraction(1)
    most = Fraction(100) if kind == "share" else max(bound.limit for bound in both) + 2
    amounts = {Fraction(0), most}
    for bound in both:
        amounts |= {bound.limit - step, bound.limit, bound.limit + step}
    yield from sorted(amount for amount in amounts if 0 <= amount <= most)


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
