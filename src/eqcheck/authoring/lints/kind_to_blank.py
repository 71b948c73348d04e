"""A condition that is kind to a blank in a column of which nothing says what a blank means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.lints.lint import Lint, at, of_each_rule
from eqcheck.authoring.lints.texts import columns_about, columns_in, expressions
from eqcheck.domain.evidence_type import UNKNOWN_BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.lints.lint import Hit
    from eqcheck.authoring.lints.texts import Written
    from eqcheck.library.cross_checks.rule_view import RuleView


def _find(rule: RuleView) -> Iterator[Hit]:
    for written in expressions(rule):
        for column in sorted(_favoured(written) & _without_meaning(rule, written)):
            offset = written.text.find(column)
            message = f'a blank "{column}" is no reason for yes: its evidence type does not say what a blank means'
            yield at(rule, written.path, message, offset=offset if offset >= 0 else None)


def _favoured(written: Written) -> set[str]:
    """The columns of which a blank is made into a yes."""
    columns: set[str] = set()
    for node in written.tree.find_all(exp.Or, exp.Not, exp.Coalesce):
        if node.find_ancestor(exp.Filter):
            continue
        if isinstance(node, exp.Or):
            sides = (node.left.unnest(), node.right.unnest())
            columns |= {side.this.name for side in sides if _is(side, exp.Null) and isinstance(side.this, exp.Column)}
        elif isinstance(node, exp.Not):
            inner = node.this.unnest()
            columns |= columns_in(inner) if _is(inner, exp.Boolean) and not inner.expression.this else set()
        elif isinstance(node.expressions[-1], exp.Boolean) and node.expressions[-1].this:
            columns |= columns_in(node)
    return columns


def _is(node: exp.Expr, value: type[exp.Expr]) -> bool:
    return isinstance(node, exp.Is) and isinstance(node.expression, value)


def _without_meaning(rule: RuleView, written: Written) -> set[str]:
    """The columns of the table that the text is about of which a blank states nothing."""
    columns = columns_about(rule, written)
    given = {name: columns.get(column.get("derived", name), column) for name, column in columns.items()}
    return {name for name, column in given.items() if column.get("blank", UNKNOWN_BLANK) == UNKNOWN_BLANK}


EXTENSION = Lint(
    id="kind-to-blank",
    name="A condition that is kind to a blank without a meaning",
    gravity=Gravity.WARNING,
    short="An IS NULL OR, IS NOT FALSE or COALESCE(…, TRUE) over a column of which nothing says what a blank means.",
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
