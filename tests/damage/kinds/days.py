"""Days that cannot be: things done in the future, placeholders, and days in the wrong order."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from eqcheck.domain.evidence_type import ColumnType
from tests.damage.case_rows import cells_read, with_cell
from tests.damage.effect import Effect
from tests.damage.registry import Damaged, damage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.testing.cases import Case
    from tests.damage.library import Shipped

NOT_DONE = frozenset(
    [
        *("absent_from", "action_due_on", "born_on", "due_on", "ended_on", "ends_on", "expires_on", "first_day"),
        *("last_day", "law_to", "left_on", "nil_from", "nil_to", "occurred_on", "period_to", "review_due_on"),
        *("snapshot_on", "started_on", "starts_on", "target_on", "term_ends_on", "valid_until", "withdrawn_on"),
    ]
)
"""Columns of days by which nothing is done that counts for anyone: when something began, ends, is due or befell."""

IN_ORDER = {
    "staff": [("started_on", "left_on")],
    "accessibility_plans": [("starts_on", "ends_on")],
    "development_plans": [("starts_on", "ends_on")],
    "breaches": [("occurred_on", "logged_on"), ("occurred_on", "notified_on"), ("occurred_on", "action_on"),
                 ("occurred_on", "closed_on"), ("nil_from", "nil_to")],
    "incident_log": [("occurred_on", "reported_on"), ("occurred_on", "logged_on"), ("occurred_on", "action_on"),
                     ("occurred_on", "closed_on"), ("occurred_on", "trustee_reviewed_on"), ("nil_from", "nil_to")],
    "complaints": [("received_on", "decided_on"), ("received_on", "action_on"), ("received_on", "closed_on"),
                   ("action_on", "action_completed_on"), ("nil_from", "nil_to")],
    "reasonable_adjustments": [("requested_on", "decided_on"), ("requested_on", "in_place_on"), ("nil_from", "nil_to")],
    "training_records": [("started_on", "completed_on")],
    "interventions": [("started_on", "ended_on"), ("started_on", "reviewed_on")],
    "governors": [("appointed_on", "left_on"), ("appointed_on", "term_ends_on")],
    "role_holders": [("started_on", "ended_on")],
    "supply_contractors": [("first_day", "last_day")],
    "vacancies": [("advertised_on", "closed_on"), ("advertised_on", "appointed_on")],
    "equality_objectives": [("published_on", "ended_on")],
}  # fmt: skip
"""Pairs of days of which the second cannot lie before the first."""

PLACEHOLDERS = ("1900-01-01", "1900-01-00", "01/01/1970", "1899-12-30", "00/00/0000", "9999-12-31", "31/12/2099")


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
        "complaints.received_on": "a complaint that has not been received yet is not counted",
        "reasonable_adjustments.requested_on": "a request that has not been made yet is not counted",
        "incident_log.logged_on": "what has not been entered yet is not counted",
        "breaches.logged_on": "what has not been entered yet is not counted",
        "governors.appointed_on": "who has not been appointed yet is not counted",
        "vacancies.advertised_on": "a post that has not been advertised yet is not counted",
        "vacancies.appointed_on": "an appointment that has not been made yet is not counted",
        "recruitment_panels.interviewed_on": "an interview that has not been held yet is not counted",
        "visitor_sign_in.entered_on": "a visitor who has not come yet is not counted",
    },
)
def done_in_the_future(case: Case, shipped: Shipped) -> Iterator[Damaged[Case]]:
    for table, place, column, value in cells_read(case, shipped):
        day = _day(value) if column.type is ColumnType.DATE and column.name not in NOT_DONE else None
        if day is not None and day <= case.as_of:
            later = a_year_on(day, case.as_of).isoformat()
            spoilt = with_cell(case, table, place, column.name, later)
            void = with_cell(case, table, place, column.name, None)
            yield Damaged(f"{table}.{column.name}", f"row {place}: {day} became {later}", spoilt, void)


@damage("placeholder-day", "case", Effect.HIDES, "a day that only fills a cell, such as 1900-01-01 or 31/12/9999")
def placeholder_day(case: Case, shipped: Shipped) -> Iterator[Damaged[Case]]:
    for table, place, column, value in cells_read(case, shipped):
        for word in PLACEHOLDERS if column.type is ColumnType.DATE and value is not None else ():
            spoilt = with_cell(case, table, place, column.name, word)
            void = with_cell(case, table, place, column.name, None)
            yield Damaged(f"{table}.{column.name}", f"row {place}: {word}", spoilt, void)


@damage("days-in-wrong-order", "case", Effect.WORSENS, "the second of two days a day before the first")
def days_in_wrong_order(case: Case, _: Shipped) -> Iterator[Damaged[Case]]:
    for table, rows in case.evidence.items():
        for first, second in IN_ORDER.get(table, ()):
            for place, row in enumerate(rows):
                begun, ended = _day(row.get(first)), _day(row.get(second))
                if begun is None or ended is None:
                    continue
                before = (begun - timedelta(days=1)).isoformat()
                yield Damaged(
                    f"{table}.{second}",
                    f"row {place}: {first} {begun}, {second} {before}",
                    with_cell(case, table, place, second, before),
                )
