"""The statements that people have signed: what no record can show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from examples.generate.evidence import Row
    from examples.generate.people import Office


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement, by the rule that it is for, and what was looked at."""

    rule: str
    looked_at: str


STATEMENTS = (
    Statement("teaching/varied-methods", "Lesson visits of the summer term"),
    Statement("teaching/pupils-take-part", "Attendance and enrichment by group; school council"),
    Statement("curriculum/respect-promoted", "Assemblies, displays and the incident log"),
    Statement("relations/good-relations-fostered", "Surveys of pupils and staff"),
    Statement("relations/diversity-celebrated", "Calendar of events, displays and assemblies"),
    Statement("relations/role-models-for-every-group", "Visitors of the year, displays and the library"),
    Statement("relations/equal-opportunity-promoted", "Lesson visits, trips and clubs by group"),
)


def attestations(office: Office) -> list[Row]:
    """Everything that a school's headteacher has signed this autumn."""
    return [
        {
            "statement": statement.rule,
            "answer": True,
            "role": "headteacher",
            "signed_by": office.head.name,
            "signed_on": date(2026, 10, 2),
            "valid_until": None,
            "looked_at": statement.looked_at,
            "comment": None,
        }
        for statement in STATEMENTS
    ]
