"""How a YAML shape is declared, once: a frozen dataclass whose fields say what the keys of a mapping hold.

From the declaration come the JSON Schema, what is built of checked data, and the sentences of the page. An import costs
little: schemas are made only when they are asked for.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, field, fields, replace
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    _Makers = Mapping[str, tuple[str, Callable[[Any], Any] | None]]
    """The attribute of each key, nothing for one that spreads, and what builds its value."""

Schema = dict[str, Any]

_Shape = TypeVar("_Shape")
_KEY, _FROM_NAME = "key", "from name"


# --- forms of values ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Form:
    """What a value looks like: its JSON Schema, and what is built of it where it does not stay as it is written.

    `shape` is the class of a mapping with keys of its own. `build_named` builds what takes the name that it has in a
    mapping around it.
    """

    schema: Callable[[], Schema]
    build: Callable[[Any], Any] | None = None
    shape: type[Any] | None = None
    build_named: Callable[[Any, str], Any] | None = None

    def built(self, value: Any) -> Any:  # noqa: ANN401 - any value
        """What is built of a value."""
        return value if self.build is None else self.build(value)

    def described(self, description: str, **more: Any) -> Form:  # noqa: ANN401 - JSON Schema
        """The form with a description of its own, or with more to its schema."""
        return replace(self, schema=lambda: {**self.schema(), **more, "description": description})

    def then(self, finish: Callable[[Any], Any]) -> Form:
        """The form with something done to what is built of it."""
        make = self.build
        return replace(self, build=finish if make is None else lambda value: finish(make(value)))


def plain(**schema: Any) -> Form:  # noqa: ANN401 - JSON Schema
    """A value that stays as it is written."""
    return Form(lambda: dict(schema))


TEXT = plain(type="string", minLength=1, pattern="\\S")
SENTENCE = plain(type="string", minLength=10, pattern="\\S")
LONGEST_TITLE = 300
"""The most characters of a title: it is a heading of a page and a line of a table."""
NAME = plain(type="string", pattern="^[a-z][a-z0-9_]*$", description="Small letters, digits and _.")
FLAG = plain(type="boolean", default=False)
SCALAR = plain(type=["string", "integer", "number", "boolean"])
DATE = Form(
    lambda: {"type": "string", "format": "date", "description": "A date as 2026-09-01."},
    date.fromisoformat,
)


def whole_number(least: int | None = None, most: int | None = None) -> Form:
    """A whole number between two others, both inclusive."""
    limits = {word: limit for word, limit in (("minimum", least), ("maximum", most)) if limit is not None}
    return plain(type="integer", **limits)


def one_of(choices: Iterable[str]) -> Form:
    """One of these texts; of an enum, its member is built."""
    build = cast("Callable[[Any], Any]", choices) if isinstance(choices, type) and issubclass(choices, Enum) else None
    return Form(lambda: {"enum": [str(choice) for choice in choices]}, build)


def several(form: Form, *, least: int | None = 1, most: int | None = None, distinct: bool = False) -> Form:
    """A list; a tuple is built."""

    def schema() -> Schema:
        limits = {word: limit for word, limit in (("minItems", least), ("maxItems", most)) if limit is not None}
        return {"type": "array", **limits, **({"uniqueItems": True} if distinct else {}), "items": form.schema()}

    make = form.build
    return Form(schema, tuple if make is None else lambda items: tuple(map(make, items)))


def named(title: str, names: Form, values: Form, *, least: int | None = None) -> Form:
    """A mapping from names of the writer's own; a shape in it may have a field that takes the name."""

    def schema() -> Schema:
        some = {"minProperties": least} if least is not None else {}
        return {
            "title": title,
            "type": "object",
            "propertyNames": names.schema(),
            "additionalProperties": values.schema(),
            **some,
        }

    with_name, make = values.build_named, values.build
    if with_name is not None:
        return Form(schema, lambda items: {name: with_name(item, name) for name, item in items.items()})
    if make is not None:
        return Form(schema, lambda items: {name: make(item) for name, item in items.items()})
    return Form(schema)


def keyed(title: str, *required: str, **forms: Form) -> Form:
    """A mapping with these keys and no others, some of them `required`, which stays a mapping."""

    def schema() -> Schema:
        properties = {name: form.schema() for name, form in forms.items()}
        return _closed(title, properties, list(required))

    makes = {name: form.build for name, form in forms.items() if form.build is not None}
    return Form(schema, lambda data: {name: makes[name](v) if name in makes else v for name, v in data.items()})


def mapping(shape: type[Any]) -> Form:
    """A mapping with the keys that a shape declares."""
    return Form(
        lambda: schema_of(shape), lambda data: build(shape, data), shape, lambda data, name: build(shape, data, name)
    )


# --- shapes ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Inside:
    """A mapping whose keys are fields of the shape around it: its name, what messages call it, and what it is."""

    name: str
    title: str
    description: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a shape: the form of its value and what it means.

    `page` is the sentence of the documentation for a value that is given: `{text}` stands for it as prose, `{code}` as
    code, a name for a part of it; what follows a colon joins several. `name` is what the file calls it where the field
    has another name. Keys stand in the order of their `place`, then of their fields. `inside` is the mapping that the
    key stands in, where the fields of a part of the file are fields of the whole. What is built of a key that `spreads`
    is the values of several fields by name.
    """

    form: Form
    description: str = ""
    page: str = ""
    name: str = ""
    place: int = 0
    inside: Inside | None = None
    spreads: bool = False
    attribute: str = ""
    required: bool = True

    @property
    def schema(self) -> Schema:
        """The schema of its value."""
        return {**self.form.schema(), **({"description": self.description} if self.description else {})}


def key(
    form: Form,
    description: str = "",
    *,
    default: Any = MISSING,  # noqa: ANN401 - a field's default
    default_factory: Any = MISSING,  # noqa: ANN401 - a field's default
    required: bool | None = None,
    **more: Any,  # noqa: ANN401 - what a Key takes
) -> Any:  # noqa: ANN401 - a field
    """The field of a shape for one key, which may be left out where it has a default and is not `required`."""
    optional = default is not MISSING or default_factory is not MISSING
    declared = Key(form, description, required=not optional if required is None else required, **more)
    return field_for(declared, default=default, default_factory=default_factory)


def field_for(
    declared: Key,
    *,
    default: Any = MISSING,  # noqa: ANN401 - a field's default
    default_factory: Any = MISSING,  # noqa: ANN401 - a field's default
) -> Any:  # noqa: ANN401 - a field
    """The field of a shape for a key that says more than others do."""
    metadata = {_KEY: declared}
    if default_factory is not MISSING:
        return field(default_factory=default_factory, metadata=metadata)
    return field(default=default, metadata=metadata)


def from_name() -> Any:  # noqa: ANN401 - a field
    """The field that takes the name under which a shape stands in a mapping."""
    return field(metadata={_KEY: _FROM_NAME})


@dataclass_transform(frozen_default=True, field_specifiers=(key, from_name, field))
def shape(title: str) -> Callable[[type[_Shape]], type[_Shape]]:
    """Declare a frozen dataclass as a shape; `title` is what messages call such a mapping."""

    def declare(cls: type[_Shape]) -> type[_Shape]:
        return titled(title, dataclass(frozen=True, slots=True)(cls))

    return declare


def titled(title: str, cls: type[_Shape]) -> type[_Shape]:
    """A frozen dataclass with keys, with what messages call such a mapping."""
    _TITLES[cls] = title
    return cls


class _Building(NamedTuple):
    """What is made of each key by its name, of those inside a mapping by its name, and who takes the name around."""

    keys: _Makers
    inside: Mapping[str, _Makers]
    from_name: str | None


_PASSED_OVER = (None, None)
_TITLES: dict[type[Any], str] = {}
_KEYS: dict[type[Any], Mapping[str, Key]] = {}
_BUILDING: dict[type[Any], _Building] = {}


def keys_of(cls: type[Any]) -> Mapping[str, Key]:
    """The keys of a shape by name, in the order of the schema."""
    if cls not in _KEYS:
        keys = [_named(each) for each in fields(cls) if isinstance(each.metadata.get(_KEY), Key)]
        _KEYS[cls] = MappingProxyType({each.name: each for each in sorted(keys, key=lambda each: each.place)})
    return _KEYS[cls]


def _named(each: Field[Any]) -> Key:
    declared: Key = each.metadata[_KEY]
    return replace(declared, name=declared.name or each.name.rstrip("_"), attribute=each.name)


def schema_of(cls: type[Any]) -> Schema:
    """The JSON Schema of a shape: a mapping with its keys and no others."""
    properties: Schema = {}
    required: list[str] = []
    for name, each in keys_of(cls).items():
        if each.inside is None:
            properties[name] = each.schema
            required += [name] if each.required else []
            continue
        if each.inside.name not in properties:
            properties[each.inside.name] = {
                **_closed(each.inside.title, {}, []),
                "description": each.inside.description,
            }
            required += [each.inside.name] if each.inside.required else []
        part = properties[each.inside.name]
        part["properties"][name] = each.schema
        part["required"] += [name] if each.required else []
    return _closed(_TITLES[cls], properties, required)


def _closed(title: str, properties: Schema, required: list[str]) -> Schema:
    return {
        "title": title,
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": required,
    }


def build(cls: type[_Shape], data: Mapping[str, Any], name: str | None = None, **given: Any) -> _Shape:  # noqa: ANN401 - fields
    """The value that checked data states; `name` is what it stands under. Keys that are no field are passed over.

    Fields that are `given` are not taken from the data.
    """
    building = _BUILDING.get(cls) or _building(cls)
    values: dict[str, Any] = {building.from_name: name} if building.from_name else {}
    _collect(values, building.keys, data)
    for part, makers in building.inside.items():
        _collect(values, makers, data.get(part, {}))
    return cls(**{**values, **given} if given else values)


def _collect(values: dict[str, Any], makers: _Makers, data: Mapping[str, Any]) -> None:
    for name, value in data.items():
        attribute, make = makers.get(name, _PASSED_OVER)
        if attribute is None:
            continue
        made = value if make is None else make(value)
        if attribute:
            values[attribute] = made
        else:
            values.update(made)


def _building(cls: type[Any]) -> _Building:
    inside: dict[str, dict[str, tuple[str, Callable[[Any], Any] | None]]] = {}
    for each in keys_of(cls).values():
        makers = inside.setdefault(each.inside.name if each.inside is not None else "", {})
        makers[each.name] = ("" if each.spreads else each.attribute, each.form.build)
    taker = next((each.name for each in fields(cls) if each.metadata.get(_KEY) == _FROM_NAME), None)
    _BUILDING[cls] = _Building(inside.pop("", {}), inside, taker)
    return _BUILDING[cls]
