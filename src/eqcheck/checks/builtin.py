"""The names that every rule may use without declaring them: built-in tables, built-in parameters, register fields."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from eqcheck.domain.evidence_type import ColumnType
from eqcheck.domain.trust import ADMITS, PHASES

if TYPE_CHECKING:
    from collections.abc import Mapping

REGISTER: Mapping[str, ColumnType] = MappingProxyType(
    {
        "key": ColumnType.ID,
        "name": ColumnType.TEXT,
        "phase": ColumnType.CATEGORY,
        "lowest_age": ColumnType.INTEGER,
        "highest_age": ColumnType.INTEGER,
        "sixth_form": ColumnType.BOOLEAN,
        "opened_on": ColumnType.DATE,
        "pupils": ColumnType.INTEGER,
        "admits": ColumnType.CATEGORY,
        "local_governors": ColumnType.BOOLEAN,
    }
)
"""A school's fields: the columns of the table `schools`, and `school.<field>` in a finding."""

VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType({"phase": PHASES, "admits": ADMITS})
"""The values that a category of the register may have."""

NEVER_UNKNOWN = frozenset({"key", "name", "opened_on", "admits", "local_governors"})
"""Fields of which a blank states a fact: open all along, for girls and boys, with a governing body of its own."""

TABLES: Mapping[str, Mapping[str, ColumnType]] = MappingProxyType(
    {
        "schools": REGISTER,
        "terms": MappingProxyType(
            {
                "term": ColumnType.TEXT,
                "starts_on": ColumnType.DATE,
                "ends_on": ColumnType.DATE,
                "academic_year": ColumnType.ACADEMIC_YEAR,
            }
        ),
    }
)
"""The built-in tables, which a rule reads like an evidence type."""

PARAMETERS: Mapping[str, ColumnType] = MappingProxyType(
    {
        "as_of": ColumnType.DATE,
        "year": ColumnType.ACADEMIC_YEAR,
        "year_start": ColumnType.DATE,
        "year_end": ColumnType.DATE,
        "last_year": ColumnType.ACADEMIC_YEAR,
        "last_year_start": ColumnType.DATE,
        "last_year_end": ColumnType.DATE,
        "term": ColumnType.TEXT,
        "term_start": ColumnType.DATE,
        "last_term": ColumnType.TEXT,
        "last_term_start": ColumnType.DATE,
        "last_term_end": ColumnType.DATE,
    }
)
"""The built-in parameters, which the audit's date and the trust's calendar give."""
