"""Which constructs the expression language has, and what kind of value each takes and yields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from eqcheck.domain.mistakes import did_you_mean
from eqcheck.engine.syntax import label, offset
from eqcheck.engine.vocabulary import NUMERIC, ExpressionError, TypedExpression, ValueKind
from eqcheck.messages.expressions import ExpressionKind

if TYPE_CHECKING:
    from collections.abc import Mapping

COMPARISONS: Mapping[type[exp.Expr], str] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.GT: ">",
    exp.GTE: ">=",
    exp.LT: "<",
    exp.LTE: "<=",
}
SIGNS: Mapping[type[exp.Expr], str] = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Div: "/"}
UNITS = frozenset({"DAY", "MONTH", "YEAR"})
ARGUMENTS: Mapping[type[exp.Expr], frozenset[str]] = {
    exp.Column: frozenset({"this", "table"}),
    exp.Between: frozenset({"this", "low", "high"}),
    exp.In: frozenset({"this", "expressions"}),
    exp.Case: frozenset({"ifs", "default"}),
    exp.If: frozenset({"this", "true"}),
    exp.Interval: frozenset({"this", "unit"}),
    exp.Cast: frozenset({"this", "to"}),
    exp.Count: frozenset({"this", "big_int"}),
    exp.Distinct: frozenset({"expressions"}),
    exp.Filter: frozenset({"this", "expression"}),
    exp.Coalesce: frozenset({"this", "expressions"}),
    exp.Least: frozenset({"this", "expressions", "ignore_nulls"}),
    exp.Greatest: frozenset({"this", "expressions", "ignore_nulls"}),
    exp.Anonymous: frozenset({"this", "expressions"}),
    exp.Div: frozenset({"this", "expression", "typed", "safe"}),
    exp.Nullif: frozenset({"this", "expression"}),
    exp.Literal: frozenset({"this", "is_string"}),
    exp.Length: frozenset({"this"}),
    exp.Max: frozenset({"this"}),
    exp.Min: frozenset({"this"}),
    exp.Sum: frozenset({"this"}),
}
KNOWN_WORDS = (
    "coalesce", "least", "greatest", "abs", "nullif", "lower", "upper", "length",
    "count", "min", "max", "sum", "bool_and", "bool_or",
)  # fmt: skip
"""The functions that are no function of the calendar, for whoever misspells one."""
AGGREGATES: Mapping[type[exp.Expr], str] = {
    exp.Count: "count",
    exp.Min: "min",
    exp.Max: "max",
    exp.Sum: "sum",
    exp.LogicalAnd: "bool_and",
    exp.LogicalOr: "bool_or",
}
ONE_ARGUMENT: Mapping[type[exp.Expr], tuple[frozenset[ValueKind], ValueKind | None]] = {
    exp.Abs: (NUMERIC, None),
    exp.Lower: (frozenset({ValueKind.TEXT}), ValueKind.TEXT),
    exp.Upper: (frozenset({ValueKind.TEXT}), ValueKind.TEXT),
    exp.Length: (frozenset({ValueKind.TEXT}), ValueKind.INTEGER),
}


def aggregate_kind(node: exp.Expr, inner: TypedExpression | None) -> ValueKind:
    """What an aggregate of an argument yields."""
    if isinstance(node, exp.Count):
        return ValueKind.INTEGER
    kind = inner.kind if inner else ValueKind.NULL
    if isinstance(node, exp.Sum) and kind not in NUMERIC:
        raise ExpressionError(ExpressionKind.SUM_OF_OTHER(kind=kind), offset(node))
    if isinstance(node, exp.LogicalAnd | exp.LogicalOr):
        if kind is not ValueKind.BOOLEAN:
            raise ExpressionError(
                ExpressionKind.TRUTH_AGGREGATE_OF_OTHER(function=label(node), kind=kind), offset(node)
            )
    elif kind is ValueKind.BOOLEAN:
        raise ExpressionError(ExpressionKind.BOOLEANS_ORDERED(), offset(node), "use bool_and or bool_or")
    return kind


def quotient(left: TypedExpression, right: TypedExpression, divisor: exp.Expr) -> str:
    """A division that is unknown where the divisor is nought."""
    if isinstance(divisor, exp.Literal) and float(divisor.this or 0) == 0:
        raise ExpressionError(ExpressionKind.DIVIDED_BY_ZERO(), offset(divisor))
    return f"(CAST({left.sql} AS DOUBLE) / nullif(CAST({right.sql} AS DOUBLE), 0))"


def comparable(left: TypedExpression, right: TypedExpression, node: exp.Expr) -> None:
    """Refuse a comparison of unlike kinds, or with a value that a category never has."""
    kinds = {left.kind, right.kind} - {ValueKind.NULL}
    if len(kinds) > 1 and not kinds <= NUMERIC:
        help_ = None
        if ValueKind.DATE in kinds and (left.text or right.text):
            help_ = f"write DATE '{left.text or right.text}'"
        raise ExpressionError(ExpressionKind.COMPARED_KINDS(left=left.kind, right=right.kind), offset(node), help_)
    for values, literal in ((left.values, right.text), (right.values, left.text)):
        if values is not None and literal is not None and literal not in values:
            raise ExpressionError(
                ExpressionKind.LITERAL_NOT_OF_COLUMN(literal=literal), offset(node), did_you_mean(literal, values)
            )


def common(parts: list[TypedExpression], node: exp.Expr) -> ValueKind:
    """The one kind of all parts."""
    kinds = {part.kind for part in parts} - {ValueKind.NULL}
    if not kinds:
        return ValueKind.NULL
    if len(kinds) == 1:
        return kinds.pop()
    if kinds <= NUMERIC:
        return ValueKind.NUMBER
    raise ExpressionError(
        ExpressionKind.KINDS_MIXED(construct=label(node), kinds=" and ".join(sorted(kinds))), offset(node)
    )
