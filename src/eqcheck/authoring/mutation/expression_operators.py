"""Ways to change one node of an expression: each an operator of mutation.

Every function takes a node and yields what may stand in its place; nothing where it is not its concern.
Imported lazily: it brings sqlglot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from eqcheck.authoring.mutation.expression_tree import around, bare, in_brackets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_OPPOSITE: Mapping[type[exp.Expr], type[exp.Expr]] = {
    exp.LT: exp.GTE,
    exp.GTE: exp.LT,
    exp.GT: exp.LTE,
    exp.LTE: exp.GT,
    exp.EQ: exp.NEQ,
    exp.NEQ: exp.EQ,
}
_AT_ITS_BOUNDARY: Mapping[type[exp.Expr], type[exp.Expr]] = {
    exp.LT: exp.LTE,
    exp.LTE: exp.LT,
    exp.GT: exp.GTE,
    exp.GTE: exp.GT,
}
_OTHER_AGGREGATE: Mapping[type[exp.Expr], type[exp.Expr]] = {
    exp.Min: exp.Max,
    exp.Max: exp.Min,
    exp.LogicalAnd: exp.LogicalOr,
    exp.LogicalOr: exp.LogicalAnd,
}


def _compared(node: exp.Expr, kinds: Mapping[type[exp.Expr], type[exp.Expr]]) -> Iterator[exp.Expr]:
    other = kinds.get(type(node))
    if other is not None:
        yield other(this=node.this.copy(), expression=node.expression.copy())


def comparison_reversed(node: exp.Expr) -> Iterator[exp.Expr]:
    """`<` for `>=`, `=` for `<>`, IN for NOT IN, and so on."""
    yield from _compared(node, _OPPOSITE)
    if isinstance(node, exp.Not) and isinstance(bare(node.this), exp.In | exp.Between):
        yield node.this.copy()
    if isinstance(node, exp.In | exp.Between) and not isinstance(around(node), exp.Not):
        yield exp.Paren(this=exp.Not(this=node.copy()))


def boundary_moved(node: exp.Expr) -> Iterator[exp.Expr]:
    """`<` for `<=`, `>` for `>=`; each end of BETWEEN in turn."""
    yield from _compared(node, _AT_ITS_BOUNDARY)
    if isinstance(node, exp.Between):
        low, high = node.args["low"], node.args["high"]
        for left, right in ((exp.GT, exp.LTE), (exp.GTE, exp.LT)):
            yield exp.Paren(
                this=exp.And(
                    this=left(this=node.this.copy(), expression=low.copy()),
                    expression=right(this=node.this.copy(), expression=high.copy()),
                )
            )


def _steps(node: exp.Expr) -> tuple[int, ...]:
    """By which steps a compared value is moved: not the one that moving the boundary comes to as well."""
    outer = around(node)
    if not isinstance(outer, exp.LT | exp.LTE | exp.GT | exp.GTE):
        return (1, -1)
    on_the_left = bare(outer.this) is node
    grows = isinstance(outer, exp.LT | exp.GTE) if on_the_left else isinstance(outer, exp.GT | exp.LTE)
    return (1,) if grows else (-1,)


def number_off_by_one(node: exp.Expr) -> Iterator[exp.Expr]:
    """A number one greater and one less. A factor or divisor is a unit and no threshold: it stays."""
    if not isinstance(node, exp.Literal) or node.args.get("is_string"):
        return
    if isinstance(around(node), exp.Mul | exp.Div | exp.Interval):
        return
    text = str(node.this)
    digits = len(text.partition(".")[2])
    value = int(text.replace(".", ""))
    for step in _steps(node):
        other = value + step * 10**digits
        written = f"{abs(other) / 10**digits:.{digits}f}" if digits else str(abs(other))
        number = exp.Literal.number(written)
        yield exp.Paren(this=exp.Neg(this=number)) if other < 0 else number


def condition_dropped(node: exp.Expr) -> Iterator[exp.Expr]:
    """One of the conditions that AND or OR joins, left out."""
    if not isinstance(node, exp.And | exp.Or):
        return
    for dropped, kept in ((node.this, node.expression), (node.expression, node.this)):
        if type(dropped) is not type(node):
            yield kept.copy()


def and_or_swapped(node: exp.Expr) -> Iterator[exp.Expr]:
    """AND for OR, and OR for AND."""
    if isinstance(node, exp.And | exp.Or):
        other = exp.Or if isinstance(node, exp.And) else exp.And
        yield exp.Paren(this=other(this=in_brackets(node.this), expression=in_brackets(node.expression)))


def null_test_negated(node: exp.Expr) -> Iterator[exp.Expr]:
    """IS NULL for IS NOT NULL; the same for IS TRUE and IS FALSE."""
    if isinstance(node, exp.Not) and isinstance(bare(node.this), exp.Is):
        yield node.this.copy()
    if isinstance(node, exp.Is) and not isinstance(around(node), exp.Not):
        yield exp.Paren(this=exp.Not(this=node.copy()))


def window_shifted(node: exp.Expr) -> Iterator[exp.Expr]:
    """A date that is a time before or after another: a day earlier and a day later."""
    if not _moved(node) or _moved(around(node)):
        return
    for step in _steps(node):
        sign = exp.Add if step > 0 else exp.Sub
        yield exp.Paren(this=sign(this=node.copy(), expression=_ONE_DAY.copy()))


_ONE_DAY = exp.Interval(this=exp.Literal.number(1), unit=exp.var("DAY"))


def _moved(node: exp.Expr | None) -> bool:
    """Whether a node is a date moved by an interval (not by a parameter's days, which is changed itself)."""
    if not isinstance(node, exp.Add | exp.Sub) or not isinstance(node.expression, exp.Interval):
        return False
    interval = node.expression
    in_days = str(interval.args["unit"].name).upper().startswith("DAY")
    return not in_days or isinstance(interval.this, exp.Literal) or _moved(bare(node.this))


def aggregate_changed(node: exp.Expr) -> Iterator[exp.Expr]:
    """MIN for MAX, BOOL_AND for BOOL_OR, COUNT for COUNT DISTINCT."""
    other = _OTHER_AGGREGATE.get(type(node))
    if other is not None:
        yield other(this=node.this.copy())
    if isinstance(node, exp.Count) and isinstance(node.this, exp.Distinct):
        yield exp.Count(this=node.this.expressions[0].copy(), big_int=True)


def filter_dropped(node: exp.Expr) -> Iterator[exp.Expr]:
    """An aggregate over all rows instead of some."""
    if isinstance(node, exp.Filter):
        yield node.this.copy()


EXPRESSION_OPERATORS: Mapping[str, Callable[[exp.Expr], Iterator[exp.Expr]]] = {
    "comparison-reversed": comparison_reversed,
    "boundary-moved": boundary_moved,
    "number-off-by-one": number_off_by_one,
    "condition-dropped": condition_dropped,
    "and-or-swapped": and_or_swapped,
    "null-test-negated": null_test_negated,
    "window-shifted": window_shifted,
    "aggregate-changed": aggregate_changed,
    "filter-dropped": filter_dropped,
}
"""The operators on expressions, each once, in the order in which their mutants are numbered."""
