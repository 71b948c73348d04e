"""Expressions as trees that can be changed at one node and written back as text.

Imported lazily: it brings sqlglot.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlglot import Dialect, exp

from eqcheck.engine.syntax import PARAMETER_MARK, offset, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKED = re.compile(PARAMETER_MARK + r"(\w+)")
_QUOTED = re.compile(r"('(?:[^']|'')*')")
_NEGATED = re.compile(r"\bNOT ([\w.:]+) (IS|IN|BETWEEN) ")


@cache
def _writer() -> Any:  # noqa: ANN401 - a class of sqlglot's that is made here
    """DuckDB's own, but for what it would write as a construct that the language does not have."""
    base: Any = Dialect.get_or_raise("duckdb").generator_class
    plain: dict[Any, Any] = {
        exp.LogicalOr: lambda self, node: self.func("BOOL_OR", node.this),
        exp.LogicalAnd: lambda self, node: self.func("BOOL_AND", node.this),
        exp.Cast: lambda self, node: f"DATE {self.sql(node, 'this')}",
        exp.Interval: lambda self, node: f"INTERVAL {_amount(self, node)} {self.sql(node, 'unit')}",
        exp.Anonymous: lambda self, node: f"{str(node.this).lower()}({self.expressions(node, flat=True)})",
    }
    return type("Writer", (base,), {"TRANSFORMS": {**base.TRANSFORMS, **plain}})


def _amount(writer: Any, node: exp.Expr) -> str:  # noqa: ANN401 - as above
    amount = node.this
    if isinstance(amount, exp.Literal):
        return str(amount.this)
    return str(writer.sql(amount))


def write(node: exp.Expr) -> str:
    """A tree as text in the expression language: `parse` of it gives an equal tree."""
    text: str = _writer()(dialect="duckdb").generate(node, copy=False)
    parts = _QUOTED.split(_MARKED.sub(r":\1", text))
    parts[::2] = [_NEGATED.sub(lambda match: _as_said(*match.groups()), part) for part in parts[::2]]
    return "".join(parts)


def _as_said(subject: str, word: str) -> str:
    return f"{subject} IS NOT " if word == "IS" else f"{subject} NOT {word} "


class Tree:
    """One expression, any node of which can be swapped for another and back."""

    def __init__(self, text: str) -> None:
        self._holder = exp.Paren(this=parse(text).copy())
        self.nodes: tuple[exp.Expr, ...] = tuple(self._holder.this.walk(bfs=False))

    def with_swapped(self, node: exp.Expr, other: exp.Expr) -> str:
        """The text with `other`, which must stand in no tree, in place of `node`."""
        node.replace(other)
        try:
            return write(self._holder.this)
        finally:
            other.replace(node)

    def root(self) -> exp.Expr:
        """The whole expression."""
        root: exp.Expr = self._holder.this
        return root


def bare(node: exp.Expr) -> exp.Expr:
    """The node inside any brackets."""
    while isinstance(node, exp.Paren):
        node = node.this
    return node


def around(node: exp.Expr) -> exp.Expr | None:
    """The nearest node around one that is not mere brackets; None at the top."""
    parent = node.parent
    while isinstance(parent, exp.Paren):
        parent = parent.parent
    return parent


def in_brackets(node: exp.Expr) -> exp.Expr:
    """A copy that AND and OR join as a whole."""
    return exp.Paren(this=node.copy()) if isinstance(node, exp.Connector) else node.copy()


def start(node: exp.Expr) -> int:
    """Where a node's first name stands in its text."""
    return offset(node) or 0


def conditions(root: exp.Expr) -> Iterator[exp.Expr]:
    """The conditions that hold no other: comparisons, tests for NULL, and yes/no columns that stand for themselves."""
    for node in root.walk(bfs=False):
        joins = isinstance(node, exp.Connector)
        if (isinstance(node, exp.Predicate) and not joins) or _stands_for_itself(node, root):
            yield node


def _stands_for_itself(node: exp.Expr, root: exp.Expr) -> bool:
    """Whether a node is a yes/no column that is not compared with anything."""
    if not isinstance(node, exp.Column):
        return False
    outer = around(node)
    joined = isinstance(outer, exp.And | exp.Or | exp.Not | exp.Where | exp.If)
    return bare(root) is node or (joined and not _is_result(node, outer))


def _is_result(node: exp.Expr, outer: exp.Expr | None) -> bool:
    """Whether a node is what CASE yields and not what it asks."""
    return isinstance(outer, exp.If) and bare(outer.this) is not node
