"""What the JSON Schemas are made of: ids, texts, dates, and mappings with and without names of the writer's own."""

from __future__ import annotations

from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
SNAKE: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$", "description": "Small letters, digits and _."}
RULE_ID: Schema = {
    "type": "string",
    "pattern": f"^{SLUG}/{SLUG}$",
    "description": "The rule's area and name, as in training/equality-current.",
}
CLAUSE_ID: Schema = {
    "type": "string",
    "pattern": f"^{SLUG}/{SLUG}/{SLUG}$",
    "description": "Policy, section and number, as in mket/elt/5.",
}
TEXT: Schema = {"type": "string", "minLength": 1, "pattern": "\\S"}
SENTENCE: Schema = {**TEXT, "minLength": 10}
DATE: Schema = {"type": "string", "format": "date", "description": "A date as 2026-09-01."}
SCALAR: Schema = {"type": ["string", "integer", "number", "boolean"]}
CELL: Schema = {"type": ["string", "integer", "number", "boolean", "null"]}


def closed(title: str, properties: Schema, *required: str, **more: Any) -> Schema:  # noqa: ANN401 - JSON Schema
    """A mapping with these keys and no others."""
    return {
        "title": title,
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": list(required),
        **more,
    }


def mapping_of(title: str, names: Schema, values: Schema, **more: Any) -> Schema:  # noqa: ANN401 - JSON Schema
    """A mapping from names of the writer's own to values of one form."""
    return {"title": title, "type": "object", "propertyNames": names, "additionalProperties": values, **more}


def choice(values: Any, description: str = "") -> Schema:  # noqa: ANN401 - any enum of strings
    """One of these texts."""
    chosen: Schema = {"enum": [str(value) for value in values]}
    return {**chosen, "description": description} if description else chosen


def document_schema(title: str, description: str, schema: Schema) -> Schema:
    """The schema of a whole file."""
    return {"$schema": DIALECT, **schema, "title": title, "description": description}
