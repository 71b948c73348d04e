"""Strict YAML with positions: plain data only, nothing that two readers could read differently.

Built from the parser's events rather than by its loader: duplicate keys, aliases and depth are then
seen as they come, before anything is expanded. Imported lazily: only where there is YAML to read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NoReturn

import yaml

from eqcheck.domain.mistakes import Mistake, MistakesError, MistakeSort, Place
from eqcheck.library.yaml.lines import LINE_BREAK, line_of, line_starts
from eqcheck.library.yaml.scalars import Ambiguous, is_text_key, plain_value
from eqcheck.library.yaml.syntax import explain_syntax
from eqcheck.messages.yaml_files import YamlKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from eqcheck.messages.message import Message

LARGEST_FILE = 1_000_000
DEEPEST = 50
MOST_ALIASES = 20
MOST_NODES = 200_000
MOST_MISTAKES = 1_000
"""Of one file: after so many it is not read on."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# C0 and C1 controls but tab, line feed and carriage return; line separators; direction overrides; lone surrogates.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as plain data, and where each part of it stands.

    `data` holds only str, int, float, bool, None, list and dict with text keys; `values` and `keys` say at which
    character of the text, counted from 0, a value or a key begins.
    """

    path: str
    data: Any
    text: str = field(repr=False, default="")
    values: Mapping[KeyPath, int] = field(repr=False, default_factory=dict)
    keys: Mapping[KeyPath, int] = field(repr=False, default_factory=dict)

    def place(self, path: KeyPath, *, key: bool = False, offset: int | None = None) -> Place:
        """Where `path` stands in the file: its value, its key, or `offset` characters into its text.

        A path that the file does not have is placed at the nearest part that holds it.
        """
        while path and path not in self.values:
            path, key, offset = path[:-1], False, None
        if key and path in self.keys:
            return self._at(self.keys[path])
        start = self.values.get(path)
        if start is None:
            return Place(self.path)
        within = self._within(start, self._value(path), offset) if offset is not None else None
        return self._at(start if within is None else within)

    def _value(self, path: KeyPath) -> object:
        value = self.data
        for step in path:
            value = value[step]
        return value

    def _within(self, at: int, value: object, offset: int) -> int | None:
        """The index in the file of character `offset` of a scalar; None where its text is escaped."""
        if not isinstance(value, str):
            return None
        if self.text[at : at + 1] in {'"', "'"}:
            at += 1
        elif self.text[at : at + 1] in {"|", ">"}:
            at = self.text.find("\n", at) + 1
        for seen in value[:offset]:
            if seen.isspace():
                while self.text[at : at + 1].isspace():
                    at += 1
                continue
            while self.text[at : at + 1].isspace():
                at += 1
            if self.text[at : at + 1] != seen:
                return None
            at += 1
        while offset < len(value) and not value[offset].isspace() and self.text[at : at + 1].isspace():
            at += 1
        return at

    def _at(self, index: int) -> Place:
        starts = line_starts(self.text)
        line = bisect_right(starts, index)
        return Place(self.path, line, index - starts[line - 1] + 1, line_of(self.text, line))


@dataclass(frozen=True, slots=True)
class PlainScalar:
    """A value without quotes that is not text: where it stands, what is written there, and what that means."""

    path: KeyPath
    written: str
    value: float | bool | Ambiguous


def load(path: str, content: bytes) -> Document:
    """The document in `content`; `path` is how messages name the file.

    Raises:
        MistakesError: with every mistake of the file, each with its place.
    """
    try:
        text = _decoded(path, content)
        builder = _Builder(path, text)
        document, mistakes = builder.document(), builder.mistakes
    except MistakesError as error:
        document, mistakes = None, list(error.mistakes)
    if mistakes or document is None:
        raise MistakesError(replace(mistake, sort=MistakeSort.FILE) for mistake in mistakes)
    return document


def recalled(path: str, content: bytes, data: Any) -> Document:  # noqa: ANN401 - plain data
    """The document that `load` made of the same content before, as `data`; where things stand is read when asked."""
    document = cache(partial(load, path, content))
    values, keys = _Later(lambda: document().values), _Later(lambda: document().keys)
    return Document(path, data, content.decode("utf-8-sig"), values, keys)


class _Later(Mapping[KeyPath, int]):
    """The places of a document that is parsed only once one is asked for."""

    def __init__(self, places: Callable[[], Mapping[KeyPath, int]]) -> None:
        self._places = places

    def __getitem__(self, path: KeyPath) -> int:
        return self._places()[path]

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self._places())

    def __len__(self) -> int:
        return len(self._places())


def plain_scalars(path: str, content: bytes) -> tuple[Document, tuple[PlainScalar, ...]]:
    """The document in `content`, in which ambiguous values are text, and its plain scalars that are not text.

    Raises:
        MistakesError: when anything else is wrong with the file, or when a part of it is repeated by an alias.
    """
    text = _decoded(path, content)
    builder = _Builder(path, text)
    document = builder.document()
    unclear = sum(isinstance(scalar.value, Ambiguous) for scalar in builder.plain)
    if len(builder.mistakes) > unclear or builder.aliases:
        raise MistakesError(builder.mistakes)
    return document, tuple(builder.plain)


def _decoded(path: str, content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        size = f"{len(content) / 1e6:.1f} MB"
        raise MistakesError(
            [Mistake(YamlKind.YAML_FILE_TOO_LARGE(size=size), Place(path), "a file may have up to 1 MB; split it")]
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        raise MistakesError(
            [Mistake(YamlKind.YAML_NOT_UTF_TEXT(), Place(path, line, column), "save it as UTF-8")]
        ) from None
    forbidden = _FORBIDDEN.search(text)
    if forbidden:
        place = Document(path, None, text)._at(forbidden.start())  # noqa: SLF001 - the same module
        what = YamlKind.YAML_CONTROL_CHARACTER(code=f"{ord(forbidden.group()):04X}")
        raise MistakesError([Mistake(what, place, "delete it and type the text again")])
    return text


@dataclass(slots=True)
class _Anchor:
    """A node that aliases may repeat; `value` counts only when `complete`."""

    value: Any = None
    nodes: int = 0
    complete: bool = False


class _Builder:
    """Turns the parser's events into data and marks, gathering mistakes until it cannot go on."""

    def __init__(self, path: str, text: str) -> None:
        self.mistakes: list[Mistake] = []
        self.plain: list[PlainScalar] = []
        self.aliases = 0
        self._document = Document(path, None, text)
        self._values: dict[KeyPath, int] = {}
        self._keys: dict[KeyPath, int] = {}
        self._anchors: dict[str, _Anchor] = {}
        self._plain_keys: set[str] = set()
        self._nodes = 0
        self._last: Any = None

    def document(self) -> Document:
        """The one document of the text."""
        blank = self._document
        events = self._events()
        event = next(events)
        if isinstance(event, yaml.StreamEndEvent):
            self._stop(Mistake(YamlKind.YAML_EMPTY(), Place(blank.path), "fill it in, or delete it"))
        event = next(events)
        data = self._node(event, events, ())
        if data is None and not self.mistakes:
            self._stop(Mistake(YamlKind.YAML_EMPTY(), Place(blank.path), "fill it in, or delete it"))
        next(events)
        event = next(events)
        if not isinstance(event, yaml.StreamEndEvent):
            self._note(YamlKind.YAML_SECOND_DOCUMENT(), event.start_mark, "one file holds one document; split the file")
        return Document(blank.path, data, blank.text, self._values, self._keys)

    def _events(self) -> Iterator[Any]:
        try:
            events = yaml.parse(self._document.text, Loader=_LOADER)
            next(events)
            for event in events:
                self._last = event
                yield event
        except yaml.MarkedYAMLError as error:
            self._stop(self._syntax_mistake(error))

    def _syntax_mistake(self, error: yaml.MarkedYAMLError) -> Mistake:
        """The parser's complaint, where it stopped; where that is past the end, where the trouble began."""
        quoted = self._quote_mistake(error)
        if quoted is not None:
            return quoted
        lines = LINE_BREAK.split(self._document.text)
        marks = [mark for mark in (error.problem_mark, error.context_mark) if mark is not None]
        places = [(mark.line, mark.column) for mark in marks if mark.line < len(lines) and lines[mark.line].strip()]
        line, column = places[0] if places else (0, 0)
        message, advice = explain_syntax(error.problem or "", lines[line], column)
        return Mistake(message, Place(self._document.path, line + 1, column + 1, lines[line]), advice)

    def _quote_mistake(self, error: yaml.MarkedYAMLError) -> Mistake | None:
        """The mistake where the parser stopped at what follows a quoted text; None where it did not."""
        last, mark = self._last, error.problem_mark
        if not isinstance(last, yaml.ScalarEvent) or last.style not in {"'", '"'}:
            return None
        start, end = last.start_mark, last.end_mark
        if mark is None or start is None or end is None or mark.line != end.line:
            return None
        if start.line != end.line:
            message = YamlKind.YAML_QUOTE_CLOSES_WITHIN(line=mark.line + 1)
            return self._mistake(message, start, "close the quote where the text ends")
        if "expected key" not in (error.problem or ""):
            return None
        help_ = "quote the whole text; within single quotes, double quotes are plain text"
        return self._mistake(YamlKind.YAML_QUOTE_GOES_ON(), mark, help_)

    def _node(self, event: Any, events: Iterator[Any], path: KeyPath) -> Any:  # noqa: ANN401 - plain data
        self._values[path] = event.start_mark.index
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        self._count(1, event)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._note(YamlKind.YAML_TAG_FORBIDDEN(tag=tag), event.start_mark, "take it out; values need no tag")
        return self._content(event, events, path) if event.anchor is None else self._anchored(event, events, path)

    def _anchored(self, event: Any, events: Iterator[Any], path: KeyPath) -> Any:  # noqa: ANN401 - plain data
        if event.anchor in self._anchors:
            what = YamlKind.YAML_ANCHOR_TWICE(anchor=event.anchor)
            self._note(what, event.start_mark, "give each its own name")
        anchor = self._anchors[event.anchor] = _Anchor()
        before = self._nodes
        anchor.value = self._content(event, events, path)
        anchor.nodes, anchor.complete = self._nodes - before + 1, True
        return anchor.value

    def _content(self, event: Any, events: Iterator[Any], path: KeyPath) -> Any:  # noqa: ANN401 - plain data
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if len(path) >= DEEPEST:
            self._stop(self._mistake(YamlKind.YAML_TOO_DEEP(most=DEEPEST), event.start_mark, "make it flatter"))
        is_list = isinstance(event, yaml.SequenceStartEvent)
        return self._list(events, path) if is_list else self._mapping(events, path)

    def _scalar(self, event: Any, path: KeyPath) -> Any:  # noqa: ANN401 - plain data
        escape = _escaped(event)
        if escape:
            what = YamlKind.YAML_CONTROL_IN_TEXT(code=f"{ord(escape.group()):04X}")
            self._note(what, event.start_mark, "take the escape out")
        if not event.implicit[0]:
            return event.value
        value = plain_value(event.value)
        if value is not None and not isinstance(value, str):
            self.plain.append(PlainScalar(path, event.value, value))
        if isinstance(value, Ambiguous):
            self._note(YamlKind.YAML_AMBIGUOUS(value=event.value, reason=value.reason), event.start_mark, value.help)
            return event.value
        return value

    def _list(self, events: Iterator[Any], path: KeyPath) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[Any], path: KeyPath) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, events, path)
            if key in mapping:
                first = self._document._at(self._keys[(*path, key)])  # noqa: SLF001 - the same module
                advice = f"the first is on line {first.line}; keep one of the two"
                self._note(YamlKind.YAML_KEY_GIVEN_TWICE(key=key), event.start_mark, advice)
                self._node(next(events), events, (*path, key, "(again)"))
                continue
            self._keys[(*path, key)] = event.start_mark.index
            mapping[key] = self._node(next(events), events, (*path, key))
        return mapping

    def _key(self, event: Any, events: Iterator[Any], path: KeyPath) -> str:  # noqa: ANN401 - an event of yaml
        self._count(1, event)
        if not isinstance(event, yaml.ScalarEvent):
            self._node(event, events, (*path, "(key)"))
            self._note(YamlKind.YAML_KEY_NO_TEXT(), event.start_mark, "write the key as plain text")
            return f"(key at {event.start_mark.line}:{event.start_mark.column})"
        plain = event.implicit[0]
        if plain and event.anchor is None and event.tag is None and event.value in self._plain_keys:
            return str(event.value)
        if event.tag is not None or event.anchor is not None:
            self._note(YamlKind.YAML_KEY_TAGGED(), event.start_mark, "write the key as plain text")
        elif plain and event.value == "<<":
            self._note(YamlKind.YAML_MERGE_KEY(), event.start_mark, "write the keys out")
        elif plain and not is_text_key(event.value):
            shown = event.value or "(nothing)"
            self._note(YamlKind.YAML_KEY_OTHER(key=shown), event.start_mark, f'quote it: "{event.value}"')
        elif _escaped(event):
            self._note(YamlKind.YAML_CONTROL_IN_KEY(), event.start_mark, "take the escape out")
        elif plain:
            self._plain_keys.add(event.value)
        return str(event.value)

    def _alias(self, event: Any) -> Any:  # noqa: ANN401 - plain data
        anchor = self._anchors.get(event.anchor)
        if anchor is None:
            advice = 'quote text that begins with "*"'
            self._note(YamlKind.YAML_ALIAS_UNKNOWN(anchor=event.anchor), event.start_mark, advice)
            return None
        if not anchor.complete:
            self._stop(
                self._mistake(YamlKind.YAML_ALIAS_CIRCULAR(anchor=event.anchor), event.start_mark, "write it out")
            )
        self.aliases += 1
        if self.aliases > MOST_ALIASES:
            what = YamlKind.YAML_ALIASES_TOO_MANY(most=MOST_ALIASES)
            self._stop(self._mistake(what, event.start_mark, "write the values out instead of repeating them with *"))
        self._count(anchor.nodes, event)
        return anchor.value

    def _count(self, nodes: int, event: Any) -> None:  # noqa: ANN401 - an event of yaml
        self._nodes += nodes
        if self._nodes > MOST_NODES:
            self._stop(
                self._mistake(YamlKind.YAML_VALUES_TOO_MANY(most=MOST_NODES), event.start_mark, "split the file")
            )

    def _mistake(self, message: Message, mark: Any, advice: str | None) -> Mistake:  # noqa: ANN401 - a mark of yaml
        return Mistake(message, self._document._at(mark.index), advice)  # noqa: SLF001 - the same module

    def _note(self, message: Message, mark: Any, advice: str | None) -> None:  # noqa: ANN401 - a mark of yaml
        if len(self.mistakes) >= MOST_MISTAKES:
            self._stop(self._mistake(YamlKind.YAML_MISTAKES_TOO_MANY(most=MOST_MISTAKES), mark, "mend these first"))
        self.mistakes.append(self._mistake(message, mark, advice))

    def _stop(self, mistake: Mistake) -> NoReturn:
        raise MistakesError([*self.mistakes, mistake])


def _escaped(event: Any) -> re.Match[str] | None:  # noqa: ANN401 - an event of yaml
    """A forbidden character in a scalar: the text has none, so only an escape can have made it."""
    return _FORBIDDEN.search(event.value) if event.style == '"' else None
