"""What a silent register may yet hold: a condition asked of supposed values, and the values to suppose.

That a duty whose condition is unknown may apply is shown by one value with which it does.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlglot import exp

from eqcheck.checks.builtin import VALUES
from eqcheck.engine.expressions import translate_condition
from eqcheck.engine.pack import Supposition
from eqcheck.engine.row_names import register_names
from eqcheck.engine.syntax import PARAMETER_MARK, parse
from eqcheck.engine.vocabulary import ExpressionError, ValueKind, spelt_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.engine.vocabulary import Name, Vocabulary

_USUAL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "phase": tuple(f"'{phase}'" for phase in VALUES["phase"]),
        "sixth_form": ("TRUE", "FALSE"),
        "lowest_age": ("0", "4", "11"),
        "highest_age": ("7", "11", "18"),
        "pupils": ("0", "1", "1000"),
        "employees": ("0", "2", "249", "250", "1000"),
    }
)
"""Values that a field about which the register is silent may hold, in SQL; the condition's own numbers join them."""

_NUMBERS = frozenset({"lowest_age", "highest_age", "pupils", "employees"})
_FAR = "10000"
"""A number that is likely beyond any bound of a condition."""


def supposition(condition: str | None, vocabulary: Vocabulary) -> Supposition | None:
    """What a condition asks of supposed values; None where there is none, or it asks of no field that may be silent.

    `vocabulary` has the parameters that it may use.
    """
    if condition is None:
        return None
    try:
        tree = parse(condition)
        asked = sorted({column.name for column in tree.find_all(exp.Column)} & _USUAL.keys())
        names = {**register_names(""), **register_names("school.")}
        supposed = {name: _supposed(its) for name, its in names.items()}
        own = replace(vocabulary, columns=supposed, fixed={})
        sql = spelt_out(translate_condition(condition, own).sql, own.fixed)
    except ExpressionError:
        return None
    return Supposition(sql, {field: _values(field, tree, vocabulary) for field in asked}) if asked else None


def _supposed(name: Name) -> Name:
    """A register field, of which what is silent is supposed."""
    field = name.sql.removeprefix("c.").removeprefix("school_").removeprefix("trust_")
    sql = f"coalesce({name.sql}, c.u_{field})" if field in _USUAL else name.sql
    return replace(name, sql=sql, unknown="FALSE")


def _values(field: str, tree: exp.Expr, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The SQL of values to suppose; NULL, which is silence itself, where the condition asks for that."""
    values = list(_USUAL[field])
    if field in _NUMBERS:
        values += [literal.name for literal in tree.find_all(exp.Literal) if literal.is_int]
        values += [*_parameters(tree, vocabulary), _FAR]
    if any(isinstance(test.expression, exp.Null) for test in tree.find_all(exp.Is)):
        values.append("NULL")
    return tuple(dict.fromkeys(values))


def _parameters(tree: exp.Expr, vocabulary: Vocabulary) -> Iterator[str]:
    """The SQL of the whole numbers among the parameters that a condition names."""
    for column in tree.find_all(exp.Column):
        name = vocabulary.parameters.get(column.name.removeprefix(PARAMETER_MARK))
        if column.name.startswith(PARAMETER_MARK) and name is not None and name.kind is ValueKind.INTEGER:
            yield name.sql
