"""The functions that rules may call by name: how each is written, how many values it takes, and of which kind it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.engine.dialect import academic_year_sql, school_days_sql, term_sql
from eqcheck.engine.vocabulary import ValueKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FUNCTIONS: Mapping[str, tuple[Callable[..., str], int, ValueKind]] = {
    "school_days": (school_days_sql, 2, ValueKind.INTEGER),
    "term_of": (term_sql, 1, ValueKind.TEXT),
    "academic_year_of": (academic_year_sql, 1, ValueKind.TEXT),
}
