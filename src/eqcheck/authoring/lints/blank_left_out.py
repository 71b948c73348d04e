"""A negative condition on a column that may be blank, where a blank is then neither in nor out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.lints.lint import Lint, at, of_each_rule
from eqcheck.authoring.lints.texts import columns_about, columns_in, expressions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.lints.lint import Hit
    from eqcheck.authoring.lints.texts import Written
    from eqcheck.library.cross_checks.rule_view import RuleView

_KNOWING = (exp.Is, exp.Coalesce)


def _find(rule: RuleView) -> Iterator[Hit]:
    for written in expressions(rule):
        if written.path[-1] == "where":
            for column in sorted(_denied(written) - _always_given(rule, written)):
                offset = written.text.find(column)
                message = f'where "{column}" is blank, it cannot be told whether the row counts'
                yield at(rule, written.path, message, offset=offset if offset >= 0 else None)


def _denied(written: Written) -> set[str]:
    """The columns that are denied a value, and of which nothing says what a blank means."""
    denied: set[str] = set()
    for node in written.tree.find_all(exp.NEQ, exp.Not):
        if isinstance(node, exp.Not) and isinstance(node.this.unnest(), exp.Is):
            continue
        if not any(isinstance(above, _KNOWING) for above in _above(node)):
            denied |= columns_in(node)
    known = {name for node in written.tree.find_all(*_KNOWING) for name in columns_in(node)}
    return denied - known


def _always_given(rule: RuleView, written: Written) -> set[str]:
    """The columns of the table that the text is about which a file may not leave out."""
    return {name for name, column in columns_about(rule, written).items() if column.get("required")}


def _above(node: exp.Expr) -> Iterator[exp.Expr]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


EXTENSION = Lint(
    id="blank-left-out",
    name="A condition that does not say what a blank means",
    gravity=Gravity.WARNING,
    short="A where denies a value (<> 'x', NOT …) of a column and does not say whether a row with a blank counts.",
    why=(
        "state <> 'scrapped' is unknown, not true, where the state is blank. Such a row is neither relevant nor left"
        " out; in related evidence it is silently dropped. Whoever writes <> nearly always means that a blank counts."
        " Only denials in where are looked at, and only of columns that are not required and that the same text does"
        " not mention in IS NULL, IS TRUE, IS FALSE or COALESCE: a comparison with a blank date is unknown on purpose."
    ),
    mend="write COALESCE(column <> 'x', TRUE) for a blank that counts, column IS NOT NULL AND … for one that does not",
    bad="""\
check:
  kind: share
  from: boxes
  where: "state <> 'scrapped'"
  require: "checked_on >= :as_of - INTERVAL (:window_days) DAY"
  met: ">= 100%"
""",
    good="""\
check:
  kind: share
  from: boxes
  where: "COALESCE(state <> 'scrapped', TRUE)"
  require: "checked_on >= :as_of - INTERVAL (:window_days) DAY"
  met: ">= 100%"
""",
    check=of_each_rule(_find),
)
