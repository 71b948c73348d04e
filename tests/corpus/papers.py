"""Documents in our own words, as passages, each with what a careful person reads in it.

What is to be read was written from the wording, before the engine was tried on it. `writers` puts each into every
format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HEADING, TEXT, BULLETS, TABLE = "heading", "text", "bullets", "table"

Block = tuple[str, object]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of an evidence type: its blocks, the values of its own row, and the rows within it."""

    name: str
    type: str
    blocks: Sequence[Block]
    header: Mapping[str, str] = field(default_factory=dict)
    rows_of: str = ""
    rows: Sequence[Mapping[str, str]] = ()


def h(text: str) -> Block:
    return HEADING, text


def p(*lines: str) -> Block:
    return TEXT, lines


def b(*lines: str) -> Block:
    return BULLETS, lines


def t(*rows: Sequence[str | None]) -> Block:
    """A table; None is a cell that the one above it reaches down into."""
    return TABLE, rows


SCHOOL = h("Heron Lane Primary School")
APPROVED, DUE = "approved_on", "review_due_on"
PERIOD = {"starts_on": "2025-09-01", "ends_on": "2028-08-31"}
ACTIONS = "accessibility_actions"
OBJECTIVES = "equality_objectives"

PAPERS = (
    Paper(
        "adoption",
        "accessibility_plans",
        (
            SCHOOL,
            h("Accessibility Plan 2025 to 2028"),
            p("DATE OF ADOPTION: November 2025"),
            p("DATE OF NEXT REVIEW: October 2028"),
        ),
        {APPROVED: "2025-11-01", DUE: "2028-10-31", **PERIOD},
    ),
    Paper(
        "two-lines",
        "procedures",
        (h("Complaints Policy"), p("Date adopted: July 2026"), p("DATE OF NEXT REVIEW: September", "2027")),
        {APPROVED: "2026-07-01", DUE: "2027-09-30"},
    ),
    Paper(
        "title-over-lines",
        "sen_reports",
        (
            SCHOOL,
            h("Special Educational Needs & Disabilities (SEND) Information and Offer"),
            h("Report 2025-2026"),
            p("Published: 3 September 2026"),
            p("SENDCo: Mrs A Person, senco@heronlane.example, 01234 567890"),
        ),
        {"published_on": "2026-09-03", "senco_named": "true", "senco_contact": "true"},
    ),
    Paper(
        "behaviour",
        "procedures",
        (h("Behaviour Support Policy"), p("Approved on: 17 October 2026"), p("Next review: October 2027")),
        {APPROVED: "2026-10-17", DUE: "2027-10-31"},
    ),
    Paper(
        "ratified-table",
        "procedures",
        (
            h("Anti-Bullying Policy"),
            t(("Ratified by", "Full governing body"), ("Date of ratification", "12 May 2026"), ("Review", "May 2027")),
        ),
        {APPROVED: "2026-05-12", "approved_by": "Full governing body", DUE: "2027-05-31"},
    ),
    Paper(
        "minutes",
        "meetings",
        (
            h("HERON LANE PRIMARY SCHOOL BOARD OF GOVERNORS"),
            p("COMMITTEE: Full Governing Body", "DATE: 23 May 2026"),
            h("12. Equality"),
            p("The board looked at the equality objectives for all schools and asked for figures by group."),
        ),
        {},
        "meetings",
        ({"held_on": "2026-05-23"},),
    ),
    Paper(
        "signatures",
        "procedures",
        (
            h("Complaints policy"),
            t(
                ("Adopted by", "Signature", "Date"),
                ("A Person, Headteacher", "A Person", "May 2026"),
                ("B Person, Chair of Governors", "B Person", "May 2026"),
            ),
            p("Next Review: May 2027"),
        ),
        {APPROVED: "2026-05-01", DUE: "2027-05-31"},
    ),
    Paper(
        "versions",
        "accessibility_plans",
        (
            h("Accessibility Plan 2025-2028"),
            t(
                ("Version", "Date", "Status"),
                ("1.0", "3 May 2025", "Draft for governors"),
                ("2.0", "4 July 2025", "Approved"),
            ),
            p("Next review: July 2027"),
        ),
        {APPROVED: "2025-07-04", DUE: "2027-07-31", **PERIOD},
    ),
    Paper(
        "history",
        "sen_reports",
        (
            h("SEN Information Report"),
            p("Published September 2019. Updated 4 September 2026."),
            p("Review date: September 2027"),
        ),
        {"published_on": "2026-09-04", DUE: "2027-09-30"},
    ),
    Paper(
        "valid",
        "accessibility_plans",
        (
            h("Accessibility Plan"),
            p("Valid from September 2025 to August 2028"),
            p("Approved by the Local Governing Board on 9 July 2025"),
        ),
        {APPROVED: "2025-07-09", "approved_by": "Local Governing Board", **PERIOD},
    ),
    Paper(
        "short-period",
        "accessibility_plans",
        (h("Accessibility Plan"), h("2025-28"), p("Approved on: 4 May 2025"), p("Review: Autumn 2027")),
        {APPROVED: "2025-05-04", DUE: "2027-12-31", **PERIOD},
    ),
    Paper(
        "own-review",
        "accessibility_plans",
        (h("Accessibility Plan 2024-2027"), p("Review date: September 2025")),
        {DUE: "2025-09-30", "starts_on": "2024-09-01", "ends_on": "2027-08-31"},
    ),
    Paper(
        "sentence",
        "sen_reports",
        (
            h("SEND Information Report"),
            p("Published: 3 September 2026"),
            p("Mrs A Person is our SENDCo. She can be contacted on 01234 567890 or senco@heronlane.example."),
            h("How accessible is the school?"),
            p("There are ramps to every door, a lift to the upper floor and an accessible toilet by the hall."),
            h("Admissions"),
            p("Disabled children are admitted as all others are, and we meet each family before the first day."),
            h("Less favourable treatment"),
            p("Staff plan trips and clubs so that each child can come, and check this with families each term."),
        ),
        {
            "published_on": "2026-09-03",
            "senco_named": "true",
            "senco_contact": "true",
            "access_facilities": "true",
            "admission_of_disabled": "true",
            "less_favourable_steps": "true",
        },
    ),
    Paper(
        "objective-bullets",
        "equality_objectives",
        (
            h("Equality Objectives 2025 to 2028"),
            p("Published on: 4 May 2025"),
            p("We have set ourselves these objectives:"),
            b(
                "To raise reading at the expected standard for pupils with SEN from 41% to 55% by July 2028",
                "To raise the share of staff from ethnic minorities from 6% to 10% by July 2028",
            ),
        ),
        {},
        OBJECTIVES,
        (
            {"objective": "To raise reading", "published_on": "2025-05-04", "target_on": "2028-07-31"},
            {"objective": "To raise the share", "published_on": "2025-05-04", "target_on": "2028-07-31"},
        ),
    ),
    Paper(
        "objective-headings",
        "equality_objectives",
        (
            h("Equality Objectives"),
            p("Published on: 4 May 2025"),
            h("Objective 1 \u2013 Progress"),
            p("To close the reading gap between boys and girls from 12 points to 6 points by July 2028."),
            h("Objective 2 \u2013 Taking part"),
            p("To raise the share of pupils with SEN in clubs from 20% to 35% by July 2028."),
        ),
        {},
        OBJECTIVES,
        (
            {"objective": "To close the reading gap", "published_on": "2025-05-04"},
            {"objective": "To raise the share", "published_on": "2025-05-04"},
        ),
    ),
    Paper(
        "objective-table",
        "equality_objectives",
        (
            h("Equality objectives"),
            p("Published on: 4 May 2025"),
            t(
                ("Objective", "Strategies", "Timescale", "Success criteria"),
                ("Raise reading for pupils with SEN", "Mentors", "July 2028", "55% at the expected standard"),
                ("Widen the range of clubs", "New clubs", "July 2027", "Every group takes part"),
            ),
        ),
        {},
        OBJECTIVES,
        (
            {"objective": "Raise reading for pupils with SEN", "published_on": "2025-05-04", "target_on": "2028-07-31"},
            {"objective": "Widen the range of clubs", "published_on": "2025-05-04", "target_on": "2027-07-31"},
        ),
    ),
    Paper(
        "model-plan",
        "accessibility_plans",
        (
            h("Accessibility Plan 2025-2028"),
            p("Approved on: 4 May 2025"),
            h("Access to the curriculum"),
            t(
                ("Aim", "Actions to be taken", "Person responsible", "Date to complete actions by", "Success criteria"),
                ("Lessons for all", "Buy large print books", "SENDCo", "Summer 2026", "Books are used"),
                ("Clubs for all", "Survey clubs", "Deputy head", "July 2026", "Every child takes part"),
            ),
            h("Access to the physical environment"),
            t(
                ("Aim", "Actions to be taken", "Person responsible", "Date to complete actions by", "Success criteria"),
                ("Move freely", "Widen the path to the field", "Site manager", "31 October 2026", "Path is wide"),
            ),
            h("Access to information"),
            t(
                ("Aim", "Actions to be taken", "Person responsible", "Date to complete actions by", "Success criteria"),
                (
                    "Letters for all",
                    "Offer letters in large print",
                    "Office manager",
                    "May 2026",
                    "Letters are offered",
                ),
            ),
        ),
        {APPROVED: "2025-05-04", **PERIOD},
        ACTIONS,
        (
            {"action": "Buy large print books", "strand": "curriculum", "due_on": "2026-07-21"},
            {"action": "Survey clubs", "strand": "curriculum", "due_on": "2026-07-31"},
            {"action": "Widen the path", "strand": "physical_environment", "due_on": "2026-10-31"},
            {"action": "Offer letters", "strand": "information", "due_on": "2026-05-31"},
        ),
    ),
    Paper(
        "targets-plan",
        "accessibility_plans",
        (
            h("Accessibility Plan 2025-2028"),
            h("Improving access to the curriculum"),
            t(
                ("Target", "Strategy", "Responsibility", "Timescale", "Outcome"),
                ("Trips for every class", "Check each venue", "Trip leaders", "July 2026", "Nobody stays behind"),
                ("Talk for all", "Train staff in signs", "SENDCo", "December 2026", "Signs are used"),
            ),
            h("Improving the physical environment"),
            t(
                ("Target", "Strategy", "Responsibility", "Timescale", "Outcome"),
                ("Level door", "Fit a ramp", "Site manager", "April 2026", "Door is level"),
            ),
        ),
        PERIOD,
        ACTIONS,
        (
            {"action": "Check each venue", "strand": "curriculum", "due_on": "2026-07-31"},
            {"action": "Train staff in signs", "strand": "curriculum", "due_on": "2026-12-31"},
            {"action": "Fit a ramp", "strand": "physical_environment", "due_on": "2026-04-30"},
        ),
    ),
    Paper(
        "action-bullets",
        "accessibility_plans",
        (
            h("Accessibility Plan 2025-2028"),
            p("Approved on: 4 May 2025"),
            p("Next review: May 2028"),
            h("Access to the curriculum"),
            b("Large print books bought \u2013 Summer 2026", "Survey of clubs \u2013 September 2026"),
            h("Access to the physical environment"),
            b("Path to the field widened \u2013 October 2026"),
            h("Access to information"),
            b("Letters offered in large print \u2013 May 2026"),
        ),
        {APPROVED: "2025-05-04", DUE: "2028-05-31", **PERIOD},
        ACTIONS,
        (
            {"action": "Large print books bought", "strand": "curriculum", "due_on": "2026-07-21"},
            {"action": "Survey of clubs", "strand": "curriculum", "due_on": "2026-09-30"},
            {"action": "Path to the field", "strand": "physical_environment", "due_on": "2026-10-31"},
            {"action": "Letters offered", "strand": "information", "due_on": "2026-05-31"},
        ),
    ),
)
