"""JSON Schemas (draft 2020-12) of every file a person writes; a rule's `check` is made from the check kinds.

Alternatives are `if`/`then` on what tells them apart, never `oneOf`: a mistake is then reported for the
branch that was meant. `title` names each mapping in messages, `description` is the help.
"""

from __future__ import annotations

from functools import cache

from eqcheck.checks import check_kinds
from eqcheck.domain.policy import Policy
from eqcheck.domain.rule import Rule
from eqcheck.domain.rule_case import WrittenCase
from eqcheck.domain.shape import schema_of
from eqcheck.library.shapes.schema_parts import Schema, choice, document_schema
from eqcheck.registry import made_from_extensions

# --- rules ----------------------------------------------------------------------------------------


def _check() -> Schema:
    kinds = check_kinds()
    branches = []
    for name, kind in kinds.items():
        branch = schema_of(kind.form) | {"description": kind.summary}
        branch["properties"] = {"kind": {"const": name}, **branch["properties"]}
        if kind.one_of:
            branch["anyOf"] = [{"required": [key]} for key in kind.one_of]
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
