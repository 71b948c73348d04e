"""A school's staff and what each of them has been told, taught and signed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from examples.generate.people import name_of
from examples.generate.terms import AS_OF, LAST_TERM, TERM_BEFORE, THIS_TERM, back, days_of, on_or_after, school_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from examples.generate.central import Central
    from examples.generate.draw import Draw
    from examples.generate.evidence import Row
    from examples.generate.people import Office, Person

POLICY_VERSION = "1.1"
CODE_VERSION = "4.0"
_DOCUMENTS = (
    ("equality_policy", POLICY_VERSION),
    ("code_of_conduct", CODE_VERSION),
    ("disciplinary_notice", "1"),
)
LAW_BRIEFING = date(2026, 11, 3)
_YEAR_TO_NOW = (*days_of(TERM_BEFORE), *days_of(LAST_TERM), *days_of(THIS_TERM))
_AGENCIES = ("Quillfeather Supply", "Brightpost Cover Ltd", "Harrowgale Teaching", "Ouzel & Sons Electrical")


def staff(people: Sequence[Person]) -> list[Row]:
    """The staff list."""
    return [
        {
            "staff_id": person.id,
            "name": person.name,
            "email": person.email,
            "job_title": person.job,
            "staff_group": person.group,
            "started_on": person.started_on,
            "left_on": person.left_on,
            "absent_from": person.absent_from,
            "absence_reason": "family_leave" if person.absent_from else None,
            "transferred_in": person.transferred_in,
            "hours": 37 if person.group != "support" else 32.5,
        }
        for person in people
    ]


def inductions(office: Office) -> list[Row]:
    """Everyone who joined in the last year, with equality covered by the thirtieth day."""
    rows: list[Row] = []
    for place, person in enumerate(office.starters):
        days = 30 if place == 0 else 2 + 4 * place
        rows.append(
            {
                "staff_id": person.id,
                "name": person.name,
                "started_on": person.started_on,
                "equality_covered_on": person.started_on + timedelta(days),
                "signed_off_on": person.started_on + timedelta(days + 9),
                "inducted_by": office.head.name,
            }
        )
    return rows


def policy_acknowledgements(office: Office) -> list[Row]:
    """The signatures of a school's staff and, under the policy, of its governors."""
    signed = _signatures(office.staff, office.draw("acknowledgements"))
    governed = [_signature(person, "equality_policy", POLICY_VERSION, date(2026, 9, 22)) for person in office.governors]
    return [*signed, *governed]


def central_acknowledgements(central: Central) -> list[Row]:
    """The signatures of the central team."""
    return _signatures(central.team, central.draw("acknowledgements"))


def _signatures(people: Sequence[Person], draw: Draw) -> list[Row]:
    """Everyone's signature under the equalities policy, the code of conduct and the disciplinary notice, this year."""
    rows: list[Row] = []
    for person in people:
        if person.left_on:
            continue
        signed = max(person.started_on, draw.day(days_of(THIS_TERM)[:12]))
        rows += [_signature(person, document, version, signed) for document, version in _DOCUMENTS]
    return rows


def _signature(person: Person, document: str, version: str, signed: date) -> Row:
    return {
        "staff_id": person.id,
        "name": person.name,
        "document": document,
        "version": version,
        "acknowledged_on": signed,
    }


_COURSES = {
    "equality": "Equality, Diversity and Inclusion in Education",
    "bias": "Recognising and challenging bias",
    "legislation": "Equality law: what changed in 2026",
    "safeguarding": "Keeping Children Safe in Education: annual update",
    "sexual_harassment": "Preventing sexual harassment at work",
    "recruitment": "Fair recruitment and selection",
    "equality before": "Equality, Diversity and Inclusion in Education (2024 edition)",
}


def training_records(people: Sequence[Person], draw: Draw) -> list[Row]:
    """What the training platform knows: every course current for everyone, one on the last day that counts.

    Leaders, who sit on panels, have had recruitment training before the first interview of the year.
    """
    return [row for place, person in enumerate(people) for row in _courses(person, place, draw)]


def _courses(person: Person, place: int, draw: Draw) -> Iterator[Row]:
    joined = person.started_on
    if person.left_on:
        yield _course(person, "equality before", draw.day(days_of(TERM_BEFORE)[:10]))
        return
    first = on_or_after(joined + timedelta(8)) if joined > back(months=12) else None
    in_year = first or (back(months=12) if place == 10 else draw.day(_YEAR_TO_NOW))
    if first is None and place % 3 == 0:
        yield _course(person, "equality before", date(2024, 10, 1) + timedelta(draw.below(200)))
    yield _course(person, "equality", in_year)
    yield _course(person, "bias", max(in_year, draw.day(days_of(LAST_TERM))))
    yield _course(person, "legislation", LAW_BRIEFING + timedelta(draw.below(10)))
    yield _course(person, "safeguarding", max(in_year, THIS_TERM.first))
    yield _course(person, "sexual_harassment", max(in_year, draw.day(days_of(THIS_TERM)[:20])))
    if person.group in {"leadership", "governor", "central"}:
        yield _course(person, "recruitment", date(2025, 9, 16) + timedelta(draw.below(20)))


def _course(person: Person, subject: str, completed: date) -> Row:
    return {
        "staff_id": person.id,
        "name": person.name,
        "email": person.email,
        "course": _COURSES[subject],
        "topic": subject.split(maxsplit=1)[0],
        "started_on": completed - timedelta(3),
        "completed_on": completed,
        "expires_on": completed.replace(year=completed.year + 3, day=min(completed.day, 28)),
        "passed": True,
        "provider": "Lanternlight Learning",
        "duration_hours": 1.5,
    }


def supply_contractors(office: Office) -> list[Row]:
    """Who came on site from outside in the last year, every one told of the policy by the first day."""
    draw = office.draw("supply")
    rows: list[Row] = []
    for place, day in enumerate(sorted(draw.sample(school_days(back(months=12), AS_OF), 24))):
        kind = draw.pick(("supply", "supply", "supply", "contractor", "peripatetic"))
        acknowledged = day if place % 3 == 0 else day - timedelta(draw.between(1, 6))
        rows.append(
            {
                "engagement_id": f"S-{office.number + 1}{place:03}",
                "person": name_of(draw),
                "agency": draw.pick(_AGENCIES),
                "kind": kind,
                "first_day": day,
                "last_day": day + timedelta(draw.below(5)),
                "policy_issued_on": acknowledged - timedelta(1),
                "acknowledged_on": acknowledged,
            }
        )
    return rows


def visitor_sign_in(office: Office) -> list[Row]:
    """A sample of entries at reception."""
    draw = office.draw("visitors")
    days = sorted(draw.day(_YEAR_TO_NOW) for _ in range(60))
    return [
        {
            "entry_id": str(88000 + place),
            "entered_on": day,
            "visitor_kind": draw.pick(("parent", "parent", "visitor", "contractor", "supply", "governor", "volunteer")),
            "notice_shown": True,
            "acknowledged": place % 30 != 7,
        }
        for place, day in enumerate(days)
    ]


def role_holders(office: Office) -> list[Row]:
    """Who holds the roles that the policy names at the school."""
    holders = (
        ("incident_nominee", office.nominee),
        ("incident_deputy", office.deputy),
        ("equality_lead", office.staff[2]),
        ("equality_link_governor", office.link_governor),
    )
    return [
        {
            "role": role,
            "staff_id": person.id,
            "name": person.name,
            "started_on": max(person.started_on, date(2024, 9, 1)),
            "ended_on": None,
            "interim": False,
        }
        for role, person in holders
    ]


def governors(people: Sequence[Person], body: str) -> list[Row]:
    """Those who govern."""
    return [
        {
            "governor_id": person.id,
            "name": person.name,
            "body": body,
            "role": person.job,
            "appointed_on": person.started_on,
            "term_ends_on": person.started_on.replace(year=person.started_on.year + 4),
            "left_on": person.left_on,
            "email": person.email,
        }
        for person in people
    ]
