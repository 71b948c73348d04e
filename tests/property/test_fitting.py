"""What the quick answer lets pass, jsonschema has nothing against; and whatever is shipped, it lets pass."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from eqcheck.library.load import SCHEMAS
from eqcheck.library.shapes.fitting import fitting
from eqcheck.library.shapes.trust_schema import trust_schema, waivers_schema
from eqcheck.library.shapes.validation import _is_date, formats
from eqcheck.library.sources import Source, read_sources, shipped_root
from eqcheck.library.yaml.strict_yaml import load
from tests.property.test_loading import PARTS, SOURCES, TRUST, VALUES, Path_, changed

KINDS = {source.path: SCHEMAS[source.kind]() for source in SOURCES}
KINDS |= {TRUST.setup.path: trust_schema(), "waivers.yaml": waivers_schema()}
FITS = {path: fitting(schema, {"date": _is_date}) for path, schema in KINDS.items()}
REFUSES = {path: Draft202012Validator(schema, format_checker=formats()) for path, schema in KINDS.items()}
SMALL: list[dict[str, Any]] = [
    {"type": ["integer", "boolean"]}, {"enum": ["a", 1]}, {"const": "a"}, {"pattern": "^a"}, {"required": ["a"]},
    {"properties": {"a": {"type": "string"}}}, {"properties": {"a": {}}, "additionalProperties": False},
    {"additionalProperties": {"type": "number"}}, {"propertyNames": {"pattern": "^a"}}, {"items": {"type": "null"}},
    {"uniqueItems": True}, {"anyOf": [{"type": "string"}, {"minimum": 1}]}, {"not": {"type": "string"}},
    {"minItems": 1}, {"maxLength": 1}, {"if": {"required": ["a"]}, "then": {"maxProperties": 1}},
    {"if": {"type": "integer"}, "then": {"minimum": 3}, "else": {"type": "string"}}, {"format": "date"},
]  # fmt: skip
LEAVES = st.sampled_from([None, True, False, 0, 1, 3, 3.0, 2.5, "", "a", "b", "ab", "2026-09-01", "2026-02-30"])
DATA = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["a", "b"]), inner)),
    max_leaves=5,
)


@given(st.sampled_from(PARTS), VALUES)
def test_a_changed_file_that_fits_is_not_refused(part: tuple[str, Path_], value: Any) -> None:
    file, path = part
    data = json.loads(changed(file, path, value))
    assert not (FITS[file](data) and list(REFUSES[file].iter_errors(data)))


@given(st.sampled_from(SMALL), DATA)
def test_each_keyword_alone_lets_nothing_pass_that_is_refused(schema: dict[str, Any], data: Any) -> None:
    fits = fitting(schema, {"date": _is_date})(data)
    assert not (fits and list(Draft202012Validator(schema, format_checker=formats()).iter_errors(data)))


@pytest.mark.parametrize("source", read_sources(shipped_root()), ids=lambda source: str(source.path))
def test_what_is_shipped_is_answered_quickly(source: Source) -> None:
    assert fitting(SCHEMAS[source.kind](), {"date": _is_date})(load(source.path, source.content).data)
