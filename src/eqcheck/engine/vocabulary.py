"""What expressions are made of: kinds of value, names, and the error that points into the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from eqcheck.domain.evidence_type import ColumnType
from eqcheck.messages.message import Message, MessageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class ValueKind(StrEnum):
    """What an expression yields. `NULL` fits any of them."""

    TEXT = "text"
    INTEGER = "whole number"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "yes/no"
    NULL = "nothing"


NUMERIC = frozenset({ValueKind.INTEGER, ValueKind.NUMBER})
KIND_OF_COLUMN: Mapping[ColumnType, ValueKind] = {
    ColumnType.ID: ValueKind.TEXT,
    ColumnType.TEXT: ValueKind.TEXT,
    ColumnType.CATEGORY: ValueKind.TEXT,
    ColumnType.ACADEMIC_YEAR: ValueKind.TEXT,
    ColumnType.INTEGER: ValueKind.INTEGER,
    ColumnType.NUMBER: ValueKind.NUMBER,
    ColumnType.DATE: ValueKind.DATE,
    ColumnType.BOOLEAN: ValueKind.BOOLEAN,
}


_CONSTANT = re.compile(r"-?\d+|TRUE|FALSE|DATE '[-\d]+'|c\.(?:p_|as_of|year|last_|term)\w*")
"""Literals, and columns of the context that a rule is not judged without."""


class ExpressionError(MessageError):
    """An expression that may not run. `offset` counts characters into its text, from 0."""

    def __init__(self, message: Message, offset: int | None = None, help_: str | None = None) -> None:
        super().__init__(message)
        self.offset = offset
        self.help = help_


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for: its SQL, its kind, the category values it may take, whether personal.

    `inexact`: it holds the outcome of a division, which is compared to nine decimal places. `unknown`, `low` and
    `high` and `is_range` are as in `TypedExpression`.
    """

    sql: str
    kind: ValueKind
    values: frozenset[str] | None = None
    personal: bool = False
    inexact: bool = False
    unknown: str | None = None
    low: str | None = None
    high: str | None = None
    is_range: bool = False

    @property
    def typed(self) -> TypedExpression:
        """The same as an expression."""
        return TypedExpression(
            self.sql,
            self.kind,
            self.values,
            inexact=self.inexact,
            unknown=self.unknown,
            low=self.low,
            high=self.high,
            is_range=self.is_range,
        )


@dataclass(frozen=True, slots=True)
class TypedExpression:
    """A translated expression.

    `unknown` is SQL that says of a NULL whether the value is unknown, and not a blank; None where it always is.
    `low` and `high` are the SQL of bounds of a value that is unknown; see `engine.certainty`.
    """

    sql: str
    kind: ValueKind
    values: frozenset[str] | None = None
    text: str | None = None
    """The literal text, where the expression is one."""
    inexact: bool = False
    unknown: str | None = None
    low: str | None = None
    high: str | None = None
    never_null: bool = False
    open_if_null: str | None = None
    """A shorter `unknown`, which says so only of what is NULL."""
    is_range: bool = False
    """Whether its bounds say all of it: `low` is never NULL, and the value is known where both are the same."""

    @property
    def bounded(self) -> bool:
        """Whether something is known of it where it is unknown."""
        return self.low is not None or self.high is not None

    @property
    def constant(self) -> bool:
        """Whether it is made of literals and parameters alone, which are never NULL."""
        return self.never_null or self.text is not None or _CONSTANT.fullmatch(self.sql) is not None

    def within(self, low: str | None, high: str | None) -> TypedExpression:
        """The same with bounds."""
        return replace(self, low=low, high=high)

    @property
    def compared(self) -> str:
        """The SQL by which it is compared: a quotient to nine decimal places, so that 29 / 100 * 100 is 29."""
        return f"round({self.sql}, 9)" if self.inexact else self.sql


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names an expression may use.

    `row_filter` is put on every aggregate; None: none allowed. `project` takes the SQL of a value of
    one row and gives the SQL by which aggregates refer to it, `reduce` takes an aggregate and gives the SQL by
    which all else refers to it. `certain`: no row of which the filter is NULL is reduced. `fixed` collects what is
    the same for all rows of a context, by the name of the context's column that will hold it.
    """

    columns: Mapping[str, Name]
    parameters: Mapping[str, Name]
    row_filter: str | None = None
    project: Callable[[str], str] = str
    reduce: Callable[[str], str] = str
    certain: bool = False
    fixed: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    personal: set[str] = field(default_factory=set)


_OF_THE_CONTEXT = re.compile(r"\bc\.(h_\w+)")


def spelt_out(sql: str, fixed: Mapping[str, str]) -> str:
    """SQL without the columns that a context has for one rule alone, of which `fixed` says what they hold."""
    return _OF_THE_CONTEXT.sub(lambda match: f"({fixed[match[1]]})", sql)
