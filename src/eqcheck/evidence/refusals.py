"""Public tables that are no evidence, however much they look like it, and what to do with them instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.evidence.text import plain_heading
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Refusal:
    """A table known by its headings: it has one of each of `when`, and no more than `most` in all."""

    when: tuple[tuple[str, ...], ...]
    kind: FileKind
    most: int = 1_000


REFUSALS = (
    Refusal(
        (("col_name",), ("col_type",), ("label",), ("indicator_grouping",)),
        FileKind.STATISTICS_COLUMNS,
    ),
    Refusal(
        (("PropertyName",), ("RecordFilterBy",), ("File",), ("Field",)),
        FileKind.PERFORMANCE_MAP,
    ),
    Refusal(
        (("URN",), ("LinkURN",), ("LinkType",)),
        FileKind.REGISTER_LINKS,
    ),
    Refusal(
        (("URN",), ("EstablishmentNumber",), ("EstablishmentName",), ("EstablishmentStatus (name)",)),
        FileKind.REGISTER,
    ),
    Refusal((("code",), ("description",)), FileKind.CODE_LIST, most=8),
)
"""Looked at in this order; the headings are compared as those of evidence are."""

_STATISTICS = Refusal(
    (("time_period",), ("time_identifier",), ("geographic_level", "geographical_level")),
    FileKind.STATISTICS_OTHER,
)


def refusal_of(row: Sequence[object], *, known: bool) -> FileKind | None:
    """Why the table under these headings is no evidence; None when it may be. `known`: a type has its headings."""
    plain = {plain_heading(cell) for cell in row} - {""}
    for refusal in REFUSALS if known else (*REFUSALS, _STATISTICS):
        named = all(any(plain_heading(name) in plain for name in names) for names in refusal.when)
        if named and len(plain) <= refusal.most:
            return refusal.kind
    return None
