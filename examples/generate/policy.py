"""The policy's own facts, as its document control sheet gives them, and the papers about it.

Version 2.1 is a draft of 23 February 2022; the last version approved is 1.1 of 6 February 2017; no review
date is stated; the four objectives are headed 2022-25 and have neither measure nor target.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from examples.generate.central import Central
    from examples.generate.evidence import Row

POLICY = "POL-EQ"
_DRAFTED = date(2022, 2, 23)
_OBJECTIVES = (
    ("EO1", "Reduce the gap in progress between disadvantaged students and others", "Disadvantaged"),
    ("EO2", "Narrow the gap between boys and girls in English and in maths", "Boys and girls"),
    ("EO3", "More girls to study maths, chemistry, physics and computer science post-16", "Girls"),
    ("EO4", "More boys to study languages", "Boys"),
)

_OTHERS = (
    ("POL-RS", "Recruitment and selection", "recruitment", "3.2", date(2026, 3, 19)),
    ("POL-CC", "Code of conduct", "conduct", "4.0", date(2026, 7, 9)),
    ("POL-DW", "Dignity at work", "harassment", "2.0", date(2026, 10, 15)),
    ("POL-FW", "Flexible working", "employment", "2.3", date(2026, 3, 19)),
    ("POL-FL", "Family leave", "employment", "3.0", date(2026, 3, 19)),
    ("POL-PA", "Pay", "employment", "7.0", date(2026, 7, 9)),
    ("POL-GR", "Grievance", "employment", "2.1", date(2026, 7, 9)),
    ("POL-DI", "Disciplinary", "employment", "2.2", date(2026, 7, 9)),
    ("POL-AB", "Absence", "employment", "4.1", date(2026, 7, 9)),
    ("POL-CA", "Capability", "employment", "1.6", date(2026, 7, 9)),
    ("POL-BE", "Behaviour and anti-bullying", "behaviour", "5.0", date(2026, 7, 9)),
    ("POL-AD", "Admissions", "admissions", "2027", date(2026, 2, 5)),
)


def policy_register(central: Central) -> list[Row]:
    """The equalities policy as it stands, and the trust's other policies in order."""
    del central
    equality: Row = {"policy_id": POLICY, "title": "MKET Equalities Policy", "area": "equality"}
    approved: Row = {"approved_by": "trust_board", "owner": "Chief executive"}
    others: list[Row] = [
        {
            "policy_id": policy,
            "title": title,
            "area": area,
            "version": version,
            "status": "approved",
            "drafted_on": approved_on - timedelta(40),
            "approved_on": approved_on,
            "approved_by": "trust_board",
            "minute": f"TB/{approved_on.year}/{approved_on.month:02}/{place}",
            "review_due_on": approved_on.replace(year=approved_on.year + 1),
            "review_cycle_months": 12,
            "reviewed_on": approved_on,
            "legal_check_on": date(2026, 10, 20),
            "impact_reviewed_on": approved_on - timedelta(14),
            "owner": "Director of HR",
        }
        for place, (policy, title, area, version, approved_on) in enumerate(_OTHERS, start=1)
    ]
    return [
        {**equality, **approved, "version": "1.0", "status": "superseded", "approved_on": date(2015, 9, 30)},
        {**equality, **approved, "version": "1.1", "status": "approved", "approved_on": date(2017, 2, 6)},
        {**equality, "version": "2.1", "status": "draft", "drafted_on": _DRAFTED, "owner": "Chief executive"},
        *others,
    ]


def equality_objectives(central: Central) -> list[Row]:
    """The four of 2022-25, as published: no measure, no baseline, no target and no date of their own."""
    del central
    return [
        {"objective_id": code, "objective": text, "published_on": _DRAFTED, "group": group, "owner": "Chief executive"}
        for code, text, group in _OBJECTIVES
    ]


def objective_progress(central: Central) -> list[Row]:
    """What was said each summer about each objective."""
    del central
    return [
        {
            "objective_id": code,
            "reported_on": day,
            "value": 20 + 2 * place + turn,
            "reported_to": "trust_board",
            "narrative": "A little better than the year before",
            "activities": "Mentors; taster days",
        }
        for turn, day in enumerate((date(2024, 7, 11), date(2025, 7, 10), date(2026, 7, 9)))
        for place, (code, _, _) in enumerate(_OBJECTIVES)
    ]


def impact_evaluations(central: Central) -> list[Row]:
    """Last summer's report on what the work for each objective achieved."""
    del central
    return [
        {
            "report_id": "IE-2026",
            "reported_on": date(2026, 7, 9),
            "objective_id": code,
            "activity": "Reading mentors and taster days",
            "measured_outcome": 3 + place,
            "outcome_text": f"{3 + place} points better than a year ago",
        }
        for place, (code, _, _) in enumerate(_OBJECTIVES)
    ]


_CONSULTED = ("teaching_staff", "support_staff", "pupils", "parents", "governors", "trustees")


def consultations(central: Central) -> list[Row]:
    """Everyone the policy names, asked about the approved version and about the draft."""
    del central
    return [
        {
            "policy_id": POLICY,
            "version": version,
            "consulted": group,
            "held_on": closed - timedelta(place),
            "method": "Meeting" if group in {"governors", "trustees"} else "Questionnaire",
            "responses": 9 + 31 * (place % 4),
        }
        for version, closed in (("1.1", date(2017, 1, 20)), ("2.1", date(2022, 2, 11)))
        for place, group in enumerate(_CONSULTED)
    ]


def eia_register(central: Central) -> list[Row]:
    """An assessment for every policy in force: before the decision, one on the very day."""
    del central
    policies = ((POLICY, "MKET Equalities Policy", "equality", "1.1", date(2017, 2, 6)), *_OTHERS)
    return [
        {
            "eia_id": f"EIA-{place:02}",
            "policy_id": policy,
            "subject": title,
            "completed_on": approved_on - timedelta(0 if place == 3 else 14),
            "decided_on": approved_on,
            "considers_pupils": True,
            "considers_staff": True,
            "considers_parents": True,
            "outcome": "adjust" if place % 3 == 0 else "no_change",
            "mitigations": "Wording changed; reviewed again in a year",
            "effectiveness": "No group is over-represented among those affected",
            "publishable": True,
            "published_on": approved_on + timedelta(20),
            "not_published_reason": None,
        }
        for place, (policy, title, _, _, approved_on) in enumerate(policies)
    ]


def equality_information(central: Central) -> list[Row]:
    """What the trust published about pupils and employees in March, and the year before."""
    del central
    return [
        {
            "information_id": f"TEI-{published.year}",
            "title": f"Equality information of the trust {published.year}",
            "url": f"{_SITE}/equality-information",
            "published_on": published,
            "covers_pupils": True,
            "covers_employees": True,
            "aim_eliminate_on": published.replace(month=1),
            "aim_advance_on": published.replace(month=2),
            "aim_foster_on": published.replace(month=1),
            "aim_eliminate_item": "Incident analysis",
            "aim_advance_item": "Pay by group",
            "aim_foster_item": "Staff networks",
        }
        for published in (date(2025, 3, 20), date(2026, 3, 18))
    ]


_SITE = "https://www.mket.example"
_PAGES = (
    ("trust_equality_policy", "trust-equality"),
    ("equality_information", "equality-information"),
    ("equality_objectives", "equality-objectives"),
    ("gender_pay_gap", "gender-pay-gap"),
    ("eia_findings", "eia"),
    ("policies_page", "policies"),
)


def website_inventory(central: Central) -> list[Row]:
    """The trust's own pages, checked last week. What they show as the policy is the approved version."""
    policy: Row = {
        "url": f"{_SITE}/policies/equalities.pdf",
        "item": "equality_policy",
        "title": "MKET Equalities Policy",
        "document_version": "1.1",
        "document_date": date(2017, 2, 6),
    }
    pages: list[Row] = [{"url": f"{_SITE}/{path}", "item": item, "title": path} for item, path in _PAGES]
    for page in pages:
        if page["item"] == "eia_findings":
            page["eia_ids"] = "; ".join(str(row["eia_id"]) for row in eia_register(central))
        if page["item"] == "trust_equality_policy":
            page |= {"document_version": "1.1", "document_date": date(2017, 2, 6)}
    checked: Row = {
        "site_section": "Policies",
        "in_policies_section": True,
        "checked_on": date(2026, 11, 16),
        "http_status": 200,
        "login_needed": False,
        "on_trust_domain": True,
    }
    return [page | checked for page in (policy, *pages)]
