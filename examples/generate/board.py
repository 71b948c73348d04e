"""What the board, the executive and the equalities trustee met about, said and did."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from examples.generate.incidents import OVERVIEWS
from examples.generate.terms import LAST_YEAR, TERMS, days_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from examples.generate.central import Central
    from examples.generate.evidence import Row, Value
    from examples.generate.terms import Term

_TERMS = TERMS[6:10]
_ITEMS = (
    ("trust_board", 18, ("incidents", "statistics", "barriers", "legislation", "impact")),
    ("executive", 10, ("implementation", "statistics", "promotion")),
    ("executive", 33, ("implementation", "promotion")),
)


def meetings(central: Central) -> list[Row]:
    """Items about equality in each of four terms, covering every school, each with what was found and agreed."""
    rows: list[Row] = []
    for number, term in enumerate(_TERMS):
        for body, place, topics in _ITEMS:
            held = days_of(term)[place]
            rows += [
                {
                    "body": body,
                    "held_on": held,
                    "topic": topic,
                    "minute": f"{body[:2].upper()}/{held.year}/{number}{item}",
                    "all_schools": True,
                    "schools_covered": central.schools,
                    "pack": f"Paper {number + 1}.{item}",
                    "finding": "Families new to English miss parents' evenings",
                    "action": "Interpreters booked in every school",
                }
                for item, topic in enumerate(topics)
            ]
    return rows


def trustee_overviews(central: Central) -> list[Row]:
    """The equalities trustee's look at the incidents of all schools, twice in most terms."""
    return [
        {
            "held_on": held,
            "trustee_id": central.equalities_trustee.id,
            "all_schools": True,
            "period": term.name,
            "incidents_seen": 20 + place,
            "satisfied": True,
            "comment": "Two cases followed up with the heads",
        }
        for place, (held, term) in enumerate(_overviews())
    ]


def _overviews() -> Iterator[tuple[date, Term]]:
    """Each day of an overview with the term it fell in."""
    for held in OVERVIEWS:
        yield held, next(term for term in _TERMS if term.first <= held <= term.last)


def role_holders(central: Central) -> list[Row]:
    """Those who hold the trust's own roles."""
    holders = (
        ("chief_executive", central.chief, date(2021, 9, 1)),
        ("monitoring_coordinator", central.chief, date(2021, 9, 1)),
        ("equality_lead", central.team[5], date(2023, 9, 1)),
        ("equalities_trustee", central.equalities_trustee, central.equalities_trustee.started_on),
    )
    return [
        {"role": role, "staff_id": person.id, "name": person.name, "started_on": since, "interim": False}
        for role, person, since in holders
    ]


_ACTIONS = (
    "Policy notice on every sign-in screen",
    "Interpreters at parents' evenings",
    "Step-free route to every hall",
    "Uniform sales each term",
    "One form for incidents in all schools",
    "Adverts in three more places",
    "Prayer space in every school",
    "Easy-read version of the policy",
    "Guidance on pronouns",
    "Menopause guidance for managers",
    "Panel training for governors",
    "Calendar of faith days",
)


def action_plan(central: Central) -> list[Row]:
    """The plan that carries out the policy: nine of its twelve actions due, all of those done."""
    del central
    return [
        {
            "action_id": f"A-{place:02}",
            "action": action,
            "barrier": "Families and staff who are not told or cannot get in" if place % 3 == 1 else None,
            "owner": ("Director of education", "Estates manager", "Director of HR")[place % 3],
            "due_on": date(2026, 1, 30) + timedelta(32 * place),
            "completed_on": date(2026, 1, 20) + timedelta(32 * place) if place < 10 else None,
            "status": "done" if place < 10 else "open",
            "source": "barriers" if place % 3 == 1 else "policy",
        }
        for place, action in enumerate(_ACTIONS, start=1)
    ]


_LAW = (
    (date(2024, 11, 12), "Duty to prevent sexual harassment at work", date(2024, 10, 26)),
    (date(2026, 2, 10), "Employment Rights Act 2025 receives assent", date(2026, 1, 31)),
    (date(2026, 10, 14), "All reasonable steps against sexual harassment", date(2026, 10, 1)),
)


def briefings(central: Central) -> list[Row]:
    """Each change in the law, told to everyone within a fortnight or so."""
    return [
        {
            "briefing_id": f"LB-{place}",
            "given_on": given,
            "audience": audience,
            "topic": topic,
            "covers_legislation": True,
            "law_to": law_to,
            "given_by": central.chief.name,
        }
        for place, (given, topic, law_to) in enumerate(_LAW, start=1)
        for audience in ("all_schools", "leaders", "staff", "governors", "trustees")
    ]


def bulletins(central: Central) -> list[Row]:
    """The equality bulletin, once a term, to staff and to governors."""
    del central
    return [
        {
            "bulletin_id": f"EB-{place}",
            "issued_on": days_of(term)[25],
            "audience": audience,
            "inequality": "Persistent absence of pupils on free meals",
            "action": "Family workers in four schools",
        }
        for place, term in enumerate(_TERMS, start=1)
        for audience in ("staff", "governors")
    ]


_AREAS = (
    "progress_attainment", "exclusions_sanctions", "attendance", "admissions", "bullying", "parental_involvement",
    "enrichment",
)  # fmt: skip
_STAFF_AREAS = ("headcount", "recruitment", "development", "leavers", "pay")


def monitoring_reports(central: Central) -> list[Row]:
    """Last year's evaluation across the trust: seven areas by four groups of pupils, and the workforce."""
    draw = central.draw("monitoring")
    shared: dict[str, Value] = {"report_id": "TR-2026", "reported_on": date(2026, 10, 22), "academic_year": LAST_YEAR}
    pupils: list[Row] = [
        {
            **shared,
            "population": "pupils",
            "area": area,
            "group_name": group,
            "measure": f"{'prejudice-related ' if prejudice else ''}{area.replace('_', ' ')}, rate",
            "prejudice_related": prejudice,
            "value": draw.between(20, 95),
            "comparison": draw.between(20, 95),
            "number": max(draw.between(40, 900), 900 if group == "all" else 0),
            "suppressed": False,
            "flagged": False,
        }
        for area in _AREAS
        for prejudice in ((True, False) if area == "bullying" else (None,))
        for group in ("all", "fsm", "ethnic_minority", "sen", "looked_after")
    ]
    staff: list[Row] = [
        {
            **shared,
            "population": "staff",
            "area": area,
            "group_name": group,
            "measure": f"{area}, share",
            "value": None if group == "lgbt" else draw.between(5, 70),
            "number": None if group == "lgbt" else draw.between(20, 300),
            "suppressed": group == "lgbt",
            "disclosure_percent": 81 if group == "lgbt" else 96,
            "flagged": False,
        }
        for area in _STAFF_AREAS
        for group in ("sex", "age", "disability", "lgbt", "ethnic_minority")
    ]
    return pupils + staff
