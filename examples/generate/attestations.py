"""The statements that people have signed: what no record can show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from examples.generate.central import Central
    from examples.generate.evidence import Row
    from examples.generate.people import Office, Person


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement and who signs it: `head` is the headteacher, `sendco` the coordinator, and so on."""

    rule: str
    role: str
    looked_at: str


SCHOOL_STATEMENTS: tuple[Statement, ...] = (
    Statement("teaching/varied-methods", "headteacher", "Lesson visits of the summer term"),
    Statement("teaching/pupils-take-part", "headteacher", "Attendance and enrichment by group; school council"),
    Statement("curriculum/respect-promoted", "headteacher", "Assemblies, displays and the incident log"),
    Statement("relations/good-relations-fostered", "headteacher", "Surveys of pupils and staff"),
)
TRUST_STATEMENTS: tuple[Statement, ...] = ()


def school_attestations(office: Office) -> list[Row]:
    """Everything that a school's people have signed this autumn."""
    signatories = {
        "headteacher": office.head,
        "sendco": office.sendco,
        "equality_lead": office.staff[2],
        "designated_safeguarding_lead": office.nominee,
        "chair_of_governors": office.governors[0],
    }
    return [_signed(statement, signatories[statement.role]) for statement in SCHOOL_STATEMENTS]


def trust_attestations(central: Central) -> list[Row]:
    """Everything that the trust's people have signed this autumn."""
    signatories = {
        "chief_executive": central.team[0],
        "chief_operating_officer": central.team[1],
        "education_director": central.team[2],
        "hr_director": central.team[3],
        "governance_professional": central.team[4],
        "equality_lead": central.team[5],
        "chair_of_trustees": central.board[0],
        "equalities_trustee": central.board[1],
    }
    return [_signed(statement, signatories[statement.role]) for statement in TRUST_STATEMENTS]


def _signed(statement: Statement, person: Person) -> Row:
    return {
        "statement": statement.rule,
        "answer": True,
        "role": statement.role,
        "signed_by": person.name,
        "signed_on": date(2026, 10, 2),
        "valid_until": None,
        "looked_at": statement.looked_at,
        "comment": None,
    }
