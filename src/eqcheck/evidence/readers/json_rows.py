"""JSON: a list of objects, or {"rows": [...]}; rows are counted from 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from eqcheck.evidence.readers.encodings import decoded
from eqcheck.evidence.readers.objects import check_values, listed, sheet_of
from eqcheck.evidence.readers.signatures import require
from eqcheck.evidence.sheet import Reader, Sheet
from eqcheck.evidence.text import quoted
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def read(data: bytes, ending: str, score: Callable[[Sequence[Any]], int]) -> Sheet:
    """The objects of a JSON file as rows; raises UnreadableError for a key that an object has twice."""
    del score
    require(data, ending, "text")
    check_values(data)
    text, _ = decoded(data)
    objects = listed(parsed(text))
    return sheet_of(objects, range(1, len(objects) + 1))


def parsed(text: str) -> object:
    """`text` as JSON with numbers kept as written; raises UnreadableError."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_int=str, parse_float=str, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise UnreadableError(FileKind.NOT_JSON(problem=error.msg, line=error.lineno, column=error.colno)) from None
    except RecursionError:
        raise UnreadableError(FileKind.NESTED()) from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise UnreadableError(FileKind.JSON_KEY_TWICE(key=quoted(twice)))
    return mapping


def _no_number(name: str) -> str:
    return name


EXTENSION = Reader(endings=("json",), read=read)
