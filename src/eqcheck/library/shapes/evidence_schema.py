"""The JSON Schema of rules/evidence/<type>.yaml."""

from __future__ import annotations

from functools import cache

from eqcheck.domain.evidence_type import UNKNOWN_BLANK, ColumnType, Period
from eqcheck.library.shapes.evidence_documents_schema import document_form_schema
from eqcheck.library.shapes.evidence_exports_schema import column_properties, type_properties
from eqcheck.library.shapes.schema_parts import SNAKE, TEXT, Schema, choice, closed, document_schema, mapping_of


@cache
def evidence_type_schema() -> Schema:
    """The schema of rules/evidence/<type>.yaml."""
    spellings = {"type": "array", "items": TEXT, "description": "A list of spellings."}
    flag = {"type": "boolean", "default": False}
    column = closed(
        "a column",
        {
            "type": choice(ColumnType, "What the column holds."),
            "meaning": {**TEXT, "description": "What it means, for the person who fills it in."},
            "example": {**TEXT, "description": "A made-up value."},
            "aliases": {**spellings, "uniqueItems": True, "description": "Other headings that exports use."},
            "values": mapping_of(
                "values", TEXT, spellings, minProperties=1, description="Each category's value with its spellings."
            ),
            "personal": {**flag, "description": "Personal data: never shown in a report."},
            "required": {**flag, "description": "Whether a file without this column cannot be used."},
            "blank": {
                **TEXT,
                "default": UNKNOWN_BLANK,
                "description": (
                    'The fact that a blank cell states, such as "has not left"; "unknown" where it states none. '
                    "An unknown cell leaves open whatever rests on it."
                ),
            },
            "derived": {**SNAKE, "description": "The date column that this is computed from."},
            **column_properties(),
        },
        "type",
        "meaning",
    )
    names = {"type": "array", "minItems": 1, "uniqueItems": True, "items": SNAKE}
    evidence = closed(
        "an evidence type",
        {
            "id": SNAKE,
            "title": {**TEXT, "description": "What a person calls it."},
            "description": {**TEXT, "description": "What it holds and does not hold."},
            "kept_by": {**TEXT, "description": "Who keeps it."},
            "system": {**TEXT, "description": "The system it is exported from."},
            "period": choice(Period, "For which dates it is asked for in `evidence request`."),
            "holds": choice(("records", "documents"), "Records of what happened, or what stands in documents."),
            "people": {**flag, "description": "Whether its rows are people or count them: reports hide small groups."},
            "keys": {**names, "description": "The columns that together name a row once."},
            "true_from": {**SNAKE, "description": "The date column that says when a row came true."},
            "documents": document_form_schema(),
            **type_properties(),
            "columns": mapping_of("columns", SNAKE, column, minProperties=1, description="The columns by name."),
        },
        "id",
        "title",
        "columns",
    )
    return document_schema("an evidence type", "One kind of evidence: rules/evidence/<type>.yaml.", evidence)
