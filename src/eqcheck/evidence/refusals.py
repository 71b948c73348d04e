"""Public tables that are no evidence, however much they look like it, and what to do with them instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.evidence.text import plain_heading

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Refusal:
    """A table known by its headings: it has one of each of `when`, and no more than `most` in all."""

    when: tuple[tuple[str, ...], ...]
    reason: str
    most: int = 1_000


REFUSALS = (
    Refusal(
        (("col_name",), ("col_type",), ("label",), ("indicator_grouping",)),
        "describes the columns of a data file of Explore education statistics, and holds no figures: "
        "hand in the file that it belongs to",
    ),
    Refusal(
        (("PropertyName",), ("RecordFilterBy",), ("File",), ("Field",)),
        "is a map of where published files hold each measure, and holds no figures itself",
    ),
    Refusal(
        (("URN",), ("LinkURN",), ("LinkType",)),
        "is the list of links between schools of Get Information about Schools: "
        "write the numbers a school had before as its former_urns in eqcheck.yaml",
    ),
    Refusal(
        (("URN",), ("EstablishmentNumber",), ("EstablishmentName",), ("EstablishmentStatus (name)",)),
        "is the register of schools of Get Information about Schools, from which "
        '"eqcheck init --from-gias" fills eqcheck.yaml; it is no evidence of a duty',
    ),
    Refusal((("code",), ("description",)), "is a list of codes and what they mean, and holds no records", most=8),
)
"""Looked at in this order; the headings are compared as those of evidence are."""

_STATISTICS = Refusal(
    (("time_period",), ("time_identifier",), ("geographic_level", "geographical_level")),
    "is a data file of Explore education statistics with none of the measures that an evidence type has",
)


def refusal_of(row: Sequence[object], *, known: bool) -> str | None:
    """Why the table under these headings is no evidence; None when it may be. `known`: a type has its headings."""
    plain = {plain_heading(cell) for cell in row} - {""}
    for refusal in REFUSALS if known else (*REFUSALS, _STATISTICS):
        named = all(any(plain_heading(name) in plain for name in names) for names in refusal.when)
        if named and len(plain) <= refusal.most:
            return refusal.reason
    return None
