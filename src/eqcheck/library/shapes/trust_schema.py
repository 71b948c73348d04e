"""JSON Schemas of a trust's own files: eqcheck.yaml and waivers.yaml."""

from __future__ import annotations

from functools import cache

from eqcheck.checks.builtin import PHASES
from eqcheck.library.shapes.schema_parts import (
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

_KEY: Schema = {
    "type": "string",
    "pattern": "^[a-z0-9]+([-_][a-z0-9]+)*$",
    "maxLength": 60,
    "description": "Small letters, digits, - and _; it is the name of the school's evidence folder.",
}
_PERIOD = {"from": {**DATE, "description": "The first day."}, "to": {**DATE, "description": "The last day, inclusive."}}


def _school() -> Schema:
    age: Schema = {"type": "integer", "minimum": 0, "maximum": 25}
    return closed(
        "a school",
        {
            "key": _KEY,
            "name": {**TEXT, "description": "The school's name as people write it."},
            "urn": {"type": "string", "pattern": "^[0-9]{6}$", "description": "Six digits, in quotes."},
            "former_urns": {
                "type": "array",
                "minItems": 1,
                "uniqueItems": True,
                "items": {"type": "string", "pattern": "^[0-9]{6}$", "description": "Six digits, in quotes."},
                "description": "The URNs it had before, as GIAS links them; rows under them are the school's.",
            },
            "laestab": {"type": "string", "pattern": "^[0-9]{7}$", "description": "Seven digits, in quotes."},
            "phase": choice(PHASES, "The school's phase."),
            "ages": {
                "type": "array",
                "items": age,
                "minItems": 2,
                "maxItems": 2,
                "description": "The lowest and the highest age, as in [4, 11].",
            },
            "sixth_form": {"type": "boolean", "description": "true or false."},
            "opened_on": DATE,
            "pupils": {"type": "integer", "minimum": 0, "description": "How many pupils are on roll."},
        },
        "key",
        "name",
        "phase",
    )


def _calendar() -> Schema:
    closed_days = closed("days closed", _PERIOD, "from")
    term = closed(
        "a term",
        {
            "name": {**TEXT, "description": "A name of its own, such as Autumn 2025."},
            **_PERIOD,
            "closed": {
                "type": "array",
                "items": closed_days,
                "description": "Half terms and single days, within the term.",
            },
        },
        "name",
        "from",
        "to",
    )
    terms = {"type": "array", "minItems": 1, "items": term, "description": "The school terms."}
    return closed("the calendar", {"terms": terms}, "terms", description="When the schools are open.")


def _overrides() -> Schema:
    schools = {"type": "array", "minItems": 1, "uniqueItems": True, "items": _KEY, "description": "Keys of schools."}
    override = closed(
        "an override",
        {
            "value": {**SCALAR, "description": "The value that the trust sets."},
            "reason": {**SENTENCE, "description": "Why; reports show it."},
            "schools": schools,
        },
        "value",
        "reason",
    )
    by_name = mapping_of("the parameters of a rule", SNAKE, override, minProperties=1)
    return mapping_of("parameters", RULE_ID, by_name, description="Overrides: {rule: {parameter: {value, reason}}}.")


def _owners() -> Schema:
    who: Schema = {**TEXT, "maxLength": 200, "description": "The post or person, as people write it."}
    by_school = mapping_of("owners by school", _KEY, who, minProperties=1)
    return mapping_of(
        "owners",
        SNAKE,
        {
            "title": "an owner",
            "description": "A post or person, or one for each school by its key.",
            "type": ["string", "object"],
            "if": {"type": "object"},
            "then": by_school,
            "else": who,
        },
        description="Who acts, by the role that rules name: {training_lead: Head of people}.",
    )


@cache
def trust_schema() -> Schema:
    """The schema of eqcheck.yaml."""
    trust = closed(
        "the trust",
        {
            "name": {**TEXT, "description": "The trust's name as people write it."},
            "company_number": {"type": "string", "pattern": "^[A-Z0-9]{8}$", "description": "Eight digits, in quotes."},
            "employees": {"type": "integer", "minimum": 0, "description": "How many people the trust employs."},
        },
        "name",
        description="Who the trust is.",
    )
    headings = mapping_of("headings", TEXT, SNAKE, description="Columns by the heading that an export has.")
    spelling = mapping_of(
        "spellings", {"type": "string"}, TEXT, description="Values by the spelling that an export has."
    )
    columns = mapping_of("columns", SNAKE, headings, description="Headings by evidence type.")
    maps = mapping_of("maps", SNAKE, mapping_of("maps of a type", SNAKE, spelling), description="Spellings by column.")
    least = {"type": "integer", "minimum": 1, "maximum": 1000, "description": "The smallest group that is reported on."}
    setup = closed(
        "eqcheck.yaml",
        {
            "trust": trust,
            "calendar": _calendar(),
            "schools": {"type": "array", "minItems": 1, "items": _school(), "description": "The trust's schools."},
            "policies": {
                "type": "array",
                "minItems": 1,
                "description": "The ids of the policies that the trust has adopted.",
                "items": {"type": "string", "pattern": f"^{SLUG}$", "description": "A policy's id."},
            },
            "parameters": _overrides(),
            "columns": columns,
            "maps": maps,
            "owners": _owners(),
            "privacy": closed("privacy", {"minimum_group": least}, description="What reports keep back."),
        },
        "trust",
        "schools",
        "policies",
    )
    return document_schema("eqcheck.yaml", "A trust's setup: who it is, its schools, and what it has adopted.", setup)


@cache
def waivers_schema() -> Schema:
    """The schema of waivers.yaml."""
    waiver = closed(
        "a waiver",
        {
            "clause": CLAUSE_ID,
            "subject": {"type": "string", "pattern": _KEY["pattern"], "description": "A school's key, or trust."},
            "reason": {**SENTENCE, "description": "Why the shortfall is accepted."},
            "approver": {**TEXT, "description": "Who accepted it."},
            "from": {**DATE, "description": "The first day that it holds."},
            "until": {**DATE, "description": "The last day that it holds, inclusive."},
        },
        "clause",
        "subject",
        "reason",
        "approver",
        "until",
    )
    waivers = {"type": "array", "minItems": 1, "items": waiver, "description": "The shortfalls accepted."}
    return document_schema(
        "waivers.yaml", "Accepted shortfalls.", closed("waivers.yaml", {"waivers": waivers}, "waivers")
    )
