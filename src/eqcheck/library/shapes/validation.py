"""A document held against its schema: jsonschema finds what is wrong, this says it in our words.

jsonschema is slow to import and only needed where something is wrong.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from eqcheck.domain.mistakes import Mistake, MistakeSort, did_you_mean, nearest
from eqcheck.library.shapes.fitting import fitting
from eqcheck.messages.shapes import ShapeKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jsonschema import FormatChecker

    from eqcheck.library.yaml.strict_yaml import Document, KeyPath
    from eqcheck.messages.message import Message

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping of keys to values",
    "null": "nothing",
}


def _is_date(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


@cache
def formats() -> FormatChecker:
    """The formats that our schemas ask for, checked for jsonschema."""
    from jsonschema import FormatChecker as Checker  # noqa: PLC0415 - start-up

    formats = Checker(formats=())
    formats.checks("date")(_is_date)
    return formats


@dataclass(frozen=True, slots=True)
class _Misfit:
    """One error of jsonschema: the keyword that fails and what it asks for, of what value, and where."""

    keyword: str
    demand: Any
    schema: dict[str, Any]
    value: Any
    path: KeyPath
    document: Document

    @property
    def title(self) -> str:
        """What a message calls the mapping."""
        return str(self.schema.get("title", "this mapping"))

    @property
    def label(self) -> str:
        """What a message calls the value."""
        return label(self.path)

    @property
    def described(self) -> str | None:
        """The help that the schema's own description gives."""
        return _described(self.schema)

    def mistake(self, message: Message, help_: str | None, *path: str | int, key: bool = False) -> Mistake:
        """A mistake at the value, or at `path` within it."""
        return Mistake(message, self.document.place((*self.path, *path), key=key), help_, MistakeSort.FORM)


MOST_MISTAKES = 1_000

_KNOWN: dict[int, tuple[Mapping[str, Any], Callable[[Any], bool]]] = {}


def _fits(schema: Mapping[str, Any]) -> Callable[[Any], bool]:
    """The quick answer for a schema, made once for each that lives on."""
    known = _KNOWN.get(id(schema))
    if known is None:
        if len(_KNOWN) > 20:
            _KNOWN.clear()
        known = _KNOWN[id(schema)] = (schema, fitting(schema, {"date": _is_date}))
    return known[1]


def schema_mistakes(document: Document, schema: Mapping[str, Any]) -> list[Mistake]:
    """Every way in which the document does not fit the schema, each with its place and help; of very many the first."""
    if _fits(schema)(document.data):
        return []
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - start-up

    validator = Draft202012Validator(schema, format_checker=formats())
    mistakes: dict[Mistake, None] = {}
    for error in validator.iter_errors(document.data):
        asked: Any = error.schema
        path: Any = tuple(error.absolute_path)
        misfit = _Misfit(str(error.validator), error.validator_value, asked, error.instance, path, document)
        in_name = "propertyNames" in error.absolute_schema_path
        translate = _bad_name if in_name else _TRANSLATIONS.get(misfit.keyword, _other)
        mistakes |= dict.fromkeys(islice(translate(misfit), MOST_MISTAKES))
        if len(mistakes) >= MOST_MISTAKES:
            break
        if not mistakes:  # whatever is refused is told, or it would pass for sound
            mistakes |= dict.fromkeys(_other(misfit))
    return sorted(mistakes, key=lambda mistake: mistake.order)


def _unknown_keys(misfit: _Misfit) -> Iterator[Mistake]:
    known = misfit.schema["properties"]
    for key in misfit.value:
        if key not in known:
            missing = [name for name in known if name not in misfit.value]
            help_ = did_you_mean(key, missing) or "the keys are: " + ", ".join(known)
            yield misfit.mistake(ShapeKind.KEY_UNKNOWN(key=key, mapping=misfit.title), help_, key, key=True)


def _missing_keys(misfit: _Misfit) -> Iterator[Mistake]:
    known = misfit.schema.get("properties", {})
    for key in misfit.demand:
        if key in misfit.value:
            continue
        keys = islice(misfit.value, MOST_MISTAKES)
        misspelt = next((name for name in keys if name not in known and nearest(name, [key])), None)
        if misspelt is None:
            help_ = _with_description(f'add "{key}"', _described(known.get(key)))
            yield misfit.mistake(ShapeKind.KEY_MISSING(key=key, mapping=misfit.title), help_)
        elif misfit.schema.get("additionalProperties") is not False:  # else it is told as an unknown key
            help_ = f'did you mean "{key}"?'
            yield misfit.mistake(ShapeKind.KEY_UNKNOWN(key=misspelt, mapping=misfit.title), help_, misspelt, key=True)


def _wrong_type(misfit: _Misfit) -> Iterator[Mistake]:
    names = [misfit.demand] if isinstance(misfit.demand, str) else list(misfit.demand)
    value = misfit.value
    if value is None:
        yield _empty(misfit)
        return
    if "number" in names and "integer" in names:
        names.remove("integer")
    expected = " or ".join(_TYPES[name] for name in names)
    help_ = misfit.described or f"write {expected}"
    if "string" in names and isinstance(value, (bool, int, float)):
        help_ = f'put it in quotes: "{_written(misfit)}"'
    elif "boolean" in names and isinstance(value, str):
        help_ = "write true or false without quotes"
    elif "array" in names and not isinstance(value, dict):
        help_ = f"write a list: [{value}]"
    elif "object" in names and isinstance(value, list):
        help_ = _with_description("write a line of key: value for each", help_)
    yield misfit.mistake(ShapeKind.TYPE_WRONG(value=misfit.label, expected=expected, given=_kind(value)), help_)


def _not_a_choice(misfit: _Misfit) -> Iterator[Mistake]:
    choices = misfit.demand
    value = misfit.value
    if value is None:
        yield misfit.mistake(ShapeKind.VALUE_EMPTY(value=misfit.label), "choose from: " + ", ".join(choices))
        return
    listed = "choose from: " + ", ".join(choices)
    near = nearest(value, choices) if isinstance(value, str) else None
    help_ = f'did you mean "{near}"? {listed}' if near else listed
    yield misfit.mistake(ShapeKind.CHOICE_UNKNOWN(value=misfit.label, given=_shown(value)), help_)


def _empty(misfit: _Misfit) -> Mistake:
    advice = "give at least one" if isinstance(misfit.value, (list, dict)) else "give it a value"
    return misfit.mistake(ShapeKind.VALUE_EMPTY(value=misfit.label), _with_description(advice, misfit.described))


def _bad_form(misfit: _Misfit) -> Iterator[Mistake]:
    if not str(misfit.value).strip():
        yield _empty(misfit)
        return
    examples = misfit.schema.get("examples")
    help_ = misfit.described or "use other characters"
    if examples:
        such = "such as " + ", ".join(str(example) for example in examples)
        help_ = f"{misfit.described}, {such}" if misfit.described else such
    yield misfit.mistake(ShapeKind.FORM_WRONG(value=misfit.label, given=_shown(misfit.value)), help_)


def _bad_date(misfit: _Misfit) -> Iterator[Mistake]:
    help_ = "write year-month-day, as in 2026-09-01"
    yield misfit.mistake(ShapeKind.DATE_WRONG(value=misfit.label, given=_shown(misfit.value)), help_)


def _bounds(kind: ShapeKind, advice: str) -> Callable[[_Misfit], Iterator[Mistake]]:
    def translate(misfit: _Misfit) -> Iterator[Mistake]:
        limit = misfit.demand
        message = kind(value=misfit.label, limit=str(limit), plural="" if limit == 1 else "s")
        yield misfit.mistake(message, misfit.described or advice)

    return translate


def _too_short(misfit: _Misfit) -> Iterator[Mistake]:
    if not misfit.value:
        yield _empty(misfit)
    elif isinstance(misfit.value, str) and misfit.value.strip():
        message = ShapeKind.TEXT_TOO_SHORT(value=misfit.label, given=_shown(misfit.value))
        yield misfit.mistake(message, _with_description("say more", misfit.described))
    elif not isinstance(misfit.value, str):
        yield from _bounds(ShapeKind.ITEMS_TOO_FEW, "add to it")(misfit)


def _alternatives(misfit: _Misfit) -> Iterator[Mistake]:
    branches = misfit.demand
    if all(set(branch) == {"required"} for branch in branches):
        keys = " or ".join(f'"{key}"' for branch in branches for key in branch["required"])
        yield misfit.mistake(ShapeKind.ALTERNATIVE_MISSING(mapping=misfit.title, keys=keys), "give one of them")
        return
    message = ShapeKind.FORM_WRONG(value=misfit.label, given=_shown(misfit.value))
    yield misfit.mistake(message, misfit.described or "see the schema of this file")


def _repeated(misfit: _Misfit) -> Iterator[Mistake]:
    items = misfit.value
    for index, item in enumerate(items):
        if item in items[:index]:
            message = ShapeKind.ITEM_TWICE(value=misfit.label, item=_shown(item))
            yield misfit.mistake(message, "keep one of the two", index)


def _other(misfit: _Misfit) -> Iterator[Mistake]:
    yield misfit.mistake(ShapeKind.NOT_ALLOWED(value=misfit.label), misfit.described or "take it out")


_TRANSLATIONS: Mapping[str, Callable[[_Misfit], Iterator[Mistake]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_keys,
    "type": _wrong_type,
    "enum": _not_a_choice,
    "pattern": _bad_form,
    "format": _bad_date,
    "minLength": _too_short,
    "minItems": _too_short,
    "minProperties": _too_short,
    "maxLength": _bounds(ShapeKind.TEXT_TOO_LONG, "shorten it"),
    "maxItems": _bounds(ShapeKind.ITEMS_TOO_MANY, "take some out"),
    "minimum": _bounds(ShapeKind.VALUE_TOO_SMALL, "give a greater number"),
    "maximum": _bounds(ShapeKind.VALUE_TOO_GREAT, "give a smaller number"),
    "anyOf": _alternatives,
    "uniqueItems": _repeated,
}


def _bad_name(misfit: _Misfit) -> Iterator[Mistake]:
    message = ShapeKind.NAME_WRONG(name=_shown(misfit.value))
    help_ = misfit.described or "use small letters, digits and _, a letter first"
    yield misfit.mistake(message, help_, misfit.value, key=True)


def label(path: KeyPath) -> str:
    """What a message calls the value at `path`: its key, or its number in a list."""
    if not path:
        return "the file"
    *_, last = path
    if isinstance(last, str):
        return f'"{last}"'
    keys = [part for part in path if isinstance(part, str)]
    return f'item {last + 1} of "{keys[-1]}"' if keys else f"item {last + 1}"


def _described(schema: Any) -> str | None:  # noqa: ANN401 - a JSON Schema may be a boolean
    text = schema.get("description", "") if isinstance(schema, dict) else ""
    first_word_is_a_name = text[1:2].isupper() or text[:1] in "{["
    text = text if first_word_is_a_name else text[:1].lower() + text[1:]
    return text.rstrip(".") or None


def _with_description(advice: str, described: str | None) -> str:
    return f"{advice}: {described}" if described else advice


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return f"the text {_shown(value)}"
    return "a list" if isinstance(value, list) else "a mapping of keys to values"


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "…" + ('"' if isinstance(value, str) else "")


def _written(misfit: _Misfit) -> str:
    """The value as the file has it: 1.10 is not 1.1 to the person who wrote it."""
    place = misfit.document.place(misfit.path)
    if place.source is not None and place.column is not None:
        written = place.source[place.column - 1 :].split("#")[0].split(",")[0].rstrip(" }]")
        if written and len(written) <= 20:
            return written
    return json.dumps(misfit.value)
