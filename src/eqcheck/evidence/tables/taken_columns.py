"""The columns of a type that are taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.evidence_type import ColumnType

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from eqcheck.domain.evidence_type import EvidenceType


def taken_columns(
    type_: EvidenceType, types: Mapping[str, EvidenceType], read_columns: Mapping[str, AbstractSet[str]] | None
) -> list[str]:
    """The columns that are taken in: names, notes and other text only where somebody reads them.

    `read_columns` names by type those that somebody does; None: all of them. Others of `types` may look for more.
    """
    looked_for = {
        name
        for each in types.values()
        if each.earlier is not None
        for name in (each.earlier.own if each.id == type_.id else each.earlier.read_of(type_.id))
    }
    read = {*type_.keys, *read_columns.get(type_.id, ())} if read_columns is not None else set(type_.columns)
    return [
        column.name
        for column in type_.columns.values()
        if column.derived is None and (column.type is not ColumnType.TEXT or column.name in read | looked_for)
    ]
