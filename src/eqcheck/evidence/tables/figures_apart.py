"""Numbers that belong together and stand in two files: nobody knows that both count the same people and days."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from eqcheck.domain.assessment import EvidenceFile
    from eqcheck.evidence.tables.columns import GrowingTable


def forget_figures_apart(table: GrowingTable, files: Sequence[EvidenceFile]) -> Iterator[tuple[int, Problem]]:
    """Leave unknown a number of a group where another file alone says of how many, or counts everybody.

    Public downloads are exempt: everybody and the groups are two files of one publication there.
    """
    everybody, keys = table.type.everybody, table.type.keys
    if not everybody or any(key not in table.columns for key in (*keys, *everybody)):
        return
    of_all = _rows_of(table, [key for key in keys if key not in everybody])
    of_one = _rows_of(table, keys)
    apart: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for rows in of_all.values():
        if len({table.files[row] for row in rows}) > 1 and any(table.files[row] not in table.public for row in rows):
            for row, name, other in _apart(table, rows, of_one):
                apart[table.files[row], name].append((row, other))
    for (file, name), pairs in apart.items():
        for row, _ in pairs:
            table.forget(name, row)
        row, other = pairs[0]
        where = f"{files[table.files[other]].place_of(table.numbers[other])} of {files[table.files[other]].path}"
        message = TableKind.COUNT_APART(column=name, where=where)
        yield file, Problem(ProblemLevel.ERROR, message, row=table.numbers[row], column=name, count=len(pairs))


def _rows_of(table: GrowingTable, keys: Sequence[str]) -> Mapping[Hashable, list[int]]:
    """The rows of each key, those with a blank in it left out."""
    named = list(zip(table.subjects, *(table.columns[key] for key in keys), strict=True))
    rows: dict[Hashable, list[int]] = defaultdict(list)
    for row, name in enumerate(named):
        if None not in name:
            rows[name].append(row)
    return rows


def _apart(
    table: GrowingTable, rows: Sequence[int], of_one: Mapping[Hashable, Sequence[int]]
) -> Iterator[tuple[int, str, int]]:
    """Each number of these rows that is apart from its whole: its row, its column, and the row of the whole."""
    keys = table.type.keys
    parts = {name: column.part_of for name, column in table.type.columns.items() if name in table.columns}
    counted = sorted({each for name, wholes in parts.items() if wholes for each in (name, *wholes)} & parts.keys())
    wholes = [row for row in rows if all(table.columns[key][row] == said for key, said in table.type.everybody.items())]
    for row in rows:
        alike = of_one.get((table.subjects[row], *(table.columns[key][row] for key in keys)), ())
        for name in counted:
            value = table.columns[name][row]
            if value is None:
                continue
            counting = [whole for whole in wholes if table.columns[name][whole] is not None]
            if row not in wholes and (whole := _elsewhere(table, row, name, alike, counting)) is not None:
                yield row, name, whole
            for of in parts[name]:
                said = [other for other in alike if of in table.columns and table.columns[of][other] is not None]
                if (whole := _elsewhere(table, row, name, alike, said)) is not None:
                    yield row, name, whole


def _elsewhere(table: GrowingTable, row: int, name: str, alike: Sequence[int], wholes: Sequence[int]) -> int | None:
    """The first row of the whole, where no file that has one says the same of the part."""
    values, together = table.columns[name], {table.files[whole] for whole in wholes}
    saying = {table.files[other] for other in (row, *alike) if values[other] == values[row]}
    return wholes[0] if wholes and together.isdisjoint(saying) else None
