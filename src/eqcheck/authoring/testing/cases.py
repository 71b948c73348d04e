"""The test cases inside rule files, as written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Level
from eqcheck.domain.rule_case import WrittenCase
from eqcheck.domain.shape import build
from eqcheck.domain.trust import Term

if TYPE_CHECKING:
    from collections.abc import Mapping

THE_SCHOOL = "the-school"
"""The school under test, where a case names none."""
NO_VALUE = "(cannot be read)"
"""What a case writes in a cell that holds something which is no value of its column, whatever the column holds."""


def test_terms() -> tuple[Term, ...]:
    """The calendar of every rule test: three terms a year, 2016/17 to 2029/30, no half terms."""
    terms = []
    for year in range(2016, 2030):
        terms += [
            Term(f"Autumn {year}", date(year, 9, 3), date(year, 12, 19)),
            Term(f"Spring {year + 1}", date(year + 1, 1, 5), date(year + 1, 3, 31)),
            Term(f"Summer {year + 1}", date(year + 1, 4, 15), date(year + 1, 7, 21)),
        ]
    return tuple(terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(WrittenCase):
    """One test of a rule, as written; `number` counts from 0 within the rule, `subject` is what the rule judges."""

    rule: str
    number: int
    subject: Level


def read_cases(rule: Mapping[str, Any]) -> list[Case]:
    """The cases in a rule's validated data."""
    return [_case(rule, number, item) for number, item in enumerate(rule.get("tests", ()))]


def _case(rule: Mapping[str, Any], number: int, item: Mapping[str, Any]) -> Case:
    schools = item.get("schools")
    if schools is None:
        schools = {THE_SCHOOL: item.get("school", {})} if rule["subject"] == Level.SCHOOL or "school" in item else {}
    return build(Case, item, rule=rule["id"], number=number, subject=Level(rule["subject"]), schools=schools)
