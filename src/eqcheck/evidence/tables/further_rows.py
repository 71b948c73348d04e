"""Rows that follow from other tables: lists of people that are counted, and figures of earlier years."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.evidence.tables.counted_lists import add_counted
from eqcheck.evidence.tables.earlier_years import add_earlier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from eqcheck.domain.assessment import EvidenceFile, Problem
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.trust import School
    from eqcheck.evidence.tables.columns import GrowingTable


def add_further_rows(
    tables: Mapping[str, GrowingTable],
    files: list[EvidenceFile],
    types: Mapping[str, EvidenceType],
    table_of: Callable[[EvidenceType], GrowingTable],
    schools: Sequence[School],
) -> Iterator[tuple[int, Problem]]:
    """Add to each table what follows from others, once all files are read; what is told of it, by file.

    The files that give such rows also are of that table's type.
    """
    before = {name: len(table.files) for name, table in tables.items()}
    for table in tuple(tables.values()):
        yield from add_counted(table, files, types, table_of, schools)
    for table in tuple(tables.values()):
        yield from add_earlier(table, tables)
    for name, table in tables.items():
        for file in sorted(set(table.files[before.get(name, 0) :])):
            files[file] = replace(files[file], also=tuple(dict.fromkeys([*files[file].also, name])))
