"""Text to sqlglot's tree, and how the tree's nodes are named and placed in messages."""

from __future__ import annotations

import logging
import re
from datetime import date
from functools import lru_cache

import sqlglot
from sqlglot import exp

from eqcheck.engine.vocabulary import ExpressionError
from eqcheck.messages.expressions import ExpressionKind

logging.getLogger("sqlglot").addHandler(logging.NullHandler())
"""What it has to say about an expression that it cannot parse is said by our own mistake, at its place."""

_QUOTED = re.compile(r"'[^']*'")
_PARAMETER_OR_QUOTED = re.compile(r":([a-zA-Z_]\w*)|'[^']*'")
PARAMETER_MARK = "µ"
"""What stands for the colon of a parameter while sqlglot parses: it takes `(:name` for an alias."""

MAXIMUM_LENGTH = 4_000
MAXIMUM_DEPTH = 60
_PARSERS_OWN_FAULTS = (LookupError, AttributeError, TypeError, ValueError)  # var_map(x) is one


@lru_cache(maxsize=1_000)
def parse(text: str) -> exp.Expr:
    """The tree of one expression. It is shared by all who ask for the same text: copy it before you change it.

    Raises:
        ExpressionError: when it is not one, or is too long or too deep.
    """
    if len(text) > MAXIMUM_LENGTH:
        raise ExpressionError(ExpressionKind.EXPRESSION_TOO_LONG(most=MAXIMUM_LENGTH))
    bare = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
    if "::" in bare or "$" in bare or "?" in bare or PARAMETER_MARK in bare:
        raise ExpressionError(ExpressionKind.CAST_OR_NAMELESS())
    if bare.count("(") > MAXIMUM_DEPTH * 4 or "--" in bare or "/*" in bare or "\\" in bare:
        raise ExpressionError(ExpressionKind.EXPRESSION_COMMENT())
    try:
        trees = [tree for tree in sqlglot.parse(_marked(text), dialect="duckdb") if tree is not None]
    except (sqlglot.errors.SqlglotError, *_PARSERS_OWN_FAULTS) as error:
        raise _syntax_error(error, text) from None
    except RecursionError:
        raise ExpressionError(ExpressionKind.EXPRESSION_TOO_DEEP()) from None
    if len(trees) != 1 or ";" in bare:
        raise ExpressionError(ExpressionKind.EXPRESSION_NOT_ONE(), 0)
    return trees[0]


def _marked(text: str) -> str:
    """Parameters as names that begin with the mark, which no name may hold; places stay where they are."""
    return _PARAMETER_OR_QUOTED.sub(
        lambda match: PARAMETER_MARK + match.group(1) if match.group(1) else match.group(), text
    )


def _syntax_error(error: Exception, text: str) -> ExpressionError:
    details = getattr(error, "errors", None)
    offset = None
    if details and details[0].get("line") == 1 and details[0].get("col") is not None:
        offset = max(0, min(len(text) - 1, details[0]["col"] - len(details[0].get("highlight") or "")))
    return ExpressionError(ExpressionKind.EXPRESSION_NONE(), offset)


def refused(node: exp.Expr | None) -> ExpressionError:
    """The error for a construct that the language does not have; None where sqlglot found nothing, as beside `@`."""
    if node is None:
        return ExpressionError(ExpressionKind.EXPRESSION_INCOMPLETE(), 0)
    if isinstance(node, exp.Query | exp.Subquery | exp.Exists | exp.Table):
        return ExpressionError(ExpressionKind.SUBQUERY(), offset(node), "use related")
    if isinstance(node, exp.Func):
        name = label(node).lower()
        return ExpressionError(ExpressionKind.FUNCTION_FORBIDDEN(function=name), offset(node))
    if isinstance(node, exp.Command | exp.DDL | exp.DML | exp.Drop):
        return ExpressionError(ExpressionKind.STATEMENT(), 0)
    return ExpressionError(ExpressionKind.CONSTRUCT_FORBIDDEN(construct=label(node)), offset(node))


def label(node: exp.Expr) -> str:
    """What messages call a node."""
    if isinstance(node, exp.Func):
        return node.sql_name().upper() if not isinstance(node, exp.Case) else "CASE"
    return type(node).__name__.upper()


def offset(node: exp.Expr) -> int | None:
    """Where a node's first name starts in the text, if it holds one."""
    starts = [part.meta["start"] for part in node.find_all(exp.Identifier) if "start" in part.meta]
    if "start" in node.meta:
        starts.append(node.meta["start"])
    return min(starts, default=None)


def is_iso_date(text: str) -> bool:
    """Whether text is a day that exists, written 2026-09-01."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
