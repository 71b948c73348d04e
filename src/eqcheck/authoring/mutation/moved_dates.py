"""The spans of time by which a rule moves dates: INTERVAL 12 MONTH, or as many as a parameter says.

Imported lazily: it brings sqlglot.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from eqcheck.authoring.mutation.expression_tree import bare
from eqcheck.engine.syntax import PARAMETER_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.authoring.mutation.expression_tree import Tree

_LONGEST = 1_200


@dataclass(frozen=True, slots=True, order=True)
class CalendarOffset:
    """So many months and days."""

    months: int
    days: int

    def around(self, day: date) -> tuple[date, date]:
        """The days that lie so far before and after one."""
        return (self._moved(day, -1), self._moved(day, 1))

    def _moved(self, day: date, sign: int) -> date:
        count = day.year * 12 + day.month - 1 + sign * self.months
        year, month = divmod(count, 12)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last)) + timedelta(days=sign * self.days)


def spans(tree: Tree, parameters: Mapping[str, Any]) -> Iterator[CalendarOffset]:
    """Every span in an expression, the parameters filled in; those that several intervals come to, too."""
    for node in tree.nodes:
        if isinstance(node, exp.Add | exp.Sub) and isinstance(node.expression, exp.Interval):
            span = _span(node.expression, parameters)
            inner = bare(node.this)
            if span is None:
                continue
            yield span
            if isinstance(inner, type(node)) and isinstance(inner.expression, exp.Interval):
                other = _span(inner.expression, parameters)
                if other is not None:
                    yield CalendarOffset(span.months + other.months, span.days + other.days)


def _span(interval: exp.Expr, parameters: Mapping[str, Any]) -> CalendarOffset | None:
    amount = bare(interval.this)
    given = parameters.get(amount.name.removeprefix(PARAMETER_MARK)) if isinstance(amount, exp.Column) else amount.name
    count = int(str(given)) if str(given).isdigit() else 0
    if not 0 < count <= _LONGEST:
        return None
    unit = str(interval.args["unit"].name).upper().removesuffix("S")
    months = {"YEAR": 12, "MONTH": 1}.get(unit, 0)
    return CalendarOffset(count * months, count if unit == "DAY" else 0)
