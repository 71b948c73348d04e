"""YAML: a list of mappings, or {rows: [...]}; scalars are read as their text, so that 010 and no stay as typed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from eqcheck.evidence.readers.encodings import decoded
from eqcheck.evidence.readers.objects import listed, sheet_of
from eqcheck.evidence.readers.signatures import require
from eqcheck.evidence.sheet import Reader, Sheet
from eqcheck.evidence.text import quoted
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MAX_BYTES = 5 * 1024 * 1024
_MAX_DEPTH = 8
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def read(data: bytes, ending: str, score: Callable[[Sequence[Any]], int]) -> Sheet:
    """The mappings of a YAML file as rows, counted from 1; UnreadableError for aliases, tags and keys twice."""
    del score
    objects = listed(parsed(data, ending))
    return sheet_of(objects, range(1, len(objects) + 1))


def parsed(data: bytes, ending: str) -> object:
    """The only document of a YAML file, its scalars as their text; raises UnreadableError."""
    import yaml  # noqa: PLC0415 - start-up

    require(data, ending, "text")
    text, _ = decoded(data)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        events = yaml.parse(text, Loader=loader)
        documents = list(_documents(events, yaml))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it holds characters that YAML may not"
        if not mark:
            raise UnreadableError(FileKind.NOT_YAML(problem=problem)) from None
        message = FileKind.NOT_YAML_AT(problem=problem, line=mark.line + 1, column=mark.column + 1)
        raise UnreadableError(message) from None
    if len(documents) != 1:
        raise UnreadableError(FileKind.YAML_SEVERAL() if documents else FileKind.EMPTY())
    return documents[0]


def _documents(events: Iterator[Any], yaml: Any) -> Iterator[object]:  # noqa: ANN401 - the module, imported late
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            yield _node(event, events, yaml, 0)


def _node(event: Any, events: Iterator[Any], yaml: Any, depth: int) -> object:  # noqa: ANN401 - as above
    """One node, built from its events: nothing is resolved, constructed or repeated."""
    line = event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        raise UnreadableError(FileKind.YAML_ALIAS(line=line))
    if event.tag is not None and event.tag != "!":
        raise UnreadableError(FileKind.YAML_TAG(line=line))
    if depth > _MAX_DEPTH:
        raise UnreadableError(FileKind.NESTED())
    if isinstance(event, yaml.ScalarEvent):
        return None if event.implicit[0] and event.value in _NULLS else event.value
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_node(event, events, yaml, depth + 1))
        return items
    return _mapping(events, yaml, depth)


def _mapping(events: Iterator[Any], yaml: Any, depth: int) -> dict[str, object]:  # noqa: ANN401 - as above
    mapping: dict[str, object] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(event, events, yaml, depth + 1)
        line = event.start_mark.line + 1
        if not isinstance(key, str):
            raise UnreadableError(FileKind.YAML_KEY(line=line))
        if key in mapping:
            raise UnreadableError(FileKind.YAML_KEY_TWICE(key=quoted(key), line=line))
        mapping[key] = _node(next(events), events, yaml, depth + 1)
    return mapping


def _load(ending: str) -> None:
    del ending
    import_module("yaml")


EXTENSION = Reader(endings=("yaml", "yml"), read=read, max_bytes=MAX_BYTES, apart=True, load=_load)
