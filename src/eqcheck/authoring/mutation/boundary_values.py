"""The values of a cell at which a rule may change its mind: at its boundaries, one step beyond, and blank.

Imported lazily: it brings sqlglot.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from eqcheck.authoring.mutation.expression_tree import Tree
from eqcheck.authoring.mutation.moved_dates import CalendarOffset, spans
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.domain.trust import ADMITS, PHASES
from eqcheck.engine.calendar import builtin_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eqcheck.authoring.testing.cases import Case
    from eqcheck.checks.plan import Expression
    from eqcheck.domain.assessment import Rule
    from eqcheck.domain.evidence_type import Column, EvidenceType
    from eqcheck.domain.trust import Term

_WORD = re.compile(r"[a-z_][a-z0-9_]*")
_TEXT = re.compile(r"'((?:[^']|'')*)'")
_NUMBER = re.compile(r"(?<![\w.'-])\d+(?![\w.'-])")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAYS = (-1, 0, 1)


@dataclass(frozen=True, slots=True)
class Interest:
    """What a rule's texts mention: names of columns, literal texts, numbers, and spans of time."""

    names: frozenset[str]
    texts: tuple[str, ...]
    numbers: tuple[int, ...]
    spans: tuple[CalendarOffset, ...]
    parameters: Mapping[str, Any] = field(default_factory=dict)


def interest_of(rule: Rule, expressions: Iterable[Expression], columns: Iterable[str]) -> Interest:
    """What `rule` looks at; `columns` are those that it matches by."""
    listed = [expression.text for expression in expressions]
    values = {name: parameter.values[-1].value for name, parameter in rule.parameters.items()}
    numbers = {int(literal) for text in listed for literal in _NUMBER.findall(text)}
    numbers |= {value for value in values.values() if isinstance(value, int)}
    return Interest(
        names=frozenset(word for text in listed for word in _WORD.findall(text.lower())) | frozenset(columns),
        texts=tuple(dict.fromkeys(literal for text in listed for literal in _TEXT.findall(text))),
        numbers=tuple(sorted(numbers)),
        spans=tuple(sorted({span for text in listed for span in spans(Tree(text), values)})),
        parameters=values,
    )


def columns_read(type_: EvidenceType, interest: Interest) -> list[Column]:
    """The columns of a type that matter to the rule and that a case may give."""
    names = {column.derived or column.name for column in type_.columns.values() if column.name in interest.names}
    names |= {type_.true_from} if type_.true_from else set()
    return [column for column in type_.columns.values() if column.name in names and column.derived is None]


def candidates(column: Column, case: Case, interest: Interest, terms: tuple[Term, ...]) -> list[Any]:
    """Values that a cell of the column might have, each once; None is a blank."""
    here = _cells(case, column.name)
    match column.type:
        case ColumnType.DATE:
            values: list[Any] = _dates(case, interest, terms)
        case ColumnType.BOOLEAN:
            values = [True, False]
        case ColumnType.CATEGORY:
            named = [value for value in column.values if value in interest.texts]
            values = [*named, *[value for value in column.values if value not in named][:2]]
        case ColumnType.INTEGER | ColumnType.NUMBER:
            numbers = {*here, *interest.numbers, 0, 1}
            whole = [number for number in numbers if isinstance(number, int | float) and not isinstance(number, bool)]
            values = sorted({number + step for number in whole for step in _DAYS if number + step >= 0})
        case ColumnType.ACADEMIC_YEAR:
            builtins = builtin_values(case.as_of, terms)
            values = [*here, builtins["year"], builtins["last_year"], _year_before(builtins["last_year"])]
        case _:
            values = [*here, *interest.texts, "another", ""]
    return list(dict.fromkeys([None, *values]))


def settings(case: Case) -> list[tuple[str, Any]]:
    """Fields of a school's register entry with the values they might have."""
    choices: list[tuple[str, Any]] = [("phase", phase) for phase in PHASES]
    choices += [("sixth_form", value) for value in (True, False, None)]
    choices += [("admits", value) for value in (*ADMITS, None)]
    choices += [("local_governors", value) for value in (True, False, None)]
    choices += [(name, value) for name in ("pupils",) for value in (None, 0, 1, 49, 50, 150)]
    opened = [case.as_of + timedelta(days=step) for step in (-400, -1, 0, 1)]
    return [*choices, *[("opened_on", day.isoformat()) for day in opened]]


def _cells(case: Case, name: str) -> list[Any]:
    cells = [row[name] for rows in case.evidence.values() for row in rows if row.get(name) is not None]
    return list(dict.fromkeys(cells))


def _dates(case: Case, interest: Interest, terms: tuple[Term, ...]) -> list[str]:
    """Each date that the case or the rule knows, with the day before and after, those near the rule's windows first."""
    builtins = builtin_values(case.as_of, terms)
    edges = [case.as_of, *[day for name, day in builtins.items() if name != "as_of" and isinstance(day, date)]]
    written = [
        date.fromisoformat(cell)
        for rows in case.evidence.values()
        for row in rows
        for cell in row.values()
        if isinstance(cell, str) and _ISO.fullmatch(cell)
    ]
    windows = [moved for edge in [*edges, *written] for span in interest.spans for moved in span.around(edge)]
    fixed = [date.fromisoformat(text) for text in interest.texts if _ISO.fullmatch(text)]
    return list(
        dict.fromkeys(
            (day + timedelta(days=step)).isoformat()
            for day in dict.fromkeys([*edges, *fixed, *written, *windows])
            for step in _DAYS
            if date(2015, 1, 1) < day < date(2032, 1, 1)
        )
    )


def _year_before(year: str) -> str:
    first = int(year[:4]) - 1
    return f"{first}/{(first + 1) % 100:02}"
