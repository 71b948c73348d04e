"""A number in an expression or bound that no parameter gives a basis."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlglot import exp

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.lints.lint import Lint, at, of_each_rule
from eqcheck.authoring.lints.texts import bounds, expressions, parameter_of
from eqcheck.checks.bounds import bound_parameter, read_bound
from eqcheck.checks.builtin import PARAMETERS
from eqcheck.checks.keys import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.lints.lint import Hit
    from eqcheck.library.cross_checks.rule_view import RuleView

_PLAIN = frozenset({0, 1, 100, 10_000})
_NAMING = (exp.EQ, exp.NEQ, exp.In)
_A_YEAR = frozenset({("12", "MONTH")})


def _find(rule: RuleView) -> Iterator[Hit]:
    for written in expressions(rule):
        for number in dict.fromkeys(_numbers(written.tree)):
            offset = written.text.find(number)
            yield at(rule, written.path, _message(number), offset=offset if offset >= 0 else None)
    for key, text in bounds(rule):
        if bound_parameter(text) is None and read_bound(text, {}).limit not in _PLAIN:
            yield at(rule, ("check", key.name), _message(text.lstrip("<>= ")))
    for key, number in rule.keys(*NUMBERS):
        if number not in (key.plain or _PLAIN) and key.basis not in rule.check.given:
            hit = at(rule, ("check", key.name), _message(str(number)))
            yield replace(hit, help=f"write {key.basis}: beside it, with what it rests on") if key.basis else hit


def _numbers(tree: exp.Expr) -> Iterator[str]:
    for literal in tree.find_all(exp.Literal):
        interval = literal.parent if isinstance(literal.parent, exp.Interval) else None
        if interval is not None:
            if _counts_from_the_year(interval):
                continue
            span = (str(literal.this), str(interval.args["unit"].name).upper().removesuffix("S"))
            if span not in _A_YEAR and span[0] not in {"0", "1"}:
                yield span[0]
        elif not literal.is_string and float(literal.this) not in _PLAIN and not isinstance(literal.parent, _NAMING):
            yield str(literal.this)


def _counts_from_the_year(interval: exp.Expr) -> bool:
    """Whether it is counted from the start or end of a year or term: it then names a day and is no span."""
    moved = interval.parent
    while isinstance(moved, exp.Add | exp.Sub | exp.Paren):
        moved = moved.this
    name = parameter_of(moved) if moved is not None else None
    return name in PARAMETERS and name != "as_of"


def _message(number: str) -> str:
    return f"nothing says what the number {number} rests on"


EXTENSION = Lint(
    id="number-without-basis",
    name="A number without a basis",
    gravity=Gravity.WARNING,
    short="A number in an expression or bound is written out instead of being a parameter with a basis.",
    why=(
        "Whoever is told that a school falls short asks first where the number comes from. A parameter says so, reports"
        " show it, and a policy or a trust can set another. 0, 1, 100 and its square are left alone, and so is a year"
        " (INTERVAL 12 MONTH), because they are wholes; and so is a number after = <> or IN, which names or counts"
        " what the rule itself lists. Dates and days counted from :year_start and the like are not looked at."
        " The months that an attestation is good for say what they rest on under basis, beside them."
    ),
    mend="declare it under parameters with a basis, and write :its_name here",
    bad="""\
parameters: {}
check: {kind: share, from: boxes, require: "checked_on >= :as_of - INTERVAL 31 DAY", met: ">= 95%"}
finding: "{unmet} boxes were not checked"
""",
    good="""\
parameters: {window_days: {value: 31, basis: The manual.}, least_percent: {value: 95, basis: The manual.}}
check:
  kind: share
  from: boxes
  require: "checked_on >= :as_of - INTERVAL (:window_days) DAY"
  met: ">= :least_percent"
""",
    check=of_each_rule(_find),
)
