"""The engine's queries as Spark's SQL: one tree, read from the text for the store and printed by Spark's printer.

Few nodes differ: dates that are moved and taken from one another, entries of lists, and the days of calendars, of which
Spark holds lists for each trust. Each is a typed node of the tree; no text is changed after it was printed.
"""

from __future__ import annotations

from functools import lru_cache

from sqlglot import exp, parse_one

from eqcheck.engine.dialect import CALENDAR, CALENDAR_DAYS, VARIABLE

_MOVES = {exp.Add: "DATE_ADD", exp.Sub: "DATE_SUB"}
_MONTHS = {"to_months": 1, "to_years": 12}
_MOST_DAYS, _MOST_MONTHS = 100_000_000, 3_000_000
"""How far a date may be moved: further the store refuses, where Spark would come to some other date."""
_LISTS = frozenset({"school_days", "terms"})


@lru_cache(maxsize=1024)
def in_spark(query: str) -> str:
    """A query for the store, as Spark's SQL with ANSI on."""
    tree = parse_one(query, read="duckdb")
    for select in list(tree.find_all(exp.Select)):
        _put_calendars_by_trust(select)
    for node in reversed(list(tree.walk(bfs=False))):
        node.replace(_rewritten(node))
    return tree.sql("spark")


def quoted(name: str) -> str:
    """An identifier, quoted as Spark does."""
    return "`" + name.replace("`", "``") + "`"


def _put_calendars_by_trust(select: exp.Select) -> None:
    """Have the days of a trust's calendar stand beside its rows, and a calendar where the store has variables."""
    for join in select.args.get("joins") or ():
        if isinstance(join.this, exp.Table) and join.this.name == CALENDAR_DAYS:
            join.set("on", exp.EQ(this=_column("_w", CALENDAR_DAYS), expression=_column("_w", "c")))
    if any(_is_variable(node) for each in select.expressions for node in each.find_all(exp.Anonymous)):
        select.join("contexts AS v", on="v._c = g._c", join_type="left", copy=False, dialect="duckdb")
        for table in (CALENDAR, CALENDAR_DAYS):
            on = exp.EQ(this=_column("_w", table), expression=_column("_w", "v"))
            select.join(exp.to_table(table), on=on, join_type="left", copy=False)


def _is_variable(node: exp.Expr) -> bool:
    return isinstance(node, exp.Anonymous) and node.name.lower() == "getvariable"


def _column(name: str, table: str) -> exp.Column:
    return exp.column(name, table=table)


def _rewritten(node: exp.Expr) -> exp.Expr:
    """A node as Spark has it."""
    if isinstance(node, exp.Cast):
        return _moved(node) or node
    if isinstance(node, exp.DateDiff):
        days = exp.Anonymous(this="DATEDIFF", expressions=[node.this, node.expression])
        return exp.cast(days, exp.DType.BIGINT)
    if isinstance(node, exp.Min) and node.args.get("count") is not None:
        ordered = exp.Anonymous(
            this="ARRAY_SORT", expressions=[exp.Anonymous(this="COLLECT_LIST", expressions=[node.this])]
        )
        return exp.Anonymous(this="SLICE", expressions=[ordered, exp.Literal.number(1), node.args["count"]])
    if isinstance(node, exp.Anonymous):
        return _function(node)
    return node


def _function(node: exp.Anonymous) -> exp.Expr:
    name = node.name.lower()
    if name == "list_extract":
        entries, place = node.expressions
        before = exp.Sub(this=exp.cast(place, exp.DType.INT), expression=exp.Literal.number(1))
        return exp.Anonymous(this="GET", expressions=[entries, before])
    if name == "getvariable":
        name = node.expressions[0].name.removeprefix(VARIABLE.format(""))
        return _column(name, CALENDAR_DAYS if name in _LISTS else CALENDAR)
    return node


def _moved(node: exp.Cast) -> exp.Expr | None:
    """A date some days, months or years earlier or later; None where that is not what is cast."""
    move = node.this
    if type(move) not in _MOVES or not node.is_type("DATE"):
        return None
    day, by = move.this, move.args["expression"]
    if isinstance(by, exp.ToDays):
        return _within(by.this, _MOST_DAYS, exp.Anonymous(this=_MOVES[type(move)], expressions=[day, by.this]))
    months = _MONTHS.get(by.name.lower()) if isinstance(by, exp.Anonymous) else None
    if months is None:
        return None
    (count,) = by.expressions
    amount = exp.Mul(this=count, expression=exp.Literal.number(months)) if months > 1 else count
    signed = exp.Neg(this=exp.Paren(this=amount)) if isinstance(move, exp.Sub) else amount
    return _within(count, _MOST_MONTHS // months, exp.Anonymous(this="ADD_MONTHS", expressions=[day, signed]))


def _within(count: exp.Expr, most: int, moved: exp.Expr) -> exp.Expr:
    """A moved date, or an error where it is moved further than the store allows."""
    if isinstance(count.this, exp.Literal):
        return moved
    far = exp.Anonymous(this="RAISE_ERROR", expressions=[exp.Literal.string("date out of range")])
    near = exp.Between(this=count.copy(), low=exp.Literal.number(-most), high=exp.Literal.number(most))
    return exp.Case(ifs=[exp.If(this=exp.Not(this=near), true=far)], default=moved)
