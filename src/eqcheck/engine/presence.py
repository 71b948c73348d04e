"""How many rows each subject has of each table: certainly there on the day, perhaps, or later than it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.engine.builtin import TABLES
from eqcheck.engine.query import presence_query
from eqcheck.engine.row_names import come_true

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.engine.pack import CompiledRule
    from eqcheck.engine.store import Store


@dataclass(frozen=True, slots=True)
class Presence:
    """Rows by table and context. `visible` are those that are not certainly later than the date.

    `undated` are those of them of which it is unknown; `later` are those that are.
    """

    visible: Mapping[tuple[str, int], int]
    undated: Mapping[tuple[str, int], int]
    later: Mapping[tuple[str, int], int]

    def rows(self, table: str, contexts: Iterable[int]) -> tuple[int, int]:
        """How many rows are visible, and how many of them are certainly there."""
        keys = [(table, context) for context in contexts]
        visible = sum(self.visible.get(key, 0) for key in keys)
        return visible, visible - sum(self.undated.get(key, 0) for key in keys)


def presence(store: Store, compiled_rules: Sequence[CompiledRule], types: Mapping[str, EvidenceType]) -> Presence:
    """How many rows there are of each table that the compiled rules read."""
    tables = sorted({table for compiled_rule in compiled_rules for table in compiled_rule.tables})
    visible: dict[tuple[str, int], int] = {}
    undated: dict[tuple[str, int], int] = {}
    later: dict[tuple[str, int], int] = {}
    known = {**types, **TABLES}
    if tables:
        union = "\nUNION ALL ".join(presence_query(table, come_true(known[table])) for table in tables)
        for table, context, seen, perhaps, unseen in store.query(union):
            visible[table, context] = seen + perhaps
            if perhaps:
                undated[table, context] = perhaps
            if unseen:
                later[table, context] = unseen
    return Presence(visible, undated, later)
