"""Rows whose key is not whole: whether their cells have moved, and all that stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.domain.evidence_type import ColumnType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.evidence_type import Column, EvidenceType
    from eqcheck.evidence.tables.body import Body, Unread
    from eqcheck.evidence.tables.layouts import Part


def displaced_rows(
    type_: EvidenceType, columns: Mapping[str, Sequence[Any]], part: Part, body: Body, unread: Unread
) -> list[int]:
    """The rows of a file that lack the number they must have and hold what is no value of its column; sorted.

    `columns` are those of the whole table, which end with the rows of the file.
    """
    number = next(iter(type_.keys), "")
    if not unread or number not in part.positions or not _always_numbered(type_.columns[number]):
        return []
    numbers = columns[number][-len(body.rows) :]
    spoilt = {index for name, failed in unread.items() if name != number for index, _ in failed}
    return sorted(index for index in spoilt if numbers[index] is None)


def _always_numbered(column: Column) -> bool:
    """Whether each row must have a number of its own, in place of which nothing else tells it apart."""
    return column.type is ColumnType.ID and column.required and column.known_by is None


def texts_aside(
    type_: EvidenceType, columns: Mapping[str, Sequence[Any]], part: Part, body: Body
) -> dict[int, tuple[str, ...]]:
    """What is not taken in of rows without a whole key, which are one only if that is equal too; by index."""
    keys = [columns[name] for name in type_.keys if name in columns]
    start = len(keys[0]) - len(body.rows) if keys else 0
    blank = [key[start:] for key in keys if None in key[start:]]
    if not blank:
        return {}
    taken = {at for name, at in part.positions.items() if name in columns}
    texts = [body.texts(position) for position in range(body.headings.width) if position not in taken]
    return {
        start + index: tuple(filter(None, (text[index] for text in texts)))
        for index in range(len(body.rows))
        if any(key[index] is None for key in blank)
    }
