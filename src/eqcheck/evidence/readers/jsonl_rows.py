"""JSON lines: one object a line; a row's number is its line's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.evidence.readers.encodings import decoded
from eqcheck.evidence.readers.json_rows import parsed
from eqcheck.evidence.readers.objects import check_values, sheet_of
from eqcheck.evidence.readers.signatures import require
from eqcheck.evidence.sheet import MAX_ROWS_HERE, Reader, Sheet
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def read(data: bytes, ending: str, score: Callable[[Sequence[Any]], int]) -> Sheet:
    """The objects of a JSON lines file as rows; blank lines are counted and skipped; raises UnreadableError."""
    del score
    require(data, ending, "text")
    check_values(data)
    if data.count(b"\n") > MAX_ROWS_HERE:
        raise UnreadableError(FileKind.ROWS_TOO_MANY(most=MAX_ROWS_HERE))
    text, _ = decoded(data)
    objects, numbers = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                objects.append(parsed(line))
            except UnreadableError as error:
                broken = error.message.kind is FileKind.NOT_JSON
                kind = FileKind.LINE_NOT_JSON if broken else FileKind.LINE_BROKEN
                raise UnreadableError(kind(line=number, reason=error.message)) from None
            numbers.append(number)
    return sheet_of(objects, numbers)


EXTENSION = Reader(endings=("jsonl", "ndjson"), read=read)
