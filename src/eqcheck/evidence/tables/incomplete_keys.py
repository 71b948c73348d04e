"""Rows whose key is not whole, and all that stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.tables.body import Body
    from eqcheck.evidence.tables.layouts import LayoutPart


def texts_aside(
    type_: EvidenceType, columns: Mapping[str, Sequence[Any]], part: LayoutPart, body: Body
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
