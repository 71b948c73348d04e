"""The published schemas are valid, closed, and give every key a meaning."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from eqcheck.checks import check_kinds
from eqcheck.library.shapes.evidence_schema import evidence_type_schema
from eqcheck.library.shapes.schema import policy_schema, rule_schema
from eqcheck.library.shapes.trust_schema import trust_schema, waivers_schema

SCHEMAS = [rule_schema, evidence_type_schema, policy_schema, trust_schema, waivers_schema]


def mappings(schema: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema that describes a mapping."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for part in schema.values():
            yield from mappings(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from mappings(part)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_schema_is_a_schema(schema: Any) -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("schema", SCHEMAS)
def test_no_mapping_is_open_by_oversight(schema: Any) -> None:
    for part in mappings(schema()):
        closed_elsewhere = "allOf" in part or "if" in part or set(part) <= {"type", "required"}
        assert "additionalProperties" in part or closed_elsewhere, part


def test_every_check_kind_has_its_branch() -> None:
    check = rule_schema()["properties"]["check"]
    assert check["properties"]["kind"]["enum"] == sorted(check_kinds())
    assert len(check["allOf"]) == len(check_kinds())
