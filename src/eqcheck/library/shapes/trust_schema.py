"""JSON Schemas of a trust's own files, eqcheck.yaml and waivers.yaml, which `TrustSetup` and `Waivers` declare."""

from __future__ import annotations

from functools import cache

from eqcheck.domain.shape import schema_of
from eqcheck.domain.trust import TrustSetup, Waivers
from eqcheck.library.shapes.schema_parts import Schema, document_schema


@cache
def trust_schema() -> Schema:
    """The schema of eqcheck.yaml."""
    described = "A trust's setup: who it is, its schools, and what it has adopted."
    return document_schema("eqcheck.yaml", described, schema_of(TrustSetup))


@cache
def waivers_schema() -> Schema:
    """The schema of waivers.yaml."""
    return document_schema("waivers.yaml", "Accepted shortfalls.", schema_of(Waivers))
