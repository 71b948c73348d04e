"""From the checked data of an evidence type to its value. Pure and light: it runs from a cache too, without yaml."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from eqcheck.domain.evidence_type import EvidenceType
from eqcheck.domain.export_form import Given
from eqcheck.domain.shape import build

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.evidence_type import Column
    from eqcheck.domain.export_form import Layout


def build_evidence_type(data: Mapping[str, Any]) -> EvidenceType:
    """The evidence type that a file of rules/evidence states."""
    built = build(EvidenceType, data)
    if not built.layouts:
        return built
    return replace(built, layouts=tuple(_told_apart(layout, built.columns) for layout in built.layouts))


def _told_apart(layout: Layout, columns: Mapping[str, Column]) -> Layout:
    """The layout, with the text for a column taken for a value where it is one of a category, else for a heading."""
    rows = tuple({name: _source(given, columns[name]) for name, given in row.items()} for row in layout.rows)
    return replace(layout, rows=rows)


def _source(given: Given, column: Column) -> Given:
    return Given(heading=given.value) if given.value and given.value not in column.values else given
