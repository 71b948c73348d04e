"""What the JSON Schemas are made of: ids, texts, dates, and mappings with and without names of the writer's own."""

from __future__ import annotations

from typing import Any

from eqcheck.domain import forms, shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = shape.Schema

SNAKE: Schema = shape.NAME.schema()
RULE_ID: Schema = forms.RULE_ID.schema()
TEXT: Schema = shape.TEXT.schema()
SENTENCE: Schema = shape.SENTENCE.schema()
DATE: Schema = shape.DATE.schema()
SCALAR: Schema = shape.SCALAR.schema()
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
