"""Every completion of what is unknown in a small world: which statuses the evidence still allows."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import TRUST, Status
from eqcheck.domain.evidence_type import UNKNOWN_BLANK, Column, ColumnType
from eqcheck.domain.trust import PHASES
from tests.oracle import OF_GROUPS, decide
from tests.oracle.parser import names_in
from tests.oracle.world import SCHOOLS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from tests.oracle.world import World

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""What stands in a cell of a world that holds something which is no value of its column."""

MOST = 400
"""The most completions of which every one is looked at."""
SAMPLE = 40
"""How many are looked at where there are more: always the same."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One unknown cell: its table, the place of its row, its column, and the values that it is tried with.

    A field of the register has the key of its school, or `trust`, for its row.
    """

    table: str
    row: int | str
    column: str
    values: tuple[Any, ...]


def statuses_of(
    rule: Mapping[str, Any], world: World, subject: str, as_of: date, types: Mapping[str, EvidenceType]
) -> tuple[frozenset[Status], bool]:
    """Every status that a completion of the world gives, and whether all completions were looked at."""
    cells = [*unknown_cells(rule, world, as_of, types), *unknown_fields(rule, world, subject)]
    whole = prod(len(cell.values) for cell in cells) <= MOST
    statuses: set[Status] = set()
    for values in _every(cells) if whole else _some(cells):
        statuses |= decide(rule, _completed(world, cells, values), subject, as_of, types).possible
    return frozenset(statuses), whole


def is_sound(status: Status, possible: frozenset[Status]) -> bool:
    """Whether an answer lies within what is possible: the only status, or what leaves all of them open.

    Partial leaves open that it is met and, where the register is silent about it, that the duty does not apply.
    """
    if status in {Status.NO_EVIDENCE, _tightest(possible)}:
        return True
    judged = possible - {Status.NOT_APPLICABLE}
    return status is Status.PARTIAL and bool(judged) and judged <= {Status.PARTIAL, Status.MET}


def is_tight(status: Status, possible: frozenset[Status]) -> bool:
    """Whether an answer says as much as can be said."""
    return status is _tightest(possible)


def _tightest(possible: frozenset[Status]) -> Status:
    """The only status, or the worst of several that are all partial or better."""
    worst = min(possible, key=lambda status: status.rank)
    undecided = len(possible) > 1 and worst in {Status.NOT_MET, Status.NO_EVIDENCE}
    return Status.NO_EVIDENCE if undecided else worst


def unknown_cells(rule: Mapping[str, Any], world: World, as_of: date, types: Mapping[str, EvidenceType]) -> list[Cell]:
    """The unknown cells in columns that the rule names, or by which rows come true."""
    named = _named(rule)
    cells = []
    for table in sorted(_tables(rule) & types.keys()):
        columns = _looked_at(types[table], named)
        values: dict[str, tuple[Any, ...]] = {}
        for place, row in enumerate(world.rows.get(table, ())):
            for column in columns:
                if _is_unknown(row.get(column.name), column):
                    if column.name not in values:
                        values[column.name] = _values(column, world, as_of)
                    cells.append(Cell(table, place, column.name, values[column.name]))
    return cells


def _looked_at(kind: EvidenceType, named: set[str]) -> list[Column]:
    """The columns that are named, also by what is derived from them, or by which rows come true."""
    derived = {column.derived for column in kind.columns.values() if column.name in named} - {None}
    return [
        column
        for column in kind.columns.values()
        if column.derived is None and (column.name in named | derived or column.name == kind.true_from)
    ]


_FIELDS: Mapping[str, tuple[Any, ...]] = {
    "phase": PHASES,
    "lowest_age": (0, 4, 11),
    "highest_age": (7, 11, 18),
    "sixth_form": (True, False),
    "pupils": (0, 1, 1000),
}
"""The fields of the register in which a blank states nothing, with values that they may hold."""

_NUMBERS = frozenset({"lowest_age", "highest_age", "pupils", "employees"})
_FAR = 10_000
"""No school is as old or as large, but no rule knows that."""
_ASKS_FOR_SILENCE = re.compile(r"\bIS\s+(NOT\s+)?NULL\b", re.IGNORECASE)


def unknown_fields(rule: Mapping[str, Any], world: World, subject: str) -> list[Cell]:
    """The fields of the register that the rule names and that are blank where it looks."""
    named, applies = _named(rule), _names(rule.get("applies_when"))
    own = {name for name in _FIELDS if f"school.{name}" in named | applies or name in applies}
    listed = named & _FIELDS.keys() if SCHOOLS in _tables(rule) else set()
    entries = [(key, entry, listed | own if key == subject else listed) for key, entry in world.schools.items()]
    if subject == TRUST:
        entries.append((TRUST, world.of_the_trust, own))
    cells = [
        Cell(SCHOOLS, key, name, _of_field(rule, world, name, _FIELDS[name]))
        for key, entry, fields in entries
        for name in sorted(fields)
        if entry.get(name) is None
    ]
    if world.employees is None and "trust.employees" in named | applies:
        cells.append(Cell(SCHOOLS, TRUST, "employees", _of_field(rule, world, "employees", (0, 2, 249, 250, 1000))))
    return cells


def _of_field(rule: Mapping[str, Any], world: World, name: str, usual: tuple[Any, ...]) -> tuple[Any, ...]:
    """Values that a blank field may hold: the usual ones, those of other schools, and those that the rule names.

    None is among them where the rule asks whether the register is silent: no completion ends that silence for sure.
    """
    others: set[Any] = {entry.get(name) for entry in world.schools.values()} - {None, *usual}
    values = [*usual, *sorted(others)]
    if name in _NUMBERS:
        values += [*_numbers_of(rule, world), _FAR]
    if _ASKS_FOR_SILENCE.search(rule.get("applies_when", "")):
        values.append(None)
    return tuple(dict.fromkeys(values))


def _numbers_of(rule: Mapping[str, Any], world: World) -> list[int]:
    """The whole numbers by which a rule may tell one value of a field from another."""
    dated = [one for item in rule.get("parameters", {}).values() for one in item.get("values", [item])]
    stated = [*(one["value"] for one in dated), *world.parameters.values()]
    written = map(int, re.findall(r"\d{1,6}", rule.get("applies_when", "")))
    return sorted({number for number in (*stated, *written) if type(number) is int})


def _names(text: str | None) -> set[str]:
    return set() if text is None else set(names_in(text))


def _is_unknown(value: Any, column: Column) -> bool:
    return value == UNREADABLE or (value is None and column.blank == UNKNOWN_BLANK)


def _tables(rule: Mapping[str, Any]) -> set[str]:
    check = rule["check"]
    return {check.get("from", "attestations"), *(item["from"] for item in check.get("related", {}).values())}


def _named(rule: Mapping[str, Any]) -> set[str]:
    check = rule["check"]
    if check["kind"] == "attested":
        return {"statement", "role", "answer", "signed_on", "valid_until"}
    named: set[str] = set()
    if check["kind"] == "value":
        named |= _names(check["met"]) | _names(check.get("partial"))
    for part in (check, *check.get("related", {}).values()):
        texts = [part[name] for name in ("where", "require", "never", "counting", "distinct") if name in part]
        texts += [part[name] for name in OF_GROUPS if name in part]
        texts += [text for sides in part.get("groups", {}).values() for text in sides.values()]
        for text in (*texts, *part.get("take", {}).values()):
            named |= names_in(text)
        for pairs in (part.get("on", ()), part.get("until", {})):
            named |= (
                {pairs} if isinstance(pairs, str) else {*pairs, *(pairs.values() if isinstance(pairs, dict) else ())}
            )
    return named


def _values(column: Column, world: World, as_of: date) -> tuple[Any, ...]:
    """Values that a cell may hold: a few of its type, and those that stand elsewhere under its name."""
    near: dict[ColumnType, Sequence[Any]] = {
        ColumnType.DATE: [as_of + timedelta(days=step) for step in (-1500, -200, -1, 0, 1, 500)],
        ColumnType.INTEGER: [0, 1, 1000],
        ColumnType.NUMBER: [Decimal(0), Decimal("0.5"), Decimal(1000)],
        ColumnType.BOOLEAN: [True, False],
        ColumnType.CATEGORY: sorted(column.values),
        ColumnType.ACADEMIC_YEAR: ["2019/20", "2024/25", "2025/26"],
    }
    rows = [row for rows in world.rows.values() for row in rows]
    elsewhere = [row[column.name] for row in rows if row.get(column.name) not in {None, UNREADABLE}]
    alike = [value for value in elsewhere if not near.get(column.type) or isinstance(value, type(near[column.type][0]))]
    chosen = list(dict.fromkeys([*near.get(column.type, ("nobody",)), *sorted(set(alike), key=str)[:4]]))
    return (*chosen, *((None,) if column.blank != UNKNOWN_BLANK else ()))


def _every(cells: Sequence[Cell]) -> Iterator[tuple[Any, ...]]:
    yield from product(*(cell.values for cell in cells))


def _some(cells: Sequence[Cell]) -> Iterator[tuple[Any, ...]]:
    chance = random.Random(len(cells))  # noqa: S311 - the same sample each time
    for _ in range(SAMPLE):
        yield tuple(chance.choice(cell.values) for cell in cells)


def _completed(world: World, cells: Sequence[Cell], values: Sequence[Any]) -> World:
    """The world with a value in each of the cells."""
    rows = {table: [dict(row) for row in world.rows[table]] for table in {cell.table for cell in cells} & {*world.rows}}
    schools = {key: dict(entry) for key, entry in world.schools.items()}
    of_the_trust, employees = dict(world.of_the_trust), world.employees
    for cell, value in zip(cells, values, strict=True):
        if isinstance(cell.row, int):
            rows[cell.table][cell.row][cell.column] = value
        elif cell.column == "employees":
            employees = value
        else:
            (of_the_trust if cell.row == TRUST else schools[cell.row])[cell.column] = value
    return replace(world, rows={**world.rows, **rows}, schools=schools, of_the_trust=of_the_trust, employees=employees)
