"""Values that may be unknown: how each construct answers only what every completion of the unknowns gives.

A value that is unknown is NULL. Where NULL may also be a known blank, the value carries SQL that says which it is
(`Typed.unknown`); a value without it is unknown whenever it is NULL. Bounds say more of an unknown value: where
`low` or `high` is not NULL the value is no blank and lies on that side of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.engine.dialect import days_between
from eqcheck.engine.vocabulary import TypedExpression, ValueKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_MIRROR = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "=", "<>": "<>"}
_OPPOSITE = {">=": "<", ">": "<=", "<=": ">", "<": ">="}
_ORDERED = frozenset({ValueKind.INTEGER, ValueKind.NUMBER, ValueKind.DATE})


def is_open(value: TypedExpression) -> str:
    """SQL, never NULL: whether the value is unknown."""
    if value.constant:
        return "FALSE"
    return value.unknown if value.unknown is not None else f"({value.sql} IS NULL)"


def any_open(values: Sequence[TypedExpression]) -> str:
    """SQL, never NULL: whether any of the values is unknown."""
    parts = dict.fromkeys(part for value in values if (part := is_open(value)) != "FALSE")
    return f"({' OR '.join(parts)})" if parts else "FALSE"


def _where_known(open_: str, sql: str) -> str:
    """SQL that is NULL where something is open."""
    return sql if open_ == "FALSE" else f"(CASE WHEN {open_} THEN NULL ELSE {sql} END)"


def strict(sql: str, kind: ValueKind, operands: Sequence[TypedExpression], *, inexact: bool = False) -> TypedExpression:
    """What is NULL wherever an operand is: it is unknown where an operand is."""
    if all(operand.unknown is None for operand in operands):
        never_null = all(operand.constant for operand in operands)
        return TypedExpression(sql, kind, inexact=inexact, never_null=never_null)
    return TypedExpression(sql, kind, inexact=inexact, unknown=any_open(operands))


def lenient(
    sql: str, kind: ValueKind, operands: Sequence[TypedExpression], *, inexact: bool = False
) -> TypedExpression:
    """What one operand may decide whatever the others are: where it is NULL it is unknown if an operand is."""
    if all(operand.unknown is None for operand in operands):
        never_null = all(operand.constant for operand in operands)
        return TypedExpression(sql, kind, inexact=inexact, never_null=never_null)
    open_ = any_open(operands)
    unknown = open_ if open_ == "FALSE" else f"({sql} IS NULL AND {open_})"
    return TypedExpression(sql, kind, inexact=inexact, unknown=unknown, open_if_null=open_)


def negated(condition: TypedExpression) -> TypedExpression:
    """NOT: unknown where the condition is."""
    sql = f"(NOT {condition.sql})"
    return replace(condition, sql=sql, kind=ValueKind.BOOLEAN, text=None, never_null=condition.constant)


def calendar_answer(sql: str, kind: ValueKind, days: Sequence[TypedExpression]) -> TypedExpression:
    """An answer of the calendar: where it is silent about known days, that is unknown too."""
    if all(day.unknown is None for day in days):
        return TypedExpression(sql, kind)
    known = " AND ".join(f"{day.sql} IS NOT NULL" for day in days)
    return TypedExpression(sql, kind, unknown=f"({sql} IS NULL AND ({any_open(days)} OR ({known})))")


def known_only(value: TypedExpression, sql: str, kind: ValueKind = ValueKind.BOOLEAN) -> TypedExpression:
    """What SQL says of a value whether it is NULL or not, where the value is known; elsewhere unknown."""
    open_ = is_open(value)
    return TypedExpression(_where_known(open_, sql), kind, unknown=open_ if open_ == "FALSE" else None)


def is_blank(value: TypedExpression) -> TypedExpression:
    """Whether a value is a known blank."""
    if value.constant:
        return TypedExpression(f"({value.sql} IS NULL)", ValueKind.BOOLEAN)
    return known_only(value, "FALSE" if value.unknown is None else f"({value.sql} IS NULL)")


def is_truth(value: TypedExpression, truth: str) -> TypedExpression:
    """Whether a condition is TRUE, or FALSE; a known blank is neither."""
    if value.unknown is None:
        return TypedExpression(value.sql if truth == "TRUE" else f"(NOT {value.sql})", ValueKind.BOOLEAN)
    return known_only(value, f"({value.sql} IS {truth})")


def taken(condition: TypedExpression) -> str:
    """SQL of a filter: true, false, or NULL where it is unknown whether a row is taken; a blank takes none."""
    if condition.unknown is None:
        return condition.sql
    if condition.open_if_null not in {None, "FALSE"}:
        return f"coalesce({condition.sql}, CASE WHEN NOT {condition.open_if_null} THEN FALSE END)"
    return _where_known(condition.unknown, f"({condition.sql} IS TRUE)")


def first_known(values: Sequence[TypedExpression], kind: ValueKind, *, inexact: bool) -> TypedExpression:
    """COALESCE: a blank gives way to the next, an unknown value does not."""
    first, rest = values[0], values[1:]
    if not rest or (first.unknown is None and first.kind is not ValueKind.NULL):
        return TypedExpression(first.sql, kind, inexact=inexact, unknown=first.unknown, low=first.low, high=first.high)
    after = first_known(rest, kind, inexact=inexact)
    open_, called = is_open(first), f"coalesce({first.sql}, {after.sql})"
    sql = _where_known(open_, called)
    if after.unknown is None and not after.constant:
        return TypedExpression(sql, kind, inexact=inexact)
    after_open = is_open(after)
    if after_open == "FALSE":
        return TypedExpression(sql, kind, inexact=inexact, unknown=open_)
    unknown = f"({first.sql} IS NULL AND {after_open})"
    return TypedExpression(
        sql, kind, inexact=inexact, unknown=unknown if open_ == "FALSE" else f"({open_} OR {unknown})"
    )


def divided(quotient: str, left: TypedExpression, right: TypedExpression) -> TypedExpression:
    """A division: a blank where the divisor is known to be nought."""
    unknown = None if right.constant else any_open((left, right))
    return TypedExpression(quotient, ValueKind.NUMBER, inexact=True, unknown=unknown)


def blank_if_equal(left: TypedExpression, right: TypedExpression) -> TypedExpression:
    """NULLIF: a blank where both are known and equal."""
    sql = f"nullif({left.sql}, {right.sql})"
    left_open, right_open = is_open(left), is_open(right)
    if right_open == "FALSE":
        return TypedExpression(sql, left.kind, inexact=left.inexact, unknown=left_open)
    unknown = f"({left_open} OR ({left.sql} IS NOT NULL AND {right_open}))"
    return TypedExpression(_where_known(right_open, sql), left.kind, inexact=left.inexact, unknown=unknown)


def of_all(function: str, values: Sequence[TypedExpression], kind: ValueKind, *, inexact: bool) -> TypedExpression:
    """LEAST and GREATEST: unknown where any of the values is; blanks are passed over.

    What is known among numbers or days bounds the outcome on one side: GREATEST(x, 2) is never below 2.
    """
    called = f"{function}({', '.join(value.sql for value in values)})"
    unknown = any_open(values)
    if unknown == "FALSE":
        return TypedExpression(called, kind, inexact=inexact, unknown="FALSE")
    sql = _where_known(unknown, called)
    if kind in _ORDERED:
        ends = ((value.low if function == "greatest" else value.high) for value in values)
        known = (f"coalesce({value.sql}, {end})" if end else value.sql for value, end in zip(values, ends, strict=True))
        end = f"{function}({', '.join(known)})"
        low, high = (end, None) if function == "greatest" else (None, end)
        return TypedExpression(sql, kind, inexact=inexact, unknown=unknown, low=low, high=high)
    pure = all(value.unknown is None for value in values)
    return TypedExpression(sql, kind, inexact=inexact, unknown=None if pure else unknown)


def choice(
    branches: Sequence[tuple[TypedExpression, TypedExpression]],
    otherwise: TypedExpression,
    kind: ValueKind,
    *,
    inexact: bool,
) -> TypedExpression:
    """CASE: a branch is passed only where its condition is known not to hold, or the rest comes to the same value."""
    results = [*(result for _, result in branches), otherwise]
    sql, opened, rest = otherwise.sql, is_open(otherwise), otherwise
    for condition, result in reversed(branches):
        alike = _alike(result, rest)
        opened = _decided(condition, is_open(result), opened, f"({alike} IS NOT TRUE)" if alike else "TRUE")
        sql = _decided(condition, result.sql, sql, f"CASE WHEN {alike} THEN {result.sql} END" if alike else "NULL")
        rest = TypedExpression(sql, kind)
    if any_open([*(condition for condition, _ in branches), *results]) == "FALSE":
        return TypedExpression(sql, kind, inexact=inexact, unknown="FALSE")
    if all(value.unknown is None for value in results):
        return TypedExpression(sql, kind, inexact=inexact)
    return TypedExpression(sql, kind, inexact=inexact, unknown=opened)


_LONGEST = 1_000
"""Longer SQL of branches is not compared: each comparison holds it again."""


def _alike(result: TypedExpression, rest: TypedExpression) -> str:
    """SQL of whether two branches come to the same value; nothing where they never do, or that would be too long."""
    if result.constant and rest.constant:
        return "TRUE" if result.sql == rest.sql != "NULL" else ""
    if ValueKind.NULL in {result.kind, rest.kind} or len(result.sql) + len(rest.sql) > _LONGEST:
        return ""
    return f"({result.sql} = {rest.sql})"


def _decided(condition: TypedExpression, held: str, passed: str, undecided: str) -> str:
    """SQL of a branch: `held` where the condition is true, `undecided` where that is unknown, else `passed`."""
    open_ = is_open(condition)
    if open_ == "FALSE" or undecided == passed:
        return f"(CASE WHEN {condition.sql} THEN {held} ELSE {passed} END)"
    if condition.unknown is None:
        return f"(CASE {condition.sql} WHEN TRUE THEN {held} WHEN FALSE THEN {passed} ELSE {undecided} END)"
    return f"(CASE WHEN {condition.sql} THEN {held} WHEN {open_} THEN {undecided} ELSE {passed} END)"


# --- bounds ---------------------------------------------------------------------------------------


def compared(left: TypedExpression, sign: str, right: TypedExpression) -> TypedExpression:
    """A comparison, by bounds where they decide it."""
    sql = f"({left.compared} {sign} {right.compared})"
    by_bounds = _by_bounds(left, sign, right)
    if by_bounds:
        decided = f"CASE {by_bounds} END"
        sql = f"({decided})" if _bounds_say_all(left, right) else f"coalesce({sql}, {decided})"
    return (lenient if by_bounds else strict)(sql, ValueKind.BOOLEAN, (left, right))


def listed(subject: TypedExpression, items: Sequence[TypedExpression]) -> TypedExpression:
    """IN: whether a value is one of a list, by bounds where they decide it."""
    if subject.bounded or any(item.bounded for item in items):
        equal = [compared(subject, "=", item) for item in items]
        return lenient(f"({' OR '.join(each.sql for each in equal)})", ValueKind.BOOLEAN, equal)
    sql = f"({subject.compared} IN ({', '.join(item.compared for item in items)}))"
    return lenient(sql, ValueKind.BOOLEAN, [subject, *items])


def _by_bounds(left: TypedExpression, sign: str, right: TypedExpression) -> str:
    if not left.bounded and not right.bounded:
        return ""
    (left_low, left_high), (right_low, right_high) = _ends(left), _ends(right)
    if sign in {"<", "<="}:
        return _by_bounds(right, _MIRROR[sign], left)
    if sign in {">", ">="}:
        return _first_of((left_low, sign, right_high, "TRUE"), (left_high, _OPPOSITE[sign], right_low, "FALSE"))
    apart, same = ("FALSE", "TRUE") if sign == "=" else ("TRUE", "FALSE")
    decided = _first_of((left_high, "<", right_low, apart), (left_low, ">", right_high, apart))
    if not _bounds_say_all(left, right):
        return decided
    return f"{decided} WHEN {left_low} = {right_high} AND {left_high} = {right_low} THEN {same}"


def _first_of(*comparisons: tuple[str | None, str, str | None, str]) -> str:
    """The branches of comparisons of bounds, with what each gives; none where there is no bound."""
    return " ".join(
        f"WHEN {left} {sign} {right} THEN {gives}"
        for left, sign, right, gives in comparisons
        if left is not None and right is not None
    )


def _bounds_say_all(left: TypedExpression, right: TypedExpression) -> bool:
    return all(value.is_range or not value.bounded for value in (left, right))


def _ends(value: TypedExpression) -> tuple[str | None, str | None]:
    """The bounds of a value, which are itself where it has none of its own."""
    if not value.bounded:
        return value.compared, value.compared
    low, high = (f"round({end}, 9)" if end and value.inexact else end for end in (value.low, value.high))
    return low, high


def shifted(result: TypedExpression, left: TypedExpression, sign: str, right: TypedExpression) -> TypedExpression:
    """A sum or a difference with the bounds that those of its parts give."""
    if (not left.bounded and not right.bounded) or sign not in {"+", "-"}:
        return result
    (left_low, left_high), (right_low, right_high) = _ends(left), _ends(right)
    if sign == "-":
        right_low, right_high = right_high, right_low
    ends = ((left_low, right_low), (left_high, right_high))
    shifted = result.within(*(f"({one} {sign} {other})" if one and other else None for one, other in ends))
    parts = [value.is_range or value.constant for value in (left, right)]
    # the upper bound of what is taken away may be NULL, and the lower one of the difference with it
    return replace(shifted, is_range=all(parts) and (sign == "+" or right.constant))


def apart(days: TypedExpression, left: TypedExpression, right: TypedExpression) -> TypedExpression:
    """The days by which the date `left` is later than `right`, with the bounds that those of the dates give."""
    if not left.bounded and not right.bounded:
        return days
    (left_low, left_high), (right_low, right_high) = _ends(left), _ends(right)
    ends = ((left_low, right_high), (left_high, right_low))
    return days.within(*(days_between(end, start) if start and end else None for end, start in ends))
