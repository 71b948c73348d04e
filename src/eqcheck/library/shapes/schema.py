"""JSON Schemas (draft 2020-12) of every file a person writes; a rule's `check` is made from the check kinds.

Alternatives are `if`/`then` on what tells them apart, never `oneOf`: a mistake is then reported for the
branch that was meant. `title` names each mapping in messages, `description` is the help.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from eqcheck.checks import check_kinds
from eqcheck.checks.keys import Role
from eqcheck.domain.assessment import Status
from eqcheck.domain.policy import Policy
from eqcheck.domain.rule import Rule
from eqcheck.domain.shape import schema_of
from eqcheck.domain.trust import ADMITS, PHASES
from eqcheck.library.shapes.schema_parts import (
    CELL,
    DATE,
    SCALAR,
    SNAKE,
    TEXT,
    Schema,
    choice,
    closed,
    document_schema,
    mapping_of,
)
from eqcheck.registry import made_from_extensions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.checks.keys import Key
    from eqcheck.checks.kind import CheckKind

# --- rules ----------------------------------------------------------------------------------------


def _check() -> Schema:
    kinds = check_kinds()
    branches = []
    for name, kind in kinds.items():
        properties = {"kind": {"const": name}, **_properties(kind.keys)}
        branch = {
            **_needed(kind),
            "properties": properties,
            "title": f"the check of a {name} rule",
            "description": kind.summary,
            "type": "object",
            "additionalProperties": False,
        }
        chosen = {"properties": {"kind": {"const": name}}, "required": ["kind"]}
        branches.append({"if": chosen, "then": branch})
    return {
        "title": "the check of a rule",
        "description": "The check kind and what it needs.",
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": choice(kinds, "The mechanism that decides the rule.")},
        "allOf": branches,
    }


def _needed(kind: CheckKind[Any]) -> Schema:
    """The keys that a check cannot do without."""
    needed: Schema = {"required": [name for name, key in kind.keys.items() if key.required]}
    if kind.one_of:
        needed["anyOf"] = [{"required": [name]} for name in kind.one_of]
    return {name: value for name, value in needed.items() if value}


def _properties(keys: Mapping[str, Key]) -> Schema:
    """The schema of each key, with a name for what related evidence holds, for messages."""
    properties: Schema = {}
    for name, key in keys.items():
        properties[name] = dict(key.schema)
        if key.role is Role.RELATED:
            item = {**key.schema["additionalProperties"], "title": "a related table"}
            properties[name] |= {"title": name, "additionalProperties": item}
    return properties


def _test_case() -> Schema:
    school = closed(
        "a school of a test case",
        {
            "name": {**TEXT, "description": "The school's name."},
            "phase": choice(PHASES, "The school's phase."),
            "lowest_age": {"type": "integer", "description": "The age of its youngest pupils, in years."},
            "highest_age": {"type": "integer", "description": "The age of its oldest pupils, in years."},
            "sixth_form": {"type": "boolean", "description": "Whether it has a sixth form."},
            "opened_on": DATE,
            "pupils": {"type": "integer", "description": "How many pupils are on roll."},
            "admits": choice(ADMITS, "Who is admitted."),
            "local_governors": {"type": "boolean", "description": "Whether it has a governing body of its own."},
        },
    )
    employees = {"type": "integer", "minimum": 0, "description": "How many people the trust employs."}
    row = {"title": "a row", "type": "object", "additionalProperties": CELL}
    rows = {"type": "array", "items": row, "description": "A list of rows."}
    return closed(
        "a test case",
        {
            "name": {**TEXT, "description": "What the case shows."},
            "as_of": DATE,
            "evidence": mapping_of("evidence", SNAKE, rows, description="Rows by evidence type."),
            "expect": choice(Status, "The status that the rule must come to."),
            "school": {**school, "description": "Register fields of the school under test."},
            "schools": mapping_of("schools", SNAKE, school, description="Schools of the trust under test, by key."),
            "trust": closed("the trust of a test case", {"employees": employees}, description="The trust under test."),
            "parameters": mapping_of("parameters", SNAKE, SCALAR, description="Values for this case."),
            "measures": mapping_of("measures", SNAKE, CELL, description="Exact measures that the rule must give."),
        },
        "name",
        "as_of",
        "expect",
    )


@made_from_extensions
def rule_schema() -> Schema:
    """The schema of rules/<area>/<name>.yaml."""
    rule = schema_of(Rule)
    tests = {"type": "array", "minItems": 1, "items": _test_case(), "description": "Test cases."}
    rule["properties"] |= {"check": _check(), "tests": tests}
    return document_schema("a rule", "One executable test: rules/<area>/<name>.yaml.", rule)


@cache
def policy_schema() -> Schema:
    """The schema of policies/<policy>.yaml."""
    return document_schema("a policy", "A policy document as clauses: policies/<policy>.yaml.", schema_of(Policy))
