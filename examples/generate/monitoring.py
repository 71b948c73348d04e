"""A school's reports of what becomes of pupils of different groups, and its counts of suspensions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from examples.generate.terms import LAST_YEAR, TERMS, days_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from examples.generate.draw import Draw
    from examples.generate.evidence import Row
    from examples.generate.people import Office

_TERMLY = ("exclusions_sanctions", "attendance", "progress_attainment")
_YEARLY = ("admissions", "bullying", "parental_involvement", "enrichment")
_GROUPS = ("all", "fsm", "disadvantaged", "ethnic_minority", "sen", "looked_after", "eal", "boys", "girls")
_FLAGGED = {("attendance", "fsm"), ("progress_attainment", "sen"), ("progress_attainment", "disadvantaged")}
_ALL = 480
_COMPARED = {"all": (_ALL, None), "fsm": (120, 360), "ethnic_minority": (160, 320), "sen": (120, 360)}
_HIGHER_IS_BETTER = ("progress_attainment", "parental_involvement", "enrichment")
_SCIENCES = ("mathematics", "chemistry", "physics", "computer_science")
_YEAR_BEFORE = "2024/25"
_FIRST_YEAR, _FIRST_REPORT = "2021/22", date(2022, 11, 17)


class _Report(NamedTuple):
    """One report: what it is called, when it was made, which year it is about."""

    code: str
    day: date
    year: str


def monitoring_reports(office: Office) -> list[Row]:
    """Exclusions, attendance and progress each term; the rest for last year; results and uptake as they began."""
    draw = office.draw("monitoring")
    *termly, latest = (
        _Report(f"MR-{place}", days_of(term)[40], LAST_YEAR) for place, term in enumerate(TERMS[6:10], start=1)
    )
    rows: list[Row] = []
    for report in (_Report("MR-0", _FIRST_REPORT, _FIRST_YEAR), latest):
        rows += _attainment(office, report, draw)
        rows += _uptake(office, report, draw)
    for report in (*termly, latest):
        for area in _TERMLY:
            if report is not latest or area != "progress_attainment":
                rows += [_row(report, area, group, draw) for group in _GROUPS]
    for area in _YEARLY:
        for prejudice in (True, False) if area == "bullying" else (None,):
            rows += [_row(latest, area, group, draw, prejudice=prejudice) for group in _GROUPS]
    return [row | (_beside(row) if row["report_id"] == latest.code else {}) for row in rows]


def _beside(row: Row) -> Row:
    """What is compared by group in the latest report: a quarter fares worse, of the group as of the others."""
    area, group = str(row["area"]), str(row["group_name"])
    if area not in (*_HIGHER_IS_BETTER, "attendance") or group not in _COMPARED:
        return {}
    number, others = _COMPARED[group]
    better = "higher" if area in _HIGHER_IS_BETTER else "lower"
    value = 75 if better == "higher" else 25
    comparison = None if others is None else value
    return {
        "value": value,
        "comparison": comparison,
        "number": number,
        "comparison_number": others,
        "unit": "percent",
        "better": better,
    }


def suspensions(office: Office) -> list[Row]:
    """How many pupils were suspended, of all and of some groups: in orderly schools none far more than others."""
    pupils = office.school.pupils
    suspended = pupils // 20
    return [
        {
            "academic_year": year,
            "group": group,
            "pupils": pupils // part,
            "pupils_suspended": suspended // part,
            "suspensions": suspended // part + suspended // (2 * part),
            "permanent_exclusions": 0,
        }
        for year in (LAST_YEAR, _YEAR_BEFORE)
        for group, part in (("all", 1), ("fsm", 4), ("sen_support", 4), ("ethnic_minority", 3))
    ]


def _attainment(office: Office, report: _Report, draw: Draw) -> Iterator[Row]:
    """Every group in all subjects together, and boys and girls in English and in mathematics."""
    stage = "ks4" if office.school.is_secondary else "ks2"
    for group in _GROUPS:
        row = _row(report, "progress_attainment", group, draw, subject="all_subjects", stage=stage)
        yield row | (_gap(report) if group == "disadvantaged" else {"number": _ALL} if group == "all" else {})
    for subject in ("english", "mathematics"):
        for group in ("boys", "girls"):
            row = _row(report, "progress_attainment", group, draw, subject=subject, stage=stage)
            yield row | _result(report, group)


def _uptake(office: Office, report: _Report, draw: Draw) -> Iterator[Row]:
    """Boys in languages to sixteen and after, and girls in the four sciences of the third objective."""
    if office.school.is_secondary:
        row = _row(report, "subject_uptake", "boys", draw, subject="languages", stage="ks4")
        yield row | _entries(report)
    if office.school.sixth_form:
        row = _row(report, "subject_uptake", "boys", draw, subject="languages", stage="ks5")
        yield row | _entries(report)
        for subject in _SCIENCES:
            yield _row(report, "subject_uptake", "girls", draw, subject=subject, stage="ks5") | _entries(report)


def _gap(report: _Report) -> Row:
    """Disadvantaged pupils beside others: 30 points behind as the objective began, and 7 now."""
    value, comparison = (40, 70) if report.year == _FIRST_YEAR else (65, 72)
    return {
        "value": value,
        "number": 160,
        "comparison": comparison,
        "comparison_number": 300,
        "unit": "percent",
        "better": "higher",
    }


def _result(report: _Report, group: str) -> Row:
    """Girls 35 points ahead of boys as the objective began, and 5 now."""
    girls, boys = (85, 50) if report.year == _FIRST_YEAR else (75, 70)
    return {"value": girls if group == "girls" else boys, "number": 120, "unit": "percent"}


def _entries(report: _Report) -> Row:
    """Twenty of sixty as the objective began, and 38 now."""
    return {"value": 20 if report.year == _FIRST_YEAR else 38, "number": 60, "unit": "count"}


def _row(  # noqa: PLR0913 - what a row is about
    report: _Report,
    area: str,
    group: str,
    draw: Draw,
    *,
    prejudice: bool | None = None,
    subject: str | None = None,
    stage: str | None = None,
) -> Row:
    """A figure for one group, beside that of the others; held back where the group is small."""
    small = group == "looked_after"
    flagged = (area, group) in _FLAGGED
    what = (stage, subject, "prejudice-related" if prejudice else None, area)
    return {
        "report_id": report.code,
        "reported_on": report.day,
        "academic_year": report.year,
        "population": "pupils",
        "area": area,
        "group_name": group,
        "subject": subject,
        "key_stage": stage,
        "measure": " ".join(part.replace("_", " ") for part in what if part),
        "prejudice_related": prejudice,
        "value": None if small else draw.between(20, 97),
        "comparison": None if small else draw.between(20, 97),
        "number": None if small else max(draw.between(11, 140), _ALL if group == "all" else 0),
        "comparison_number": None,
        "unit": None,
        "better": None,
        "suppressed": small,
        "flagged": flagged,
        "comment": "Gap discussed with governors" if flagged else None,
        "action": "Mentors and a family worker" if flagged else None,
    }
