"""Documents as school offices and web sites write them, each with what a careful person reads in it."""

from __future__ import annotations

from tests.corpus.papers import ACTIONS, APPROVED, DUE, OBJECTIVES, SCHOOL, Paper, b, h, p, t

OFFICES = (
    Paper(
        "office-body-between",
        "accessibility_plans",
        (
            SCHOOL,
            h("Accessibility plan"),
            t(
                ("Policy type", "Statutory"),
                ("Date approved by the Governing Body", "14th October 2025"),
                ("Review period", "Every three years"),
                ("Next review", "October 2028"),
            ),
            p("This plan shows how the school is to be made easier to use for disabled pupils."),
        ),
        {APPROVED: "2025-10-14", DUE: "2028-10-31"},
    ),
    Paper(
        "office-achieved",
        "accessibility_plans",
        (
            SCHOOL,
            h("Accessibility plan"),
            p("Approved by Full Governing Body: 2 October 2025"),
            t(
                ("Target", "Strategy", "Outcome", "Timeframe", "Achieved"),
                (
                    "Forms in large print",
                    "Print each form twice",
                    "Forms can be read",
                    "31/12/2025",
                    "Yes - 12 December 2025",
                ),
                ("A way in without steps", "Bid for a ramp", "Ramp is used", "31/08/2027", ""),
            ),
        ),
        {APPROVED: "2025-10-02", "approved_by": "Full Governing Body"},
        ACTIONS,
        (
            {"action": "Print each", "due_on": "2025-12-31", "completed_on": "2025-12-12"},
            {"action": "Bid for", "due_on": "2027-08-31"},
        ),
    ),
    Paper(
        "office-bands",
        "accessibility_plans",
        (
            SCHOOL,
            h("Accessibility plan"),
            p("Ratified: 9 July 2025"),
            t(
                ("What we will do", "Who", "When", "How we will know"),
                ("Access to the curriculum", "", "", ""),
                ("Buy overlays for each class", "SENDCo", "Sept 2025", "They are used"),
                ("Physical environment", "", "", ""),
                ("Fit rails to the steps", "Bursar", "May 2026", "Rails are there"),
            ),
        ),
        {APPROVED: "2025-07-09"},
        ACTIONS,
        (
            {"action": "Buy overlays", "due_on": "2025-09-30", "strand": "curriculum"},
            {"action": "Fit rails", "due_on": "2026-05-31", "strand": "physical_environment"},
        ),
    ),
    Paper(
        "office-versions",
        "policy_register",
        (
            h("Equality policy"),
            t(
                ("Version", "Date", "Status", "Approved by", "Notes"),
                ("3.0", "12/03/2026", "Approved", "Board of Trustees", "Yearly review"),
                ("2.1", "01/02/2026", "Draft", "-", "Sent to unions"),
                ("2.0", "10/03/2024", "Superseded", "Board of Trustees", "Review after two years"),
            ),
            p("Next review: March 2028"),
            p("Policy reference: EQ-7"),
        ),
        {
            "policy_id": "EQ-7",
            "version": "3.0",
            "status": "approved",
            APPROVED: "2026-03-12",
            "approved_by": "trust_board",
            DUE: "2028-03-31",
        },
    ),
    Paper(
        "office-history",
        "procedures",
        (h("Recruitment policy"), p("Approved: June 2018, June 2021, June 2024"), p("Next review: June 2027")),
        {APPROVED: "2024-06-01", DUE: "2027-06-30"},
    ),
    Paper(
        "office-reviewed-then-approved",
        "procedures",
        (
            h("Behaviour policy"),
            p("Reviewed by the headteacher: 1 July 2025"),
            p("Approved by governors: 15 July 2025"),
            p("To be reviewed: July 2026"),
        ),
        {APPROVED: "2025-07-15", "approved_by": "governors", "reviewed_on": "2025-07-01", DUE: "2026-07-31"},
    ),
    Paper(
        "office-published-below",
        "equality_objectives",
        (
            h("Equality objectives"),
            h("Objective 1: Recruitment"),
            p("Panels have a member from a minority ethnic group by September 2026."),
            h("Objective 2: Attainment"),
            p("The gap in mathematics between girls and boys is under 5 points by July 2027."),
            p("Date published: 20 May 2025"),
        ),
        {},
        OBJECTIVES,
        (
            {"objective": "Panels have", "published_on": "2025-05-20", "target_on": "2026-09-30"},
            {"objective": "The gap in", "published_on": "2025-05-20", "target_on": "2027-07-31"},
        ),
    ),
    Paper(
        "office-no-data",
        "equality_information",
        (
            h("Equality information"),
            p("Published on our website: 2 March 2026"),
            h("Pupils"),
            p("Of our 412 pupils 18 in a hundred have support for special needs, and half are girls."),
            h("Staff"),
            p("The school has fewer than 150 employees and so does not publish this information."),
            h("Contact"),
            p("Ask the office about anything on this page, by telephone or by letter."),
        ),
        {"published_on": "2026-03-02", "covers_pupils": "true"},
    ),
    Paper(
        "office-list-under-day",
        "equality_objectives",
        (
            h("Equality objectives 2023 to 2027"),
            p("Date objectives set: 15 September 2023"),
            b(
                "To reduce the gap in attendance of pupils with special needs by July 2026",
                "To raise the share of girls in sports clubs by March 2027",
            ),
        ),
        {},
        OBJECTIVES,
        (
            {"objective": "To reduce", "published_on": "2023-09-15", "target_on": "2026-07-31"},
            {"objective": "To raise", "published_on": "2023-09-15", "target_on": "2027-03-31"},
        ),
    ),
)
