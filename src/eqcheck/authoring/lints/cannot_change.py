"""A rule that is met, or is not, whatever the evidence says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp
from sqlglot.optimizer.simplify import simplify

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.lints.lint import Lint, at, of_each_rule
from eqcheck.authoring.lints.texts import bounds, expressions
from eqcheck.checks.bounds import bound_parameter, read_bound
from eqcheck.checks.keys import DECIDING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.lints.lint import Hit
    from eqcheck.checks.bounds import BoundUnit
    from eqcheck.library.cross_checks.rule_view import RuleView


def _find(rule: RuleView) -> Iterator[Hit]:
    related = {item.where.path for item in rule.plan.related.values() if item.where} if rule.plan else set()
    for written in expressions(rule):
        if rule.role_of(written.path) in DECIDING or written.path in related:
            constant = _constant(written.tree)
            if constant is not None:
                yield at(rule, written.path, f"this is {constant} whatever the evidence says")
    for key, text in bounds(rule):
        if bound_parameter(text) is None:
            always = _always(key.bound, text) if key.bound is not None else None
            if always is not None:
                yield at(rule, ("check", key.name), f'"{text}" {"always" if always else "never"} holds')


def _constant(tree: exp.Expr) -> str | None:
    """`true`, `false` or `unknown` where an expression is that for every row; None where it depends on the row."""
    simple = simplify(tree.copy(), dialect="duckdb")
    if isinstance(simple, exp.Null):
        return "unknown"
    if isinstance(simple, exp.Boolean):
        return "true" if simple.this else "false"
    if isinstance(simple, exp.EQ) and simple.this == simple.args["expression"]:
        return "true or unknown"
    return None


def _always(unit: BoundUnit, text: str) -> bool | None:
    """Whether a bound holds for every amount there can be, or for none; None where it tells them apart."""
    bound = read_bound(text, {})
    held = {bound.holds(amount) for amount in unit.edges(bound)}
    return held.pop() if len(held) == 1 else None


EXTENSION = Lint(
    id="cannot-change",
    name="A rule that can never be met, or never fail",
    gravity=Gravity.ERROR,
    short="An expression or bound has the same answer whatever the evidence says.",
    why=(
        "A bound such as >= 0% or a condition such as TRUE turns every school's cell green, and > 100% turns it red;"
        " neither says anything about a school. Found by working out constants: it does not prove that two conditions"
        " contradict each other."
    ),
    mend="say what the evidence must show, or leave the key out",
    bad="""\
check:
  kind: share
  from: boxes
  require: "checked_on >= :as_of - INTERVAL (:window_days) DAY OR 1 = 1"
  met: ">= 0%"
""",
    good="""\
check:
  kind: share
  from: boxes
  require: "checked_on >= :as_of - INTERVAL (:window_days) DAY"
  met: ">= 100%"
""",
    check=of_each_rule(_find),
)
