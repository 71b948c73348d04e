"""The tests inside rule files as worlds for the oracle, their cells read by its own strict conversion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import TRUST, Status
from eqcheck.domain.evidence_type import Column, ColumnType, EvidenceType
from tests.oracle import Verdict, World, decide
from tests.oracle.calendar import Term
from tests.oracle.completions import UNREADABLE
from tests.oracle.parser import OracleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

THE_SCHOOL = "the_school"
"""The school under test, where a case names none; secondary unless the case says otherwise."""


def _test_terms() -> Iterator[Term]:
    for year in range(2016, 2030):
        yield Term(f"Autumn {year}", date(year, 9, 3), date(year, 12, 19))
        yield Term(f"Spring {year + 1}", date(year + 1, 1, 5), date(year + 1, 3, 31))
        yield Term(f"Summer {year + 1}", date(year + 1, 4, 15), date(year + 1, 7, 21))


TEST_TERMS = tuple(_test_terms())


@dataclass(frozen=True, slots=True)
class Case:
    """One test of a rule: what it is called, the trust that it describes, and what the rule must come to."""

    name: str
    world: World
    subject: str
    as_of: date
    expect: Status
    measures: Mapping[str, Any]

    def verdict(self, rule_data: Mapping[str, Any], types: Mapping[str, EvidenceType]) -> Verdict:
        """What the oracle makes of it."""
        return decide(rule_data, self.world, self.subject, self.as_of, types)


def read_cases(rule_data: Mapping[str, Any], types: Mapping[str, EvidenceType]) -> list[Case]:
    """The tests of a rule; raises OracleError for a cell that cannot be read."""
    return [_case(rule_data, item, types) for item in rule_data.get("tests", ())]


def _case(rule_data: Mapping[str, Any], item: Mapping[str, Any], types: Mapping[str, EvidenceType]) -> Case:
    of_a_school = rule_data["subject"] == "school"
    schools = item.get("schools", {THE_SCHOOL: item.get("school", {})} if of_a_school or "school" in item else {})
    subject = next(iter(schools)) if of_a_school else TRUST
    world = World(
        rows={
            name: [_row(types[name], row, subject, schools) for row in rows]
            for name, rows in item.get("evidence", {}).items()
        },
        schools={key: _entry(fields) for key, fields in schools.items()},
        employees=item.get("trust", {}).get("employees"),
        terms=TEST_TERMS,
        parameters=item.get("parameters", {}),
    )
    expect, as_of = Status(item["expect"]), date.fromisoformat(item["as_of"])
    return Case(item["name"], world, subject, as_of, expect, item.get("measures", {}))


def _entry(fields: Mapping[str, Any]) -> dict[str, Any]:
    opened = fields.get("opened_on")
    return {
        "name": "The school",
        "phase": "secondary",
        **fields,
        "opened_on": date.fromisoformat(opened) if opened else None,
    }


def _row(kind: EvidenceType, row: Mapping[str, Any], subject: str, schools: Mapping[str, Any]) -> dict[str, Any]:
    owner = row.get("school", subject)
    if owner != TRUST and owner not in schools:
        raise OracleError(f"no school {owner!r} in this case")
    cells = {name: _cell(kind, name, value) for name, value in row.items() if name != "school"}
    return {"school": None if owner == TRUST else owner, **cells}


def _cell(kind: EvidenceType, name: str, value: Any) -> Any:
    if name not in kind.columns or kind.columns[name].derived is not None:
        raise OracleError(f"{kind.id} has no column {name!r} to write in")
    column = kind.columns[name]
    if value is None:
        return None
    if value == "(cannot be read)":
        return UNREADABLE
    converted = _converted(column, value)
    if converted is None:
        raise OracleError(f"{kind.id}.{name}: {value!r} is not of type {column.type}")
    return converted


def _converted(column: Column, value: Any) -> Any:
    """The value as its column's type; None where it is not one."""
    if column.type is ColumnType.CATEGORY:
        return _spelled(column, str(value))
    if column.type is ColumnType.BOOLEAN:
        return value if isinstance(value, bool) else None
    form, read = _FORMS.get(column.type, (r"(?s).+", str))
    text = str(value).strip()
    return read(text) if re.fullmatch(form, text) and not isinstance(value, bool) else None


_FORMS: Mapping[ColumnType, tuple[str, Callable[[str], Any]]] = {
    ColumnType.INTEGER: (r"-?\d+", int),
    ColumnType.NUMBER: (r"-?\d+(\.\d+)?", Decimal),
    ColumnType.DATE: (r"\d{4}-\d{2}-\d{2}", date.fromisoformat),
    ColumnType.ACADEMIC_YEAR: (r"\d{4}/\d{2}", str),
}


def _spelled(column: Column, text: str) -> str | None:
    for value, spellings in column.values.items():
        if text.casefold() in {value.casefold(), *(spelling.casefold() for spelling in spellings)}:
            return value
    return None
