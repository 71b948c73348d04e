"""The JSON Schema of `documents:` in rules/evidence/<type>.yaml: what to look for in a document."""

from __future__ import annotations

from eqcheck.domain.document_form import Edge, NameSource
from eqcheck.library.shapes.schema_parts import SNAKE, TEXT, Schema, choice, closed, mapping_of

_WORDS: Schema = {"type": "array", "minItems": 1, "uniqueItems": True, "items": TEXT}
_COLUMNS: Schema = {"type": "array", "minItems": 1, "uniqueItems": True, "items": SNAKE}


def document_form_schema() -> Schema:
    """The schema of `documents:`."""
    follows = closed(
        "a value that follows",
        {
            "given": {**SNAKE, "description": "The column that must have been read."},
            "value": {**TEXT, "description": "The value that follows."},
            "unless": {
                **_WORDS,
                "description": "Not where one of these stands in the title, a margin or the file's name.",
            },
        },
        "given",
        "value",
    )
    blocks = closed(
        "blocks",
        {
            "starts": {
                **_WORDS,
                "description": "What the first line of a block begins with, as Objective in Objective 1: …",
            },
            "text": {**SNAKE, "description": "The column that the rest of that line is."},
            "labels": mapping_of("labels", SNAKE, _WORDS, description="More labels of lines, by column."),
        },
        "starts",
        "text",
    )
    sections = closed(
        "sections",
        {
            "column": {**SNAKE, "description": "The category that the heading of a section names a value of."},
            "about": {**_WORDS, "description": "Words of which the heading must hold one."},
            "otherwise": {**TEXT, "description": "The value where the heading names none, or several."},
            "unless": {**_WORDS, "description": "Words at the start of a section that was not taken, as Deferred."},
        },
        "column",
        "about",
        "otherwise",
    )
    pair = {"type": "array", "minItems": 2, "maxItems": 2, "items": SNAKE}
    return closed(
        "what to look for in documents",
        {
            "titles": {**_WORDS, "description": "What such a document is called: its title must hold one of these."},
            "names": mapping_of(
                "names",
                SNAKE,
                choice(
                    NameSource, "The file's name, the title, the row's number or heading, or the document's own row."
                ),
                description="Columns that say which document or row it is, where the text does not.",
            ),
            "values": mapping_of(
                "values", SNAKE, _value_schema(), minProperties=1, description="How columns are found."
            ),
            "follows": mapping_of("follows", SNAKE, follows, description="Values that follow from another."),
            "order": {
                "type": "array",
                "items": pair,
                "description": "Pairs of dates: where the first is later than the second, neither is believed.",
            },
            "ignored": {**_WORDS, "description": "Labels of dates and texts that are none of the columns."},
            "unsaid": {**_COLUMNS, "description": "Columns of which a document's silence says nothing."},
            "within": {**_COLUMNS, "description": "Evidence types in whose documents rows of this one stand too."},
            "tables": {**_COLUMNS, "description": "Columns that the headings of a table of rows must name."},
            "headings": {**_COLUMNS, "description": "Columns that the heading above a row may name."},
            "blocks": {**blocks, "description": "Rows that are written as blocks of labelled lines."},
            "sections": {**sections, "description": "Rows that are sections of a document, as items of minutes are."},
            "promised": {**_WORDS, "description": "Words in a title that promise rows of this type."},
        },
    )


def _value_schema() -> Schema:
    day = "Which day is meant by a month, a term or a year: first for what happened, last for a limit."
    return closed(
        "a value in a document",
        {
            "labels": {
                **_WORDS,
                "description": "What stands right before or above it; ... parts two words of one label.",
            },
            "worded": {**_WORDS, "description": "Words of a sentence that it follows in a few words."},
            "month": choice(Edge, day),
            "period": choice(Edge, "Which end of a period, as 2024-27, it is."),
            "titled": {"type": "boolean", "default": False, "description": "Whether a period in the title will do."},
            "section": {**_WORDS, "description": "Headings, one of which must have real text under it."},
            "contact": {
                "type": "boolean",
                "default": False,
                "description": "The labels are a role, which must be named with an e-mail address or telephone number.",
            },
            "unless": {**_WORDS, "description": "Words on the document with which it is not believed, as Draft."},
        },
    )
