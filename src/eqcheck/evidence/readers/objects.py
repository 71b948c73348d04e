"""Lists of objects, as JSON and YAML hold them, as rows under a row of headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.evidence.sheet import MAX_CELLS, MAX_COLUMNS, MAX_ROWS_HERE, MAX_VALUES, NESTED, Sheet
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Sequence


def check_values(data: bytes) -> None:
    """Raise UnreadableError where JSON has more values than there is room for, before any is made."""
    if data.count(b",") + data.count(b"[") + 3 * data.count(b"{") > MAX_VALUES:
        raise UnreadableError(FileKind.CELLS_TOO_MANY(most=MAX_VALUES))


def listed(data: object) -> list[Any]:
    """The list that `data` is, or holds as `rows`; raises UnreadableError."""
    if isinstance(data, dict) and set(data) == {"rows"}:
        data = data["rows"]
    if not isinstance(data, list):
        raise UnreadableError(FileKind.NOT_A_LIST())
    return data


def sheet_of(objects: Sequence[Any], numbers: Sequence[int]) -> Sheet:
    """`objects` as a sheet whose first row, numbered 0, holds every key in the order met; raises UnreadableError."""
    if len(objects) > MAX_ROWS_HERE:
        raise UnreadableError(FileKind.ROWS_TOO_MANY(most=MAX_ROWS_HERE))
    keys: dict[str, None] = {}
    for number, item in zip(numbers, objects, strict=True):
        if not isinstance(item, dict):
            raise UnreadableError(FileKind.NOT_AN_OBJECT(row=number))
        keys.update(dict.fromkeys(item))
        if len(keys) > MAX_COLUMNS:
            raise UnreadableError(FileKind.KEYS_TOO_MANY(most=MAX_COLUMNS))
    if not keys:
        raise UnreadableError(FileKind.NO_ROWS())
    if len(objects) * len(keys) > MAX_CELLS:
        raise UnreadableError(FileKind.CELLS_TOO_MANY(most=MAX_CELLS))
    rows = [[_cell(item.get(key)) for key in keys] for item in objects]
    return Sheet([list(keys), *rows], [0, *numbers], typed=True)


def _cell(value: Any) -> Any:  # noqa: ANN401 - whatever the file holds
    """Text, true, false and null as they are; a number as its digits, for it is no spreadsheet's day number."""
    if isinstance(value, (list, dict)):
        return NESTED
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return value
