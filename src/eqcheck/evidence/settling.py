"""What is settled between files once all are read: whom rows refer to, and which rows are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.evidence.tables.blank_numbers import forget_blank_numbers
from eqcheck.evidence.tables.figures_apart import forget_figures_apart
from eqcheck.evidence.tables.identities import merge
from eqcheck.evidence.tables.impossible_counts import forget_impossible_counts
from eqcheck.evidence.tables.nil_rows import forget_denied_days
from eqcheck.evidence.tables.references import Entry, ReferenceLists, referred_to, settle_references, settled_in_large
from eqcheck.evidence.tables.versions import settle_versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from eqcheck.domain.assessment import EvidenceFile, Problem
    from eqcheck.domain.evidence_type import Column, EvidenceType
    from eqcheck.evidence.rows import SettledReferences
    from eqcheck.evidence.tables.columns import GrowingTable
    from eqcheck.evidence.tables.references import LargeReference


class Settling:
    """The lists of a trust, and what numbers in other tables come to by them.

    `tables` are those read here, by type; `large` gives the rows of a type that the store reads by itself; `shared`:
    whether a number is one person's in the whole trust.
    """

    def __init__(
        self,
        types: Mapping[str, EvidenceType],
        tables: Mapping[str, GrowingTable],
        large: Callable[[str], GrowingTable | None],
        *,
        shared: bool = False,
    ) -> None:
        self._types = types
        self._tables = tables
        self._large = large
        self._shared = shared
        self._registers: dict[tuple[str, ...], ReferenceLists] = {}

    def settle(self, files: Sequence[EvidenceFile]) -> Iterator[tuple[int, Problem]]:
        """Settle all tables, lists first; what is told of it, by file."""
        lists = {name.partition(".")[0] for type_ in self._types.values() for name in referred_to(type_)}
        tables = sorted(self._tables.values(), key=lambda table: (table.type.id not in lists, table.type.id))
        for table in tables:
            if table.type.id in lists:
                yield from merge(table, files)
        yield from settle_references(tables, self._register, shared=self._shared)
        for table in tables:
            if table.type.id not in lists:
                yield from forget_figures_apart(table, files)
                yield from merge(table, files)
            yield from forget_blank_numbers(table)
            yield from forget_impossible_counts(table)
            yield from forget_denied_days(table)
        for table in tables:
            yield from settle_versions(table, self._tables)

    def settle_alone(self, table: GrowingTable, files: Sequence[EvidenceFile]) -> Iterator[tuple[int, Problem]]:
        """The same of one table that stands for itself."""
        yield from settle_references([table], self._register, shared=self._shared)
        yield from forget_figures_apart(table, files)
        yield from merge(table, files)
        yield from forget_blank_numbers(table)
        yield from forget_impossible_counts(table)
        yield from forget_denied_days(table)

    def in_large(
        self, column: Column, references: Iterable[LargeReference], *, unread: int, readable: int
    ) -> SettledReferences | None:
        """What the different numbers of a large file come to; None where its rows have to be looked at one by one."""
        register = self._register(column.refers_to)
        return settled_in_large(column, register, references, unread=unread, readable=readable)

    def _register(self, columns: tuple[str, ...]) -> ReferenceLists:
        """Everything on the lists that these columns, as "staff.staff_id", are of."""
        if columns not in self._registers:
            self._registers[columns] = ReferenceLists(entry for name in columns for entry in self._entries(name))
        return self._registers[columns]

    def _entries(self, column: str) -> Iterator[Entry]:
        register, _, number = column.partition(".")
        for table in (self._tables.get(register), self._large(register)):
            if table is not None and number in table.columns:
                for index, value in enumerate(table.columns[number]):
                    if value is not None:
                        yield Entry(value, table.subjects[index], table.clues(index))
