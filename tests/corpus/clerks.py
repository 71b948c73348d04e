"""Documents as clerks and headteachers write them, each with what a careful person reads in it."""

from __future__ import annotations

from tests.corpus.papers import ACTIONS, APPROVED, DUE, OBJECTIVES, SCHOOL, Paper, h, p, t

CLERKS = (
    Paper(
        "clerk-how",
        "accessibility_plans",
        (
            SCHOOL,
            h("Accessibility plan"),
            p("Last approved: 18 November 2025"),
            p("Due for renewal: November 2028"),
            h("Access to our building"),
            t(
                ("What do we want to do?", "How will we do it?", "Who", "By when"),
                ("A brighter way in", "Put two lamps by the door", "Caretaker", "31/01/2026"),
                ("A quiet place", "Clear out the old store room", "Caretaker", "31/08/2026"),
            ),
        ),
        {APPROVED: "2025-11-18", DUE: "2028-11-30"},
        ACTIONS,
        (
            {"action": "Put two lamps", "strand": "physical_environment", "due_on": "2026-01-31"},
            {"action": "Clear out", "strand": "physical_environment", "due_on": "2026-08-31"},
        ),
    ),
    Paper(
        "clerk-targets",
        "accessibility_plans",
        (
            SCHOOL,
            h("Accessibility plan"),
            p("Adopted: 12 March 2024"),
            p("This plan covers three years from March 2024 to February 2027."),
            p("Target: a safe place to be dropped off"),
            p("Action: Paint a blue bay beside the gate"),
            p("Who: Site manager"),
            p("When: by 31 August 2025"),
            p("Target: rooms for examinations that suit each pupil"),
            p("Action: Set up three small rooms"),
            p("Who: Examinations officer"),
            p("When: by 1 May 2025"),
        ),
        {APPROVED: "2024-03-12", "starts_on": "2024-03-01", "ends_on": "2027-02-28"},
        ACTIONS,
        (
            {"action": "Paint a blue bay", "due_on": "2025-08-31", "owner": "Site manager"},
            {"action": "Set up three", "due_on": "2025-05-01", "owner": "Examinations officer"},
        ),
    ),
    Paper(
        "clerk-codes",
        "equality_objectives",
        (
            SCHOOL,
            h("Equality objectives"),
            p("First published: 1 September 2025"),
            p("EO1. Every class records incidents on one system by 31 December 2026."),
            p("EO2. Leaders from minority ethnic groups rise from 6% to 12% by August 2029."),
        ),
        {},
        OBJECTIVES,
        (
            {"objective": "Every class", "published_on": "2025-09-01", "target_on": "2026-12-31"},
            {"objective": "Leaders from", "published_on": "2025-09-01", "target_on": "2029-08-31"},
        ),
    ),
    Paper(
        "clerk-versions",
        "procedures",
        (
            SCHOOL,
            h("Complaints procedure"),
            t(
                ("Version", "Approved by", "Date approved", "Review"),
                ("1", "Trustees", "12 June 2022", "June 2025"),
                ("2", "Trustees", "18 June 2025", "June 2028"),
            ),
        ),
        {APPROVED: "2025-06-18", "approved_by": "Trustees", DUE: "2028-06-30"},
    ),
    Paper(
        "clerk-minutes",
        "meetings",
        (
            h("Minutes of the Full Governing Board"),
            p("Wednesday 11th March 2026, 5.30 pm, in the hall"),
            p("5. Equality"),
            p("5.1 Implementation of the equality policy"),
            p("The head told the governors how the policy is carried out in each year group, and what is left to do."),
            p("5.2 Equality statistics"),
            p("The figures for the spring term were looked at, and the governors asked for more about exclusions."),
        ),
        {},
        "meetings",
        (
            {"held_on": "2026-03-11", "topic": "implementation", "body": "local_governing_body"},
            {"held_on": "2026-03-11", "topic": "statistics", "body": "local_governing_body"},
        ),
    ),
)
