"""The expressions and bounds of a rule as lints read them: trees, with the place of each in the file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from eqcheck.checks.keys import Role
from eqcheck.engine.syntax import PARAMETER_MARK, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.checks.keys import CheckKey
    from eqcheck.library.cross_checks.rule_view import RuleView
    from eqcheck.library.yaml.strict_yaml import KeyPath

_SQL = "as_sql"
"""Under which a node's notes have it as SQL."""


@dataclass(frozen=True, slots=True)
class Written:
    """An expression as written: its path in the rule file, its text, its tree."""

    path: KeyPath
    text: str
    tree: exp.Expr


@lru_cache(maxsize=4_096)
def tree_of(text: str) -> exp.Expr:
    """The tree of an expression that has compiled; not to be changed."""
    return parse(text)


def expressions(rule: RuleView) -> Iterator[Written]:
    """Every expression that the rule's writer wrote."""
    for expression in rule.expressions():
        yield Written(expression.path, expression.text, tree_of(expression.text))


def bounds(rule: RuleView) -> Iterator[tuple[CheckKey, str]]:
    """The bounds of a rule's check: the key and the text."""
    yield from rule.keys(Role.BOUND)


def parameter_of(node: exp.Expr) -> str | None:
    """The name of the parameter that a node stands for; None for any other node."""
    if isinstance(node, exp.Column) and node.name.startswith(PARAMETER_MARK):
        return node.name.removeprefix(PARAMETER_MARK)
    return None


def sql_of(node: exp.Expr) -> str:
    """A node as SQL, which tells it from others: to write it takes a copy of it, so it is written once and noted there.

    The node is not to be changed afterwards.
    """
    noted = node.meta.get(_SQL)
    if noted is None:
        noted = node.meta[_SQL] = node.sql(dialect="duckdb")
    return str(noted)


def columns_in(tree: exp.Expr) -> set[str]:
    """The names of an expression that are not parameters."""
    return {column.name for column in tree.find_all(exp.Column) if parameter_of(column) is None}


def columns_about(rule: RuleView, written: Written) -> Mapping[str, Mapping[str, Any]]:
    """The columns, as data by name, of the evidence type that an expression is about; none where it is about none."""
    if rule.plan is None:
        return {}
    related = {item.path: item.source for item in rule.plan.related.values()}
    source = next((table for path, table in related.items() if written.path[: len(path)] == path), rule.plan.source)
    columns: Mapping[str, Mapping[str, Any]] = rule.library.types.get(source, {}).get("columns", {})
    return columns
