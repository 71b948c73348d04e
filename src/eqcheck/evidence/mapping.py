"""Which column of an evidence type each heading of an export is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from eqcheck.errors import nearest
from eqcheck.evidence.schools import HEADINGS as SCHOOL_HEADINGS
from eqcheck.evidence.text import clean, quoted
from eqcheck.model import NOTHING, Problem, ProblemLevel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.evidence_type import EvidenceType
    from eqcheck.trust_setup import TrustSetup

SEARCHED = 30
"""How many rows from the top may hold the headings: titles and filters come first in many exports."""

SCHOOL = "school"
"""The name under which a trust's `columns` may name the school column of an export for all schools."""

_REMEMBERED = 10_000
_SHOWN_HEADINGS = 12


@dataclass(frozen=True, slots=True)
class Headings:
    """One row of headings understood: where each column stands, which headings were taken, what is wrong.

    `score` counts the columns found; `missing` names required columns that are not there.
    """

    positions: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    taken: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    school: int | None = None
    missing: tuple[str, ...] = ()
    width: int = 0
    score: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether this row can only be the headings, so that no other need be looked at."""
        return self.score >= 2 and not self.missing


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

    def read(self, row: Sequence[Any]) -> Headings:
        """`row` understood as headings; its score is 0 when it names no column."""
        key = tuple(row)
        try:
            found = self._seen.get(key)
        except TypeError:
            return _NONE
        if found is None:
            found = self._understood(key)
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            self._seen[key] = found
        return found

    def find(self, rows: Sequence[Sequence[Any]]) -> tuple[int, Headings]:
        """The index of the row among the first `SEARCHED` that names most columns, the earliest of equals."""
        best, where = _NONE, -1
        for index, row in enumerate(rows[:SEARCHED]):
            found = self.read(row)
            if found.score > best.score:
                best, where = found, index
            if best.complete and best.score >= len([cell for cell in rows[where] if cell not in ("", None)]) // 2:
                break
        return where, best

    def _understood(self, row: tuple[Any, ...]) -> Headings:
        candidates: dict[str, list[tuple[int, int]]] = {}
        plain = [_plain(cell) for cell in row]
        for position, heading in enumerate(plain):
            rank, column = self._names.get(heading, (0, ""))
            if column:
                candidates.setdefault(column, []).append((rank, position))
        if not candidates:
            return _NONE
        return self._chosen(row, plain, candidates)

    def _chosen(
        self, row: tuple[Any, ...], plain: Sequence[str], candidates: Mapping[str, list[tuple[int, int]]]
    ) -> Headings:
        positions: dict[str, int] = {}
        problems: list[Problem] = []
        for column, found in candidates.items():
            best = min(rank for rank, _ in found)
            chosen = [position for rank, position in found if rank == best]
            derived = column != SCHOOL and self._type.columns[column].derived
            if derived:
                problems.append(_ignored(clean(str(row[chosen[0]])), column, str(derived)))
                continue
            if len(chosen) == 1:
                positions[column] = chosen[0]
            if len(found) > 1:
                problems.append(_twice([clean(str(row[position])) for _, position in found], column, positions, row))
        school = positions.pop(SCHOOL, None)
        if school is None:
            school = _school_position(plain, set(positions.values()))
        taken = {clean(str(row[position])): column for column, position in positions.items()}
        if school is not None:
            taken[clean(str(row[school]))] = SCHOOL
        missing = tuple(c.name for c in self._type.columns.values() if c.required and c.name not in positions)
        return Headings(positions, taken, school, missing, len(row), len(positions), tuple(problems))

    def lacking(self, headings: Headings, row: Sequence[Any]) -> Problem | None:
        """Why the rows under `row` cannot be used: no headings, no required column, or no school column."""
        if headings.score == 0:
            return Problem(
                ProblemLevel.ERROR,
                f"none of its first {SEARCHED} rows has the headings of {self._type.id}",
                help="headings looked for: " + ", ".join(c.name for c in self._type.columns.values() if not c.derived),
            )
        if headings.missing:
            return self._missing(headings, row)
        if self._all_schools and headings.school is None:
            return Problem(
                ProblemLevel.ERROR,
                "has no column that says which school a row is about: URN, LAESTAB or School",
                help="put it in evidence/<school key>/ or evidence/trust/ if all its rows are of one",
            )
        return None

    def _missing(self, headings: Headings, row: Sequence[Any]) -> Problem:
        wanted = headings.missing[0]
        free = [clean(str(cell)) for cell in row if cell not in ("", None)]
        if not _surely_headings(headings, free):
            free = [cell for cell in free if cell in headings.taken]
        near = nearest(_plain(wanted), [_plain(cell) for cell in free if cell not in headings.taken])
        like = next((cell for cell in free if near is not None and _plain(cell) == near), None)
        listed = ", ".join(quoted(cell) for cell in free[:_SHOWN_HEADINGS]) or "none that is known"
        more = f" and {len(free) - _SHOWN_HEADINGS} more" if len(free) > _SHOWN_HEADINGS else ""
        all_missing = ", ".join(headings.missing)
        plural = "columns are" if len(headings.missing) > 1 else "column is"
        if like:
            help_ = f"if {quoted(like)} is {wanted}, say so in eqcheck.yaml under columns: {self._type.id}"
        else:
            help_ = f"name the heading of {wanted} in eqcheck.yaml under columns: {self._type.id}"
        return Problem(
            ProblemLevel.ERROR,
            f"the required {plural} missing: {all_missing}; headings found: {listed}{more}",
            help=help_,
        )


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
                names.setdefault(_plain(heading), (rank, column))
    names.pop("", None)
    return names


def _plain(heading: Any) -> str:  # noqa: ANN401 - a spreadsheet's cells are of any type
    """A heading without case, spaces and punctuation."""
    if not isinstance(heading, str):
        return ""
    return "".join(filter(str.isalnum, normalize("NFKC", heading[:200]).casefold()))


def _school_position(plain: Sequence[str], taken: set[int]) -> int | None:
    for headings in SCHOOL_HEADINGS:
        for heading in headings:
            wanted = heading.replace(" ", "")
            for position, found in enumerate(plain):
                if found == wanted and position not in taken:
                    return position
    return None


def _ignored(heading: str, column: str, derived: str) -> Problem:
    return Problem(
        ProblemLevel.WARNING,
        f"the heading {quoted(heading)} is ignored: {column} is worked out from {derived}",
        column=heading,
    )


def _twice(headings: Sequence[str], column: str, positions: Mapping[str, int], row: Sequence[Any]) -> Problem:
    listed = " and ".join(quoted(heading) for heading in headings)
    if column in positions:
        used = clean(str(row[positions[column]]))
        return Problem(ProblemLevel.WARNING, f"the headings {listed} are both {column}; only {quoted(used)} is read")
    return Problem(
        ProblemLevel.ERROR,
        f"the headings {listed} are both {column}; neither is read",
        help="leave one of them out, or name the right one in eqcheck.yaml under columns",
    )
