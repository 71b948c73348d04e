"""A number in an expression or bound that no parameter gives a basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from eqcheck.authoring.diagnostic import Gravity
from eqcheck.authoring.lints.lint import Lint, at, of_each_rule
from eqcheck.authoring.lints.texts import bounds, expressions
from eqcheck.checks.bounds import bound_parameter, read_bound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.lints.lint import Hit
    from eqcheck.policy.rule_view import RuleView

_PLAIN = frozenset({0, 1, 100})
_A_YEAR = frozenset({("12", "MONTH"), ("1", "YEAR")})


def _find(rule: RuleView) -> Iterator[Hit]:
    for written in expressions(rule):
        for number in dict.fromkeys(_numbers(written.tree)):
            offset = written.text.find(number)
            yield at(rule, written.path, _message(number), offset=offset if offset >= 0 else None)
    for key, text in bounds(rule):
        if bound_parameter(text) is None and read_bound(text, {}).limit not in _PLAIN:
            yield at(rule, ("check", key), _message(text.lstrip("<>= ")))


def _numbers(tree: exp.Expr) -> Iterator[str]:
    for literal in tree.find_all(exp.Literal):
        interval = literal.parent if isinstance(literal.parent, exp.Interval) else None
        if interval is not None:
            if (str(literal.this), str(interval.args["unit"].name).upper().removesuffix("S")) not in _A_YEAR:
                yield str(literal.this)
        elif not literal.is_string and float(literal.this) not in _PLAIN:
            yield str(literal.this)


def _message(number: str) -> str:
    return f"nothing says what the number {number} rests on"


EXTENSION = Lint(
    id="number-without-basis",
    name="A number without a basis",
    gravity=Gravity.WARNING,
    short="A number in an expression or bound is written out instead of being a parameter with a basis.",
    why=(
        "Whoever is told that a school falls short asks first where the number comes from. A parameter says so, reports"
        " show it, and a policy or a trust can set another. 0, 1 and 100 are left alone, and so is a span of a year"
        " (INTERVAL 12 MONTH), because they are wholes and not thresholds. Dates and months of validity of an"
        " attestation are not looked at."
    ),
    mend="declare it under parameters with a basis, and write :its_name here",
    bad="""\
parameters: {}
check: {kind: share, from: boxes, require: "checked_on >= :as_of - INTERVAL 31 DAY", met: ">= 95%"}
finding: "{unmet} boxes were not checked"
""",
    good="""\
parameters: {window_days: {value: 31, basis: The manual.}, least_percent: {value: 95, basis: The manual.}}
check: {kind: share, from: boxes, require: "checked_on >= :as_of - INTERVAL (:window_days) DAY", met: ">= :least_percent"}
""",
    check=of_each_rule(_find),
)
