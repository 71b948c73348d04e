"""The built-in tables as evidence types, so that the engine treats them like any other."""

from __future__ import annotations

from types import MappingProxyType

from eqcheck.checks import builtin
from eqcheck.domain.assessment import NOTHING
from eqcheck.domain.evidence_type import UNKNOWN_BLANK, Column, ColumnType, EvidenceType


def _column(name: str, type_: ColumnType) -> Column:
    values = dict.fromkeys(builtin.VALUES[name], ()) if type_ is ColumnType.CATEGORY else NOTHING
    blank = "there is none" if name in builtin.NEVER_UNKNOWN else UNKNOWN_BLANK
    return Column(name, type_, values=values, blank=blank)


TABLES = MappingProxyType(
    {
        table: EvidenceType(
            id=table,
            title=f"The trust's {table}",
            columns={name: _column(name, type_) for name, type_ in columns.items()},
        )
        for table, columns in builtin.TABLES.items()
    }
)
