"""Where data does not fit a JSON Schema (draft 2020-12), for the keywords that our schemas use and no others.

A schema becomes a function once; it is asked of every file. Tests hold it against jsonschema, misfit by misfit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence, Sized

    from eqcheck.library.yaml.strict_yaml import KeyPath

    Schema = Mapping[str, Any]
    Refuses = Callable[[Any], bool]
    Formats = Mapping[str, Callable[[Any], bool]]
    Checker = Callable[[Any], Sequence["Misfit"]]


@dataclass(frozen=True, slots=True)
class Misfit:
    """One value that does not fit: the keyword that it fails, what that asks for, in which schema, and where it stands.

    `is_name`: the value is the name of a key.
    """

    keyword: str
    asked: Any
    schema: Mapping[str, Any]
    value: Any
    path: KeyPath = ()
    is_name: bool = False

    def within(self, part: str | int) -> Misfit:
        """The misfit as one of the value around, in which its own value is `part`."""
        return replace(self, path=(part, *self.path))


_SAYS_NOTHING = frozenset({"description", "title", "default", "examples", "$schema"})
_TAKEN_TOGETHER = frozenset({"then", "else"})
"""Keywords that another one takes along."""


def checker(schema: Schema | bool, formats: Formats) -> Checker:  # noqa: FBT001 - true and false are schemas
    """A function that lists the misfits of a value, none where it fits; `formats` decides the values of each format.

    Raises:
        KeyError: for a keyword, a type or a format that is not known.
    """
    if isinstance(schema, bool):
        return lambda value: () if schema else (Misfit("", schema, {}, value),)
    keywords = [word for word in schema if word not in _SAYS_NOTHING | _TAKEN_TOGETHER]
    if "additionalProperties" in keywords and "properties" in keywords:
        keywords.remove("properties")
    parts = [_PARTS[word](schema, formats) for word in keywords if word in _PARTS]
    refusals = [(word, _REFUSALS[word](schema[word], formats)) for word in keywords if word not in _PARTS]

    def check(value: Any) -> Sequence[Misfit]:  # noqa: ANN401 - plain data
        misfits = [Misfit(word, schema[word], schema, value) for word, refuses in refusals if refuses(value)]
        for part in parts:
            misfits += part(value)
        return misfits

    return check


# --- keywords that look at parts of a value, or put schemas together -------------------------------


def _members(schema: Schema, formats: Formats) -> Checker:
    known = {name: checker(part, formats) for name, part in schema.get("properties", {}).items()}
    others = schema.get("additionalProperties", True)
    other = checker(others is False or others, formats)

    def check(value: Any) -> Sequence[Misfit]:  # noqa: ANN401 - plain data
        if not isinstance(value, dict):
            return ()
        misfits = [misfit.within(name) for name, part in value.items() for misfit in known.get(name, other)(part)]
        if others is False and not value.keys() <= known.keys():
            misfits.append(Misfit("additionalProperties", others, schema, value))
        return misfits

    return check


def _items(schema: Schema, formats: Formats) -> Checker:
    each = checker(schema["items"], formats)

    def check(value: Any) -> Sequence[Misfit]:  # noqa: ANN401 - plain data
        if not isinstance(value, list):
            return ()
        return [misfit.within(place) for place, item in enumerate(value) for misfit in each(item)]

    return check


def _names(schema: Schema, formats: Formats) -> Checker:
    each = checker(schema["propertyNames"], formats)

    def check(value: Any) -> Sequence[Misfit]:  # noqa: ANN401 - plain data
        if not isinstance(value, dict):
            return ()
        return [replace(misfit, is_name=True) for name in value for misfit in each(name)]

    return check


def _chosen(schema: Schema, formats: Formats) -> Checker:
    condition, then, otherwise = (checker(schema.get(word, True), formats) for word in ("if", "then", "else"))
    return lambda value: otherwise(value) if condition(value) else then(value)


def _all(schema: Schema, formats: Formats) -> Checker:
    parts = [checker(part, formats) for part in schema["allOf"]]
    return lambda value: [misfit for part in parts for misfit in part(value)]


_PARTS: Mapping[str, Callable[[Schema, Formats], Checker]] = {
    "properties": _members,
    "additionalProperties": _members,
    "items": _items,
    "propertyNames": _names,
    "if": _chosen,
    "allOf": _all,
}


# --- keywords that refuse a value as a whole ------------------------------------------------------


def _no_alternative(branches: Sequence[Schema], formats: Formats) -> Refuses:
    alternatives = [checker(branch, formats) for branch in branches]
    return lambda value: all(alternative(value) for alternative in alternatives)


def _missing(names: Sequence[str], _: Formats) -> Refuses:
    needed = frozenset(names)
    return lambda value: isinstance(value, dict) and not needed <= value.keys()


def _not_of_type(names: str | Sequence[str], _: Formats) -> Refuses:
    if isinstance(names, str):
        is_it = _TYPES[names]
        return lambda value: not is_it(value)
    types = [_TYPES[name] for name in names]
    return lambda value: not any(is_one(value) for is_one in types)


def _no_choice(choices: Sequence[Any], _: Formats) -> Refuses:
    texts = frozenset(choice for choice in choices if isinstance(choice, str))
    return lambda value: (
        value not in texts if isinstance(value, str) else not any(_same(value, choice) for choice in choices)
    )


def _no_match(pattern: str, _: Formats) -> Refuses:
    search = re.compile(pattern).search
    return lambda value: isinstance(value, str) and search(value) is None


def _not_of_format(name: str, formats: Formats) -> Refuses:
    fits = formats[name]
    return lambda value: not fits(value)


def _repeating(distinct: bool, _: Formats) -> Refuses:  # noqa: FBT001 - the keyword's value
    def refuses(value: Any) -> bool:  # noqa: ANN401 - plain data
        if not distinct or not isinstance(value, list):
            return False
        if all(isinstance(item, str) for item in value):
            return len(set(value)) < len(value)
        return any(_same(item, earlier) for place, item in enumerate(value) for earlier in value[:place])

    return refuses


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401 - plain data
    """Whether two values are equal in JSON, where 1 is 1.0 but not true."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(part, other[name]) for name, part in one.items())
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def _less(kind: type[Sized]) -> Callable[[int, Formats], Refuses]:
    """Fewer characters, items or keys than asked, of a value that has some."""
    return lambda least, _: lambda value: isinstance(value, kind) and len(value) < least


def _more(kind: type[Sized]) -> Callable[[int, Formats], Refuses]:
    return lambda most, _: lambda value: isinstance(value, kind) and len(value) > most


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: _is_number(value) and value == int(value),
    "number": _is_number,
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}
_REFUSALS: Mapping[str, Callable[[Any, Formats], Refuses]] = {
    "type": _not_of_type,
    "enum": _no_choice,
    "const": lambda const, _: lambda value: not _same(value, const),
    "pattern": _no_match,
    "format": _not_of_format,
    "required": _missing,
    "anyOf": _no_alternative,
    "uniqueItems": _repeating,
    "minLength": _less(str),
    "maxLength": _more(str),
    "minItems": _less(list),
    "maxItems": _more(list),
    "minProperties": _less(dict),
    "maxProperties": _more(dict),
    "minimum": lambda least, _: lambda value: _is_number(value) and value < least,
    "maximum": lambda most, _: lambda value: _is_number(value) and value > most,
}
