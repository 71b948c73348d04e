"""Whether data fits a schema, answered quickly and with no reason given.

It knows the keywords that our own schemas use. What it says fits, jsonschema has nothing against; where it says no, or
meets a keyword that it does not know, jsonschema is asked, which also says why.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Fits = Callable[[Any], bool]

_SAYS_NOTHING = frozenset({"description", "title", "default", "examples", "$schema"})
_TAKEN_TOGETHER = frozenset({"properties", "then", "else"})
"""Keywords that another one takes along."""


def fitting(schema: Mapping[str, Any], formats: Mapping[str, Fits]) -> Fits:
    """A function that says whether data fits `schema`; `formats` decides the values of each format."""
    checks = [
        _CHECKS[keyword](asked, schema, formats) if keyword in _CHECKS else _no
        for keyword, asked in schema.items()
        if keyword not in _SAYS_NOTHING | _TAKEN_TOGETHER
    ]
    if "properties" in schema and "additionalProperties" not in schema:
        checks.append(_members(True, schema, formats))  # noqa: FBT003 - the schema that fits everything
    if len(checks) == 1:
        return checks[0]
    return lambda value: all(check(value) for check in checks)


def _no(_: object) -> bool:
    return False


def _yes(_: object) -> bool:
    return True


def _members(others: Any, schema: Mapping[str, Any], formats: Mapping[str, Fits]) -> Fits:  # noqa: ANN401 - a schema
    known = {name: fitting(part, formats) for name, part in schema.get("properties", {}).items()}
    other: Fits = fitting(others, formats) if isinstance(others, dict) else _no if others is False else _yes

    def check(value: Any) -> bool:  # noqa: ANN401 - plain data
        return not isinstance(value, dict) or all(known.get(key, other)(part) for key, part in value.items())

    return check


def _items(asked: Mapping[str, Any], _: object, formats: Mapping[str, Fits]) -> Fits:
    each = fitting(asked, formats)
    return lambda value: not isinstance(value, list) or all(map(each, value))


def _names(asked: Mapping[str, Any], _: object, formats: Mapping[str, Fits]) -> Fits:
    each = fitting(asked, formats)
    return lambda value: not isinstance(value, dict) or all(map(each, value))


def _chosen(condition: Mapping[str, Any], schema: Mapping[str, Any], formats: Mapping[str, Fits]) -> Fits:
    if not _is_exact(condition):
        return _no
    asked = fitting(condition, formats)
    then, otherwise = (fitting(schema.get(word, {}), formats) for word in ("then", "else"))
    return lambda value: then(value) if asked(value) else otherwise(value)


def _is_exact(schema: Mapping[str, Any]) -> bool:
    """Whether a no to this schema is a sure one: it decides which of two branches is taken."""
    if set(schema) - _SAYS_NOTHING - {"type", "const", "properties", "required"}:
        return False
    plain = schema.get("type", "object") in {"object", "array", "string", "boolean"}
    return (
        plain
        and isinstance(schema.get("const", ""), str)
        and all(map(_is_exact, schema.get("properties", {}).values()))
    )


def _all(branches: list[Mapping[str, Any]], _: object, formats: Mapping[str, Fits]) -> Fits:
    parts = [fitting(part, formats) for part in branches]
    return lambda value: all(part(value) for part in parts)


def _any(branches: list[Mapping[str, Any]], _: object, formats: Mapping[str, Fits]) -> Fits:
    parts = [fitting(part, formats) for part in branches]
    return lambda value: any(part(value) for part in parts)


def _type(names: str | list[str], *_: object) -> Fits:
    types = tuple(_TYPES[name] for name in ([names] if isinstance(names, str) else names))
    yes_or_no = bool in types
    classes = tuple(kind for kind in types if kind is not bool)

    def check(value: Any) -> bool:  # noqa: ANN401 - plain data
        return yes_or_no if isinstance(value, bool) else isinstance(value, classes)

    return check


def _enum(listed: list[Any], *_: object) -> Fits:
    if not all(isinstance(choice, str) for choice in listed):
        return _no
    choices = frozenset(listed)
    return lambda value: isinstance(value, str) and value in choices


def _pattern(pattern: str, *_: object) -> Fits:
    search = re.compile(pattern).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _format(name: str, _: object, formats: Mapping[str, Fits]) -> Fits:
    return formats.get(name, _no)


def _different(distinct: bool, *_: object) -> Fits:  # noqa: FBT001 - the keyword's value
    def check(value: Any) -> bool:  # noqa: ANN401 - plain data
        if not distinct or not isinstance(value, list):
            return True
        return all(isinstance(item, str) for item in value) and len(set(value)) == len(value)

    return check


def _bound(kind: Any, *, size: bool, upper: bool) -> Callable[..., Fits]:  # noqa: ANN401 - a class or several
    def build(limit: float, *_: object) -> Fits:
        def check(value: Any) -> bool:  # noqa: ANN401 - plain data
            if not isinstance(value, kind) or isinstance(value, bool):
                return True
            amount = len(value) if size else value
            return bool(amount <= limit if upper else amount >= limit)

        return check

    return build


def _required(names: list[str], *_: object) -> Fits:
    return lambda value: not isinstance(value, dict) or all(name in value for name in names)


def _const(const: object, *_: object) -> Fits:
    return _enum([const])


_TYPES: Mapping[str, Any] = {
    "string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None), "array": list,
    "object": dict,
}  # fmt: skip
_CHECKS: Mapping[str, Callable[[Any, Mapping[str, Any], Mapping[str, Fits]], Fits]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "format": _format,
    "required": _required,
    "additionalProperties": _members,
    "propertyNames": _names,
    "items": _items,
    "uniqueItems": _different,
    "if": _chosen,
    "allOf": _all,
    "anyOf": _any,
    "minLength": _bound(str, size=True, upper=False),
    "maxLength": _bound(str, size=True, upper=True),
    "minItems": _bound(list, size=True, upper=False),
    "maxItems": _bound(list, size=True, upper=True),
    "minProperties": _bound(dict, size=True, upper=False),
    "maxProperties": _bound(dict, size=True, upper=True),
    "minimum": _bound((int, float), size=False, upper=False),
    "maximum": _bound((int, float), size=False, upper=True),
}
