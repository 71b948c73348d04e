"""A condition that is kind to a blank in a column of which nothing says what a blank means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.lints.blank_answers import takes_blank_for
from eqcheck.authoring.lints.lint import Lint, at, of_each_rule
from eqcheck.authoring.lints.texts import columns_about, columns_in, expressions
from eqcheck.domain.evidence_type import UNKNOWN_BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.lints.lint import Hit
    from eqcheck.authoring.lints.texts import Written
    from eqcheck.library.cross_checks.rule_view import RuleView


_CHOOSES = frozenset({"where", "counting"})
"""The keys by which rows are chosen, and nothing is yet said of them."""


def _find(rule: RuleView) -> Iterator[Hit]:
    for written in expressions(rule):
        for column in sorted(_favoured(written) & _without_meaning(rule, written)):
            offset = written.text.find(column)
            message = f'a blank "{column}" is no reason for yes: its evidence type does not say what a blank means'
            yield at(rule, written.path, message, offset=offset if offset >= 0 else None)


def _favoured(written: Written) -> set[str]:
    """The columns of which a blank is made into a yes; in what must never be, into a no."""
    kind = written.path[-1] != "never"
    asks = written.path[-1] in _CHOOSES
    conditions = [
        part for tree in _conditions(written.tree) for part in _parts(tree) if not (asks and _is_asked_alone(part))
    ]
    return {
        name
        for name in columns_in(written.tree)
        if any(takes_blank_for(condition, name, answer=kind) for condition in conditions)
    }


def _parts(tree: exp.Expr) -> Iterator[exp.Expr]:
    """The conditions that must all hold for one to hold."""
    tree = tree.unnest()
    if isinstance(tree, exp.And):
        yield from _parts(tree.left)
        yield from _parts(tree.right)
    else:
        yield tree


def _is_asked_alone(tree: exp.Expr) -> bool:
    """Whether a condition chooses rows by nothing but that a column is blank: that is what is wanted of them."""
    return isinstance(tree, exp.Is) and isinstance(tree.this, exp.Column) and isinstance(tree.expression, exp.Null)


def _conditions(tree: exp.Expr) -> Iterator[exp.Expr]:
    """The conditions of which an expression is made: itself, or what its aggregates are about."""
    aggregates = [node for node in tree.find_all(exp.LogicalAnd, exp.LogicalOr) if not node.find_ancestor(exp.Filter)]
    if tree.find(exp.AggFunc) is None:
        yield tree
    yield from (node.this for node in aggregates)


def _without_meaning(rule: RuleView, written: Written) -> set[str]:
    """The columns of the table that the text is about of which a blank states nothing."""
    columns = columns_about(rule, written)
    given = {name: columns.get(column.get("derived", name), column) for name, column in columns.items()}
    return {name for name, column in given.items() if column.get("blank", UNKNOWN_BLANK) == UNKNOWN_BLANK}


EXTENSION = Lint(
    id="kind-to-blank",
    name="A condition that is kind to a blank without a meaning",
    gravity=Gravity.WARNING,
    short="An IS NULL OR, IS NOT FALSE, COALESCE(…, TRUE), CASE or the like over a column whose blank states nothing.",
    why=(
        "A blank is unknown unless its column says which fact it states, and what is unknown is never taken for what"
        " is convenient. So such words change nothing: the row is unknown with them and without them, and a reader"
        " of the rule believes otherwise. Aggregates that count what is blank are left alone."
    ),
    mend="say in the evidence type what a blank means (blank: has not left), or leave the words out",
    bad="""\
check:
  kind: share
  from: boxes
  where: "in_use IS NOT FALSE"
  require: "checked_on IS NULL OR checked_on >= :as_of - INTERVAL (:window_days) DAY"
  met: ">= 100%"
""",
    good="""\
check:
  kind: share
  from: boxes
  where: "in_use IS NOT FALSE"
  require: "place IS NULL OR checked_on >= :as_of - INTERVAL (:window_days) DAY"
  met: ">= 100%"
""",
    check=of_each_rule(_find),
)
