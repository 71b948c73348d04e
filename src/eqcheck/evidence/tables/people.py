"""People whose records have no number: found in the trust's lists by e-mail address, or by name with a warning."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST, Problem, ProblemLevel
from eqcheck.evidence.tables.names import comparable
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from eqcheck.domain.export_form import KnownBy
    from eqcheck.evidence.tables.body import Body
    from eqcheck.evidence.tables.columns import GrowingTable


_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a register: the number, whose list it is, and what else can be known by."""

    number: str
    subject: str
    clues: tuple[str, ...]


class Lost(Enum):
    """Why a row is of nobody."""

    NOBODY = TableKind.PERSON_UNKNOWN
    SEVERAL = TableKind.PERSON_NOT_ONE
    BLANK = TableKind.PERSON_BLANK


@dataclass(frozen=True, slots=True)
class Waiting:
    """The rows of one file whose people have to be found: where they stand in their table, and their clues."""

    table: GrowingTable
    column: str
    known_by: KnownBy
    file: int
    start: int
    clues: Sequence[tuple[str, ...]]


def waiting(table: GrowingTable, body: Body, file: int) -> list[Waiting]:
    """The rows that were added last to `table`, where their people have no number; none where they have."""
    column = body.headings.person
    known_by = table.type.columns[column].known_by if column is not None else None
    if column is None or known_by is None:
        return []
    start = len(table.numbers) - len(body.rows)
    return [Waiting(table, column, known_by, file, start, _clues(body, known_by.columns))]


def _clues(body: Body, columns: Sequence[str]) -> list[tuple[str, ...]]:
    """For each row of `body` what a person can be known by, as it is compared; nothing where it is blank."""
    part = body.headings.parts[0]
    clues = []
    for name in columns:
        if name in part.positions:
            texts: Sequence[str | None] = body.texts(part.positions[name])
        elif name in part.joined:
            texts = body.joined(part.joined[name])
        else:
            texts = [""] * len(body.rows)
        compared = {text: comparable(text or "") for text in set(texts)}
        clues.append([compared[text] for text in texts])
    return list(zip(*clues, strict=True))


def people_of(table: GrowingTable, columns: Sequence[str]) -> Iterator[Person]:
    """Everybody in a register's table that has a number, which is its first key."""
    clues = [table.columns.get(name) or [None] * len(table.numbers) for name in columns]
    for number, subject, *known in zip(table.columns[table.type.keys[0]], table.subjects, *clues, strict=True):
        if number is not None:
            yield Person(number, subject, tuple(comparable(clue or "") for clue in known))


class ListedPeople:
    """Everybody on one list, by each of the columns that a person may be known by."""

    def __init__(self, people: Iterable[Person], columns: int) -> None:
        self._by: list[dict[str, dict[str, set[str]]]] = [defaultdict(lambda: defaultdict(set)) for _ in range(columns)]
        for person in people:
            for known, clue in zip(self._by, person.clues, strict=True):
                if clue and len(numbers := known[clue][person.subject]) < _SEVERAL:
                    numbers.add(person.number)

    def numbers(self, column: int, clue: str, subject: str) -> set[str]:
        """The numbers of those who answer to `clue`; of one school's and the trust's own list before all others'.

        Of several it gives two: more say nothing more.
        """
        known = self._by[column].get(clue)
        if known is None:
            return set()
        near = known.get(subject, set()) | known.get(TRUST, set())
        return near or set().union(*known.values())


def settle(
    waiting_rows: Sequence[Waiting], people: Callable[[str, Sequence[str]], Iterable[Person]]
) -> Iterator[tuple[int, Problem]]:
    """Give each waiting row its person's number, and say by file how that was done and where it could not be.

    `people` gives everybody on a register, with the clues that the columns named are.
    """
    registers: dict[tuple[str, tuple[str, ...]], ListedPeople] = {}
    for rows in waiting_rows:
        known_by = rows.known_by
        for name in known_by.register:
            if (name, known_by.columns) not in registers:
                listed = people(name, known_by.columns)
                registers[name, known_by.columns] = ListedPeople(listed, len(known_by.columns))
        lists = [registers[name, known_by.columns] for name in known_by.register]
        for problem in _settled(rows, lists):
            yield rows.file, problem


def _settled(rows: Waiting, lists: Sequence[ListedPeople]) -> Iterator[Problem]:
    numbers, subjects = rows.table.columns[rows.column], rows.table.subjects
    how: dict[int | Lost, list[int]] = defaultdict(list)
    for at, clues in enumerate(rows.clues, start=rows.start):
        person, manner = _person_of(clues, subjects[at], lists)
        numbers[at] = person
        how[manner].append(rows.table.numbers[at])
    for place, column in enumerate(rows.known_by.columns):
        if how[place]:
            yield _known(column, rows.column, how[place])
    named = " and ".join(rows.known_by.register)
    for lost in Lost:
        if how[lost]:
            message = lost.value(lists=named, column=rows.column)
            yield Problem(ProblemLevel.ERROR, message, row=how[lost][0], column=rows.column, count=len(how[lost]))


def _known(by: str, column: str, numbers: Sequence[int]) -> Problem:
    kind, level = (
        (TableKind.PERSON_BY_NAME, ProblemLevel.WARNING)
        if by == "name"
        else (TableKind.PERSON_BY_ADDRESS, ProblemLevel.NOTE)
    )
    return Problem(level, kind(column=column, by=by), row=numbers[0], column=column, count=len(numbers))


def _person_of(clues: Sequence[str], subject: str, lists: Sequence[ListedPeople]) -> tuple[str | None, int | Lost]:
    """The number of a row's person and by which column it was found; or None and why."""
    if not any(clues):
        return None, Lost.BLANK
    for column, clue in enumerate(clues):
        for register in lists if clue else ():
            numbers = register.numbers(column, clue, subject)
            if len(numbers) > 1:
                return None, Lost.SEVERAL
            if numbers:
                return next(iter(numbers)), column
    return None, Lost.NOBODY
