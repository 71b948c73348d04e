"""The oracle's three-valued logic: a tree and a row (or a group of rows) in, a value out.

Values are None (unknown), bool, int, Fraction, str and date. Whole numbers divide truly, division by
zero is unknown, and every other operation with an unknown is unknown unless SQL says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne
from typing import TYPE_CHECKING, Any, TypeAlias

from tests.oracle.calendar import Calendar, academic_year, months_later
from tests.oracle.parser import (
    Between,
    Binary,
    Call,
    Case,
    In,
    Interval,
    Is,
    Literal,
    Name,
    Node,
    OracleError,
    Setting,
    Unary,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Value: TypeAlias = Any
AGGREGATES = {"count", "min", "max", "sum", "bool_and", "bool_or"}
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {"=": eq, "<>": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


@dataclass(frozen=True, slots=True)
class Scope:
    """What the names in an expression stand for: of a row, or of a subject."""

    names: Mapping[str, Value]
    settings: Mapping[str, Value] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)

    def look_up(self, name: str) -> Value:
        if name not in self.names:
            raise OracleError(f"nothing is called {name!r} here, only {sorted(self.names)}")
        return exact(self.names[name])


def exact(value: Value) -> Value:
    """`value` with numbers that are not whole as fractions, so that arithmetic loses nothing."""
    return Fraction(str(value)) if isinstance(value, (float, Decimal)) else value


def evaluate(node: Node, scope: Scope, group: Sequence[Scope] | None = None) -> Value:
    """The value of `node` for a row or, where `group` is given, of aggregates over those rows."""

    def of(part: Node) -> Value:
        return evaluate(part, scope, group)

    match node:
        case Literal() | Name() | Setting():
            return _named(node, scope)
        case Call():
            return _aggregate(node, group) if node.function in AGGREGATES else _function(node, scope, of)
        case Case(branches, otherwise):
            return of(next((result for condition, result in branches if of(condition) is True), otherwise))
        case Binary():
            return _binary(node, of)
        case Interval():
            raise OracleError("an interval stands only after a date and a plus or minus sign")
        case _:
            return _condition(node, of)


def _named(node: Literal | Name | Setting, scope: Scope) -> Value:
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, Name):
        return scope.look_up(node.text)
    if node.name not in scope.settings:
        raise OracleError(f"no parameter :{node.name}")
    return exact(scope.settings[node.name])


def truth(node: Node, scope: Scope) -> bool | None:
    """The value of a condition: true, false or unknown."""
    value = evaluate(node, scope)
    if value is not None and not isinstance(value, bool):
        raise OracleError(f"{value!r} is neither true, false nor unknown")
    return value


# --- conditions -----------------------------------------------------------------------------------

Truth: TypeAlias = bool | None


def both(left: Truth, right: Truth, /) -> Truth:
    """Kleene's AND."""
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def either(left: Truth, right: Truth, /) -> Truth:
    """Kleene's OR."""
    return negated(both(negated(left), negated(right)))


def negated(value: Truth, /) -> Truth:
    """Kleene's NOT."""
    return None if value is None else not value


def compared(operator: str, left: Value, right: Value) -> bool | None:
    """A comparison; unknown where either side is, and an error between different types."""
    if left is None or right is None:
        return None
    if _kind(left) != _kind(right):
        raise OracleError(f"cannot compare {left!r} with {right!r}")
    return _COMPARE[operator](left, right)


def _kind(value: Value) -> str:
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return "number"
    return type(value).__name__


def _condition(node: Unary | Is | In | Between, of: Callable[[Node], Value]) -> Value:
    value = of(node.operand)
    if isinstance(node, Unary):
        if node.operator == "NOT":
            return negated(value)
        return -value if node.operator == "-" and value is not None else value
    if isinstance(node, Is):
        return (value is node.what) is not node.negated
    whole: Truth = False
    if isinstance(node, In):
        for item in node.items:
            whole = either(whole, compared("=", value, of(item)))
    else:
        whole = both(compared(">=", value, of(node.low)), compared("<=", value, of(node.high)))
    return negated(whole) if node.negated else whole


# --- arithmetic -----------------------------------------------------------------------------------


def _binary(node: Binary, of: Callable[[Node], Value]) -> Value:
    left = of(node.left)
    if isinstance(node.right, Interval):
        amount = of(node.right.amount)
        return None if left is None or amount is None else _moved(left, node.operator, amount, node.right.unit)
    right = of(node.right)
    if node.operator in {"AND", "OR"}:
        return both(left, right) if node.operator == "AND" else either(left, right)
    if node.operator in _COMPARE:
        return compared(node.operator, left, right)
    return None if left is None or right is None else _calculated(node.operator, left, right)


def _moved(start: Value, operator: str, amount: int, unit: str) -> date:
    if not isinstance(start, date) or operator not in {"+", "-"}:
        raise OracleError(f"an interval cannot be used on {start!r} with {operator}")
    step = amount if operator == "+" else -amount
    if unit == "DAY":
        return start + timedelta(days=step)
    return months_later(start, step * (12 if unit == "YEAR" else 1))


def _calculated(operator: str, left: Value, right: Value) -> Value:
    if isinstance(left, date) and isinstance(right, date) and operator == "-":
        return (left - right).days
    if _kind(left) != "number" or _kind(right) != "number":
        raise OracleError(f"cannot calculate {left!r} {operator} {right!r}")
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            return None if right == 0 else Fraction(left) / Fraction(right)


# --- functions ------------------------------------------------------------------------------------


def _function(call: Call, scope: Scope, of: Callable[[Node], Value]) -> Value:
    values = [of(argument) for argument in call.arguments]
    known = [value for value in values if value is not None]
    if call.function in _OF_THE_KNOWN:
        return _OF_THE_KNOWN[call.function](known) if known else None
    if call.function == "nullif":
        return None if compared("=", *values) is True else values[0]
    functions = {**_OF_ONE, **_of_the_calendar(scope.calendar)}
    if call.function not in functions:
        raise OracleError(f"no function {call.function}()")
    return functions[call.function](*values) if len(known) == len(values) else None


_OF_THE_KNOWN: Mapping[str, Callable[[list[Any]], Value]] = {
    "coalesce": lambda known: known[0],
    "least": min,
    "greatest": max,
}
_OF_ONE: Mapping[str, Callable[..., Value]] = {
    "abs": abs,
    "length": len,
    "lower": lambda text: "".join(map(_small, text)),
    "upper": lambda text: "".join(map(_capital, text)),
}


def _of_the_calendar(calendar: Calendar) -> Mapping[str, Callable[..., Value]]:
    return {
        "school_days": calendar.school_days,
        "term_of": lambda day: term.key if (term := calendar.term_of(day)) else None,
        "academic_year_of": academic_year,
    }


def _capital(letter: str) -> str:
    """One capital for one letter, as DuckDB has it: never SS for a sharp s."""
    forms = (letter.upper(), {"ß": "ẞ"}.get(letter, letter.title()), letter)
    return next(form for form in forms if len(form) == 1)


def _small(letter: str) -> str:
    return letter.lower()[0]


def _aggregate(call: Call, group: Sequence[Scope] | None) -> Value:
    if group is None:
        raise OracleError(f"{call.function}() is of many rows, and this is about one")
    kept = [row for row in group if call.keep is None or truth(call.keep, row) is True]
    if call.star:
        return len(kept)
    values = [value for row in kept if (value := evaluate(call.arguments[0], row)) is not None]
    if call.function == "count":
        return len(set(values)) if call.distinct else len(values)
    if not values:
        return None
    functions: Mapping[str, Callable[[list[Any]], Value]] = {
        "min": min,
        "max": max,
        "sum": sum,
        "bool_and": all,
        "bool_or": any,
    }
    return functions[call.function](list(set(values)) if call.distinct else values)
