"""A rule that is met, or is not, whatever the evidence says."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sqlglot import exp
from sqlglot.optimizer.simplify import simplify

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.lints.lint import Lint, at, of_each_rule
from eqcheck.authoring.lints.possible_answers import possible_answers
from eqcheck.authoring.lints.texts import bounds, expressions, tree_of
from eqcheck.checks.bounds import bound_parameter, read_bound
from eqcheck.checks.keys import DECIDING, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.lints.lint import Hit
    from eqcheck.authoring.lints.texts import Written
    from eqcheck.checks.bounds import BoundUnit
    from eqcheck.library.cross_checks.rule_view import RuleView
    from eqcheck.library.yaml.strict_yaml import KeyPath

_WORDS = {True: "true", False: "false", None: "unknown"}


def _find(rule: RuleView) -> Iterator[Hit]:
    related = {item.where.path for item in rule.plan.related.values() if item.where} if rule.plan else set()
    for written in expressions(rule):
        if rule.role_of(written.path) in DECIDING or written.path in related:
            constant = _constant(written, rule)
            if constant is not None and not _is_silent(rule, written.path, constant):
                yield at(rule, written.path, f"this is {constant} whatever the evidence says")
    yield from _at_odds(rule)
    for key, text in bounds(rule):
        if bound_parameter(text) is None:
            always = _always(key.bound, text) if key.bound is not None else None
            if always is not None:
                yield at(rule, ("check", key.name), f'"{text}" {"always" if always else "never"} holds')


def _is_silent(rule: RuleView, path: KeyPath, constant: str) -> bool:
    """Whether the decision of a check is never false and may be unknown: no evidence is an answer too."""
    return rule.role_of(path) is Role.DECISION and constant == "true or unknown"


def _at_odds(rule: RuleView) -> Iterator[Hit]:
    """What is asked of the rows that count, where no row that counts can fulfil it, or all do."""
    trees = {written.path[-1]: written for written in expressions(rule) if written.path[:1] == ("check",)}
    where = trees.get("where")
    asked = trees.get("require") or trees.get("counting")
    if where is None or asked is None or _constant(where, rule) or _constant(asked, rule):
        return
    for tree, said in (
        (asked.tree, 'no row that "where" leaves can fulfil this'),
        (exp.not_(asked.tree.copy()), 'no row that "where" leaves can fall short of this'),
    ):
        both = exp.and_(where.tree.copy(), tree.copy())
        if True not in possible_answers(both, rule.parameters):
            yield at(rule, asked.path, said)


@lru_cache(maxsize=4_096)
def _simplified(text: str) -> exp.Expr:
    """What is left of an expression once its constants are worked out; not to be changed."""
    simple: exp.Expr = simplify(tree_of(text).copy(), dialect="duckdb")
    return simple


def _constant(written: Written, rule: RuleView) -> str | None:
    """`true`, `false` or `unknown` where an expression is that for every row; None where it depends on the row."""
    simple = _simplified(written.text)
    if isinstance(simple, exp.Null):
        return "unknown"
    if isinstance(simple, exp.Boolean):
        return "true" if simple.this else "false"
    if isinstance(simple, exp.EQ) and simple.this == simple.args["expression"]:
        return "true or unknown"
    answers = possible_answers(written.tree, rule.parameters)
    return None if {True, False} <= answers else " or ".join(_WORDS[answer] for answer in _WORDS if answer in answers)


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
        " neither says anything about a school. Found by working out constants, and by trying each way in"
        " which comparisons can turn out; what functions and sums come to is not worked out."
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
