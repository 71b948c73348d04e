"""What a school teaches, asks its pupils, and does to narrow gaps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from examples.generate.terms import LAST_TERM, LAST_YEAR, TERMS, THIS_TERM, after, days_of, school_days

if TYPE_CHECKING:
    from examples.generate.evidence import Row
    from examples.generate.people import Office

_PRIMARY_SUBJECTS = ("English", "Mathematics", "Science", "History", "Geography", "Art", "Music", "RE")
_SECONDARY_SUBJECTS = (*_PRIMARY_SUBJECTS, "Modern languages", "Computing", "Drama", "PE")
CHARACTERISTICS = (
    "disability", "gender_reassignment", "pregnancy_maternity", "race", "religion_belief", "sex", "sexual_orientation",
)  # fmt: skip
_UNITS = ("Families like mine and yours", "Who belongs here?", "Fairness and the law", "Words that hurt")


def curriculum_audit(office: Office) -> list[Row]:
    """Every subject audited within two years, a unit for every year group, and the books looked at."""
    subjects = _SECONDARY_SUBJECTS if office.school.is_secondary else _PRIMARY_SUBJECTS
    audited: list[Row] = [
        {
            "record": "subject_audit",
            "subject": subject,
            "taught": True,
            "audited_on": date(2025, 1, 20) + timedelta(41 * place),
            "rating": "developing" if place % 4 == 3 else "secure",
            "action": "Widen the set of authors and examples",
            "action_due_on": date(2027, 3, 31),
        }
        for place, subject in enumerate(subjects)
    ]
    books: Row = {
        "record": "resource_audit",
        "subject": "Library",
        "audited_on": date(2025, 11, 6),
        "rating": "developing",
        "action": "Replace the atlas set; buy twenty titles by authors with disabilities",
        "action_due_on": date(2026, 7, 1),
    }
    return [*audited, *(_unit(year, place) for place, year in enumerate(year_groups(office))), books]


def year_groups(office: Office) -> range:
    """The year groups taught, Reception being 0."""
    lowest, highest = office.school.ages
    return range(max(lowest - 4, 0), highest - 4)


def key_stage(year: int) -> str:
    """The key stage of a year group."""
    return next(
        stage
        for last, stage in ((0, "eyfs"), (2, "ks1"), (6, "ks2"), (9, "ks3"), (11, "ks4"), (13, "ks5"))
        if year <= last
    )


def _unit(year: int, place: int) -> Row:
    """One unit of the PSHE map; the first four together cover every characteristic."""
    covered = set(CHARACTERISTICS[place % 4 :: 4]) | {"race"}
    row: Row = {
        "record": "unit",
        "subject": "PSHE",
        "unit": f"{_UNITS[place % 4]} (year {year})",
        "key_stage": key_stage(year),
        "year_group": year,
        "taught": True,
        "audited_on": date(2026, 6, 24),
        "identity_equality": True,
        "covers_age": False,
    }
    return row | {f"covers_{name}": name in covered for name in CHARACTERISTICS}


_GROUPS = ("disadvantaged", "sen", "eal", "looked_after", "ethnic_minority")
_PROVISION = ("Reading mentors", "Small-group maths", "Speech and language", "Homework club", "Attendance call-backs")


def interventions(office: Office) -> list[Row]:
    """Four pupils for each group, every one reviewed this term."""
    draw = office.draw("interventions")
    return [
        {
            "intervention_id": f"IV-{office.number + 1}{place:02}{turn}",
            "pupil_ref": f"P-{draw.between(1000, 9999)}",
            "pupil_group": group,
            "intervention": draw.pick(_PROVISION),
            "gap": "Below age-related expectation in reading",
            "started_on": draw.day(days_of(LAST_TERM)),
            "ended_on": None,
            "reviewed_on": draw.day(days_of(THIS_TERM, until=date(2026, 11, 13))),
            "outcome": "Continue",
        }
        for place, group in enumerate(_GROUPS)
        for turn in range(4)
    ]


def pupil_voice(office: Office) -> list[Row]:
    """The school council twice a term, and a panel and a survey in between."""
    last_year = f"{year_groups(office)[0]}-{year_groups(office)[-1]}"
    rows: list[Row] = []
    for number, term in enumerate(TERMS[6:10]):
        days = days_of(term)
        for place, activity in ((5, "school_council"), (22, "focus_group"), (38, "school_council")):
            rows.append(
                {
                    "held_on": days[place],
                    "activity": activity,
                    "year_groups": last_year,
                    "attendees": 14 + place % 5,
                    "subject": ("Homework and uniform", "Feeling safe", "Lunch queues", "Clubs for everyone")[number],
                    "minutes": f"SC/{days[place].year}/{number}{place:02}",
                }
            )
    return rows


_SURVEYS = (
    ("PS", "pupils", date(2026, 5, 15)),
    ("SS", "staff", date(2026, 6, 19)),
    ("PA", "parents", date(2026, 3, 20)),
)
_QUESTIONS = (
    ("feel_safe", "I feel safe at school", 95),
    ("feel_valued", "I am valued for who I am", 93),
    ("relationships", "People from different backgrounds get on well here", 94),
)
_RESPONDENTS = (
    ("all", None, 100),
    ("girls", "sex", 50),
    ("boys", "sex", 50),
    ("minority ethnic", "race", 30),
    ("disabled", "disability", 15),
)


def surveys(office: Office) -> list[Row]:
    """Last year's surveys of pupils, staff and parents: seven in ten answer, nineteen in twenty agree."""
    rows: list[Row] = []
    for code, audience, closed in _SURVEYS:
        people = len(office.staff) if audience == "staff" else office.school.pupils
        for theme, question, agree in _QUESTIONS:
            for group, characteristic, share in _RESPONDENTS:
                invited = people * share // 100
                answered = invited * 7 // 10
                rows.append(
                    {
                        "survey_id": f"{code}-2026",
                        "audience": audience,
                        "closed_on": closed,
                        "question": question,
                        "theme": theme,
                        "respondent_group": group,
                        "characteristic": characteristic,
                        "invited": invited,
                        "answered": answered,
                        "agreed": -(-answered * agree // 100),
                        "feedback_published_on": closed + timedelta(38),
                        "action": "Quiet space opened; gate hours extended",
                    }
                )
    return rows


def new_arrivals(office: Office) -> list[Row]:
    """Pupils admitted during the last year, families met within ten school days, one on the tenth."""
    draw = office.draw("arrivals")
    days = sorted(draw.sample(school_days(date(2025, 12, 1), date(2026, 11, 2)), 12))
    return [
        {
            "pupil_ref": f"P-{office.number + 1}{place:03}",
            "admitted_on": day,
            "eal": place % 3 != 2,
            "disabled_or_sen": place % 4 == 2,
            "welcomed_on": after(day, 10 if place == 3 else draw.between(1, 6)),
            "interpreter": place % 3 == 0,
            "notes": "Buddy named; tour in the family's language",
        }
        for place, day in enumerate(days)
    ]


def statistics_returns(office: Office) -> list[Row]:
    """Last year's numbers by characteristic, sent to the trust in October."""
    draw = office.draw("statistics")
    groups = (
        ("sex", ("Girls", "Boys")),
        ("race", ("White British", "Minority ethnic")),
        ("disability", ("SEN", "No SEN")),
    )
    return [
        {
            "academic_year": LAST_YEAR,
            "characteristic": characteristic,
            "measure": "Pupils on roll",
            "group_name": group,
            "number": office.school.pupils // draw.between(2, 4),
            "suppressed": False,
            "supplied_on": date(2026, 10, 9),
        }
        for characteristic, names in groups
        for group in names
    ]
