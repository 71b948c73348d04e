"""A school's plans, and its work with families and the community around it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from examples.generate.terms import LAST_TERM, TERM_BEFORE, THIS_TERM, days_of

if TYPE_CHECKING:
    from examples.generate.evidence import Row
    from examples.generate.people import Office

OBJECTIVES = ("EO1", "EO2", "EO3", "EO4")


def accessibility_plans(office: Office) -> list[Row]:
    """One plan for three years, reviewed this autumn."""
    return [
        {
            "plan_id": "AP-2024",
            "title": "Accessibility plan 2024-27",
            "starts_on": date(2024, 9, 1),
            "ends_on": date(2027, 8, 31),
            "approved_on": date(2024, 7, 10),
            "approved_by": "Local governing body",
            "review_due_on": date(2027, 9, 1),
            "reviewed_on": date(2026, 9, 15),
            "published_on": date(2024, 7, 15),
            "resources": f"£{4000 + 250 * (office.number % 8):,} a year",
            "equality_section": True,
            "objectives_named": 2,
        }
    ]


_ACTIONS = (
    ("curriculum", "Laptops with screen readers for three pupils", "SENDCo"),
    ("curriculum", "Swimming for pupils who use a wheelchair", "Head of PE"),
    ("physical_environment", "Ramp to the science block", "Premises manager"),
    ("physical_environment", "Hearing loop in the hall", "Premises manager"),
    ("information", "Letters home in large print and easy read", "Office manager"),
    ("information", "Timetables with symbols", "SENDCo"),
)


def accessibility_actions(office: Office) -> list[Row]:
    """Two actions for each of the three strands: five were due in July and are done."""
    del office
    return [
        {
            "plan_id": "AP-2024",
            "action_id": f"{place // 2 + 1}.{place % 2 + 1}",
            "strand": strand,
            "action": action,
            "owner": owner,
            "due_on": date(2026, 7, 17) if place < 5 else date(2027, 3, 26),
            "completed_on": date(2026, 7, 3) if place < 5 else None,
            "status": "done" if place < 5 else "open",
            "progress_on": date(2026, 9, 15),
        }
        for place, (strand, action, owner) in enumerate(_ACTIONS)
    ]


def development_plans(office: Office) -> list[Row]:
    """This year's school improvement and development plan."""
    del office
    return [
        {
            "plan_id": "SIDP-2026",
            "title": "School improvement and development plan 2026-27",
            "starts_on": date(2026, 9, 1),
            "ends_on": date(2027, 8, 31),
            "approved_on": date(2026, 9, 24),
            "equality_section": True,
            "objectives_named": 4,
        }
    ]


def plan_kpis(office: Office) -> list[Row]:
    """An indicator for each of the trust's objectives in both plans."""
    del office
    return [
        {
            "plan_kind": kind,
            "plan_id": plan,
            "kpi_id": f"K{place}",
            "objective_id": objective,
            "measure": f"Indicator for {objective}",
            "baseline": 10 * place,
            "target": 10 * place + 6,
            "target_on": date(2027, 7, 31),
        }
        for kind, plan in (("development_plan", "SIDP-2026"), ("accessibility_plan", "AP-2024"))
        for place, objective in enumerate(OBJECTIVES, start=1)
    ]


def sen_reports(office: Office) -> list[Row]:
    """This year's SEN information report."""
    del office
    return [
        {
            "report_id": "SEN-2026",
            "published_on": date(2026, 9, 25),
            "approved_on": date(2026, 9, 17),
            "review_due_on": date(2027, 9, 25),
            "admission_of_disabled": True,
            "less_favourable_steps": True,
            "access_facilities": True,
            "accessibility_plan_included": True,
            "senco_named": True,
            "senco_contact": True,
        }
    ]


def equality_information(office: Office) -> list[Row]:
    """What the school published in March, after the same the year before."""
    return [
        {
            "information_id": f"EI-{published.year}",
            "title": f"Equality information {published.year}",
            "url": f"https://{office.school.key}.mket.example/equality",
            "published_on": published,
            "covers_pupils": True,
            "covers_employees": True,
            "aim_eliminate_on": published.replace(month=1),
            "aim_advance_on": published.replace(month=2),
            "aim_foster_on": published.replace(month=1),
            "aim_eliminate_item": "Incident analysis",
            "aim_advance_item": "Attendance by group",
            "aim_foster_item": "Interfaith week",
        }
        for published in (date(2025, 3, 14), date(2026, 3, 12))
    ]


_PAGES = ("equality_policy", "equality_information", "equality_objectives", "accessibility_plan", "sen_report")


def website_inventory(office: Office) -> list[Row]:
    """The school's own pages, checked last week."""
    return [
        {
            "url": f"https://{office.school.key}.mket.example/{page.replace('_', '-')}",
            "item": page,
            "title": page.replace("_", " ").capitalize(),
            "site_section": "Policies",
            "in_policies_section": True,
            "checked_on": date(2026, 11, 17),
            "http_status": 200,
            "login_needed": False,
            "on_trust_domain": False,
            "document_version": "1.1" if page == "equality_policy" else None,
            "document_date": date(2026, 3, 12),
            "review_due_on": date(2027, 3, 12),
        }
        for page in _PAGES
    ]


def parent_engagement(office: Office) -> list[Row]:
    """A parents' evening a term, with help for families who stayed away, and hardly a gap."""
    rows: list[Row] = []
    for number, term in enumerate((TERM_BEFORE, LAST_TERM, THIS_TERM)):
        families = office.school.pupils * 3 // 4
        for group, share, came in (("all", 100, 84), ("disadvantaged", 24, 80), ("other", 76, 85), ("eal", 18, 82)):
            invited = families * share // 100
            rows.append(
                {
                    "event_id": f"PE-{number + 1}",
                    "event": "Parents' evening",
                    "held_on": days_of(term)[30],
                    "family_group": group,
                    "invited": invited,
                    "attended": invited * came // 100,
                    "encouragement": "Calls home, childcare and an interpreter",
                }
            )
    return rows


_EVENTS = (
    ("Diwali evening", "community", "Lanternfield temple", "religion_belief"),
    ("Windrush assembly", "role_model", "Oral history group", "race"),
    ("Open garden", "community", "Almshouse residents", "age"),
    ("Deaf poets' workshop", "role_model", "Handshape theatre", "disability"),
    ("Interfaith week", "good_relations", "Churches and mosques together", "religion_belief"),
    ("Women in engineering", "role_model", "Wheelwright works", "sex"),
)


def community_events(office: Office) -> list[Row]:
    """Events with the local community, two a term."""
    days = [
        days_of(term)[place + office.number % 5] for term in (TERM_BEFORE, LAST_TERM, THIS_TERM) for place in (12, 34)
    ]
    return [
        {"event": event, "held_on": day, "kind": kind, "community_group": group, "characteristic": characteristic}
        for day, (event, kind, group, characteristic) in zip(days, _EVENTS, strict=True)
    ]


def policy_communications(office: Office) -> list[Row]:
    """How each audience was told of the policy this autumn."""
    methods = (
        ("staff", "INSET day"), ("pupils", "Assembly"), ("parents_and_carers", "Start-of-year letter"),
        ("governors", "Governor portal"),
    )  # fmt: skip
    return [
        {
            "audience": audience,
            "told_on": date(2026, 9, 3 + place),
            "method": method,
            "reached": office.school.pupils - 9 if place in {1, 2} else None,
            "out_of": office.school.pupils if place in {1, 2} else None,
        }
        for place, (audience, method) in enumerate(methods)
    ]
