"""What the columns of a row and of a subject's register stand for in SQL, and where they are unknown."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from eqcheck.checks.builtin import NEVER_UNKNOWN, REGISTER, VALUES
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.engine.dialect import quote_name, unreadable_sql
from eqcheck.engine.vocabulary import KIND_OF_COLUMN, Name, ValueKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.evidence_type import Column, EvidenceType


def row_names(type_: EvidenceType, *, certain: bool = False) -> dict[str, Name]:
    """The names of a type's columns, as columns of the row `t`; `school` is whose row it is.

    `certain`: of evidence of which no cell that is read is unknown.
    """
    blanks = type_.blanks
    names = {column.name: _name(column, blanks, certain=certain) for column in type_.columns.values()}
    return {"school": Name('t."school"', ValueKind.TEXT, unknown="FALSE"), **names}


def _name(column: Column, blanks: Sequence[str], *, certain: bool) -> Name:
    sql, unknown = f"t.{quote_name(column.name)}", "FALSE" if certain else _unreadable(column, blanks)
    if column.ends and unknown is not None and not certain:
        # such a cell may be marked beside its day: the row says that it is over, and its day is believed once past
        unknown = f"({unknown} AND ({sql} >= c.as_of) IS NOT FALSE)"
        sql = f"(CASE WHEN {unknown} THEN NULL ELSE {sql} END)"
    values = frozenset(column.values) if column.type is ColumnType.CATEGORY else None
    return Name(sql, KIND_OF_COLUMN[column.type], values, column.personal, unknown=unknown)


def _unreadable(column: Column, blanks: Sequence[str]) -> str | None:
    """Whether an empty cell of a column is unknown; None where it always is, for a blank states no fact."""
    source = column.derived or column.name
    if source in blanks:
        return unreadable_sql("t", blanks.index(source))
    if column.derived is not None and column.type is ColumnType.TEXT:
        return f"(t.{quote_name(source)} IS NULL)"  # a day in holidays is known to be in no term
    return None


def come_true(type_: EvidenceType, *, certain: bool = False) -> str:
    """Whether a row `t` has come true by the day: NULL where that is unknown."""
    if type_.true_from is None:
        return "TRUE"
    day = f"t.{quote_name(type_.true_from)}"
    if certain:
        return f"({day} <= c.as_of OR {day} IS NULL)"
    unknown = _unreadable(type_.columns[type_.true_from], type_.blanks)
    return f"({day} <= c.as_of)" if unknown is None else f"({unknown} IS FALSE AND {day} IS NULL OR {day} <= c.as_of)"


@cache
def register_names(prefix: str) -> Mapping[str, Name]:
    """The subject's own register entry, as columns of the context."""
    names = {
        prefix + name: Name(
            f"c.school_{name}",
            KIND_OF_COLUMN[type_],
            frozenset(VALUES[name]) if name in VALUES else None,
            unknown="FALSE" if name in NEVER_UNKNOWN else None,
        )
        for name, type_ in REGISTER.items()
    }
    return MappingProxyType({**names, "trust.employees": Name("c.trust_employees", ValueKind.INTEGER)})
