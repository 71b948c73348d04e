"""Which column of an evidence type each heading of an export is."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import NOTHING, Problem, ProblemLevel
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.domain.mistakes import nearest
from eqcheck.evidence.schools import HEADINGS as SCHOOL_HEADINGS
from eqcheck.evidence.tables.heading_row import Headings
from eqcheck.evidence.tables.layouts import LayoutPart, joined_positions, layout_of, out_cells, parts_of
from eqcheck.evidence.tables.qualified_headings import qualified
from eqcheck.evidence.tables.unused_headings import untaken
from eqcheck.evidence.text import clean, quoted, surest_heading
from eqcheck.evidence.text import plain_heading as _plain
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.domain.evidence_type import Column, EvidenceType
    from eqcheck.domain.trust import TrustSetup

SEARCHED = 30
"""How many rows from the top may hold the headings: titles and filters come first in many exports."""

SCHOOL = "school"
"""The name under which a trust's `columns` may name the school column of an export for all schools."""

_REMEMBERED = 10_000
_SHOWN_HEADINGS = 12
_SHOWN_TWICE = 4


_NONE = Headings()


class HeadingReader:
    """How the headings of one evidence type are understood in one trust, with or without a school column."""

    def __init__(self, type_: EvidenceType, setup: TrustSetup, *, all_schools: bool) -> None:
        self._type = type_
        self._all_schools = all_schools
        self._names = _names(type_, setup)
        self._seen: dict[tuple[Any, ...], Headings] = {}

    def score(self, row: Sequence[Any]) -> int:
        """How many columns of the type `row` names, as headings; one more when it has all that are required."""
        headings = self.read(row)
        return headings.score + headings.complete

    def known(self) -> set[str]:
        """Every heading, as headings are compared, by which a column or a layout of the type is known."""
        layouts = {_plain(heading) for layout in self._type.layouts for heading in layout.when}
        parts = {_plain(name) for c in self._type.columns.values() for names in c.parts for name in names}
        return {*self._names, *layouts, *parts}

    def read(self, row: Sequence[Any]) -> Headings:
        """`row` understood as headings; its score is 0 when it names no column."""
        key = tuple(row)
        try:
            headings = self._seen.get(key)
        except TypeError:
            return _NONE
        if headings is None:
            headings = self._understood(key)
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            self._seen[key] = headings
        return headings

    def find(self, rows: Sequence[Sequence[Any]]) -> tuple[int, Headings]:
        """The index of the row among the first `SEARCHED` that names most columns, the earliest of equals."""
        best, where = _NONE, -1
        for index, row in enumerate(rows[:SEARCHED]):
            headings = self.read(row)
            if headings.score > best.score:
                best, where = headings, index
            if best.complete and best.score >= len([cell for cell in rows[where] if cell not in ("", None)]) // 2:
                break
        below = rows[where + 1 : where + 2] if where >= 0 else ()
        for row in below:
            if any(map(_has_figure, row)):
                continue  # a record, as nearly always
            joined = self.read(_joined(rows[where], row))
            if joined.score > best.score and not joined.missing:
                return where + 1, joined
        return where, best

    def _understood(self, row: tuple[Any, ...]) -> Headings:
        candidates: dict[str, list[tuple[int, int]]] = {}
        plain = [_plain(cell) for cell in row]
        for position, heading in enumerate(plain):
            rank, column = self._names.get(heading, (0, ""))
            if "%" in str(row[position]):
                rank, column = self._names.get(surest_heading(row[position]), (rank, self._if_no_count(column)))
            if column:
                candidates.setdefault(column, []).append((rank, position))
        if not candidates and layout_of(self._type, plain) is None:
            return _NONE
        return self._chosen(row, plain, candidates)

    def _if_no_count(self, column: str) -> str:
        """The column whose heading has a sign for per cent beside it; none for one that counts."""
        counts = column in self._type.columns and self._type.columns[column].type is ColumnType.INTEGER
        return "" if counts else column

    def _chosen(
        self, row: tuple[Any, ...], plain: Sequence[str], candidates: Mapping[str, list[tuple[int, int]]]
    ) -> Headings:
        positions: dict[str, int] = {}
        problems: dict[tuple[str, ...], Problem] = {}
        for column, ranked in candidates.items():
            best = min(rank for rank, _ in ranked)
            chosen = [position for rank, position in ranked if rank == best]
            source = "" if column == SCHOOL else _worked_out_from(self._type.columns[column])
            if len(chosen) > 1 and column != SCHOOL:
                chosen = _preferred(self._type.columns[column], plain, chosen)
            if source:
                heading = clean(str(row[chosen[0]]))
                problems[heading,] = _ignored(heading, column, source)
                continue
            if len(chosen) == 1:
                positions[column] = chosen[0]
            if len(ranked) > 1:
                headings = tuple(clean(str(row[position])) for _, position in ranked)
                problems[headings] = _twice(headings, column, positions, row)
        named = positions.pop(SCHOOL, None)
        school = _school_position(plain, positions) if named is None else named
        read = self._read_as(row, plain, positions, school, problems)
        columns = (self._type.columns[name] for name in candidates if name not in positions and name != SCHOOL)
        contested = frozenset(column.name for column in columns if not _worked_out_from(column))
        return replace(read, doubted=read.doubted | contested, twins=_twins(self._type, candidates, positions))

    def _read_as(
        self,
        row: tuple[Any, ...],
        plain: Sequence[str],
        positions: Mapping[str, int],
        school: int | None,
        problems: Mapping[tuple[str, ...], Problem],
    ) -> Headings:
        """The headings, once each column has at most one position; `problems` by the headings they are about."""
        positions, borrowed = self._with_borrowed(row, positions)
        names: dict[str, tuple[int, str]] = {}
        for position, heading in enumerate(plain):
            if heading:
                names.setdefault(heading, (position, clean(str(row[position]))))
        layout = layout_of(self._type, plain)
        joined = joined_positions(self._type, positions, names)
        shown = {column: clean(str(row[position])) for column, position in positions.items()}
        parts = tuple(parts_of(self._type, layout, LayoutPart(positions, shown, joined), names))
        columns = [column for column in self._type.columns.values() if column.read]
        there = {*joined}.union(*(part.positions for part in parts), *(part.stated for part in parts))
        columns_there = {column.name for column in columns} & there
        person = next(
            (
                c.name
                for c in columns
                if c.name not in columns_there and c.known_by and columns_there & {*c.known_by.columns}
            ),
            None,
        )
        trust = names.get(_plain(layout.trust), (None, ""))[0] if layout is not None else None
        out = out_cells(self._type, names)
        read = Headings(
            positions=positions,
            taken=_taken(row, parts, borrowed, [at for at in (school, trust) if at is not None]),
            school=school,
            missing=tuple(c.name for c in columns if c.required and c.name not in columns_there and c.name != person),
            width=len(row),
            score=len(columns_there - {*borrowed}),
            problems=(*problems.values(), *borrowed.values()),
            parts=parts,
            layout=layout,
            out=out,
            trust=trust,
            person=person,
            unnamed=tuple(c.name for c in columns if c.from_name and c.name not in columns_there),
        )
        totals = {item.position for item in out}
        unread = {at: plain[at] for at in range(len(row)) if at not in totals | {*_used(read)}}
        perhaps = qualified(self._names, {at: clean(str(row[at])) for at in unread}, columns_there)
        read = replace(read, unread=unread, doubted=frozenset(perhaps), problems=(*read.problems, *perhaps.values()))
        others = [cell for at, cell in enumerate(row) if at not in totals]
        unused = untaken(self._type, self._names, read, others, {heading for about in problems for heading in about})
        return read if unused is None else replace(read, problems=(*read.problems, unused))

    def _with_borrowed(
        self, row: tuple[Any, ...], positions: Mapping[str, int]
    ) -> tuple[Mapping[str, int], dict[str, Problem]]:
        """`positions` with those columns that are read from another's cells, and a note of each by its name."""
        problems = {}
        for column in self._type.columns.values():
            if column.else_from is not None and column.name not in positions and column.else_from in positions:
                heading = quoted(str(row[positions[column.else_from]]))
                message = TableKind.HEADING_BORROWED(column=column.name, heading=heading)
                problems[column.name] = Problem(ProblemLevel.NOTE, message)
        lent = {name: positions[str(self._type.columns[name].else_from)] for name in problems}
        return ({**positions, **lent} if lent else positions), problems

    def lacking(self, headings: Headings, row: Sequence[Any]) -> Problem | None:
        """Why the rows under `row` cannot be used: no headings, no required column, or no school column."""
        if headings.score == 0:
            columns = ", ".join(c.name for c in self._type.columns.values() if c.read)
            message = TableKind.HEADINGS_NONE(searched=SEARCHED, type=self._type.id, columns=columns)
            return Problem(ProblemLevel.ERROR, message)
        if headings.missing:
            return self._missing(headings, row)
        if self._all_schools and headings.school is None and headings.trust is None:
            kind = TableKind.SCHOOL_COLUMN_MISSING_PUBLIC if headings.public else TableKind.SCHOOL_COLUMN_MISSING
            return Problem(ProblemLevel.ERROR, kind())
        return None

    def _missing(self, headings: Headings, row: Sequence[Any]) -> Problem:
        missing_name = headings.missing[0]
        free = [clean(str(cell)) for cell in row if cell not in ("", None)]
        if not _surely_headings(headings, free):
            free = [cell for cell in free if cell in headings.taken]
        near = nearest(_plain(missing_name), [_plain(cell) for cell in free if cell not in headings.taken])
        like = next((cell for cell in free if near is not None and _plain(cell) == near), None)
        listed = ", ".join(quoted(cell) for cell in free[:_SHOWN_HEADINGS]) or "none that is known"
        more = f" and {len(free) - _SHOWN_HEADINGS} more" if len(free) > _SHOWN_HEADINGS else ""
        message = (TableKind.HEADINGS_MISSING_NEAR if like else TableKind.HEADINGS_MISSING)(
            columns="columns are" if len(headings.missing) > 1 else "column is",
            missing=", ".join(headings.missing),
            listed=listed + more,
            near=quoted(like) if like else None,
            column=missing_name,
            type=self._type.id,
        )
        return Problem(ProblemLevel.ERROR, message)


def _joined(above: Sequence[Any], below: Sequence[Any]) -> tuple[str, ...]:
    """Headings that go over two rows, each as one."""
    return tuple(f"{one or ''} {other or ''}".strip() for one, other in zip_longest(above, below))


def _has_figure(cell: object) -> bool:
    return any(map(str.isdigit, str(cell or "")))


def _used(headings: Headings) -> Iterator[int]:
    """The positions of the columns of a file from which something is read."""
    for part in headings.parts:
        yield from (*part.positions.values(), *part.lent.values(), *chain(*part.joined.values()))
    yield from (at for at in (headings.school, headings.trust) if at is not None)


def _surely_headings(headings: Headings, cells: Sequence[str]) -> bool:
    """Whether a row is no row of data, whose cells may be personal: it names columns and has no figure or address."""
    known = headings.score >= 2 or bool(headings.problems)
    return known and not any(character.isdigit() or character == "@" for cell in cells for character in cell)


def _names(type_: EvidenceType, setup: TrustSetup) -> dict[str, tuple[int, str]]:
    """Each plain heading with its rank and column: the trust's own words, then the name, then aliases."""
    names: dict[str, tuple[int, str]] = {}
    for rank, pairs in enumerate(
        (
            list(setup.columns.get(type_.id, NOTHING).items()),
            [(column.name, column.name) for column in type_.columns.values()],
            [(alias, column.name) for column in type_.columns.values() for alias in column.aliases],
        )
    ):
        for heading, column in pairs:
            if column == SCHOOL or column in type_.columns:
                names.setdefault(surest_heading(heading), (rank, column))
    names.pop("", None)
    return names


def _taken(
    row: Sequence[Any], parts: Sequence[LayoutPart], borrowed: Mapping[str, Problem], owners: Sequence[int]
) -> dict[str, str]:
    """Which column each heading was taken for, by the heading as the file has it."""
    taken = {heading: column for part in parts for column, heading in part.shown.items() if column not in borrowed}
    taken |= {clean(str(row[at])): column for column, places in parts[0].joined.items() for at in places}
    return taken | {clean(str(row[at])): SCHOOL for at in owners}


def _school_position(plain: Sequence[str], positions: Mapping[str, int]) -> int | None:
    taken = set(positions.values())
    for headings in SCHOOL_HEADINGS:
        for heading in headings:
            name = heading.replace(" ", "")
            for position, cell in enumerate(plain):
                if cell == name and position not in taken:
                    return position
    return None


def _preferred(column: Column, plain: Sequence[str], positions: Sequence[int]) -> list[int]:
    """Of headings of a person's number that of the first alias, of those of a day the one that says "date"; else all.

    A system gives people its own number beside the payroll's: the column's aliases stand in the order preferred.
    "Completed" beside "Date completed" says whether.
    """
    if column.type is ColumnType.DATE:
        dated = [at for at in positions if "date" in plain[at]]
        return dated if len(dated) == 1 else list(positions)
    if not (column.personal and column.type is ColumnType.ID):
        return list(positions)
    order = [surest_heading(alias) for alias in column.aliases]
    places = {at: order.index(plain[at]) for at in positions if plain[at] in order}
    first = min(places.values(), default=-1)
    return [at for at in positions if places.get(at) == first] if len(places) == len(positions) else list(positions)


def _twins(
    type_: EvidenceType, candidates: Mapping[str, list[tuple[int, int]]], positions: Mapping[str, int]
) -> dict[int, tuple[int, ...]]:
    """By the position of a column of days that is read, where its other headings stand."""
    read = {name: at for name, at in positions.items() if type_.columns[name].type is ColumnType.DATE}
    others = {at: tuple(other for _, other in candidates.get(name, ()) if other != at) for name, at in read.items()}
    return {at: places for at, places in others.items() if places}


def _worked_out_from(column: Column) -> str:
    """What a column is worked out from; nothing where it is read from a heading of its own."""
    return column.derived or column.withheld or (column.replaced.version if column.replaced is not None else "")


def _ignored(heading: str, column: str, derived: str) -> Problem:
    message = TableKind.HEADING_IGNORED(heading=quoted(heading), column=column, derived=derived)
    return Problem(ProblemLevel.WARNING, message, column=heading)


def _twice(headings: Sequence[str], column: str, positions: Mapping[str, int], row: Sequence[Any]) -> Problem:
    more = f" and {len(headings) - _SHOWN_TWICE} more" if len(headings) > _SHOWN_TWICE else ""
    listed = " and ".join(map(quoted, headings[:_SHOWN_TWICE])) + more
    if column in positions:
        used = quoted(clean(str(row[positions[column]])))
        return Problem(ProblemLevel.WARNING, TableKind.HEADINGS_BOTH(listed=listed, column=column, heading=used))
    return Problem(ProblemLevel.ERROR, TableKind.HEADINGS_NEITHER(listed=listed, column=column))
