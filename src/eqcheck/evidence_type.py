"""An evidence type: one kind of table or document that schools keep, declared in rules/evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class ColumnType(StrEnum):
    """What a column of evidence holds. See `evidence.values` for how each is read."""

    ID = "id"
    TEXT = "text"
    CATEGORY = "category"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ACADEMIC_YEAR = "academic_year"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an evidence type.

    `values` maps each canonical category value to its spellings (categories only). `derived` names
    the date column that this one is computed from: an academic_year column gets its year
    ("2025/26"), a text column the key of its term.
    """

    name: str
    type: ColumnType
    meaning: str = ""
    example: str = ""
    aliases: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    personal: bool = False
    required: bool = False
    derived: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceType:
    """One kind of evidence: a table with declared columns.

    `keys`: the columns that together name a row once; rows that repeat them are reported.
    `true_from`: the date column that says when a row came true; rows later than the audit's date are
    invisible to every rule. `holds`: `records` of what happened, or what stands in `documents`.
    """

    id: str
    title: str
    columns: Mapping[str, Column]
    description: str = ""
    kept_by: str = ""
    system: str = ""
    keys: tuple[str, ...] = ()
    true_from: str | None = None
    holds: str = "records"
