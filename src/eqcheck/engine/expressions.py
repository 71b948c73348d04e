"""The expression language: an allow-listed, typed subset of SQL, translated node by node.

Text is parsed by sqlglot (DuckDB dialect) and every node is translated here or refused, so that what
reaches the database holds nothing but the constructs named in this module.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from eqcheck.domain.mistakes import did_you_mean
from eqcheck.engine.constructs import (
    AGGREGATES,
    ARGUMENTS,
    COMPARISONS,
    ONE_ARGUMENT,
    SIGNS,
    UNITS,
    aggregate_kind,
    common,
    comparable,
    quotient,
)
from eqcheck.engine.dialect import ASIDE, academic_year_sql, quote_text, school_days_sql, term_sql
from eqcheck.engine.syntax import MAXIMUM_DEPTH, PARAMETER_MARK, is_iso_date, label, offset, parse, refused
from eqcheck.engine.vocabulary import NUMERIC, ExpressionError, Kind, Name, Typed, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def translate(text: str, names: Vocabulary) -> Typed:
    """`text` as SQL with its kind.

    Raises:
        ExpressionError: with the place in the text, for anything outside the language.
    """
    tree = parse(text)
    translator = _Translator(names)
    typed = translator.visit(tree, 0)
    if names.row_filter is not None and translator.bare_column is not None:
        raise ExpressionError(
            f'"{translator.bare_column}" must stand inside an aggregate such as max(…) or count(…)',
            help_="an aggregate reduces a school's many rows to one value",
        )
    return typed


def translate_condition(text: str, names: Vocabulary) -> str:
    """`text` as SQL that is true, false or unknown."""
    typed = translate(text, names)
    if typed.kind not in {Kind.BOOLEAN, Kind.NULL}:
        raise ExpressionError(f"this must be true or false, but it is a {typed.kind}", 0)
    return typed.sql


_OF_THE_CONTEXT = re.compile(r"\bc\.(\w+)")
_OF_A_ROW = re.compile(r"\b[trm]\.|\bl_[0-9a-f]{12}\.")
_PLAIN = re.compile(r"c\.\w+")


class _Translator:
    """One walk over one tree; keeps whether a column was met outside an aggregate."""

    def __init__(self, names: Vocabulary) -> None:
        self.names = names
        self.bare_column: str | None = None
        self._inside_aggregate = False

    def visit(self, node: exp.Expr, depth: int) -> Typed:
        if depth > MAXIMUM_DEPTH:
            raise ExpressionError("this expression is nested too deeply")
        handler = _HANDLERS.get(type(node))
        if handler is None:
            raise refused(node)
        allowed = ARGUMENTS.get(type(node), frozenset({"this", "expression"}))
        if any(name not in allowed and value not in (None, [], False) for name, value in node.args.items()):
            raise ExpressionError(f"this form of {label(node)} is not part of the expression language", offset(node))
        return self._fixed(handler(self, node, depth + 1))

    @property
    def _beside(self) -> bool:
        """Whether this stands beside aggregates and not inside one: it is asked of a group and not of a row."""
        return self.names.row_filter is not None and not self._inside_aggregate

    def _fixed(self, typed: Typed) -> Typed:
        """What rests on the context alone, as a column of the context: worked out once, not once a row."""
        if (
            self._beside
            or not _OF_THE_CONTEXT.search(typed.sql)
            or _OF_A_ROW.search(typed.sql)
            or _PLAIN.fullmatch(typed.sql)
        ):
            return typed
        whole = _OF_THE_CONTEXT.sub(lambda found: self.names.fixed.get(found.group(1), found.group()), typed.sql)
        name = "h_" + sha256(whole.encode()).hexdigest()[:12]
        self.names.fixed[name] = whole
        return replace(typed, sql=f"c.{name}")

    def _condition(self, node: exp.Expr, depth: int) -> Typed:
        typed = self.visit(node, depth)
        if typed.kind not in {Kind.BOOLEAN, Kind.NULL}:
            raise ExpressionError(f"AND, OR and NOT join conditions, but this is a {typed.kind}", offset(node))
        return typed

    # -- logic -------------------------------------------------------------------------------------

    def logic(self, node: exp.Expr, depth: int) -> Typed:
        word = "AND" if isinstance(node, exp.And) else "OR"
        parts: list[Typed] = []
        pending = [node]
        while pending:  # flatten a long chain, so that its length is not its depth
            item = pending.pop()
            if type(item) is type(node):
                pending += [item.args["expression"], item.args["this"]]
            else:
                parts.append(self._condition(item, depth))
        return Typed("(" + f" {word} ".join(part.sql for part in parts) + ")", Kind.BOOLEAN)

    def negation(self, node: exp.Expr, depth: int) -> Typed:
        return Typed(f"(NOT {self._condition(node.this, depth).sql})", Kind.BOOLEAN)

    def parenthesis(self, node: exp.Expr, depth: int) -> Typed:
        return self.visit(node.this, depth)

    def comparison(self, node: exp.Expr, depth: int) -> Typed:
        left, right = self.visit(node.this, depth), self.visit(node.args["expression"], depth)
        if Kind.NULL in {left.kind, right.kind}:
            raise ExpressionError("nothing is ever equal to NULL", offset(node), "write IS NULL or IS NOT NULL")
        comparable(left, right, node)
        if type(node) not in {exp.EQ, exp.NEQ} and Kind.BOOLEAN in {left.kind, right.kind}:
            raise ExpressionError("yes/no values have no order", offset(node))
        for side in (node.this, node.args["expression"]):
            if type(side) in COMPARISONS:
                raise ExpressionError("which comparison comes first?", offset(node), "put brackets around one of them")
        return Typed(f"({left.compared} {COMPARISONS[type(node)]} {right.compared})", Kind.BOOLEAN)

    def identity(self, node: exp.Expr, depth: int) -> Typed:
        inner = self.visit(node.this, depth)
        right = node.args["expression"]
        if isinstance(right, exp.Null):
            return Typed(f"({inner.sql} IS NULL)", Kind.BOOLEAN)
        if isinstance(right, exp.Boolean):
            if inner.kind not in {Kind.BOOLEAN, Kind.NULL}:
                raise ExpressionError(f"IS TRUE asks about a condition, but this is a {inner.kind}", offset(node))
            return Typed(f"({inner.sql} IS {'TRUE' if right.this else 'FALSE'})", Kind.BOOLEAN)
        raise ExpressionError("IS may be followed by NULL, TRUE or FALSE only", offset(node))

    def membership(self, node: exp.Expr, depth: int) -> Typed:
        subject = self.visit(node.this, depth)
        items = [self.visit(item, depth) for item in node.expressions]
        for item in items:
            if item.kind is Kind.NULL:
                raise ExpressionError("a list may not hold NULL", offset(node), "write OR … IS NULL")
            comparable(subject, item, node)
        return Typed(f"({subject.compared} IN ({', '.join(item.compared for item in items)}))", Kind.BOOLEAN)

    def between(self, node: exp.Expr, depth: int) -> Typed:
        subject = self.visit(node.this, depth)
        low, high = self.visit(node.args["low"], depth), self.visit(node.args["high"], depth)
        for bound in (low, high):
            comparable(subject, bound, node)
        return Typed(f"({subject.compared} BETWEEN {low.compared} AND {high.compared})", Kind.BOOLEAN)

    def literal(self, node: exp.Expr, _depth: int) -> Typed:
        value = str(node.this)
        if node.args.get("is_string"):
            return Typed(quote_text(value), Kind.TEXT, text=value)
        if re.fullmatch(r"\d{1,15}", value):
            return Typed(value, Kind.INTEGER)
        if re.fullmatch(r"\d{1,12}\.\d{1,6}", value):
            return Typed(f"CAST({value} AS DECIMAL(18, 6))", Kind.NUMBER)
        raise ExpressionError(f'"{value[:30]}" is not a number this language has', offset(node))

    def boolean(self, node: exp.Expr, _depth: int) -> Typed:
        return Typed("TRUE" if node.this else "FALSE", Kind.BOOLEAN)

    def null(self, _node: exp.Expr, _depth: int) -> Typed:
        return Typed("NULL", Kind.NULL)

    def date_literal(self, node: exp.Expr, _depth: int) -> Typed:
        inner, target = node.this, node.args["to"]
        value = str(inner.this) if isinstance(inner, exp.Literal) and inner.args.get("is_string") else None
        if value is None or target.sql() != "DATE":
            raise ExpressionError("the only cast is a date written as DATE '2026-09-01'", offset(node))
        if not is_iso_date(value):
            raise ExpressionError(f'"{value[:30]}" is not a date', offset(node), "write DATE '2026-09-01'")
        return Typed(f"DATE '{value}'", Kind.DATE)

    def column(self, node: exp.Expr, _depth: int) -> Typed:
        if not node.args.get("table") and node.name.startswith(PARAMETER_MARK):
            return self._parameter(node.name.removeprefix(PARAMETER_MARK), node)
        name = node.name if not node.args.get("table") else f"{node.args['table'].name}.{node.name}"
        known = self.names.columns.get(name)
        if known is None:
            raise ExpressionError(f'unknown column "{name}"', offset(node), did_you_mean(name, self.names.columns))
        if not self._inside_aggregate and known.sql.startswith(("t.", "l_")):
            self.bare_column = self.bare_column or name
        self.names.used.add(name)
        if known.personal:
            self.names.personal.add(name)
        return Typed(self._for_the_group(known), known.kind, known.values, inexact=known.inexact)

    def _for_the_group(self, known: Name) -> str:
        """A name's SQL; beside aggregates, what is the same for all rows of a subject stands for any of them."""
        beside = self._beside and known.sql.startswith("c.")
        return f"any_value({self.names.project(known.sql)})" if beside else known.sql

    def _parameter(self, name: str, node: exp.Expr) -> Typed:
        known = self.names.parameters.get(name)
        if known is None:
            raise ExpressionError(
                f'unknown parameter ":{name}"', offset(node), did_you_mean(name, self.names.parameters)
            )
        self.names.used.add(f":{name}")
        return Typed(self._for_the_group(known), known.kind, known.values, inexact=known.inexact)

    # -- arithmetic --------------------------------------------------------------------------------

    def arithmetic(self, node: exp.Expr, depth: int) -> Typed:
        sign = SIGNS[type(node)]
        right_node = node.args["expression"]
        left = self.visit(node.this, depth)
        if isinstance(right_node, exp.Interval):
            return self._shift(left, sign, right_node, depth)
        right = self.visit(right_node, depth)
        if sign == "-" and left.kind is right.kind is Kind.DATE:
            return Typed(f"({left.sql} - {right.sql})", Kind.INTEGER)
        if not {left.kind, right.kind} <= NUMERIC | {Kind.NULL}:
            raise ExpressionError(
                f"{sign} joins numbers, but this is a {left.kind} and a {right.kind}",
                offset(node),
                "to move a date, write date + INTERVAL 30 DAY" if Kind.DATE in {left.kind, right.kind} else None,
            )
        if sign == "/":
            return Typed(quotient(left, right, right_node), Kind.NUMBER, inexact=True)
        kind = Kind.INTEGER if left.kind is right.kind is Kind.INTEGER else Kind.NUMBER
        inexact = left.inexact or right.inexact
        if sign == "*" and kind is Kind.NUMBER and not inexact:
            # DuckDB's product of two DECIMAL(18, 6) holds no million.
            wide = f"CAST({left.sql} AS DECIMAL(38, 6)) * {right.sql}"
            return Typed(f"CAST({wide} AS DECIMAL(38, 6))", kind)
        return Typed(f"({left.sql} {sign} {right.sql})", kind, inexact=inexact)

    def _shift(self, left: Typed, sign: str, interval: exp.Expr, depth: int) -> Typed:
        if left.kind not in {Kind.DATE, Kind.NULL} or sign not in {"+", "-"}:
            raise ExpressionError(f"only a date can be moved by an interval, not a {left.kind}", offset(interval))
        unit = str(interval.args["unit"].name).upper().removesuffix("S") if interval.args.get("unit") else ""
        if unit not in UNITS:
            raise ExpressionError("an interval is a number of DAY, MONTH or YEAR", offset(interval))
        amount_node = interval.this
        if isinstance(amount_node, exp.Literal) and amount_node.args.get("is_string"):
            amount_node = exp.Literal.number(str(amount_node.this))
        amount = self.visit(amount_node, depth)
        if amount.kind is not Kind.INTEGER:
            raise ExpressionError(f"an interval is a whole number of {unit.lower()}s", offset(interval))
        shift = f"to_{unit.lower()}s(CAST({amount.sql} AS INTEGER))"
        return Typed(f"CAST({left.sql} {sign} {shift} AS DATE)", Kind.DATE)

    def negative(self, node: exp.Expr, depth: int) -> Typed:
        inner = self.visit(node.this, depth)
        if inner.kind not in NUMERIC:
            raise ExpressionError(f"only a number can be negative, not a {inner.kind}", offset(node))
        return Typed(f"(-{inner.sql})", inner.kind, inexact=inner.inexact)

    def stray_interval(self, node: exp.Expr, _depth: int) -> Typed:
        raise ExpressionError(
            "an interval may only be added to or taken from a date", offset(node), "write :as_of - INTERVAL 12 MONTH"
        )

    def case(self, node: exp.Expr, depth: int) -> Typed:
        branches = [(self._condition(branch.this, depth), branch.args["true"]) for branch in node.args["ifs"]]
        results = [self.visit(result, depth) for _, result in branches]
        default = node.args.get("default")
        otherwise = self.visit(default, depth) if default is not None else Typed("NULL", Kind.NULL)
        kind = common([*results, otherwise], node)
        whens = " ".join(
            f"WHEN {condition.sql} THEN {result.sql}" for (condition, _), result in zip(branches, results, strict=True)
        )
        inexact = any(part.inexact for part in [*results, otherwise])
        return Typed(f"(CASE {whens} ELSE {otherwise.sql} END)", kind, inexact=inexact)

    def same_kind(self, node: exp.Expr, depth: int) -> Typed:
        arguments = [self.visit(item, depth) for item in [node.this, *node.expressions]]
        kind = common(arguments, node)
        listed = ", ".join(argument.sql for argument in arguments)
        inexact = any(argument.inexact for argument in arguments)
        return Typed(f"{label(node).lower()}({listed})", kind, inexact=inexact)

    def null_if(self, node: exp.Expr, depth: int) -> Typed:
        left, right = self.visit(node.this, depth), self.visit(node.args["expression"], depth)
        comparable(left, right, node)
        return Typed(f"nullif({left.sql}, {right.sql})", left.kind, inexact=left.inexact)

    def on_one(self, node: exp.Expr, depth: int) -> Typed:
        wanted, yields = ONE_ARGUMENT[type(node)]
        inner = self.visit(node.this, depth)
        if inner.kind not in wanted | {Kind.NULL}:
            raise ExpressionError(f"{label(node)} does not take a {inner.kind}", offset(node))
        return Typed(f"{label(node).lower()}({inner.sql})", yields or inner.kind, inexact=inner.inexact)

    def named_function(self, node: exp.Expr, depth: int) -> Typed:
        name = str(node.this).lower()
        function = _FUNCTIONS.get(name)
        if function is None:
            raise ExpressionError(
                f'unknown function "{name}"', offset(node), did_you_mean(name, [*_FUNCTIONS, *_KNOWN_WORDS])
            )
        build, count, kind = function
        arguments = [self.visit(item, depth) for item in node.expressions]
        if len(arguments) != count or any(a.kind not in {Kind.DATE, Kind.NULL} for a in arguments):
            raise ExpressionError(f"{name} takes {count} date{'s' if count > 1 else ''}", offset(node))
        self.names.used.add(f"{name}()")
        form = {"form": ASIDE} if self._beside and build is not academic_year_sql else {}
        return Typed(build(*(argument.sql for argument in arguments), **form), kind)

    # -- aggregates --------------------------------------------------------------------------------

    def aggregate(self, node: exp.Expr, depth: int, narrowed: str | None = None) -> Typed:
        if self.names.row_filter is None:
            raise ExpressionError(f"{label(node)} may only be used where rows are reduced, under take", offset(node))
        if self._inside_aggregate:
            raise ExpressionError("an aggregate may not hold another", offset(node))
        self._inside_aggregate = True
        argument, inner = self._argument(node, depth)
        self._inside_aggregate = False
        kind = aggregate_kind(node, inner)
        conditions = [self.names.row_filter, narrowed or "TRUE"]
        narrowing = " AND ".join(condition for condition in conditions if condition != "TRUE")
        call = f"{AGGREGATES[type(node)]}({argument})" + (f" FILTER (WHERE {narrowing})" if narrowing else "")
        if isinstance(node, exp.Sum):
            call = f"CAST({call} AS {'BIGINT' if kind is Kind.INTEGER else 'DECIMAL(38, 6)'})"
        values = inner.values if inner and isinstance(node, exp.Min | exp.Max) else None
        return Typed(call, kind, values, inexact=inner is not None and inner.inexact and kind is Kind.NUMBER)

    def _argument(self, node: exp.Expr, depth: int) -> tuple[str, Typed | None]:
        if isinstance(node, exp.Count) and isinstance(node.this, exp.Star):
            return "*", None
        if isinstance(node, exp.Count) and isinstance(node.this, exp.Distinct):
            if len(node.this.expressions) != 1:
                raise ExpressionError("count the different values of one expression", offset(node))
            inner = self.visit(node.this.expressions[0], depth)
            return f"DISTINCT {self.names.project(inner.sql)}", inner
        if node.this is None:
            raise ExpressionError(f"{label(node)} needs something to work on", offset(node))
        inner = self.visit(node.this, depth)
        return self.names.project(inner.sql), inner

    def filtered(self, node: exp.Expr, depth: int) -> Typed:
        if type(node.this) not in AGGREGATES:
            raise ExpressionError("FILTER follows an aggregate", offset(node))
        self._inside_aggregate = True
        narrowed = self.names.project(self._condition(node.args["expression"].this, depth).sql)
        self._inside_aggregate = False
        return self.aggregate(node.this, depth, narrowed)


# --- pieces ---------------------------------------------------------------------------------------

_FUNCTIONS: Mapping[str, tuple[Callable[..., str], int, Kind]] = {
    "school_days": (school_days_sql, 2, Kind.INTEGER),
    "term_of": (term_sql, 1, Kind.TEXT),
    "academic_year_of": (academic_year_sql, 1, Kind.TEXT),
}
_KNOWN_WORDS = (
    "coalesce", "least", "greatest", "abs", "nullif", "lower", "upper", "length",
    "count", "min", "max", "sum", "bool_and", "bool_or",
)  # fmt: skip
_T = _Translator
_HANDLERS: Mapping[type[exp.Expr], Callable[[_Translator, Any, int], Typed]] = {
    exp.And: _T.logic,
    exp.Or: _T.logic,
    exp.Not: _T.negation,
    exp.Paren: _T.parenthesis,
    **dict.fromkeys(COMPARISONS, _T.comparison),
    exp.Is: _T.identity,
    exp.In: _T.membership,
    exp.Between: _T.between,
    exp.Literal: _T.literal,
    exp.Boolean: _T.boolean,
    exp.Null: _T.null,
    exp.Cast: _T.date_literal,
    exp.Column: _T.column,
    **dict.fromkeys(SIGNS, _T.arithmetic),
    exp.Neg: _T.negative,
    exp.Interval: _T.stray_interval,
    exp.Case: _T.case,
    **dict.fromkeys((exp.Coalesce, exp.Least, exp.Greatest), _T.same_kind),
    exp.Nullif: _T.null_if,
    **dict.fromkeys(ONE_ARGUMENT, _T.on_one),
    exp.Anonymous: _T.named_function,
    **dict.fromkeys(AGGREGATES, _T.aggregate),
    exp.Filter: _T.filtered,
}
