"""JSON Schemas (draft 2020-12) of every file a person writes; a rule's `check` is made from the check kinds.

Alternatives are `if`/`then` on what tells them apart, never `oneOf`: a mistake is then reported for the
branch that was meant. `title` names each mapping in messages, `description` is the help.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from eqcheck.checks import check_kinds
from eqcheck.checks.keys import Role
from eqcheck.domain.policy import Policy
from eqcheck.domain.rule import Rule
from eqcheck.domain.rule_case import WrittenCase
from eqcheck.domain.shape import schema_of
from eqcheck.library.shapes.schema_parts import (
    Schema,
    choice,
    document_schema,
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


@made_from_extensions
def rule_schema() -> Schema:
    """The schema of rules/<area>/<name>.yaml."""
    rule = schema_of(Rule)
    tests = {"type": "array", "minItems": 1, "items": schema_of(WrittenCase), "description": "Test cases."}
    rule["properties"] |= {"check": _check(), "tests": tests}
    return document_schema("a rule", "One executable test: rules/<area>/<name>.yaml.", rule)


@cache
def policy_schema() -> Schema:
    """The schema of policies/<policy>.yaml."""
    return document_schema("a policy", "A policy document as clauses: policies/<policy>.yaml.", schema_of(Policy))
