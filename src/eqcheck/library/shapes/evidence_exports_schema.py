"""The JSON Schema of what rules/evidence/<type>.yaml says of exports: layouts, totals, people, reasons."""

from __future__ import annotations

from eqcheck.library.shapes.schema_parts import SNAKE, TEXT, Schema, closed, mapping_of

_HEADINGS: Schema = {"type": "array", "minItems": 1, "uniqueItems": True, "items": TEXT}
_SPELLINGS: Schema = {"type": "array", "minItems": 1, "items": TEXT}
_COLUMNS: Schema = {"type": "array", "minItems": 1, "uniqueItems": True, "items": SNAKE}


def column_properties() -> dict[str, Schema]:
    """What a column says of exports."""
    known_by = closed(
        "how people are known",
        {
            "register": {**_COLUMNS, "description": "Evidence types that list people; the first key is the number."},
            "columns": {**_COLUMNS, "description": "What to know them by, the surest first, as in [email, name]."},
        },
        "register",
        "columns",
    )
    return {
        "parts": {
            "type": "array",
            "minItems": 2,
            "items": _HEADINGS,
            "description": "Headings of what it is put together from, as of first and last name.",
        },
        "known_by": {**known_by, "description": "How a person is found where the file has no number."},
        "withheld": {**SNAKE, "description": "The column beside whose blank this one keeps the reason."},
        "unless": mapping_of(
            "unless",
            SNAKE,
            _SPELLINGS,
            minProperties=1,
            description="Values of other columns beside which this one is not believed.",
        ),
        "else_from": {**SNAKE, "description": "The column that it is read from where it has no heading of its own."},
        "words": closed(
            "words for yes and no",
            {
                "yes": {**_SPELLINGS, "description": "Words that say yes in this column, as Passed."},
                "no": {**_SPELLINGS, "description": "Words that say no in this column, as Did not attend."},
            },
        ),
        "from_name": {"type": "boolean", "default": False, "description": "Whether a file's name may say it."},
    }


def type_properties() -> dict[str, Schema]:
    """What an evidence type says of exports."""
    return {
        "left_out": {
            "type": "array",
            "minItems": 1,
            "items": _left_out(),
            "description": "Rows that are totals of others, and are left out with a note.",
        },
        "layouts": {
            "type": "array",
            "minItems": 1,
            "items": _layout(),
            "description": "Forms of files that headings alone do not tell; the first that fits is taken.",
        },
    }


def _left_out() -> Schema:
    return closed(
        "rows left out",
        {
            "heading": {**_HEADINGS, "description": "Headings under which a row says what it is."},
            "values": {**_SPELLINGS, "description": "The cells of rows that are left out, in quotes."},
            "other_than": {**_SPELLINGS, "description": "The cells of rows that stay: all others are left out."},
            "because": {**TEXT, "description": "Why: the end of the sentence: The row is left out, because …"},
        },
        "heading",
        "because",
    )


def _layout() -> Schema:
    day = {"type": "string", "pattern": "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "description": "As 03-31."}
    date = closed(
        "a date worked out",
        {
            "heading": {**TEXT, "description": "The heading of the date that it is worked out from."},
            "years": {"type": "integer", "minimum": -5, "maximum": 5, "description": "How many years later it is."},
            "days": {"type": "array", "minItems": 1, "items": day, "description": "The days that date may be."},
        },
        "heading",
    )
    source = {
        "type": ["string", "object"],
        "minLength": 1,
        "if": {"type": "object"},
        "then": date,
        "description": "A heading; of a category one of its values; or a heading with how a date follows from it.",
    }
    return closed(
        "a layout",
        {
            "name": {**TEXT, "description": "What a person calls it, with the years it is of."},
            "when": {**_HEADINGS, "description": "Headings by which it is known: a file has them all."},
            "public": {"type": "boolean", "default": False, "description": "Whether it is about everybody."},
            "trust": {**TEXT, "description": "The heading of the company number that says which row is the trust's."},
            "marks": mapping_of(
                "marks", SNAKE, _SPELLINGS, minProperties=1, description="What marks mean here, by reason."
            ),
            "rows": {
                "type": "array",
                "minItems": 1,
                "items": mapping_of("a row of a layout", SNAKE, source, minProperties=1),
                "description": "What each row becomes: one row for each, with where its columns come from.",
            },
        },
        "name",
        "when",
    )
