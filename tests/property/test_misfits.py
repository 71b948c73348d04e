"""The misfits of a file are those that jsonschema, written by others, has against it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from eqcheck.library.load import SCHEMAS
from eqcheck.library.shapes.misfits import Misfit, checker
from eqcheck.library.shapes.trust_schema import trust_schema, waivers_schema
from eqcheck.library.shapes.validation import FORMATS
from eqcheck.library.sources import Source, read_sources, shipped_root
from eqcheck.library.yaml.strict_yaml import load
from tests.property.test_loading import PARTS, SOURCES, TRUST, VALUES, Path_, changed

KINDS = {source.path: SCHEMAS[source.kind]() for source in SOURCES}
KINDS |= {TRUST.setup.path: trust_schema(), "waivers.yaml": waivers_schema()}
CHECKERS = {path: checker(schema, FORMATS) for path, schema in KINDS.items()}
_CHECKED_FORMATS = FormatChecker(formats=())
_CHECKED_FORMATS.checks("date")(FORMATS["date"])
SMALL: list[dict[str, Any]] = [
    {"type": ["integer", "boolean"]}, {"enum": ["a", 1]}, {"const": "a"}, {"pattern": "^a"}, {"required": ["a"]},
    {"properties": {"a": {"type": "string"}}}, {"properties": {"a": {}}, "additionalProperties": False},
    {"additionalProperties": {"type": "number"}}, {"propertyNames": {"pattern": "^a"}}, {"items": {"type": "null"}},
    {"uniqueItems": True}, {"anyOf": [{"type": "string"}, {"minimum": 1}]},
    {"minItems": 1}, {"maxLength": 1}, {"if": {"required": ["a"]}, "then": {"maxProperties": 1}},
    {"if": {"type": "integer"}, "then": {"minimum": 3}, "else": {"type": "string"}}, {"format": "date"},
]  # fmt: skip
LEAVES = st.sampled_from([None, True, False, 0, 1, 3, 3.0, 2.5, "", "a", "b", "ab", "2026-09-01", "2026-02-30"])
DATA = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["a", "b"]), inner)),
    max_leaves=5,
)


Listed = list[tuple[str, str, tuple[str | int, ...], bool]]


def ours(misfits: Sequence[Misfit]) -> Listed:
    return sorted({(each.keyword, repr(each.asked), each.path, each.is_name) for each in misfits}, key=repr)


def of_jsonschema(schema: Mapping[str, Any], data: Any) -> Listed:
    errors = Draft202012Validator(schema, format_checker=_CHECKED_FORMATS).iter_errors(data)
    listed = {
        (
            str(error.validator or ""),
            repr(error.validator_value if error.validator else False),
            tuple(error.absolute_path),
            "propertyNames" in error.absolute_schema_path,
        )
        for error in errors
    }
    return sorted(listed, key=repr)


@given(st.sampled_from(PARTS), VALUES)
def test_a_changed_file_has_the_misfits_that_jsonschema_has_against_it(part: tuple[str, Path_], value: Any) -> None:
    file, path = part
    data = json.loads(changed(file, path, value))
    assert ours(CHECKERS[file](data)) == of_jsonschema(KINDS[file], data)


@given(st.sampled_from(SMALL), DATA)
def test_each_keyword_alone_refuses_what_jsonschema_refuses(schema: dict[str, Any], data: Any) -> None:
    assert ours(checker(schema, FORMATS)(data)) == of_jsonschema(schema, data)


@pytest.mark.parametrize("schema", [{"not": {}}, {"type": "text"}, {"format": "uuid"}])
def test_what_it_does_not_know_is_no_schema(schema: dict[str, Any]) -> None:
    with pytest.raises(KeyError):
        checker(schema, FORMATS)


@pytest.mark.parametrize("source", read_sources(shipped_root()), ids=lambda source: str(source.path))
def test_what_is_shipped_has_no_misfit(source: Source) -> None:
    assert not checker(SCHEMAS[source.kind](), FORMATS)(load(source.path, source.content).data)
