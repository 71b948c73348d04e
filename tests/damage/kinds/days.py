"""Days that cannot be: things done in the future, placeholders, and days in the wrong order."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from eqcheck.domain.evidence_type import ColumnType
from tests.damage.case_rows import cells_read, with_cell, without_row
from tests.damage.effect import Effect
from tests.damage.registry import Damaged, damage
from tests.damage.sheets import plain, swapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.authoring.testing.cases import Case
    from tests.damage.library import Shipped
    from tests.damage.sheets import Files, Sheet

NOT_DONE = frozenset(
    [
        *("absent_from", "action_due_on", "born_on", "due_on", "ended_on", "ends_on", "expires_on", "first_day"),
        *("last_day", "law_to", "left_on", "nil_from", "nil_to", "occurred_on", "period_to", "review_due_on"),
        *("snapshot_on", "started_on", "starts_on", "target_on", "term_ends_on", "valid_until", "withdrawn_on"),
    ]
)
"""Columns of days by which nothing is done that counts for anyone: when something began, ends, is due or befell."""

PLACEHOLDERS = ("1900-01-01", "1900-01-00", "01/01/1970", "1899-12-30", "00/00/0000", "9999-12-31")


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def a_year_on(day: date, after: date) -> date:
    """The same day of the first year in which it lies after `after`."""
    year = day.year
    while (moved := _in_year(day, year)) <= after:
        year += 1
    return moved


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)


@damage(
    "done-in-the-future",
    "case",
    Effect.WORSENS,
    "a day by which something was done, on the same day of the first year after the audit",
    {
        **dict.fromkeys(
            (
                "complaints.received_on",
                "reasonable_adjustments.requested_on",
                "incident_log.logged_on",
                "breaches.logged_on",
            ),
            "what has not been received or entered yet is not counted",
        ),
        "governors.appointed_on": "who has not been appointed yet is not counted",
        "new_arrivals.admitted_on": "who has not been admitted yet is not counted",
        "visitor_sign_in.entered_on": "a visitor who has not come yet is not counted",
        "vacancies.advertised_on": "a post that has not been advertised yet is not counted",
        "vacancies.appointed_on": "an appointment that has not been made yet is not counted",
        "recruitment_panels.interviewed_on": "an interview that has not been held yet is not counted",
        "complaints.decided_on": "a case that has not been decided yet is not upheld",
        "eia_register.decided_on": "a decision that has not been taken yet is not counted",
        "eia_register.completed_on": "an assessment that has not been made yet has nothing to publish",
        "policy_register.approved_on": "a version that has not been approved yet is not in force",
        "procedures.approved_on": "a procedure that has not been approved yet is not in force",
        "barriers/actions-completed": "an action to be completed on a later day is listed and not completed",
        "policy_register.reviewed_on": "a review that has not been held yet calls for nothing",
        "accessibility_plans.approved_on": "a plan that has not been approved yet is not in force",
        "equality_objectives.published_on": "an objective that has not been published yet is not counted",
        "sen_reports.published_on": "a report that has not been published yet is not the latest one",
        "new_arrivals.welcomed_on": "whose days to be welcomed still run is not counted",
        "incident_log.trustee_reviewed_on": "an incident whose days to be looked at still run is not counted",
        "*.checked_on": "a later look is not seen on the day",
        "*.reported_on": "a later report is not seen on the day",
        "attestations.signed_on": "a later word is not seen on the day",
        **dict.fromkeys(
            ("incident_returns.sent_to_board_on", "incident_returns.sent_to_governors_on"),
            "a return that is to be sent on a later day has not been sent, which is known, and costs a part",
        ),
        "surveys.closed_on": "a later survey is not seen on the day",
        "harassment_assessments.assessed_on": "a later assessment is not seen on the day",
        "workforce_representation.measured_on": "a later count is not seen on the day",
    },
)
def done_in_the_future(case: Case, shipped: Shipped) -> Iterator[Damaged[Case]]:
    for table, place, column, value in cells_read(case, shipped):
        not_done = column.name in NOT_DONE or (table, column.name) == ("vacancies", "closed_on")
        day = _day(value) if column.type is ColumnType.DATE and not not_done else None
        if day is not None and day <= case.as_of:
            later = a_year_on(day, case.as_of).isoformat()
            spoilt = with_cell(case, table, place, column.name, later)
            later_row = column.name == shipped.types[table].true_from
            void = without_row(case, table, place) if later_row else with_cell(case, table, place, column.name, None)
            yield Damaged(f"{table}.{column.name}", f"row {place}: {day} became {later}", spoilt, void)


@damage("placeholder-day", "case", Effect.HIDES, "a day that only fills a cell, such as 1900-01-01 or 31/12/9999")
def placeholder_day(case: Case, shipped: Shipped) -> Iterator[Damaged[Case]]:
    for table, place, column, value in cells_read(case, shipped):
        for word in PLACEHOLDERS if column.type is ColumnType.DATE and value is not None else ():
            spoilt = with_cell(case, table, place, column.name, word)
            void = with_cell(case, table, place, column.name, None)
            yield Damaged(f"{table}.{column.name}", f"row {place}: {word}", spoilt, void)


@damage("days-in-wrong-order", "files", Effect.HIDES, "a day before another that it cannot lie before")
def days_in_wrong_order(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        for column, name in enumerate(sheet.headings):
            for other in sheet.type.columns[name].not_before:
                for row, cells in enumerate(sheet.rows) if other in sheet.headings else ():
                    earliest = written_day(cells[sheet.headings.index(other)])
                    if earliest is not None and cells[column]:
                        before = f"{earliest - timedelta(days=1):%d/%m/%Y}"
                        spoilt = swapped(sheets, place, sheet.with_cell(row, column, before))
                        yield Damaged(f"{sheet.type.id}.{name}", f"row {row}: {before}", plain(spoilt))


def written_day(text: str) -> date | None:
    """The day that a cell of a sheet holds; None where it holds none."""
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
