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
from eqcheck.engine import certainty
from eqcheck.engine.constructs import (
    AGGREGATES,
    ARGUMENTS,
    COMPARISONS,
    KNOWN_WORDS,
    ONE_ARGUMENT,
    SIGNS,
    UNITS,
    aggregate_kind,
    common,
    comparable,
    quotient,
)
from eqcheck.engine.dialect import ASIDE, academic_year_sql, days_between
from eqcheck.engine.functions import FUNCTIONS
from eqcheck.engine.literals import boolean, date_literal, literal, null, stated
from eqcheck.engine.reduction import Reduction
from eqcheck.engine.syntax import MAXIMUM_DEPTH, PARAMETER_MARK, label, offset, parse, refused
from eqcheck.engine.vocabulary import NUMERIC, ExpressionError, Name, TypedExpression, ValueKind, Vocabulary
from eqcheck.messages.expressions import ExpressionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def translate(text: str, names: Vocabulary) -> TypedExpression:
    """`text` as SQL with its kind.

    Raises:
        ExpressionError: with the place in the text, for anything outside the language.
    """
    tree = parse(text)
    translator = _Translator(names)
    typed = translator.visit(tree, 0)
    if names.row_filter is not None and translator.bare_column is not None:
        raise ExpressionError(
            ExpressionKind.COLUMN_OUTSIDE_AGGREGATE(column=translator.bare_column),
            help_="an aggregate reduces a school's many rows to one value",
        )
    return typed


def translate_condition(text: str, names: Vocabulary) -> TypedExpression:
    """`text` as SQL that is true, false, or NULL."""
    typed = translate(text, names)
    if typed.kind not in {ValueKind.BOOLEAN, ValueKind.NULL}:
        raise ExpressionError(ExpressionKind.CONDITION_EXPECTED(kind=typed.kind), 0)
    return typed


_OF_THE_CONTEXT = re.compile(r"\bc\.(\w+)")
_OF_A_ROW = re.compile(r"\b[trm]\.|\bl_[0-9a-f]{12}\.")
_PLAIN = re.compile(r"c\.\w+")
_EVERY_ROW = TypedExpression("TRUE", ValueKind.BOOLEAN)


class _Translator:
    """One walk over one tree; keeps whether a column was met outside an aggregate."""

    def __init__(self, names: Vocabulary) -> None:
        self.names = names
        self.bare_column: str | None = None
        self._inside_aggregate = False

    def visit(self, node: exp.Expr, depth: int) -> TypedExpression:
        if depth > MAXIMUM_DEPTH:
            raise ExpressionError(ExpressionKind.EXPRESSION_TOO_DEEP())
        handler = _HANDLERS.get(type(node))
        if handler is None:
            raise refused(node)
        allowed = ARGUMENTS.get(type(node), frozenset({"this", "expression"}))
        if any(name not in allowed and value not in (None, [], False) for name, value in node.args.items()):
            raise ExpressionError(ExpressionKind.EXPRESSION_FORM_UNKNOWN(construct=label(node)), offset(node))
        return self._fixed(handler(self, node, depth + 1))

    @property
    def _beside(self) -> bool:
        """Whether this stands beside aggregates and not inside one: it is asked of a group and not of a row."""
        return self.names.row_filter is not None and not self._inside_aggregate

    def _fixed(self, typed: TypedExpression) -> TypedExpression:
        """What rests on the context alone, as a column of the context: worked out once, not once a row."""
        if (
            self._beside
            or not _OF_THE_CONTEXT.search(typed.sql)
            or _OF_A_ROW.search(typed.sql)
            or _PLAIN.fullmatch(typed.sql)
        ):
            return typed
        whole = _OF_THE_CONTEXT.sub(lambda match: self.names.fixed.get(match.group(1), match.group()), typed.sql)
        name = "h_" + sha256(whole.encode()).hexdigest()[:12]
        self.names.fixed[name] = whole
        return replace(typed, sql=f"c.{name}")

    def _condition(self, node: exp.Expr, depth: int) -> TypedExpression:
        typed = self.visit(node, depth)
        if typed.kind not in {ValueKind.BOOLEAN, ValueKind.NULL}:
            raise ExpressionError(ExpressionKind.CONDITION_JOINED(kind=typed.kind), offset(node))
        return typed

    # -- logic -------------------------------------------------------------------------------------

    def logic(self, node: exp.Expr, depth: int) -> TypedExpression:
        word = "AND" if isinstance(node, exp.And) else "OR"
        parts: list[TypedExpression] = []
        pending = [node]
        while pending:  # flatten a long chain, so that its length is not its depth
            item = pending.pop()
            if type(item) is type(node):
                pending += [item.args["expression"], item.args["this"]]
            else:
                parts.append(self._condition(item, depth))
        return certainty.lenient("(" + f" {word} ".join(part.sql for part in parts) + ")", ValueKind.BOOLEAN, parts)

    def negation(self, node: exp.Expr, depth: int) -> TypedExpression:
        return certainty.negated(self._condition(node.this, depth))

    def parenthesis(self, node: exp.Expr, depth: int) -> TypedExpression:
        return self.visit(node.this, depth)

    def comparison(self, node: exp.Expr, depth: int) -> TypedExpression:
        left, right = self.visit(node.this, depth), self.visit(node.args["expression"], depth)
        if ValueKind.NULL in {left.kind, right.kind}:
            raise ExpressionError(ExpressionKind.NULL_COMPARED(), offset(node), "write IS NULL or IS NOT NULL")
        comparable(left, right, node)
        if type(node) not in {exp.EQ, exp.NEQ} and ValueKind.BOOLEAN in {left.kind, right.kind}:
            raise ExpressionError(ExpressionKind.BOOLEANS_ORDERED(), offset(node))
        for side in (node.this, node.args["expression"]):
            if type(side) in COMPARISONS:
                raise ExpressionError(
                    ExpressionKind.COMPARISON_CHAINED(), offset(node), "put brackets around one of them"
                )
        return certainty.compared(left, COMPARISONS[type(node)], right)

    def identity(self, node: exp.Expr, depth: int) -> TypedExpression:
        inner = self.visit(node.this, depth)
        right = node.args["expression"]
        if isinstance(right, exp.Null):
            return certainty.is_blank(inner)
        if isinstance(right, exp.Boolean):
            if inner.kind not in {ValueKind.BOOLEAN, ValueKind.NULL}:
                raise ExpressionError(ExpressionKind.TRUTH_OF_VALUE(kind=inner.kind), offset(node))
            return certainty.is_truth(inner, "TRUE" if right.this else "FALSE")
        raise ExpressionError(ExpressionKind.IS_OF_VALUE(), offset(node))

    def membership(self, node: exp.Expr, depth: int) -> TypedExpression:
        subject = self.visit(node.this, depth)
        items = [self.visit(item, depth) for item in node.expressions]
        for item in items:
            if item.kind is ValueKind.NULL:
                raise ExpressionError(ExpressionKind.NULL_IN_LIST(), offset(node), "write OR … IS NULL")
            comparable(subject, item, node)
        return certainty.listed(subject, items)

    def between(self, node: exp.Expr, depth: int) -> TypedExpression:
        subject, low, high = (self.visit(part, depth) for part in (node.this, node.args["low"], node.args["high"]))
        for bound in (low, high):
            comparable(subject, bound, node)
        if subject.bounded or low.bounded or high.bounded:
            ends = [certainty.compared(subject, ">=", low), certainty.compared(subject, "<=", high)]
            return certainty.lenient("(" + " AND ".join(end.sql for end in ends) + ")", ValueKind.BOOLEAN, ends)
        between = f"({subject.compared} BETWEEN {low.compared} AND {high.compared})"
        return certainty.lenient(between, ValueKind.BOOLEAN, (subject, low, high))

    def column(self, node: exp.Expr, _depth: int) -> TypedExpression:
        if not node.args.get("table") and node.name.startswith(PARAMETER_MARK):
            return self._parameter(node.name.removeprefix(PARAMETER_MARK), node)
        name = node.name if not node.args.get("table") else f"{node.args['table'].name}.{node.name}"
        known = self.names.columns.get(name)
        if known is None:
            raise ExpressionError(
                ExpressionKind.EXPRESSION_COLUMN_UNKNOWN(column=name),
                offset(node),
                did_you_mean(name, self.names.columns),
            )
        if not self._inside_aggregate and known.sql.startswith(("t.", "l_")):
            self.bare_column = self.bare_column or name
        self.names.used.add(name)
        if known.personal:
            self.names.personal.add(name)
        return replace(known.typed, sql=self._for_the_group(known))

    def _for_the_group(self, known: Name) -> str:
        """A name's SQL; beside aggregates, what is the same for all rows of a subject stands for any of them."""
        beside = self._beside and known.sql.startswith("c.")
        return self.names.reduce(f"any_value({self.names.project(known.sql)})") if beside else known.sql

    def _parameter(self, name: str, node: exp.Expr) -> TypedExpression:
        known = self.names.parameters.get(name)
        if known is None:
            raise ExpressionError(
                ExpressionKind.EXPRESSION_PARAMETER_UNKNOWN(parameter=name),
                offset(node),
                did_you_mean(name, self.names.parameters),
            )
        self.names.used.add(f":{name}")
        return replace(known.typed, sql=self._for_the_group(known), never_null=True)

    # -- arithmetic --------------------------------------------------------------------------------

    def arithmetic(self, node: exp.Expr, depth: int) -> TypedExpression:
        sign = SIGNS[type(node)]
        right_node = node.args["expression"]
        left = self.visit(node.this, depth)
        if isinstance(right_node, exp.Interval):
            return self._shift(left, sign, right_node, depth)
        right = self.visit(right_node, depth)
        if sign == "-" and left.kind is right.kind is ValueKind.DATE:
            days = certainty.strict(days_between(right.sql, left.sql), ValueKind.INTEGER, (left, right))
            return certainty.apart(days, left, right)
        if not {left.kind, right.kind} <= NUMERIC | {ValueKind.NULL}:
            raise ExpressionError(
                ExpressionKind.ARITHMETIC_OF_OTHERS(sign=sign, left=left.kind, right=right.kind),
                offset(node),
                "to move a date, write date + INTERVAL 30 DAY" if ValueKind.DATE in {left.kind, right.kind} else None,
            )
        if sign == "/":
            return certainty.divided(quotient(left, right, right_node), left, right)
        kind = ValueKind.INTEGER if left.kind is right.kind is ValueKind.INTEGER else ValueKind.NUMBER
        inexact = left.inexact or right.inexact
        if sign == "*" and kind is ValueKind.NUMBER and not inexact:
            # DuckDB's product of two DECIMAL(18, 6) holds no million.
            wide = f"CAST({left.sql} AS DECIMAL(38, 6)) * {right.sql}"
            return certainty.strict(f"CAST({wide} AS DECIMAL(38, 6))", kind, (left, right))
        result = certainty.strict(f"({left.sql} {sign} {right.sql})", kind, (left, right), inexact=inexact)
        return certainty.shifted(result, left, sign, right)

    def _shift(self, left: TypedExpression, sign: str, interval: exp.Expr, depth: int) -> TypedExpression:
        if left.kind not in {ValueKind.DATE, ValueKind.NULL} or sign not in {"+", "-"}:
            raise ExpressionError(ExpressionKind.INTERVAL_OF_OTHER(kind=left.kind), offset(interval))
        unit = str(interval.args["unit"].name).upper().removesuffix("S") if interval.args.get("unit") else ""
        if unit not in UNITS:
            raise ExpressionError(ExpressionKind.INTERVAL_UNIT(), offset(interval))
        amount_node = interval.this
        if isinstance(amount_node, exp.Literal) and amount_node.args.get("is_string"):
            amount_node = exp.Literal.number(str(amount_node.this))
        amount = self.visit(amount_node, depth)
        if amount.kind is not ValueKind.INTEGER:
            raise ExpressionError(ExpressionKind.INTERVAL_NOT_WHOLE(unit=unit.lower()), offset(interval))
        shift = f"to_{unit.lower()}s(CAST({amount.sql} AS INTEGER))"
        moved = certainty.strict(f"CAST({left.sql} {sign} {shift} AS DATE)", ValueKind.DATE, (left, amount))
        if not left.bounded or amount.bounded:
            return moved
        return moved.within(*(f"CAST({end} {sign} {shift} AS DATE)" if end else None for end in (left.low, left.high)))

    def negative(self, node: exp.Expr, depth: int) -> TypedExpression:
        inner = self.visit(node.this, depth)
        if inner.kind not in NUMERIC:
            raise ExpressionError(ExpressionKind.NEGATIVE_OF_OTHER(kind=inner.kind), offset(node))
        return certainty.strict(f"(-{inner.sql})", inner.kind, [inner], inexact=inner.inexact)

    def stray_interval(self, node: exp.Expr, _depth: int) -> TypedExpression:
        raise ExpressionError(ExpressionKind.INTERVAL_ALONE(), offset(node), "write :as_of - INTERVAL 12 MONTH")

    def case(self, node: exp.Expr, depth: int) -> TypedExpression:
        branches = [(self._condition(branch.this, depth), branch.args["true"]) for branch in node.args["ifs"]]
        results = [self.visit(result, depth) for _, result in branches]
        default = node.args.get("default")
        nothing = TypedExpression("NULL", ValueKind.NULL, unknown="FALSE")
        otherwise = self.visit(default, depth) if default is not None else nothing
        kind = common([*results, otherwise], node)
        inexact = any(part.inexact for part in [*results, otherwise])
        decided = [(condition, result) for (condition, _), result in zip(branches, results, strict=True)]
        return certainty.choice(decided, otherwise, kind, inexact=inexact)

    def same_kind(self, node: exp.Expr, depth: int) -> TypedExpression:
        arguments = [self.visit(item, depth) for item in [node.this, *node.expressions]]
        kind = common(arguments, node)
        inexact = any(argument.inexact for argument in arguments)
        if isinstance(node, exp.Coalesce):
            return certainty.first_known(arguments, kind, inexact=inexact)
        return certainty.of_all(label(node).lower(), arguments, kind, inexact=inexact)

    def null_if(self, node: exp.Expr, depth: int) -> TypedExpression:
        left, right = self.visit(node.this, depth), self.visit(node.args["expression"], depth)
        comparable(left, right, node)
        return certainty.blank_if_equal(left, right)

    def on_one(self, node: exp.Expr, depth: int) -> TypedExpression:
        kinds, yields = ONE_ARGUMENT[type(node)]
        inner = self.visit(node.this, depth)
        if inner.kind not in kinds | {ValueKind.NULL}:
            raise ExpressionError(ExpressionKind.FUNCTION_OF_OTHER(function=label(node), kind=inner.kind), offset(node))
        return certainty.strict(
            f"{label(node).lower()}({inner.sql})", yields or inner.kind, [inner], inexact=inner.inexact
        )

    def named_function(self, node: exp.Expr, depth: int) -> TypedExpression:
        name = str(node.this).lower()
        function = FUNCTIONS.get(name)
        if function is None:
            raise ExpressionError(
                ExpressionKind.FUNCTION_UNKNOWN(function=name),
                offset(node),
                did_you_mean(name, [*FUNCTIONS, *KNOWN_WORDS]),
            )
        build, count, kind = function
        arguments = [self.visit(item, depth) for item in node.expressions]
        if len(arguments) != count or any(a.kind not in {ValueKind.DATE, ValueKind.NULL} for a in arguments):
            raise ExpressionError(
                ExpressionKind.FUNCTION_DATES(function=name, count=count, plural="s" if count > 1 else ""), offset(node)
            )
        self.names.used.add(f"{name}()")
        form = {"form": ASIDE} if self._beside else {}
        if build is academic_year_sql:
            return certainty.strict(build(*(argument.sql for argument in arguments)), kind, arguments)
        return certainty.calendar_answer(build(*(argument.sql for argument in arguments), **form), kind, arguments)

    # -- aggregates --------------------------------------------------------------------------------

    def aggregate(self, node: exp.Expr, depth: int, narrowed: TypedExpression = _EVERY_ROW) -> TypedExpression:
        if self.names.row_filter is None:
            raise ExpressionError(ExpressionKind.AGGREGATE_OUTSIDE(function=label(node)), offset(node))
        if self._inside_aggregate:
            raise ExpressionError(ExpressionKind.AGGREGATE_NESTED(), offset(node))
        self._inside_aggregate = True
        inner = self._argument(node, depth)
        self._inside_aggregate = False
        kind = aggregate_kind(node, inner)
        conditions = [self.names.row_filter, self.names.project(certainty.taken(narrowed))]
        rows = " AND ".join(condition for condition in conditions if condition != "TRUE") or "TRUE"
        certain = self.names.certain and certainty.is_open(narrowed) == "FALSE"
        reduction = Reduction(rows, self.names.project, self.names.reduce, certain)
        if inner is None:
            return reduction.of_rows()
        values = inner.values if isinstance(node, exp.Min | exp.Max) else None
        distinct = isinstance(node.this, exp.Distinct)
        result = reduction.of(AGGREGATES[type(node)], inner, kind, distinct=distinct)
        return replace(result, values=values, inexact=inner.inexact and kind is ValueKind.NUMBER)

    def _argument(self, node: exp.Expr, depth: int) -> TypedExpression | None:
        """What an aggregate reduces; None for rows themselves."""
        if isinstance(node, exp.Count) and isinstance(node.this, exp.Star):
            return None
        if isinstance(node, exp.Count) and isinstance(node.this, exp.Distinct):
            if len(node.this.expressions) != 1:
                raise ExpressionError(ExpressionKind.COUNT_DISTINCT_SEVERAL(), offset(node))
            return self.visit(node.this.expressions[0], depth)
        if node.this is None:
            raise ExpressionError(ExpressionKind.AGGREGATE_EMPTY(function=label(node)), offset(node))
        return self.visit(node.this, depth)

    def filtered(self, node: exp.Expr, depth: int) -> TypedExpression:
        if type(node.this) not in AGGREGATES:
            raise ExpressionError(ExpressionKind.FILTER_MISPLACED(), offset(node))
        self._inside_aggregate = True
        narrowed = self._condition(node.args["expression"].this, depth)
        self._inside_aggregate = False
        return self.aggregate(node.this, depth, narrowed)


# --- pieces ---------------------------------------------------------------------------------------

_T = _Translator


_HANDLERS: Mapping[type[exp.Expr], Callable[[_Translator, Any, int], TypedExpression]] = {
    exp.And: _T.logic,
    exp.Or: _T.logic,
    exp.Not: _T.negation,
    exp.Paren: _T.parenthesis,
    **dict.fromkeys(COMPARISONS, _T.comparison),
    exp.Is: _T.identity,
    exp.In: _T.membership,
    exp.Between: _T.between,
    exp.Literal: stated(literal),
    exp.Boolean: stated(boolean),
    exp.Null: stated(null),
    exp.Cast: stated(date_literal),
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
