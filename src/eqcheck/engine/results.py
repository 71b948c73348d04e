"""Values that one query works out and another refers to, with what is known of them where they are unknown."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from eqcheck.engine.certainty import any_open
from eqcheck.engine.dialect import HIGH, LOW, OPEN, quote_name
from eqcheck.engine.vocabulary import Name, TypedExpression, ValueKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from eqcheck.engine.pack import Lookup


def bounds_of(prefix: str, aggregates: Mapping[str, Name], *, may_be_open: bool = False) -> dict[str, str]:
    """What else is worked out beside each aggregate: whether it is unknown, and between what it lies.

    `may_be_open`: whether the rows that are reduced may be none at all.
    """
    bounds: dict[str, str] = {}
    for name, aggregate in aggregates.items():
        unknown = None if aggregate.unknown == "FALSE" and not may_be_open else aggregate.unknown
        parts = {OPEN: unknown, LOW: aggregate.low, HIGH: aggregate.high}
        bounds |= {prefix + name + suffix: sql for suffix, sql in parts.items() if sql is not None}
    return bounds


def shown(aggregate: Name) -> str:
    """What is certain of an aggregate: its value or, where that is unknown, the bound that is known."""
    if aggregate.is_range:
        return str(aggregate.low)
    ends = [end for end in (aggregate.low, aggregate.high) if end is not None]
    return f"coalesce({', '.join([aggregate.sql, *ends])})" if ends else aggregate.sql


def exact(column: str, aggregate: Name) -> str:
    """The value of an aggregate from the column in which it is shown."""
    shown, low, high = (f"m.{quote_name(column + suffix)}" for suffix in ("", LOW, HIGH))
    if aggregate.unknown == "FALSE":
        return shown
    if aggregate.unknown is not None:
        return f"(CASE WHEN NOT m.{quote_name(column + OPEN)} THEN {shown} END)"
    return f"(CASE WHEN {low} = {high} THEN {shown} END)" if aggregate.low is not None else shown


def named_reduction(sql: str, reductions: dict[str, str], of: str = "") -> str:
    """How all else refers to an aggregate, which `reductions` then holds; `of` says of which rows it is."""
    name = "a_" + sha256(f"{of}{sql}".encode()).hexdigest()[:12]
    reductions[name] = sql
    return f"g.{name}"


def collector(reductions: dict[str, str], of: str) -> Callable[[str], str]:
    """What names aggregates of some rows, and keeps them in `reductions`."""
    return lambda sql: named_reduction(sql, reductions, of)


def stored(sql: str, column: str, aggregate: Name, unknown: str | None = None) -> Name:
    """An aggregate as another query refers to it."""
    row, _, name = column.partition(".")
    low = f"{row}.{quote_name(name + LOW)}" if aggregate.low is not None else None
    high = f"{row}.{quote_name(name + HIGH)}" if aggregate.high is not None else None
    if unknown is None and aggregate.unknown is not None:
        unknown = "FALSE" if aggregate.unknown == "FALSE" else f"{row}.{quote_name(name + OPEN)}"
    return replace(aggregate, sql=sql, unknown=unknown, low=low, high=high)


def _keys_open(lookup: Lookup, own: Mapping[str, Name]) -> str:
    """Whether a column of our row by which theirs are found is unknown."""
    keys = [own[ours] for _, ours in (*lookup.on, *lookup.until) if ours in own]
    return any_open([TypedExpression(key.sql, key.kind, unknown=key.unknown) for key in keys])


def looked_up(lookup: Lookup, name: str, typed: Name, own: Mapping[str, Name]) -> Name:
    """What related evidence gives for a row: a blank where there is none, unknown where that cannot be told."""
    column = lookup.column(name)
    unknown = f"({lookup.column('rows')} IS NOT NULL AND {column} IS NULL)"
    if typed.unknown == "FALSE" and not lookup.may_be_open:
        unknown = "FALSE"
    elif typed.unknown is not None:
        unknown = f"coalesce({lookup.column(name + OPEN)}, FALSE)"
    parts = [part for part in (unknown, _keys_open(lookup, own)) if part != "FALSE"]
    unknown = f"({' OR '.join(parts)})" if parts else "FALSE"
    return replace(stored(column, f"{lookup.alias}.{lookup.column_name(name)}", typed, unknown), is_range=False)


def matching_rows(lookup: Lookup, own: Mapping[str, Name]) -> Name:
    """How many rows of related evidence there are for a row."""
    least, most = (f"coalesce({lookup.column(name)}, 0)" for name in ("rows", "rows" + HIGH))
    ours = _keys_open(lookup, own)
    if ours != "FALSE":
        most = f"(CASE WHEN NOT {ours} THEN {most} END)"
    known = f"(CASE WHEN {least} = {most} THEN {least} END)"
    return Name(known, ValueKind.INTEGER, low=least, high=most, is_range=True)
