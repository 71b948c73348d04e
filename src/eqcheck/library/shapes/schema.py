"""JSON Schemas (draft 2020-12) of every file a person writes; a rule's `check` is made from the check kinds.

Alternatives are `if`/`then` on what tells them apart, never `oneOf`: a mistake is then reported for the
branch that was meant. `title` names each mapping in messages, `description` is the help.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from eqcheck.checks import check_kinds
from eqcheck.checks.keys import Role
from eqcheck.domain.assessment import ClauseKind, Level, Severity, Status
from eqcheck.domain.trust import PHASES
from eqcheck.library.shapes.schema_parts import (
    CELL,
    CLAUSE_ID,
    DATE,
    RULE_ID,
    SCALAR,
    SENTENCE,
    SLUG,
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
    if kind.one_of:
        return {"anyOf": [{"required": [name]} for name in kind.one_of]}
    return {"required": [name for name, key in kind.keys.items() if key.required]}


def _properties(keys: Mapping[str, Key]) -> Schema:
    """The schema of each key, with a name for what related evidence holds, for messages."""
    properties: Schema = {}
    for name, key in keys.items():
        properties[name] = dict(key.schema)
        if key.role is Role.RELATED:
            item = {**key.schema["additionalProperties"], "title": "a related table"}
            properties[name] |= {"title": name, "additionalProperties": item}
    return properties


def _parameter() -> Schema:
    common = {
        "basis": {**TEXT, "description": "What the number rests on: a statute, the policy, a convention."},
        "unit": {**TEXT, "description": "What it counts, such as months."},
        "minimum": {**SCALAR, "description": "The least a policy or trust may set it to."},
        "maximum": {**SCALAR, "description": "The most a policy or trust may set it to."},
    }
    value = {**SCALAR, "description": "The threshold."}
    dated = closed("a dated value", {"from": DATE, "value": value}, "value")
    several = {"type": "array", "minItems": 1, "items": dated, "description": "The values by date, earliest first."}
    return {
        "title": "a parameter",
        "description": "A named threshold with its basis.",
        "type": "object",
        "if": {"type": "object", "required": ["values"]},
        "then": closed("a parameter with dated values", {"values": several, **common}, "values", "basis"),
        "else": closed("a parameter", {"value": value, **common}, "value", "basis"),
    }


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


def _due_by() -> Schema:
    day: Schema = {
        "type": "string",
        "pattern": "^(02-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(0[1-9]|[12][0-9]|30))$",
        "description": 'Month and day, in quotes, as in "03-30".',
    }
    basis = {**SENTENCE, "description": "Where that day is set."}
    return closed("due_by", {"day": day, "basis": basis}, "day", "basis", description="The day of each year it is due.")


@made_from_extensions
def rule_schema() -> Schema:
    """The schema of rules/<area>/<name>.yaml."""
    when_empty = closed(
        "when_empty",
        {
            "status": choice(
                (Status.MET, Status.NOT_APPLICABLE, Status.NOT_MET, Status.NO_EVIDENCE, Status.INSUFFICIENT_DATA),
                "The status where there are rows, and none is relevant.",
            ),
            "reason": {**SENTENCE, "description": "Why that is right."},
        },
        "status",
        "reason",
        description="What is to be said where rows are there and none is relevant.",
    )
    rule = closed(
        "a rule",
        {
            "id": RULE_ID,
            "title": {**SENTENCE, "description": "A sentence that is true when the rule is met."},
            "rationale": {**SENTENCE, "description": "Why it matters, and to whom."},
            "remedy": {**SENTENCE, "description": "What to do when it is not met."},
            "owner": {**SNAKE, "description": "The role that puts it right, as in training_lead; `owners` name who."},
            "due_by": _due_by(),
            "severity": choice(Severity, "How much a shortfall matters."),
            "subject": choice(Level, "Who is judged."),
            "applies_when": {**TEXT, "description": "An expression over the register; false gives not_applicable."},
            "parameters": mapping_of("parameters", SNAKE, _parameter(), description="Named thresholds."),
            "when_empty": when_empty,
            "basis_status": choice(("verified", "unverified"), "Unverified: rests on memory of the law."),
            "since": {**TEXT, "description": "The version of eqcheck that first had the rule."},
            "check": _check(),
            "finding": {**TEXT, "description": "The sentence shown when it falls short, with {measures}."},
            "unused": {**SENTENCE, "description": "Why no clause uses the rule."},
            "tests": {"type": "array", "minItems": 1, "items": _test_case(), "description": "Test cases."},
        },
        "id", "title", "rationale", "remedy", "severity", "subject", "check", "finding",
    )  # fmt: skip
    return document_schema("a rule", "One executable test: rules/<area>/<name>.yaml.", rule)


# --- policies -------------------------------------------------------------------------------------


@cache
def policy_schema() -> Schema:
    """The schema of policies/<policy>.yaml."""
    stricter = mapping_of(
        "parameters", SNAKE, SCALAR, minProperties=1, description="Values that this clause sets, by parameter."
    )
    use = {
        "title": "a rule of a clause",
        "description": "A rule's id, or {rule: id, parameters: {name: value}}.",
        "type": ["string", "object"],
        "if": {"type": "object"},
        "then": closed(
            "a rule of a clause",
            {"rule": RULE_ID, "parameters": stricter},
            "rule",
        ),
        "else": {"pattern": RULE_ID["pattern"], "description": RULE_ID["description"]},
    }
    fingerprint = {
        "type": "string",
        "pattern": "^sha256:[0-9a-f]{64}$",
        "description": "sha256: and 64 hexadecimal digits, of the source's normalised sentence.",
    }
    frequency = closed(
        "frequency",
        {
            "stated": {**TEXT, "description": "How often the policy says, or none."},
            "tested": {**TEXT, "description": "How often it is tested."},
        },
        "stated",
        "tested",
        description="How often the policy says that it is done, and how often it is tested.",
    )
    clause = closed(
        "a clause",
        {
            "id": CLAUSE_ID,
            "section": {**TEXT, "description": "A key of the policy's sections."},
            "duty": {**SENTENCE, "description": "The duty in our own words, in one sentence."},
            "bearer": {**TEXT, "description": "Who must do it."},
            "level": choice(Level, "Who is judged."),
            "kind": choice(ClauseKind, "Where the duty comes from."),
            "locator": {**TEXT, "description": "Where it stands in the source."},
            "fingerprint": fingerprint,
            "words": {"type": "integer", "minimum": 1, "description": "How many words the fingerprint is of."},
            "frequency": frequency,
            "rules": {"type": "array", "minItems": 1, "items": use, "description": "The rules that decide it."},
            "at_best": {
                "enum": [Status.PARTIAL.value, Status.ATTESTED.value],
                "description": "As far as its rules reach, where records can show only part of the duty.",
            },
            "not_shown": {**SENTENCE, "description": "What no record shows, where it is met at best in part."},
            "not_tested": {**SENTENCE, "description": "Why no rule can decide it."},
        },
        "id", "section", "duty", "bearer", "level", "kind", "locator", "fingerprint", "frequency",
    )  # fmt: skip
    policy = closed(
        "a policy",
        {
            "id": {"type": "string", "pattern": f"^{SLUG}$", "description": "Small letters, digits and hyphens."},
            "title": {**TEXT, "description": "What people call the policy."},
            "document": {**TEXT, "description": "The source's name, version and date."},
            "sections": mapping_of(
                "sections", {"pattern": f"^{SLUG}$"}, TEXT, minProperties=1, description="In order."
            ),
            "clauses": {"type": "array", "minItems": 1, "items": clause, "description": "The duties, in order."},
        },
        "id",
        "title",
        "document",
        "sections",
        "clauses",
    )
    return document_schema("a policy", "A policy document as clauses: policies/<policy>.yaml.", policy)
