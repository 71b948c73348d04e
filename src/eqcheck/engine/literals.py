"""Values that an expression states itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from eqcheck.engine.dialect import quote_text
from eqcheck.engine.syntax import is_iso_date, offset
from eqcheck.engine.vocabulary import ExpressionError, TypedExpression, ValueKind
from eqcheck.messages.expressions import ExpressionKind

if TYPE_CHECKING:
    from collections.abc import Callable


def literal(node: exp.Expr) -> TypedExpression:
    """Text or a number, as it is written."""
    value = str(node.this)
    if node.args.get("is_string"):
        return TypedExpression(quote_text(value), ValueKind.TEXT, text=value)
    if re.fullmatch(r"\d{1,15}", value):
        return TypedExpression(value, ValueKind.INTEGER)
    if re.fullmatch(r"\d{1,12}\.\d{1,6}", value):
        return TypedExpression(f"CAST({value} AS DECIMAL(18, 6))", ValueKind.NUMBER, never_null=True)
    raise ExpressionError(ExpressionKind.LITERAL_UNKNOWN(literal=value[:30]), offset(node))


def boolean(node: exp.Expr) -> TypedExpression:
    """TRUE or FALSE."""
    return TypedExpression("TRUE" if node.this else "FALSE", ValueKind.BOOLEAN)


def null(_node: exp.Expr) -> TypedExpression:
    """NULL: a blank, and of any kind."""
    return TypedExpression("NULL", ValueKind.NULL, unknown="FALSE")


def date_literal(node: exp.Expr) -> TypedExpression:
    """A day written as DATE '2026-09-01', the only cast there is."""
    inner, target = node.this, node.args["to"]
    value = str(inner.this) if isinstance(inner, exp.Literal) and inner.args.get("is_string") else None
    if value is None or target.sql() != "DATE":
        raise ExpressionError(ExpressionKind.CAST_UNKNOWN(), offset(node))
    if not is_iso_date(value):
        raise ExpressionError(
            ExpressionKind.LITERAL_NOT_DATE(literal=value[:30]), offset(node), "write DATE '2026-09-01'"
        )
    return TypedExpression(f"DATE '{value}'", ValueKind.DATE)


def stated(read: Callable[[exp.Expr], TypedExpression]) -> Callable[[Any, Any, int], TypedExpression]:
    """A reader of a literal, as whoever walks a tree calls it: the walker and the depth make no difference."""
    return lambda _walker, node, _depth: read(node)
