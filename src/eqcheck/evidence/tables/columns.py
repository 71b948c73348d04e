"""Rows of one evidence type from many files, as columns, with what is wrong in each file."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import TRUST, Problem, ProblemLevel
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.evidence.rows import Rows
from eqcheck.evidence.tables.displaced import Beside, displaced_rows
from eqcheck.evidence.tables.incomplete_keys import texts_aside
from eqcheck.evidence.tables.month_first import has_month_first, in_order, unsure_removed
from eqcheck.evidence.tables.moved_dates import is_before, moved
from eqcheck.evidence.tables.names import IDENTITY
from eqcheck.evidence.tables.owners import owned
from eqcheck.evidence.tables.record_shape import filled
from eqcheck.evidence.tables.still_there import still_there
from eqcheck.evidence.tables.told_once import summed
from eqcheck.evidence.tables.twin_columns import denied_by_twins
from eqcheck.evidence.tables.void_rows import done_and_denying, said_done, tell_of_denied, void_rows
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.cells import CellKind
from eqcheck.messages.files import FileKind
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.schools import SchoolNames
    from eqcheck.evidence.tables.body import Body, Unread
    from eqcheck.evidence.tables.cells import Converter
    from eqcheck.evidence.tables.layouts import LayoutPart
    from eqcheck.messages.message import Message

MAX_TAKEN = 8_000_000
"""The most cells that one file may add to a table, with those of columns that it does not have."""


def person_of(type_: EvidenceType) -> str:
    """The column with the number of the person whom a row is about; nothing where its rows are about no person."""
    columns = (type_.columns[name] for name in type_.keys)
    return next((c.name for c in columns if c.type is ColumnType.ID and (c.personal or c.known_by)), "")


class GrowingTable:
    """The rows of one evidence type, growing file by file."""

    def __init__(self, type_: EvidenceType, columns: Sequence[str], aside: Collection[str] = ()) -> None:
        """A table of `columns`; those `aside` are looked at while reading, and are not handed on."""
        self.type = type_
        self.subjects: list[str] = []
        self.files: list[int] = []
        self.numbers: list[int] = []
        self.public: set[int] = set()
        self.columns: dict[str, list[Any]] = {column: [] for column in columns}
        self.unreadable: dict[str, list[int]] = {}
        self.aside = frozenset(aside)
        self.texts_aside: dict[int, tuple[str, ...]] = {}
        self.person = person_of(type_)
        pairs = ((name, other) for name in columns for other in type_.columns[name].not_before)
        self._ordered = [(name, other) for name, other in pairs if other in self.columns]
        self._clues: list[list[Any] | None] = [self.columns.get(name) if self.person else None for name in IDENTITY]

    def extend(
        self,
        body: Body,
        *,
        file: int,
        subject: str | None,
        schools: SchoolNames,
        converter: Converter,
    ) -> list[Problem]:
        """Add the rows of one file, and say what is wrong with them.

        `subject` is whose rows they all are; None finds it for each row from the school column. Raises UnreadableError
        where they are too many, and adds none.
        """
        headings = body.headings
        subjects: Sequence[str]
        if subject is None or (subject != TRUST and headings.school is not None):
            subjects = owned(body, subject, schools)
        else:
            subjects = [subject] * len(body.rows)
        if len(body.rows) * len(headings.parts) * len(self.columns) > MAX_TAKEN:
            raise UnreadableError(FileKind.CELLS_TOO_MANY(most=MAX_TAKEN))
        if headings.public:
            self.public.add(file)
        for part in headings.parts:
            self.subjects.extend(subjects)
            self.numbers.extend(body.numbers)
            self.files.extend(repeat(file, len(body.rows)))
            unread = self._take(part, body, converter)
            self._leave_apart(part, body, converter)
            self._apart(part, body)
            self._leave_lone(part, body, unread)
            self._leave_displaced(part, body, unread, converter)
            self._leave_void(part, body)
            self.texts_aside.update(texts_aside(self.type, self.columns, part, body))
        return body.problems if len(headings.parts) == 1 else list(dict.fromkeys(body.problems))

    def _take(self, part: LayoutPart, body: Body, converter: Converter) -> Unread:
        """Add the cells of one file, each column from where `part` says; which of them are no value, by column."""
        unread: dict[str, list[tuple[int, Message]]] = {}
        for name, values in self.columns.items():
            position = part.positions.get(name)
            if position is None:
                values.extend(_elsewhere(name, part, body))
                self._leave_doubted(name, part, body)
                continue
            raw = body.days(position) if self.type.columns[name].type is ColumnType.DATE else body.column(position)
            converted, failed = converter.columns[name].convert(raw)
            if has_month_first(failed):
                failed = unsure_removed(raw, converted, failed, personal=self.type.columns[name].personal)
            if name in part.lent:
                failed = _lent(converted, failed, converter.columns[name].convert(body.column(part.lent[name])))
            failed += moved(converted, part.moved.get(name))
            values.extend(converted)
            if failed:
                unread[name] = failed
                self.mark(name, (index for index, _ in failed), len(body.rows))
                body.problems.extend(summed(failed, body.numbers, part.shown[name]))
        self._leave_month_first(part, body, unread)
        for name in part.doubted:
            if name in self.columns:
                self._doubt(name, part, body, unread)
        for name, other in self._ordered:
            if name in part.positions and other in part.positions:
                self._order(name, other, part, body)
        return unread

    def _leave_month_first(self, part: LayoutPart, body: Body, unread: dict[str, list[tuple[int, Message]]]) -> None:
        """Where one column of a file has a date with the month first, believe none in another that could be either."""
        if not any(map(has_month_first, unread.values())):
            return
        for name, values in self.columns.items():
            column, failed = self.type.columns[name], unread.get(name, [])
            if column.type is not ColumnType.DATE or name not in part.positions or has_month_first(failed):
                continue
            added = values[len(values) - len(body.rows) :]
            doubts = unsure_removed(body.days(part.positions[name]), added, (), personal=column.personal)
            if doubts:
                values[len(values) - len(body.rows) :] = added
                unread[name] = sorted([*failed, *doubts], key=in_order)
                self.mark(name, (index for index, _ in doubts), len(body.rows))
                body.problems.extend(summed(doubts, body.numbers, part.shown[name]))

    def _leave_doubted(self, name: str, part: LayoutPart, body: Body) -> None:
        """Leave unknown a column that no heading is for sure, though one may be: it is no column of blanks."""
        if name in body.headings.doubted and name not in part.stated and name not in part.joined:
            self.mark(name, range(len(body.rows)), len(body.rows))

    def _doubt(
        self, name: str, part: LayoutPart, body: Body, unread: Mapping[str, Sequence[tuple[int, Message]]]
    ) -> None:
        """Make a value NULL where another column says that it cannot be true, or cannot be read itself."""
        values, rows = self.columns[name], len(body.rows)
        doubts = []
        for other, against in part.doubted[name].items():
            said = self.columns[other]
            unsure = {index for index, _ in unread.get(other, ())}
            for index in range(rows):
                at = index - rows
                if values[at] is not None and (said[at] in against or index in unsure):
                    values[at] = None
                    doubts.append((index, _disbelieved(other, None if index in unsure else str(said[at]))))
        if doubts:
            self.mark(name, (index for index, _ in doubts), rows)
            body.problems.extend(summed(sorted(doubts, key=in_order), body.numbers, part.shown[name]))

    def _order(self, name: str, other: str, part: LayoutPart, body: Body) -> None:
        """Believe neither of two days of a row of which the one cannot be before the other, and is."""
        days, limits, rows = self.columns[name], self.columns[other], len(body.rows)
        wrong = [at for at in range(-rows, 0) if days[at] is not None and is_before(days[at], limits[at])]
        both = [name, other] if self.type.columns[other].type is ColumnType.DATE else [name]
        for at in wrong:
            days[at] = None
            limits[at] = None if other in both else limits[at]
        if wrong:
            indices = [rows + at for at in wrong]
            for each in both:
                self.mark(each, indices, rows)
            message = CellKind.DATE_BEFORE(other=other)
            body.problems.extend(summed([(index, message) for index in indices], body.numbers, part.shown[name]))

    def _leave_apart(self, part: LayoutPart, body: Body, converter: Converter) -> None:
        """Believe no day of which another heading of the same column says something else."""
        rows = len(body.rows)
        for name in self.columns.keys() & part.positions.keys() if body.headings.twins else ():
            days = self.columns[name]
            denied = denied_by_twins(body, part.positions[name], days[len(days) - rows :], converter.columns[name])
            for index in denied:
                days[index - rows] = None
            self.mark(name, denied, rows)
            messages = [(index, CellKind.DAY_APART()) for index in denied]
            body.problems.extend(summed(messages, body.numbers, part.shown[name]))

    def mark(self, name: str, indices: Iterable[int], of: int) -> None:
        """Keep that the cells of a column in these of the last `of` rows hold something that is no value."""
        start = len(self.columns[name]) - of
        self.unreadable.setdefault(name, []).extend(start + index for index in indices)

    def _apart(self, part: LayoutPart, body: Body) -> None:
        """A row that has come apart has no cell where it belongs: whatever it holds, or should hold, cannot be read."""
        apart = [index for index, row in enumerate(body.rows) if not row] if body.ragged else []
        if apart:
            for name in self.columns:
                if name not in part.stated:
                    self.mark(name, apart, len(body.rows))

    def _leave_lone(self, part: LayoutPart, body: Body, unread: Unread) -> None:
        """Believe no blank of a row that is one cell, which cannot be read: it may be the whole row."""
        failed = {index for cells in unread.values() for index, _ in cells}
        rows = sorted(index for index in failed if len(filled(body.rows[index])) == 1)
        if rows:
            self._leave(rows, part, body)

    def _leave_displaced(self, part: LayoutPart, body: Body, unread: Unread, converter: Converter) -> None:
        """Believe no cell of a row whose cells have moved: whatever it holds cannot be read."""
        number = next((self.type.columns[name] for name in self.type.keys), None)
        numbers = self.columns[number.name][-len(body.rows) :] if number is not None else ()
        rows = displaced_rows(numbers, number, Beside(part, body, converter.columns), unread)
        if rows:
            self._leave(rows, part, body)
            body.say(ProblemLevel.ERROR, TableKind.ROW_DISPLACED(), rows)

    def _leave_void(self, part: LayoutPart, body: Body) -> None:
        """Believe nothing of a row that says that it does not hold, but whose it is where its day is open with that."""
        against = void_rows(body, self.type, part)
        if rows := against.void:
            numbers = [name for name in self.type.keys if self.type.columns[name].type is ColumnType.ID]
            self._leave(rows, part, body, but=numbers if self.type.true_from in part.positions else ())
            others = {TableKind.ROW_DENIED_BY_A_LINE: against.by_line, TableKind.ROW_UNANSWERED: against.unanswered}
            tell_of_denied(body, rows, TableKind.ROW_VOID, others)
        rows = said_done(self.type, self._last(body), against.not_done) if against.not_done else []
        if rows:
            self._leave(rows, part, body, but=self.columns.keys() - done_and_denying(self.type))
            others = {TableKind.ROW_NOT_DONE_BY_A_LINE: against.by_line}
            tell_of_denied(body, rows, TableKind.ROW_NOT_DONE, others)
        for name, rows in still_there(body, self.type, part).items() if body.headings.unread else ():
            if rows and name in self.columns:
                for index in rows:
                    self.columns[name][index - len(body.rows)] = None
                self.mark(name, rows, len(body.rows))
                body.say(ProblemLevel.WARNING, TableKind.ROW_STILL_THERE(column=name), rows)
        for name in against.over.keys() & self.columns.keys():
            rows = against.over[name]
            self.mark(name, rows, len(body.rows))
            body.say(ProblemLevel.NOTE, TableKind.ROW_OVER(column=name), rows)

    def _last(self, body: Body) -> dict[str, list[Any]]:
        """What was read last, by column."""
        return {name: values[-len(body.rows) :] for name, values in self.columns.items()}

    def _leave(self, rows: Sequence[int], part: LayoutPart, body: Body, but: Collection[str] = ()) -> None:
        """Make the cells of these rows of a file unreadable, in all columns but a few."""
        for name, values in self.columns.items():
            if name not in but and (name in part.positions or name in part.joined):
                for index in rows:
                    values[index - len(body.rows)] = None
                self.mark(name, rows, len(body.rows))

    def add(
        self, values: Mapping[str, Any], *, file: int, subject: str, number: int, unreadable: Iterable[str] = ()
    ) -> None:
        """Add one row converted already, as documents give them; `unreadable` are columns that hold no value."""
        self.subjects.append(subject)
        self.files.append(file)
        self.numbers.append(number)
        for name, column in self.columns.items():
            column.append(values.get(name))
        for name in unreadable:
            if name in self.columns and values.get(name) is None:
                self.mark(name, [0], 1)

    def take(self, other: GrowingTable) -> None:
        """Take all rows of another table of the same columns, before there are any."""
        self.subjects, self.files, self.numbers = [*other.subjects], [*other.files], [*other.numbers]
        for name, values in self.columns.items():
            values.extend(other.columns[name])
        self.unreadable = {name: [*places] for name, places in other.unreadable.items()}
        self.texts_aside = dict(other.texts_aside)

    def clues(self, index: int) -> tuple[str | None, str | None]:
        """The name and the address in a row about somebody."""
        name, address = (values[index] if values is not None else None for values in self._clues)
        return name, address

    def forget(self, name: str, index: int) -> None:
        """Take back what a cell says: it holds something, and nobody knows what."""
        self.columns[name][index] = None
        self.unreadable.setdefault(name, []).append(index)

    def drop(self, dropped: AbstractSet[int]) -> None:
        """Take rows out, by their indices."""
        if not dropped:
            return
        kept = [index for index in range(len(self.numbers)) if index not in dropped]
        places = {index: place for place, index in enumerate(kept)}
        everything: tuple[list[Any], ...] = (self.subjects, self.files, self.numbers, *self.columns.values())
        for values in everything:
            values[:] = [values[index] for index in kept]
        self.texts_aside = {places[at]: texts for at, texts in self.texts_aside.items() if at in places}
        for marks in self.unreadable.values():
            marks[:] = [places[index] for index in marks if index in places]

    def rows(self) -> Rows:
        """The finished table."""
        marks = {name: sorted(set(places)) for name, places in self.unreadable.items() if name not in self.aside}
        columns = {name: values for name, values in self.columns.items() if name not in self.aside}
        return Rows(self.type.id, self.subjects, self.files, self.numbers, columns, marks)


def _elsewhere(name: str, part: LayoutPart, body: Body) -> Iterable[Any]:
    """The values of a column that has no cell of its own: what the layout states, cells put together, or nothing."""
    if name in part.stated:
        return repeat(part.stated[name], len(body.rows))
    if name in part.joined:
        return body.joined(part.joined[name])
    return repeat(None, len(body.rows))


def _lent(
    converted: list[Any], failed: list[tuple[int, Message]], lent: tuple[list[Any], list[tuple[int, Message]]]
) -> list[tuple[int, Message]]:
    """Take what the lending column says wherever it says a value; what cannot be read beside it does no harm then."""
    values, _ = lent
    for index, value in enumerate(values):
        if value is not None:
            converted[index] = value
    return [(index, message) for index, message in failed if values[index] is None]


def _disbelieved(other: str, value: str | None) -> Message:
    """Why a value is not believed: what stands beside it in the column `other`, None where that cannot be read."""
    if value is None:
        return CellKind.DISBELIEVED_UNREADABLE(other=other)
    return CellKind.DISBELIEVED(other=other, value=value.replace("_", " "))
