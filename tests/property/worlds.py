"""Random small trusts: a register, a calendar and evidence full of blanks, repeats and boundary days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from eqcheck.domain.evidence_type import Column, ColumnType, EvidenceType
from eqcheck.domain.trust import PHASES
from tests.oracle import Term, World
from tests.oracle.calendar import months_later
from tests.oracle.completions import UNREADABLE
from tests.property.engine_adapter import Case
from tests.property.expressions import DATES, TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping

C = ColumnType
SCHOOLS = ("oak", "elm", "ash")
ROLES = ("teacher", "support", "headteacher")
STATEMENTS = tuple(f"made/rule-{number}" for number in (0, 1, 2))


STATED = frozenset({"left_on", "expires_on", "grade", "note", "score", "passed", "incidents", "nil", "valid_until"})
"""The columns in which a blank states a fact."""


def _type(name: str, true_from: str | None, **columns: ColumnType | Column) -> EvidenceType:
    declared = {key: column if isinstance(column, Column) else Column(key, column) for key, column in columns.items()}
    declared |= {key: replace(declared[key], blank="there is none") for key in STATED & declared.keys()}
    return EvidenceType(name, name, declared, true_from=true_from)


def _category(name: str, *values: str) -> Column:
    return Column(name, C.CATEGORY, values=dict.fromkeys(values, ()))


TYPES: Mapping[str, EvidenceType] = {
    kind.id: kind
    for kind in (
        _type(
            "people",
            None,
            person=C.ID,
            role=_category("role", *ROLES),
            started_on=C.DATE,
            left_on=C.DATE,
            grade=C.INTEGER,
            hours=C.NUMBER,
            active=C.BOOLEAN,
            note=C.TEXT,
        ),
        _type(
            "records",
            "completed_on",
            person=C.ID,
            topic=_category("topic", "equality", "other"),
            completed_on=C.DATE,
            expires_on=C.DATE,
            score=C.INTEGER,
            weight=C.NUMBER,
            passed=C.BOOLEAN,
            year=Column("year", C.ACADEMIC_YEAR, derived="completed_on"),
            term=Column("term", C.TEXT, derived="completed_on"),
        ),
        _type(
            "returns",
            None,
            period=C.ACADEMIC_YEAR,
            incidents=C.INTEGER,
            resolved=C.INTEGER,
            sent_on=C.DATE,
            nil=C.BOOLEAN,
            to=_category("to", "governors", "board"),
        ),
        _type(
            "attestations",
            "signed_on",
            statement=C.TEXT,
            role=_category("role", *ROLES[1:]),
            answer=C.BOOLEAN,
            signed_on=C.DATE,
            valid_until=C.DATE,
        ),
    )
}

# --- calendars and days ---------------------------------------------------------------------------

D = date.fromisoformat
_HALF_TERM = ((D("2025-10-27"), D("2025-10-31")), (D("2025-11-24"), D("2025-11-24")))
TERMS = (
    Term("Autumn 2024", D("2024-09-03"), D("2024-12-20")),
    Term("Spring 2025", D("2025-01-06"), D("2025-04-04"), ((D("2025-02-17"), D("2025-02-21")),)),
    Term("Summer 2025", D("2025-04-22"), D("2025-07-22")),
    Term("Autumn 2025", D("2025-09-03"), D("2025-12-19"), _HALF_TERM),
    Term("Spring 2026", D("2026-01-05"), D("2026-03-31")),
    Term("Summer 2026", D("2026-04-15"), D("2026-07-21")),
)
CALENDARS = st.sampled_from([*[TERMS] * 5, TERMS[:1] + TERMS[3:5], TERMS[4:5], ()])
AS_OF = st.sampled_from(
    [
        D(day)
        for day in ("2025-08-31", "2025-09-01", "2025-10-29", "2025-12-31", "2026-02-28", "2026-03-31", "2024-02-29")
    ]
)


def days(as_of: date) -> st.SearchStrategy[date]:
    """Days that matter: around the audit's day, its month ends and anniversaries, and the calendar's edges."""
    near = [as_of + timedelta(days=step) for step in (-31, -30, -1, 0, 0, 1, 30)]
    anniversaries = [months_later(as_of, months) for months in (-36, -24, -12, -6, -1, 1, 12)]
    around = [day + timedelta(days=step) for day in anniversaries for step in (-1, 0, 1)]
    edges = [day for term in TERMS for day in (term.starts_on, term.ends_on)]
    fixed = [D(day) for day in DATES]
    return st.sampled_from(near * 3 + around * 2 + edges + fixed)


# --- evidence -------------------------------------------------------------------------------------

_NUMBERS = [Decimal(text) for text in ("0", "0.1", "0.2", "0.3", "0.5", "1", "2.25", "-1", "100", "0.001")]
_VALUES: Mapping[ColumnType, st.SearchStrategy[Any]] = {
    C.ID: st.sampled_from(["1", "2", "3", "É4"]),
    C.TEXT: st.sampled_from([*TEXTS, "zoë", "Zoe\u0308", "İ", " a", "oak", "two\nlines"]),
    C.INTEGER: st.sampled_from([0, 0, 1, 1, 2, 3, 12, -1, 1000]),
    C.NUMBER: st.sampled_from(_NUMBERS),
    C.BOOLEAN: st.booleans(),
    C.ACADEMIC_YEAR: st.sampled_from(["2023/24", "2024/25", "2025/26"]),
}


def _value(column: Column, as_of: date, palette: list[date]) -> st.SearchStrategy[Any]:
    if column.name == "signed_on":
        near = [months_later(as_of, months) + timedelta(days=step) for months in (0, -12) for step in (-1, 0, 1)]
        values: st.SearchStrategy[Any] = st.sampled_from(near)
    elif column.name == "valid_until":
        values = st.sampled_from([as_of + timedelta(days=step) for step in (-1, 0, 1)])
    elif column.type is C.DATE:
        values = st.sampled_from(palette)
    elif column.type is C.CATEGORY:
        values = st.sampled_from(sorted(column.values))
    elif column.name == "statement":
        values = st.sampled_from(STATEMENTS)
    else:
        values = _VALUES[column.type]
    return _or_blank(values, 7) if column.name in STATED else values


def _or_blank(values: st.SearchStrategy[Any], known: int) -> st.SearchStrategy[Any]:
    """A value, or a blank once in `known` + 1 times."""
    return st.tuples(st.sampled_from([*[True] * known, False]), values).map(
        lambda drawn: drawn[1] if drawn[0] else None
    )


@st.composite
def _rows(
    draw: st.DrawFn, kind: EvidenceType, as_of: date, schools: tuple[str, ...], palette: list[date]
) -> list[dict[str, Any]]:
    columns = {name: _value(column, as_of, palette) for name, column in kind.columns.items() if column.derived is None}
    one = st.fixed_dictionaries({"school": st.sampled_from([*schools, None]), **columns})
    rows = draw(st.lists(one, min_size=draw(st.sampled_from([0, 2, 4, 6])), max_size=10))
    repeated = rows[: draw(st.integers(0, 2))]
    return rows + (repeated if draw(st.booleans()) else [_contradicted(row) for row in repeated])


def _contradicted(row: dict[str, Any]) -> dict[str, Any]:
    """The same row, saying no where it says yes."""
    return {name: not value if isinstance(value, bool) else value for name, value in row.items()}


_REGISTER: Mapping[str, st.SearchStrategy[Any]] = {
    "name": st.sampled_from(["Oakfield", "Élm"]),
    "phase": st.sampled_from(PHASES[:3]),
    "lowest_age": st.sampled_from([3, 4, 11]),
    "highest_age": st.sampled_from([11, 16, 18]),
    "sixth_form": st.booleans(),
    "opened_on": st.sampled_from([D("2025-09-01"), D("1998-09-01")]),
    "pupils": st.sampled_from([0, 60, 700]),
}


@st.composite
def cases(draw: st.DrawFn, terms: tuple[Term, ...]) -> Case:
    """A world and the day to judge it at."""
    as_of = draw(AS_OF)
    palette = [as_of, D("2025-08-31"), *draw(st.lists(days(as_of), min_size=4, max_size=6))]
    names = SCHOOLS[: draw(st.sampled_from([1, 1, 2, 3]))]
    entry = st.fixed_dictionaries({name: _or_blank(values, 5) for name, values in _REGISTER.items()})
    world = World(
        rows={name: draw(_rows(kind, as_of, names, palette)) for name, kind in TYPES.items()},
        schools={name: draw(entry) for name in names},
        employees=draw(st.sampled_from([None, 249, 250])),
        terms=terms,
        parameters=draw(st.sampled_from([{}, {}, {"months": 6}, {"limit": 2, "strict": False}])),
    )
    return Case(world, as_of)


@st.composite
def open_cases(draw: st.DrawFn, terms: tuple[Term, ...]) -> Case:
    """A world of few rows of which some cells are unknown, and the day to judge it at."""
    case = draw(cases(terms))
    rows = {name: [dict(row) for row in table[: draw(st.integers(1, 4))]] for name, table in case.world.rows.items()}
    for _ in range(draw(st.integers(1, 8))):
        table = draw(st.sampled_from(sorted(rows)))
        if rows[table]:
            column = draw(st.sampled_from([c for c in TYPES[table].columns.values() if c.derived is None]))
            draw(st.sampled_from(rows[table]))[column.name] = UNREADABLE if column.name in STATED else None
    return Case(replace(case.world, rows=rows), case.as_of)
