"""Rows are identities: equal rows are one row, and of rows of one key that differ nobody knows which is true."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.evidence.tables.blank_numbers import NIL
from eqcheck.evidence.tables.names import IDENTITY, may_be_one
from eqcheck.evidence.text import fold
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.domain.assessment import EvidenceFile
    from eqcheck.evidence.tables.columns import GrowingTable

_SHOWN = 4


@dataclass(slots=True)
class _Merging:
    """What becomes of a table's rows: those that go, and by file what is to be told of which of them."""

    files: Sequence[EvidenceFile]
    marked: dict[str, set[int]]
    dropped: set[int] = field(default_factory=set)
    equal: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    differing: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    persons: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    columns: set[str] = field(default_factory=set)
    told: frozenset[tuple[int, str]] = frozenset()


def merge(table: GrowingTable, files: Sequence[EvidenceFile]) -> Iterator[tuple[int, Problem]]:
    """Make equal rows one, leave unknown what rows of one key say differently, and tell of both by file.

    Two rows are of one key when all its columns are known and equal. Where the first is a number, it is enough
    that the other columns are equal in both, blank or not, that none is unreadable, and that nothing differs.
    Other rows with a blank in their key are one where no cell of theirs differs, text that nobody reads included;
    of those without a number, nil rows.
    """
    keys = table.type.keys
    if not keys or any(key not in table.columns for key in keys):
        return
    named = list(zip(table.subjects, *(table.columns[key] for key in keys), strict=True))
    if len(set(named)) == len(named):
        return
    rows: dict[tuple[Any, ...], list[int]] = {}
    for index, name in enumerate(named):
        rows.setdefault(name, []).append(index)
    numbered = table.type.columns[keys[0]].type is ColumnType.ID
    marked = {name: set(places) for name, places in table.unreadable.items()}
    merging = _Merging(files, marked, told=_told(table, files))
    for name, indices in rows.items():
        whole = None not in name
        if len(indices) > 1 and (whole or (numbered and name[1] is not None)):
            _merge_rows(table, indices, merging, whole=whole)
        elif len(indices) > 1:
            unnumbered = numbered and name[1] is None
            _merge_equal(table, [at for at in indices if not unnumbered or _is_nil(table, at)], merging)
    yield from _problems(table, files, merging)
    table.drop(merging.dropped)


def _merge_rows(table: GrowingTable, indices: Sequence[int], merging: _Merging, *, whole: bool) -> None:
    first = indices[0]
    if not whole and any(index in merging.marked.get(key, ()) for key in table.type.keys for index in indices):
        return
    if table.person and not all(may_be_one(table.clues(first), table.clues(index)) for index in indices[1:]):
        for index in indices:
            table.forget(table.person, index)
        for index in indices[1:]:
            merging.persons[table.files[index]].append((index, first))
        return
    differing = [name for name in table.columns if not _agree(table, name, indices, merging)]
    if differing and not whole:
        return
    for index in indices[1:]:
        (merging.differing if differing else merging.equal)[table.files[index]].append((index, first))
    for name in table.columns:
        if name in differing:
            table.forget(name, first)
        else:
            _take_all(table, name, indices, merging)
    merging.columns.update(differing)
    merging.dropped.update(indices[1:])


def _take_all(table: GrowingTable, name: str, indices: Sequence[int], merging: _Merging) -> None:
    """Let the first row say in a column what any of them says, where they agree."""
    values, first = table.columns[name], indices[0]
    if values[first] is None:
        values[first] = next((values[index] for index in indices if values[index] is not None), None)
    if not merging.marked.get(name, set()).isdisjoint(indices[1:]):
        table.unreadable[name].append(first)  # a day beside which one of the rows says that it is over already


def _merge_equal(table: GrowingTable, indices: Sequence[int], merging: _Merging) -> None:
    """Make one of rows without a whole key that are equal in every cell; one with an unreadable cell equals none."""
    first: dict[tuple[Any, ...], int] = {}
    for index in indices:
        if index not in table.texts_aside or any(index in marked for marked in merging.marked.values()):
            continue
        cells = (*(_compared(values[index]) for values in table.columns.values()), table.texts_aside[index])
        same = first.setdefault(cells, index)
        if same != index:
            merging.equal[table.files[index]].append((index, same))
            merging.dropped.add(index)


def _is_nil(table: GrowingTable, index: int) -> bool:
    return NIL in table.columns and table.columns[NIL][index] is True


def _agree(table: GrowingTable, name: str, indices: Sequence[int], merging: _Merging) -> bool:
    """Whether the rows say one thing in a column; a file that has no such column says nothing."""
    values, marked = table.columns[name], merging.marked.get(name, set())
    there = {_compared(values[index]) for index in indices if values[index] is not None}
    if table.person and name in IDENTITY:
        return True
    unread = any(index in marked and values[index] is None for index in indices)
    blank = any(
        values[index] is None and index not in marked and _has_column(merging, table.files[index], name)
        for index in indices
    )
    return len(there) + unread + blank <= 1


def _has_column(merging: _Merging, file: int, name: str) -> bool:
    """Whether a file has a column: a heading names it, or a row of a document says something of it."""
    return name in merging.files[file].headings.values() or (file, name) in merging.told


def _told(table: GrowingTable, files: Sequence[EvidenceFile]) -> frozenset[tuple[int, str]]:
    """The columns of which some row of a document says something, with the document's number."""
    documents = {file for file in set(table.files) if files[file].places}
    if not documents:
        return frozenset()
    return frozenset(
        (file, name)
        for name, values in table.columns.items()
        for file, value in zip(table.files, values, strict=True)
        if value is not None and file in documents
    )


def _compared(value: Any) -> Any:  # noqa: ANN401 - a value may be of any column type
    return fold(value) if isinstance(value, str) else value


def _problems(table: GrowingTable, files: Sequence[EvidenceFile], merging: _Merging) -> Iterator[tuple[int, Problem]]:
    key = ", ".join(table.type.keys)
    more = f" and {len(merging.columns) - _SHOWN} more" if len(merging.columns) > _SHOWN else ""
    columns = ", ".join(sorted(merging.columns)[:_SHOWN]) + more
    for kind, level, pairs in (
        (TableKind.ROWS_EQUAL, ProblemLevel.WARNING, merging.equal),
        (TableKind.ROWS_DIFFER, ProblemLevel.ERROR, merging.differing),
        (TableKind.SECOND_PERSON, ProblemLevel.ERROR, merging.persons),
    ):
        for file, places in pairs.items():
            index, first = places[0]
            where = _where(table, files, first, files[file])
            place = files[file].place_of(table.numbers[index])
            message = kind(key=key, place=place, where=where, columns=columns)
            row = None if files[file].places else table.numbers[index]
            yield file, Problem(level, message, row=row, count=len(places))


def _where(table: GrowingTable, files: Sequence[EvidenceFile], index: int, told_in: EvidenceFile) -> str:
    file = files[table.files[index]]
    place = file.place_of(table.numbers[index])
    return place if file is told_in else f"{place} of {file.path}"
