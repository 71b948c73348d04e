"""References: the numbers by which rows name people and things on the trust's lists, settled once all is read.

Certain or silent. A number that is written otherwise is taken for the one number on the lists that it can be, with a
warning. One that can be two, and one that stands beside another person's name, is of neither.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING
from unicodedata import normalize

from eqcheck.domain.assessment import TRUST, Problem, ProblemLevel
from eqcheck.evidence.rows import SettledReferences
from eqcheck.evidence.tables.names import may_be_one
from eqcheck.evidence.text import clean, fold
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from eqcheck.domain.evidence_type import Column, EvidenceType
    from eqcheck.evidence.tables.columns import GrowingTable

_DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")
_POINT_NOUGHT = re.compile(r"^(\d+)\.0+$")
_BETWEEN = re.compile(r"[\s/,;&+#_()\u2013-]+")
"""What may stand between two numbers in one cell, or before one."""
_EVERYBODY = frozenset({"all", "all staff", "everyone", "everybody", "whole school", "whole staff", "all employees"})
_SEVERAL = 2
"""Of spellings of one number on one list two are kept: more say nothing more."""
_MOST_PEOPLE = 50
"""Of so many people with one number on one list it is nobody's for sure, and no more of them are compared."""
Clues = tuple["str | None", "str | None"]
LargeReference = tuple[str, str, Clues]
"""A number in a large file, whose row it stands in, and the name and address beside it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A number on a list: whose list it is, and the name and address beside it."""

    number: str
    subject: str
    clues: Clues = (None, None)


class ReferenceDoubt(Enum):
    """Why a number is of nobody."""

    NOT_ONE = TableKind.REFERENCE_NOT_ONE
    OTHER_NAME = TableKind.REFERENCE_OTHER_NAME


def written_plainly(number: str) -> str:
    """`number` without what makes no difference: case, spaces, kinds of dash, full width, thousands, .0, noughts."""
    text = _DASHES.sub("-", normalize("NFKC", clean(number)).casefold())
    text = _POINT_NOUGHT.sub(r"\1", _THOUSANDS.sub("", "".join(text.split())))
    return text.lstrip("0") or text


class ReferenceLists:
    """Everybody and everything on the lists that a column refers to."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._exact: dict[str, dict[str, dict[Entry, None]]] = defaultdict(lambda: defaultdict(dict))
        self._plain: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._crowded: set[str] = set()
        self._addressed: dict[str, str] = {}
        self.subjects: set[str] = set()
        for entry in entries:
            self.subjects.add(entry.subject)
            if entry.clues[1] and "@" in entry.clues[1]:
                self._addressed.setdefault(fold(entry.clues[1]), written_plainly(entry.number))
            known = self._exact[entry.number][entry.subject]
            known[entry] = None
            if len(known) > _MOST_PEOPLE:
                del known[entry]
                self._crowded.add(entry.number)
            spellings = self._plain[written_plainly(entry.number)][entry.subject]
            if len(spellings) < _SEVERAL:
                spellings.add(entry.number)

    def lists(self, subject: str) -> bool:
        """Whether there is a list on which the numbers of a subject's rows may stand."""
        return bool(self.subjects) if subject == TRUST else bool(self.subjects & {subject, TRUST})

    def known(self, number: str) -> bool:
        """Whether the number is anybody's in the trust, however it is written."""
        return number in self._exact or written_plainly(number) in self._plain

    def _holds_others(self, number: str) -> bool:
        """Whether what is on no list says everybody, or is put together of what is: "E1-E2", "#E1"."""
        if self.known(number):
            return False
        if fold(number) in _EVERYBODY:
            return True
        parts = [part for part in _BETWEEN.split(number) if part]
        if parts == [number]:
            return False
        known = [part for part in parts if self.known(part)]
        return len(known) == len(parts) > 0 or any(not part.isdigit() for part in known)

    def settled(self, number: str, subject: str, clues: Clues = (None, None)) -> str | ReferenceDoubt | None:
        """The number as the list near to `subject` writes it; why it is nobody's; None where it is not on that list.

        A school's rows are about those on its own list and the trust's. Rows of the trust may be about anybody. Where
        the trust's list has one person and a school's another, a row of either cannot count for the trust's alone.
        """
        near = None if number in self._crowded else self._listed(number, subject)
        if not near:
            return ReferenceDoubt.NOT_ONE if near is None or self._holds_others(number) else None
        fitting = [entry for entry in near if may_be_one(clues, entry.clues)]
        if not fitting or self._has_address_of_another(number, clues, fitting):
            return ReferenceDoubt.OTHER_NAME
        owners = {entry.subject for entry in fitting}
        if (subject == TRUST and len(owners) > 1) or _are_several(near, fitting, subject):
            return ReferenceDoubt.NOT_ONE
        if owners == {TRUST} and len(fitting) < len(near):
            return ReferenceDoubt.OTHER_NAME
        return fitting[0].number

    def owner(self, number: str, subject: str, clues: Clues) -> str:
        """Whose row it is that names somebody for sure: the school's that lists them, where others list another.

        So a row of the trust counts for nobody with that number at another school.
        """
        if subject != TRUST:
            return subject
        near = self._listed(number, subject) or []
        fitting = {entry.subject for entry in near if may_be_one(clues, entry.clues)}
        others = len(fitting) == 1 and any(entry.subject not in fitting for entry in near)
        return next(iter(fitting)) if others else subject

    def _listed(self, number: str, subject: str) -> list[Entry] | None:
        """Who has the number on the lists near to `subject`, however it is written; None where it may be two."""
        near = self._near(self._exact.get(number, {}), subject)
        if near:
            return near
        plain = self._plain.get(written_plainly(number), {})
        numbers = {each for owner, keys in plain.items() if _is_near(owner, subject) for each in keys}
        if len(numbers) > 1:
            return None
        return self._near(self._exact[next(iter(numbers))], subject) if numbers else []

    def of_the_trust(self, number: str, clues: Clues = (None, None)) -> str | ReferenceDoubt | None:
        """The same where a number is one person's in the whole trust, whichever lists it is on."""
        if number not in self._exact:
            plain = self._plain.get(written_plainly(number), {})
            numbers = {each for keys in plain.values() for each in keys}
            if len(numbers) != 1:
                return ReferenceDoubt.NOT_ONE if numbers or self._holds_others(number) else None
            number = next(iter(numbers))
        if number in self._crowded:
            return ReferenceDoubt.NOT_ONE
        entries = [entry for owned in self._exact[number].values() for entry in owned]
        if not all(may_be_one(entries[0].clues, entry.clues) for entry in entries[1:]):
            return ReferenceDoubt.NOT_ONE
        fitting = [entry for entry in entries if may_be_one(clues, entry.clues)]
        return (
            ReferenceDoubt.OTHER_NAME if not fitting or self._has_address_of_another(number, clues, fitting) else number
        )

    def _has_address_of_another(self, number: str, clues: Clues, fitting: Sequence[Entry]) -> bool:
        """Whether a row bears one person's number and the address of another, and no name that says which."""
        name, address = clues
        if not address or any(entry.clues[1] and fold(entry.clues[1]) == fold(address) for entry in fitting):
            return False
        named = name and any(entry.clues[0] for entry in fitting)
        return not named and self._addressed.get(fold(address), written_plainly(number)) != written_plainly(number)

    def owners(self, number: str | None) -> set[str]:
        """Whose lists a number is on."""
        return set(self._exact.get(number, ())) if number is not None else set()

    def anywhere(self, number: str) -> str | None:
        """The number as the one list in the trust writes it that has it; as it is where none has; None for several."""
        if number in self._exact:
            return number
        numbers = {each for keys in self._plain.get(written_plainly(number), {}).values() for each in keys}
        return number if not numbers else next(iter(numbers)) if len(numbers) == 1 else None

    @staticmethod
    def _near(owned: Mapping[str, Iterable[Entry]], subject: str) -> list[Entry]:
        return [entry for owner, entries in owned.items() if _is_near(owner, subject) for entry in entries]


def _are_several(near: Sequence[Entry], fitting: Sequence[Entry], subject: str) -> bool:
    """Whether a number is one person's on one list, and another's on another of the same school, as of its governors.

    Nobody can tell then for which of them a row counts. What a school calls its own comes before the trust's.
    """
    own = [entry for entry in fitting if entry.subject == subject] or fitting
    beside = [entry for entry in near if entry.subject == own[0].subject]
    return not all(may_be_one(own[0].clues, entry.clues) for entry in beside)


def _is_near(owner: str, subject: str) -> bool:
    return subject in {owner, TRUST} or owner == TRUST


def referred_to(type_: EvidenceType) -> set[str]:
    """The columns of lists, as "staff.staff_id", on which numbers of the type's rows stand."""
    return {name for column in type_.columns.values() for name in column.refers_to}


def references_of(table: GrowingTable) -> list[Column]:
    """The columns of a table that refer to lists."""
    columns = (table.type.columns[name] for name in table.columns)
    return [column for column in columns if column.refers_to]


def settle_references(
    tables: Sequence[GrowingTable], registers: Callable[[tuple[str, ...]], ReferenceLists], *, shared: bool = False
) -> Iterator[tuple[int, Problem]]:
    """Write each number as the list has it, take out those that are of nobody for sure, and tell of it by file.

    `shared`: a number is one person's in the whole trust, and what is kept about somebody at one school counts at all.
    """
    unlisted: dict[tuple[str, ...], list[tuple[GrowingTable, Column]]] = defaultdict(list)
    for table in tables:
        for column in references_of(table):
            register = registers(column.refers_to)
            if register.subjects:
                yield from _settle(table, column, register, shared=shared and column.personal)
                if shared and column.personal and column.name == table.type.keys[0]:
                    _share(table, column.name, register)
            else:
                unlisted[column.refers_to].append((table, column))
    for columns in unlisted.values():
        yield from _spelt_alike(columns)


def _spelt_alike(columns: Sequence[tuple[GrowingTable, Column]]) -> Iterator[tuple[int, Problem]]:
    """Without a list: write numbers that differ in nothing else alike in all files, unless one file has both."""
    spellings: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for table, column in columns:
        for index, number in enumerate(table.columns[column.name]):
            if number is not None:
                spellings[written_plainly(number)][number].add(table.files[index])
    alike = {
        number: min(numbers)
        for numbers in spellings.values()
        if len(numbers) > 1 and sum(map(len, numbers.values())) == len(set().union(*numbers.values()))
        for number in numbers
    }
    for table, column in columns:
        written: dict[int, list[int]] = defaultdict(list)
        for index, number in enumerate(table.columns[column.name]):
            if number in alike and alike[number] != number:
                table.columns[column.name][index] = alike[number]
                written[table.files[index]].append(index)
        for file, places in written.items():
            yield file, _problem(TableKind.REFERENCE_OTHERWISE, table, column, places)


def _settle(
    table: GrowingTable, column: Column, register: ReferenceLists, *, shared: bool
) -> Iterator[tuple[int, Problem]]:
    numbers = table.columns[column.name]
    written: dict[tuple[int, TableKind], list[int]] = defaultdict(list)
    counted: dict[int, dict[str, bool]] = defaultdict(dict)
    readable = Counter(file for file, number in zip(table.files, numbers, strict=True) if number is not None)
    unreadable = Counter(table.files[index] for index in set(table.unreadable.get(column.name, ())))
    for index, number in enumerate(numbers):
        subject = table.subjects[index]
        if number is None:
            continue
        listed_number: str | ReferenceDoubt | None = None
        if register.lists(subject):
            clues = table.clues(index) if column.name == table.person else (None, None)
            listed_number = register.of_the_trust(number, clues) if shared else register.settled(number, subject, clues)
            counted[table.files[index]][number] = listed_number is not None or register.known(number)
            if isinstance(listed_number, ReferenceDoubt):
                table.forget(column.name, index)
                written[table.files[index], listed_number.value].append(index)
                continue
            if not shared:
                table.subjects[index] = register.owner(number, subject, clues)
        if listed_number is None:
            listed_number = register.anywhere(number)
        if listed_number is not None and listed_number != number:
            numbers[index] = listed_number
            written[table.files[index], TableKind.REFERENCE_OTHERWISE].append(index)
    lost = {file: _numbers_lost(rows, readable[file], len(counted[file])) for file, rows in unreadable.items()}
    strangers = _files_of_strangers(counted, lost) if column.personal else {}
    for (file, kind), places in written.items():
        yield file, _problem(kind, table, column, places)
    yield from _forget_strangers(table, column, strangers)


def _forget_strangers(
    table: GrowingTable, column: Column, strangers: Mapping[int, tuple[int, int]]
) -> Iterator[tuple[int, Problem]]:
    """Believe no number of files of strangers."""
    for file, (unknown, of) in strangers.items():
        for index, its in enumerate(table.files):
            if its == file:
                table.forget(column.name, index)
        yield file, _strange(column, unknown, of)


def _share(table: GrowingTable, column: str, register: ReferenceLists) -> None:
    """Give the trust each row about somebody who is on another school's list: so it counts at every school."""
    for index, number in enumerate(table.columns[column]):
        if register.owners(number) - {table.subjects[index]}:
            table.subjects[index] = TRUST


def _problem(kind: TableKind, table: GrowingTable, column: Column, places: Sequence[int]) -> Problem:
    level = ProblemLevel.WARNING if kind is TableKind.REFERENCE_OTHERWISE else ProblemLevel.ERROR
    message = kind(column=column.name, lists=_lists(column))
    return Problem(level, message, row=table.numbers[places[0]], column=column.name, count=len(places))


def settled_in_large(
    column: Column, register: ReferenceLists, references: Iterable[LargeReference], *, unread: int, readable: int
) -> SettledReferences | None:
    """What the numbers of a large file come to, by number; None where that is for its rows to say, one by one.

    So it is where one number is of another person in another row, or of nobody for sure, and in a file of strangers.
    `unread` rows have a number that cannot be read, and `readable` ones one that can.
    """
    numbers: dict[str, str] = {}
    counted: dict[str, bool] = {}
    for number, subject, clues in references:
        listed: str | ReferenceDoubt | None = None
        if register.lists(subject):
            listed = register.settled(number, subject, clues)
            counted[number] = listed is not None or register.known(number)
        settled = listed or register.anywhere(number) or number
        if isinstance(settled, ReferenceDoubt) or numbers.setdefault(number, settled) != settled:
            return None
        if register.owner(number, subject, clues) != subject:
            return None
    if column.personal and _files_of_strangers({0: counted}, {0: _numbers_lost(unread, readable, len(counted))}):
        return None
    otherwise = frozenset(number for number, settled in numbers.items() if settled != number)
    message = TableKind.REFERENCE_OTHERWISE(column=column.name, lists=_lists(column))
    return SettledReferences(numbers, otherwise, message)


def _strange(column: Column, unknown: int, of: int) -> Problem:
    message = TableKind.REFERENCES_STRANGE(column=column.name, lists=_lists(column), unknown=unknown, numbers=of)
    return Problem(ProblemLevel.ERROR, message, column=column.name)


def _lists(column: Column) -> str:
    return " and ".join(name.partition(".")[0] for name in column.refers_to)


def _numbers_lost(rows: int, readable: int, numbers: int) -> int:
    """How many numbers stand in rows whose number cannot be read, where others stand in as many rows as they do."""
    return -(-rows * numbers // readable) if readable else rows


def _files_of_strangers(
    counted: Mapping[int, Mapping[str, bool]], lost: Mapping[int, int]
) -> dict[int, tuple[int, int]]:
    """The files of whose numbers fewer than half are on any list, with how many are not, of how many.

    A number that cannot be read is on none: so a file of strangers is one too when some of them are spoilt.
    """
    counts = {}
    for file, numbers in counted.items():
        known, all_ = sum(numbers.values()), len(numbers) + lost.get(file, 0)
        if 2 * known < all_:
            counts[file] = (all_ - known, all_)
    return counts
