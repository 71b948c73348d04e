"""Lists of people, counted: how many there are of each group, as rows of the type that holds such numbers.

A number is given only where the list says of everybody what it takes; else its cell is one that cannot be read.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.evidence.text import fold
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from eqcheck.domain.assessment import EvidenceFile
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.export_form import CountedRows
    from eqcheck.domain.trust import School
    from eqcheck.evidence.tables.columns import GrowingTable

MOST_APART = 10
"""Where more than one person in so many is apart from the groups, nobody knows how many are in them."""

LEAST_OF_ROLL = 75
"""A list of fewer of a school's pupils, in per cent of its roll, is a list of some of them. A convention."""

_LOST = frozenset({TableKind.SCHOOL_UNKNOWN, TableKind.SCHOOL_OTHER, TableKind.SCHOOL_STRANGE})
"""What is told of rows that are left out, for nobody knows whose they are: they may be people of any school."""


@dataclass(frozen=True, slots=True)
class CountedRow:
    """One row that a list of people comes to: its file, whose it is, the list's first row, its cells.

    `unreadable` names the columns whose number the list does not say.
    """

    file: int
    subject: str
    number: int
    values: Mapping[str, Any]
    unreadable: tuple[str, ...]


@dataclass(slots=True)
class CountedLists:
    """What the lists of a type come to: rows of the other type, and by file what they do not say of everybody."""

    rows: list[CountedRow] = field(default_factory=list)
    problems: dict[tuple[int, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    parts: list[int] = field(default_factory=list)

    def file_problems(self, table: GrowingTable) -> Iterator[tuple[int, Problem]]:
        """What was not said of everybody, by file, at the first such row; and which lists are of some people only."""
        for file in dict.fromkeys(self.parts):
            yield file, Problem(ProblemLevel.WARNING, TableKind.LIST_OF_SOME(least=LEAST_OF_ROLL))
        for (file, column), rows in sorted(self.problems.items()):
            message = TableKind.LIST_UNCOUNTED(column=column.replace("_", " "), of="of each group")
            yield (
                file,
                Problem(ProblemLevel.WARNING, message, row=table.numbers[rows[0]], column=column, count=len(rows)),
            )


def add_counted(
    table: GrowingTable,
    files: Sequence[EvidenceFile],
    types: Mapping[str, EvidenceType],
    table_of: Callable[[EvidenceType], GrowingTable],
    schools: Iterable[School],
) -> Iterator[tuple[int, Problem]]:
    """Add what the lists of `table` come to, where there is the type that they are counted into; what is told of it.

    `schools` say how many people they have, where that is known.
    """
    counted = table.type.counted
    if counted is None or counted.into not in types:
        return
    roll = {school.key: school.pupils or 0 for school in schools}
    lists, other = counted_lists(table, files, roll), table_of(types[counted.into])
    for row in lists.rows:
        other.add(row.values, file=row.file, subject=row.subject, number=row.number, unreadable=row.unreadable)
    yield from lists.file_problems(table)


def counted_lists(table: GrowingTable, files: Sequence[EvidenceFile], roll: Mapping[str, int]) -> CountedLists:
    """The lists of `table` that have all columns with the numbers to count, each by its file, owner and time."""
    counted = table.type.counted
    lists = CountedLists()
    if counted is None or any(name not in table.columns for name in (*counted.by, *counted.numbers)):
        return lists
    for (file, subject), rows in _by_file(table).items():
        taken = files[file].headings.values()
        if all(name in taken for name in counted.numbers):
            is_whole = _LOST.isdisjoint(problem.kind for problem in files[file].problems)
            _count(table, counted, (file, subject), rows, roll.get(subject, 0), lists, is_whole=is_whole)
    return lists


def _by_file(table: GrowingTable) -> Mapping[tuple[int, str], list[int]]:
    by_file: dict[tuple[int, str], list[int]] = defaultdict(list)
    for row, (file, subject) in enumerate(zip(table.files, table.subjects, strict=True)):
        by_file[file, subject].append(row)
    return by_file


def _count(  # noqa: PLR0913, PLR0917 - the parts of a list, each of its own kind
    table: GrowingTable,
    counted: CountedRows,
    whose: tuple[int, str],
    rows: Sequence[int],
    roll: int,
    lists: CountedLists,
    *,
    is_whole: bool,
) -> None:
    """Add what one list comes to, at each time that it is of; nothing is known unless it `is_whole`."""
    people = _people(table, rows) if is_whole else None
    undated = {row for row in rows if any(table.columns[name][row] is None for name in counted.by)}
    times: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row in people if people is not None else rows:
        if row not in undated:
            times[tuple(table.columns[name][row] for name in counted.by)].append(row)
    for time, its in times.items():
        if _is_of_some(table, counted, its, roll):
            lists.parts.append(whose[0])
            continue
        sure = people is not None and not undated
        needed = [name for name in (*counted.numbers, *_told_by(counted)) if name in table.columns]
        for name in needed:
            unsaid = [row for row in its if table.columns[name][row] is None or _is_negative(table.columns[name][row])]
            if unsaid:
                lists.problems[whose[0], name].extend(unsaid)
        for value, group in counted.groups.items():
            cells, unreadable = _cells(table, counted, its, group) if sure else ({}, _all_of(counted))
            known = {**dict(zip(counted.by, time, strict=True)), counted.group: value, **cells}
            lists.rows.append(CountedRow(*whose, table.numbers[its[0]], known, tuple(unreadable)))


def _is_of_some(table: GrowingTable, counted: CountedRows, rows: Sequence[int], roll: int) -> bool:
    """Whether a list is of some people only: of too few of a school's, or of none to whom it did not happen."""
    numbers = [[table.columns[name][row] for row in rows] for name in counted.cases.values()]
    return 100 * len(rows) < LEAST_OF_ROLL * roll or any(all(each) for each in numbers)


def _all_of(counted: CountedRows) -> list[str]:
    """The columns with the numbers of a group."""
    return [counted.of, *counted.cases, *counted.sums]


def _told_by(counted: CountedRows) -> tuple[str, ...]:
    """The columns that tell who is in which group."""
    return tuple(dict.fromkeys(name for group in counted.groups.values() for name in group))


def _people(table: GrowingTable, rows: Sequence[int]) -> list[int] | None:
    """One row for each person and time; None where it cannot be told who is who."""
    keys = table.type.keys
    first: dict[tuple[Any, ...], int] = {}
    for row in rows:
        number = table.columns[keys[0]][row]
        if number is None:
            return None
        same = first.setdefault(tuple(_folded(table.columns[key][row]) for key in keys), row)
        if same != row and any(
            _folded(values[same]) != _folded(values[row]) or (name in table.unreadable and values[row] is None)
            for name, values in table.columns.items()
        ):
            return None
    return list(first.values())


def _folded(value: Any) -> Any:  # noqa: ANN401 - a value may be of any column type
    return fold(value) if isinstance(value, str) else value


def _is_negative(value: Any) -> bool:  # noqa: ANN401 - a value may be of any column type
    return not isinstance(value, (str, bool)) and value < 0


def _cells(
    table: GrowingTable, counted: CountedRows, rows: Sequence[int], group: Mapping[str, Sequence[str]]
) -> tuple[dict[str, Any], list[str]]:
    """The numbers of one group, and the columns whose number is not known."""
    apart = sum(any(_said(table, name, row) in counted.apart.get(name, ()) for name in group) for row in rows)
    members = [_is_member(table, row, group) for row in rows]
    cells: dict[str, Any] = {}
    unknown = []
    if MOST_APART * apart > len(rows):
        return cells, _all_of(counted)
    if None in members:
        unknown.append(counted.of)
    else:
        cells[counted.of] = sum(member is True for member in members)
    for name, column in (*counted.cases.items(), *counted.sums.items()):
        numbers = [table.columns[column][row] for row in rows]
        pairs = [(number, member) for number, member in zip(numbers, members, strict=True) if member is not False]
        if any(number is None or number < 0 or (member is None and number > 0) for number, member in pairs):
            unknown.append(name)
        elif name in counted.cases:
            cells[name] = sum(number > 0 for number, _ in pairs)
        else:
            cells[name] = sum(number for number, _ in pairs)
    return cells, unknown


def _said(table: GrowingTable, name: str, row: int) -> str | None:
    """What a cell says, as a type's file writes it; None where it says nothing or the list has no such column."""
    value = table.columns[name][row] if name in table.columns else None
    return str(value).lower() if isinstance(value, bool) else value


def _is_member(table: GrowingTable, row: int, group: Mapping[str, Sequence[str]]) -> bool | None:
    """Whether a person is of the group; None where it is unknown."""
    said = {name: _said(table, name, row) for name in group}
    if any(value is not None and value not in group[name] for name, value in said.items()):
        return False
    return None if None in said.values() else True
