"""From the checked data of an evidence type to its value. Pure and light: it runs from a cache too, without yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import NOTHING
from eqcheck.domain.evidence_type import UNKNOWN_BLANK, Column, ColumnType, EvidenceType, Period
from eqcheck.library.shapes.build_documents import build_document_form
from eqcheck.library.shapes.build_exports import column_exports, type_exports

if TYPE_CHECKING:
    from collections.abc import Mapping


def build_evidence_type(data: Mapping[str, Any]) -> EvidenceType:
    """The evidence type that a file of rules/evidence states."""
    return EvidenceType(
        id=data["id"],
        title=data["title"],
        columns={name: _column(name, item) for name, item in data["columns"].items()},
        description=data.get("description", ""),
        kept_by=data.get("kept_by", ""),
        system=data.get("system", ""),
        keys=tuple(data.get("keys", ())),
        true_from=data.get("true_from"),
        holds=data.get("holds", "records"),
        people=data.get("people", False),
        period=Period(data.get("period", Period.CURRENT)),
        documents=build_document_form(data["documents"]) if "documents" in data else None,
        **type_exports(data),
    )


def _column(name: str, data: Mapping[str, Any]) -> Column:
    values = data.get("values")
    return Column(
        name=name,
        type=ColumnType(data["type"]),
        meaning=data.get("meaning", ""),
        example=data.get("example", ""),
        aliases=tuple(data.get("aliases", ())),
        values={value: tuple(spellings) for value, spellings in values.items()} if values else NOTHING,
        personal=data.get("personal", False),
        required=data.get("required", False),
        derived=data.get("derived"),
        blank=data.get("blank", UNKNOWN_BLANK),
        **column_exports(data),
    )
