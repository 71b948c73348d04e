"""The JSON Schemas as files for editors: each with a title, descriptions and an example."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from eqcheck.authoring.lints.example import EVIDENCE, RULE
from eqcheck.library.shapes.evidence_schema import evidence_type_schema
from eqcheck.library.shapes.schema import policy_schema, rule_schema
from eqcheck.library.shapes.trust_schema import trust_schema, waivers_schema
from eqcheck.library.yaml.strict_yaml import load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from eqcheck.library.shapes.schema_parts import Schema

_POLICY = """\
id: example
title: An example
document: An example, version 1, 1 September 2026
sections: {staff: Staff}
clauses:
  - id: example/staff/1
    section: staff
    duty: Somebody looks into every first-aid box each month.
    bearer: The caretaker
    level: school
    kind: policy
    locator: Staff, paragraph 1
    fingerprint: sha256:0000000000000000000000000000000000000000000000000000000000000000
    frequency: {stated: none, tested: monthly}
    rules: [example/boxes-checked]
"""
_TRUST = """\
trust: {name: Example Trust, company_number: "01234567", employees: 120}
calendar: {terms: [{name: Autumn 2026, from: 2026-09-03, to: 2026-12-18, closed: [{from: 2026-10-26, to: 2026-10-30}]}]}
schools: [{key: oakfield, urn: "900001", name: Oakfield School, phase: primary, ages: [4, 11], pupils: 420}]
policies: [example]
"""
_WAIVERS = """\
waivers:
  - clause: example/staff/1
    subject: oakfield
    reason: The boxes are being replaced.
    approver: Board of Trustees
    until: 2026-12-31
"""
_SCHEMAS: Mapping[str, tuple[Callable[[], Schema], str]] = {
    "rule": (rule_schema, RULE),
    "evidence": (evidence_type_schema, EVIDENCE),
    "policy": (policy_schema, _POLICY),
    "trust": (trust_schema, _TRUST),
    "waivers": (waivers_schema, _WAIVERS),
}
NAMES = tuple(_SCHEMAS)


def schema_text(name: str) -> str:
    """The schema of that name as JSON, the same bytes each time."""
    schema, example = _SCHEMAS[name]
    whole = {**schema(), "examples": [load(f"{name}.yaml", example.encode()).data]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def schema_files() -> dict[str, str]:
    """Every schema by the name of its file."""
    return {f"{name}.schema.json": schema_text(name) for name in NAMES}
