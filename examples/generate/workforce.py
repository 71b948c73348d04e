"""How the trust recruits, develops, pays and protects its staff."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from examples.generate.incidents import nil_around
from examples.generate.terms import back

if TYPE_CHECKING:
    from examples.generate.central import Central
    from examples.generate.evidence import Row
    from examples.generate.people import Office, Person


def appointments(office: Office) -> list[tuple[str, Person, date]]:
    """Each vacancy filled from outside in the last year, who got the post, and the day of the interview."""
    hired = [person for person in office.starters if not person.transferred_in]
    return [
        (f"V-{office.number + 1}{place:02}", person, max(person.started_on - timedelta(40 + place), back(months=11)))
        for place, person in enumerate(hired)
    ]


def vacancies(office: Office) -> list[Row]:
    """Posts filled in the last year, each advertised for a fortnight in three places, or with its exception."""
    rows: list[Row] = []
    for place, (vacancy, person, interviewed) in enumerate(appointments(office)):
        excepted = place == 2
        rows.append(
            {
                "vacancy_id": vacancy,
                "post": person.job,
                "level": person.group,
                "advertised_on": None if excepted else interviewed - timedelta(30),
                "closed_on": None if excepted else interviewed - timedelta(9),
                "channels": None if excepted else "Trust website; Teaching Vacancies; local paper",
                "internal_only": excepted,
                "exception": "Redeployment, ref HR-77" if excepted else None,
                "appointed_on": interviewed + timedelta(1),
                "staff_id": person.id,
            }
        )
    return rows


def recruitment_panels(office: Office) -> list[Row]:
    """Three leaders on every panel, trained in September a year ago."""
    return [
        {
            "vacancy_id": vacancy,
            "staff_id": member.id,
            "name": member.name,
            "part": "chair" if place == 0 else "member",
            "interviewed_on": interviewed,
            "trained_on": None,
        }
        for turn, (vacancy, _, interviewed) in enumerate(appointments(office))
        for place, member in enumerate((office.head, office.staff[1 + turn % 2], office.staff[3 + turn % 3]))
    ]


_LEVELS = ("leadership", "teaching", "support", "central")
_GROUPS = (("Black or Black British", "race", 11.2), ("Disabled", "disability", 15.0), ("Women", "sex", 54.0))


def workforce_representation(central: Central) -> list[Row]:
    """The count of 31 March: Black staff under-represented among leaders, disabled staff among teachers."""
    del central
    known = {"leadership": 61, "teaching": 340, "support": 290, "central": 34}
    short = {("leadership", "Black or Black British"): 3, ("teaching", "Disabled"): 30}
    return [
        {
            "measured_on": date(2026, 3, 31),
            "level": level,
            "staff_group_name": group,
            "characteristic": characteristic,
            "staff_in_group": short.get((level, group), round(known[level] * percent / 100) + 1),
            "staff_known": known[level],
            "pool_percent": percent,
        }
        for level in _LEVELS
        for group, characteristic, percent in _GROUPS
    ]


def positive_action(central: Central) -> list[Row]:
    """A step for each level and group that is short."""
    del central
    return [
        {
            "step_id": f"PA-{place}",
            "taken_on": day,
            "level": level,
            "staff_group_name": group,
            "step": step,
            "legal_basis": "s158",
            "evidence_of_need": "Workforce table of March 2026",
        }
        for place, (day, level, group, step) in enumerate(
            (
                (date(2026, 6, 4), "leadership", "Black or Black British", "Mentoring for aspiring leaders"),
                (date(2026, 9, 15), "teaching", "Disabled", "Open evening with an access adviser"),
            ),
            start=1,
        )
    ]


def cpd_monitoring(central: Central) -> list[Row]:
    """Who asked for professional development and who got it, by five characteristics."""
    draw = central.draw("cpd")
    groups = (
        ("sex", ("Women", "Men")),
        ("race", ("White British", "Minority ethnic")),
        ("disability", ("Disabled", "Not disabled")),
        ("age", ("Under 30", "30 to 49", "50 and over")),
        ("sexual_orientation", ("LGB", "Heterosexual")),
    )
    rows: list[Row] = []
    for characteristic, names in groups:
        for name in names:
            asked = draw.between(30, 160)
            rows.append(
                {
                    "report_id": "CPD-2026",
                    "reported_on": date(2026, 7, 9),
                    "period_to": date(2026, 6, 30),
                    "characteristic": characteristic,
                    "group_name": name,
                    "requested": asked,
                    "approved": asked * 9 // 10,
                    "disclosure_percent": 82 if characteristic == "sexual_orientation" else 94,
                }
            )
    return rows


def harassment_assessments(central: Central) -> list[Row]:
    """The assessment of sexual harassment at work, renewed when the law changed."""
    del central
    return [
        {
            "assessment_id": code,
            "assessed_on": day,
            "covers_third_parties": True,
            "steps": "Reporting route, training, contractor terms",
            "steps_completed_on": day + timedelta(20),
            "training_included": True,
            "reporting_route": True,
            "review_due_on": day.replace(year=day.year + 1),
        }
        for code, day in (("SHRA-1", date(2025, 10, 6)), ("SHRA-2", date(2026, 10, 5)))
    ]


def gender_pay_gap(central: Central) -> list[Row]:
    """The reports of the last two snapshots, published in time."""
    del central
    return [
        {
            "snapshot_on": date(year, 3, 31),
            "employees": employees,
            "mean_hourly_percent": 13.8,
            "median_hourly_percent": 17.2,
            "mean_bonus_percent": None,
            "median_bonus_percent": None,
            "men_bonus_percent": 0,
            "women_bonus_percent": 0,
            "lower_quartile_women_percent": 88.1,
            "lower_middle_quartile_women_percent": 84.0,
            "upper_middle_quartile_women_percent": 75.3,
            "upper_quartile_women_percent": 69.9,
            "published_on": date(year + 1, 3, 2),
            "submitted_on": date(year + 1, 3, 2),
            "signed_by": "Chief executive",
        }
        for year, employees in ((2024, 701), (2025, 718))
    ]


def complaints(central: Central) -> list[Row]:
    """A grievance that was not upheld, and one that was, with its action complete."""
    del central
    shared: Row = {
        "nil": False,
        "kind": "grievance",
        "complainant": "staff",
        "about_staff": True,
        "discrimination": True,
    }
    return [
        {
            **shared,
            "case_id": "GR-01",
            "received_on": date(2026, 2, 2),
            "ground": "race",
            "outcome": "not_upheld",
            "decided_on": date(2026, 3, 3),
            "action": "Mediation",
            "action_on": date(2026, 2, 5),
            "action_completed_on": date(2026, 4, 17),
            "closed_on": date(2026, 4, 17),
        },
        *nil_around(date(2026, 2, 2)),
    ]
