"""Aggregates over rows that are certainly, perhaps or certainly not among those reduced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.engine.certainty import is_open
from eqcheck.engine.vocabulary import TypedExpression, ValueKind

if TYPE_CHECKING:
    from collections.abc import Callable


_COUNT = "count("


@dataclass(frozen=True, slots=True)
class Reduction:
    """What reduces rows. `rows` is the SQL of their filter, NULL of a row that is perhaps among them.

    `project` names a value of one row, `reduce` the outcome of an aggregate. `certain`: no row of which the filter
    is NULL is among them.
    """

    rows: str
    project: Callable[[str], str]
    reduce: Callable[[str], str]
    certain: bool = False

    def of_rows(self) -> TypedExpression:
        """How many rows there are."""
        least = self._sure(_COUNT, "*")
        return (
            TypedExpression(least, ValueKind.INTEGER, unknown="FALSE")
            if self._all_known
            else _between(least, self._maybe(_COUNT, "*"))
        )

    def of(self, function: str, inner: TypedExpression, kind: ValueKind, *, distinct: bool = False) -> TypedExpression:
        """An aggregate of the values of `inner`."""
        value = self.project(inner.sql)
        if self.certain and is_open(inner) == "FALSE":
            return self._plain(function, value, kind, distinct=distinct)
        unknown = is_open(inner)
        if unknown != "FALSE":
            unknown = f"({value} IS NULL)" if inner.unknown is None else self.project(unknown)
        if function == "count":
            return self._distinct(value, unknown) if distinct else self._values(value, unknown)
        if function in {"min", "max"}:
            return self._extreme(function, value, unknown, kind)
        return self._total(value, unknown, kind) if function == "sum" else self._joined(function, value, unknown)

    @property
    def _all_known(self) -> bool:
        return self.certain or self.rows == "TRUE"

    def _filtered(self, call: str, value: str, condition: str) -> str:
        """An aggregate of the values of rows of which a condition is true; `call` is its beginning."""
        if condition != "TRUE" and value != "NULL":
            value = f"CASE WHEN {condition} THEN {'1' if value == '*' else value} END"
        return self.reduce(f"{call}{value})")

    def _sure(self, call: str, value: str) -> str:
        return self._filtered(call, value, self.rows)

    def _maybe(self, call: str, value: str, *more: str) -> str:
        """A call over the rows that are certainly or perhaps reduced, and of which more is true."""
        parts = [*([] if self.rows == "TRUE" else [f"({self.rows}) IS NOT FALSE"]), *more]
        return self._filtered(call, value, " AND ".join(parts) or "TRUE")

    def _any(self, *more: str) -> str:
        return "FALSE" if "FALSE" in more else f"({self._maybe(_COUNT, '*', *more)} > 0)"

    def _perhaps(self) -> str:
        """Whether any row is only perhaps reduced."""
        return "FALSE" if self.rows == "TRUE" else f"({self._filtered(_COUNT, '*', f'({self.rows}) IS NULL')} > 0)"

    def _plain(self, function: str, value: str, kind: ValueKind, *, distinct: bool) -> TypedExpression:
        called = self._sure(f"{function}({'DISTINCT ' * distinct}", value)
        if function == "count":
            return TypedExpression(called, kind, unknown="FALSE")
        return TypedExpression(_cast(called, kind) if function == "sum" else called, kind, unknown="FALSE")

    def _values(self, value: str, unknown: str) -> TypedExpression:
        """How many known values there are; one that is unknown may be one more, or none."""
        most = self._maybe(_COUNT, "*", f"({value} IS NOT NULL OR {unknown})")
        return _between(self._sure(_COUNT, value), most)

    def _distinct(self, value: str, unknown: str) -> TypedExpression:
        call = "count(DISTINCT "
        more = "0" if unknown == "FALSE" else self._maybe(_COUNT, "*", unknown)
        return _between(self._sure(call, value), f"({self._maybe(call, value)} + {more})")

    def _extreme(self, function: str, value: str, unknown: str, kind: ValueKind) -> TypedExpression:
        """The smallest or largest value: known where no row that is open could move it."""
        call = f"{function}("
        sure, among_all, open_ = self._sure(call, value), self._maybe(call, value), self._any(unknown)
        moved = open_ if self.rows == "TRUE" else f"({open_} OR {sure} IS DISTINCT FROM {among_all})"
        far = f"(CASE WHEN {sure} IS NOT NULL AND NOT {open_} THEN {among_all} END)"
        low, high = (sure, far) if function == "max" else (far, sure)
        return TypedExpression(f"(CASE WHEN NOT {moved} THEN {sure} END)", kind, unknown=moved, low=low, high=high)

    def _total(self, value: str, unknown: str, kind: ValueKind) -> TypedExpression:
        """The sum: unknown where a row that is open could change it."""
        sure = _cast(self._sure("sum(", value), kind)
        open_ = f"({self._any(unknown)} OR {self._perhaps()})"
        return TypedExpression(f"(CASE WHEN NOT {open_} THEN {sure} END)", kind, unknown=open_)

    def _joined(self, function: str, value: str, unknown: str) -> TypedExpression:
        """bool_or and bool_and: one row that decides is enough; without one, none may be open."""
        decides = "TRUE" if function == "bool_or" else "FALSE"
        sure = self._sure(f"{function}(", value)
        open_ = f"({self._any(unknown)} OR {self._perhaps()})"
        sql = f"(CASE WHEN {sure} IS {decides} THEN {decides} WHEN NOT {open_} THEN {sure} END)"
        return TypedExpression(sql, ValueKind.BOOLEAN, unknown=f"({sure} IS DISTINCT FROM {decides} AND {open_})")


def _between(least: str, most: str) -> TypedExpression:
    return TypedExpression(
        f"(CASE WHEN {least} = {most} THEN {least} END)", ValueKind.INTEGER, low=least, high=most, is_range=True
    )


def _cast(total: str, kind: ValueKind) -> str:
    return f"CAST({total} AS {'BIGINT' if kind is ValueKind.INTEGER else 'DECIMAL(38, 6)'})"
