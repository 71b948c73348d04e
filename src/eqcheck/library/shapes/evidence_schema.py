"""The JSON Schema of rules/evidence/<type>.yaml, which `EvidenceType` declares."""

from __future__ import annotations

from functools import cache

from eqcheck.domain.evidence_type import EvidenceType
from eqcheck.domain.shape import schema_of
from eqcheck.library.shapes.schema_parts import Schema, document_schema


@cache
def evidence_type_schema() -> Schema:
    """The schema of rules/evidence/<type>.yaml."""
    described = "One kind of evidence: rules/evidence/<type>.yaml."
    return document_schema("an evidence type", described, schema_of(EvidenceType))
