"""A window or bound that no two tests stand on either side of."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.lints.lint import Lint, at, of_each_rule
from eqcheck.authoring.lints.texts import bounds, expressions, parameter_of
from eqcheck.checks.bounds import bound_parameter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.authoring.lints.lint import Hit
    from eqcheck.library.cross_checks.rule_view import RuleView

_MONTHS = {"MONTH": 1, "YEAR": 12}


def _find(rule: RuleView) -> Iterator[Hit]:
    tests = rule.data.get("tests", ())
    told_apart = len({case["expect"] for case in tests}) > 1
    used = {name for _, text in bounds(rule) if (name := bound_parameter(text))}
    for name in sorted(used & set(rule.parameters)):
        if not told_apart:
            yield at(rule, ("parameters", name), f'no two tests differ on either side of "{name}"', key=True)
    for name, units in sorted(_windows(rule).items()):
        if name in rule.parameters and not any(_tried(rule.parameters[name], name, unit, tests) for unit in units):
            message = f'no two tests with different outcomes stand a day apart at the edge of "{name}"'
            yield at(rule, ("parameters", name), message, key=True)


def _windows(rule: RuleView) -> dict[str, set[str]]:
    """The parameters that are spans of time, with the units they are used in.

    A span inside a function, as in `academic_year_of(:as_of - INTERVAL …)`, or one that runs from another span has
    no edge among the dates of a test.
    """
    units: dict[str, set[str]] = {}
    for written in expressions(rule):
        for interval in written.tree.find_all(exp.Interval):
            name = parameter_of(interval.this.unnest())
            if name is not None and interval.find_ancestor(exp.Anonymous) is None and not _runs_from_a_span(interval):
                units.setdefault(name, set()).add(str(interval.args["unit"].name).upper().removesuffix("S"))
    return units


def _runs_from_a_span(interval: exp.Expr) -> bool:
    """Whether what the interval is added to or taken from is moved already."""
    moved = interval.parent
    return isinstance(moved, exp.Add | exp.Sub) and moved.this.unnest().find(exp.Interval) is not None


def _tried(parameter: Mapping[str, Any], name: str, unit: str, tests: Sequence[Mapping[str, Any]]) -> bool:
    """Whether two tests with different outcomes have dates that lie one span apart, but for a day or two.

    Every pair of dates of a test is tried, the day of the audit included: which of them the rule compares is
    not worked out.
    """
    outcomes: dict[int, set[str]] = {}
    for case in tests:
        value = case.get("parameters", {}).get(name, _value(parameter, case["as_of"]))
        if not isinstance(value, int):
            continue
        days = sorted(_dates(case))
        for earlier, later in product(days, days):
            if earlier <= later:
                for off in _off(earlier, later, value, unit):
                    outcomes.setdefault(off, set()).add(case["expect"])
    return any(
        len(outcomes.get(off, set()) | outcomes.get(off + 1, set())) > 1
        for off in range(-2, 2)
        if off in outcomes and off + 1 in outcomes
    )


def _off(earlier: date, later: date, value: int, unit: str) -> set[int]:
    """By how many days, two at most, the dates miss being a span apart; none where they miss it by more."""
    try:
        away = (later - _shifted(earlier, value, unit)).days
        back = (_shifted(later, -value, unit) - earlier).days
    except (ValueError, OverflowError):  # a span that leaves the calendar
        return set()
    return {away, back} & {-2, -1, 0, 1, 2}


def _value(parameter: Mapping[str, Any], as_of: str) -> object:
    if "value" in parameter:
        return parameter["value"]
    in_force = [item["value"] for item in parameter["values"] if item.get("from", "") <= as_of]
    return in_force[-1] if in_force else None


def _dates(data: object) -> set[date]:
    if isinstance(data, dict):
        return set().union(*(_dates(value) for value in data.values()))
    if isinstance(data, list):
        return set().union(*(_dates(value) for value in data))
    try:
        return {date.fromisoformat(data)} if isinstance(data, str) and len(data) == len("2026-09-01") else set()
    except ValueError:
        return set()


def _shifted(day: date, amount: int, unit: str) -> date:
    """A date moved by a span, as the database does: the last day of a month that is too short."""
    if unit == "DAY":
        return day + timedelta(days=amount)
    months = day.year * 12 + day.month - 1 + amount * _MONTHS[unit]
    year, month = divmod(months, 12)
    first = date(year, month + 1, 1)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return first + timedelta(days=min(day.day, (following - first).days) - 1)


EXTENSION = Lint(
    id="untested-boundary",
    name="A boundary that no test stands on",
    gravity=Gravity.WARNING,
    short="No two tests with different outcomes stand a day apart at the edge of a window, or differ at a bound.",
    why=(
        "Most wrong rules are wrong by a day or by one. A parameter that is a span of time needs a test on its last day"
        " and one a day beyond it, with different outcomes. It is found by looking for dates in the tests that lie one"
        " span apart; which dates the rule compares is not worked out, so a pair may satisfy the lint by chance. A"
        " span that runs from another span is not looked at, and of a parameter that is a bound it only asks that some"
        " tests differ. eqcheck rules mutate asks the full question."
    ),
    mend="add a test on the last day inside and one on the first day outside",
    bad="""\
tests:
  - {name: checked, as_of: 2026-09-01, evidence: {boxes: [{checked_on: 2026-08-20}]}, expect: met}
  - {name: years ago, as_of: 2026-09-01, evidence: {boxes: [{checked_on: 2020-07-31}]}, expect: not_met}
  - {name: nothing handed in, as_of: 2026-09-01, expect: no_evidence}
""",
    good="""\
tests:
  - {name: on the last day, as_of: 2026-09-01, evidence: {boxes: [{checked_on: 2026-08-01}]}, expect: met}
  - {name: a day too long ago, as_of: 2026-09-01, evidence: {boxes: [{checked_on: 2026-07-31}]}, expect: not_met}
  - {name: nothing handed in, as_of: 2026-09-01, expect: no_evidence}
""",
    check=of_each_rule(_find),
)
