"""A school's incidents, what was done about each, and the return that counts them."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from examples.generate.evidence import within
from examples.generate.terms import (
    AS_OF,
    LAST_TERM,
    LAST_YEAR,
    LAST_YEAR_END,
    LAST_YEAR_START,
    THIS_TERM,
    after,
    back,
    days_of,
    school_days,
)

if TYPE_CHECKING:
    from examples.generate.draw import Draw
    from examples.generate.evidence import Row
    from examples.generate.people import Office

_KINDS = ("language", "language", "language", "bullying", "online", "physical", "graffiti_property")
_TAGS = ("race", "race", "religion_belief", "disability", "sex", "sexual_orientation", "gender_reassignment", "race")
_ACTIONS = (
    "Restorative meeting; parents informed",
    "Spoken to by head of year.\r\nApology given, seating changed.",
    "Fixed-term sanction, then a mentor",
    "Assembly on the theme; family met",
)
OVERVIEWS = (
    date(2025, 12, 4), date(2026, 2, 5), date(2026, 3, 19), date(2026, 4, 30), date(2026, 6, 11), date(2026, 7, 16),
    date(2026, 9, 10), date(2026, 10, 8),
)  # fmt: skip
"""Days on which the equalities trustee looked at the incidents of all schools."""

NIL_SCHOOL = "hazelbank"
"""The school that has had no incidents for two years and says so."""


def incident_log(office: Office) -> list[Row]:
    """The log since last September: told the same day, acted on in time, closed, serious ones seen by the trustee."""
    if office.school.model == NIL_SCHOOL:
        return [_nil(LAST_YEAR_START, LAST_TERM.last), _nil(THIS_TERM.first, date(2026, 11, 20))]
    draw = office.draw("incidents")
    last_year = draw.sample(school_days(LAST_YEAR_START, LAST_YEAR_END), draw.between(14, 20))
    this_year = draw.sample(days_of(THIS_TERM, until=date(2026, 11, 11)), draw.between(6, 8))
    return [_incident(office, place, day, draw) for place, day in enumerate(sorted(last_year + this_year))]


def _nil(first: date, last: date) -> Row:
    return {"nil": True, "nil_from": first, "nil_to": last, "logged_on": last}


def _incident(office: Office, place: int, day: date, draw: Draw) -> Row:
    kind = draw.pick(_KINDS)
    acted = after(day, (5 if kind == "language" else 10) if place == 2 else draw.between(1, 4))
    serious = place % 6 == 3
    prejudice = place % 7 != 6
    return {
        "incident_id": f"I-{office.number + 1}{place:03}",
        "nil": False,
        "occurred_on": day,
        "reported_on": day,
        "logged_on": day,
        "reported_by": draw.pick(office.staff[:40]).id,
        "prejudice_related": prejudice,
        "characteristic": draw.pick(_TAGS) if prejudice else "other",
        "kind": kind if prejudice else "bullying",
        "serious": serious,
        "target": draw.pick(("pupil", "pupil", "pupil", "staff", "group")),
        "challenged": True,
        "action": draw.pick(_ACTIONS),
        "action_on": acted,
        "closed_on": after(acted, draw.between(1, 5)),
        "outcome": "No repeat at six-week check",
        "trustee_reviewed_on": _next_overview(acted) if serious else None,
        "trustee_satisfied": True if serious and _next_overview(acted) else None,
    }


def _next_overview(day: date) -> date | None:
    return next((held for held in OVERVIEWS if held > day), None)


def incident_returns(office: Office) -> list[Row]:
    """Last year's return: prejudice-related incidents by characteristic, or nil, sent to both bodies in September."""
    counts = Counter(
        str(row["characteristic"])
        for row in incident_log(office)
        if row.get("prejudice_related") and within(row, "occurred_on", LAST_YEAR_START, LAST_YEAR_END)
    )
    sent: Row = {
        "academic_year": LAST_YEAR,
        "completed_on": date(2026, 9, 9),
        "sent_to_governors_on": date(2026, 9, 22),
        "sent_to_board_on": date(2026, 9, 29),
        "completed_by": office.nominee.name,
    }
    if not counts:
        return [{**sent, "nil": True, "total": 0, "multi_tag": False}]
    return [
        {**sent, "nil": False, "total": counts.total(), "category": tag, "number": number, "multi_tag": False}
        for tag, number in sorted(counts.items())
    ]


def nil_around(received: date) -> list[Row]:
    """The nil rows of a year with one case: the time before the day on which it came in, and the time after it."""
    day = timedelta(1)
    periods = ((back(months=12), received - day), (received + day, date(2026, 11, 20)))
    return [{"nil": True, "nil_from": first, "nil_to": last, "received_on": last} for first, last in periods]


def complaints(office: Office) -> list[Row]:
    """One case that was not upheld at every third school; nil at the others, and for the rest of the year."""
    if office.number % 3 != 1:
        return [
            {"nil": True, "nil_from": back(months=12), "nil_to": date(2026, 11, 20), "received_on": date(2026, 11, 20)}
        ]
    received = date(2026, 3, 10)
    return [
        {
            "case_id": f"C-{office.number + 1}01",
            "nil": False,
            "received_on": received,
            "kind": "complaint",
            "complainant": "parent",
            "about_staff": True,
            "discrimination": True,
            "ground": "disability",
            "outcome": "not_upheld",
            "decided_on": received + timedelta(24),
            "action": "Letter of explanation; meeting offered",
            "action_on": received + timedelta(3),
            "action_completed_on": received + timedelta(26),
            "closed_on": received + timedelta(26),
        },
        *nil_around(received),
    ]


def breaches(office: Office) -> list[Row]:
    """No departure from the policy in either of the last two terms and this one, declared."""
    del office
    return [
        {"nil": True, "nil_from": first, "nil_to": last, "logged_on": last}
        for first, last in (
            (date(2026, 1, 5), date(2026, 3, 27)),
            (LAST_TERM.first, LAST_TERM.last),
            (THIS_TERM.first, date(2026, 11, 20)),
        )
    ]


_ADJUSTMENTS = ("Large-print papers", "Ramp to the hall", "Rest breaks", "Signed parents' evening", "Adjustable desk")


def reasonable_adjustments(office: Office) -> list[Row]:
    """Requests of the last year, decided within twenty school days, refusals with a reason, the rest in place."""
    draw = office.draw("adjustments")
    asked = sorted(draw.sample(school_days(back(months=11), date(2026, 10, 9)), 12))
    rows: list[Row] = []
    for place, day in enumerate(asked):
        decided = after(day, 20 if place == 1 else draw.between(2, 15))
        refused = place == 4
        rows.append(
            {
                "request_id": f"RA-{office.number + 1}{place:02}",
                "nil": False,
                "person_kind": draw.pick(("pupil", "pupil", "staff", "visitor")),
                "requested_on": day,
                "decision": "refused" if refused else "agreed",
                "decided_on": decided,
                "refusal_reason": "Cost out of proportion; another room offered" if refused else None,
                "due_on": None if refused else min(AS_OF, decided + timedelta(21)),
                "in_place_on": None if refused else decided + timedelta(draw.between(1, 10)),
                "adjustment": draw.pick(_ADJUSTMENTS),
            }
        )
    return rows


_STATEMENTS = (
    ("staff", "Code of conduct"),
    ("pupils", "Behaviour policy"),
    ("parents", "Home-school agreement"),
    ("governors", "Governors' handbook"),
    ("trustees", "Board code of conduct"),
)


def anti_bullying_statements(office: Office) -> list[Row]:
    """Where each audience is told that discriminatory behaviour is challenged."""
    return [
        {
            "document": document,
            "audience": audience,
            "statement_present": True,
            "checked_on": date(2026, 9, 10) + timedelta(office.number % 8),
            "review_due_on": date(2027, 8, 31),
            "location": "School website, Policies",
        }
        for audience, document in _STATEMENTS
    ]


_PROCEDURES = (
    ("incidents", "Dealing with prejudice-related incidents and bullying"),
    ("complaints", "Complaints"),
    ("adjustments", "Asking for a reasonable adjustment"),
)


def procedures(office: Office) -> list[Row]:
    """The procedures that carry out the policy, agreed in the summer."""
    return [
        {
            "procedure_id": f"PR-{place:02}",
            "title": title,
            "area": area,
            "approved_on": date(2026, 7, 9),
            "approved_by": "Local governing body",
            "reviewed_on": date(2026, 7, 2),
            "review_due_on": date(2027, 7, 9),
            "compliance_checked_on": date(2026, 10, 1) + timedelta(office.number % 8),
        }
        for place, (area, title) in enumerate(_PROCEDURES, start=1)
    ]
