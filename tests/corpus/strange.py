"""Documents of kinds that were not read at first sight, each with what a careful person reads in it."""

from __future__ import annotations

from tests.corpus.papers import ACTIONS, APPROVED, DUE, OBJECTIVES, SCHOOL, Paper, b, h, p, t

STRANGE = (
    Paper(
        "strange-labels-above",
        "accessibility_plans",
        (
            SCHOOL,
            h("Accessibility plan"),
            p("Approved by"),
            p("Full Governing Body"),
            p("Approved on"),
            p("12 March 2025"),
            p("Next review"),
            p("March 2028"),
        ),
        {APPROVED: "2025-03-12", "approved_by": "Full Governing Body", DUE: "2028-03-31"},
    ),
    Paper(
        "strange-revised-since",
        "procedures",
        (h("Recruitment policy"), p("Adopted by governors May 2019, revised May 2025"), p("Next review: May 2028")),
        {DUE: "2028-05-31"},
    ),
    Paper(
        "strange-who-behind",
        "policy_register",
        (
            h("Equal opportunities policy"),
            p("Last approved on 10 July 2025 by the Board of Trustees"),
            p("Version: 3.1"),
            p("Full review due: July 2028"),
            p("Policy reference: EQ-9"),
        ),
        {
            APPROVED: "2025-07-10",
            "approved_by": "trust_board",
            DUE: "2028-07-31",
            "version": "3.1",
            "policy_id": "EQ-9",
            "status": "approved",
        },
    ),
    Paper(
        "strange-letters",
        "accessibility_plans",
        (
            h("Accessibility plan"),
            p("Plan ratified at the full governors' meeting on 27 March 2025"),
            h("A. Access to the curriculum"),
            p("A1. Train teaching assistants in signing. Lead: SENDCo. By: December 2025."),
            p("A2. Look at the trips that we make. Lead: Deputy head. By: July 2026."),
            h("B. Physical environment"),
            p("B1. Mark the bay by the gate. Lead: Site team. By: September 2025."),
        ),
        {APPROVED: "2025-03-27"},
        ACTIONS,
        (
            {"action": "Train teaching", "strand": "curriculum", "due_on": "2025-12-31"},
            {"action": "Look at the trips", "strand": "curriculum", "due_on": "2026-07-31"},
            {"action": "Mark the bay", "strand": "physical_environment", "due_on": "2025-09-30"},
        ),
    ),
    Paper(
        "strange-person",
        "accessibility_plans",
        (
            h("Accessibility plan"),
            t(
                ("Date agreed", "Agreed by", "Review"),
                ("9 October 2025", "Resources Committee", "October 2028"),
            ),
            h("Physical environment"),
            t(
                ("Objective", "Action", "Person", "Date for completion"),
                ("A way in for all", "Fit a door that opens by itself", "Bursar", "December 2026"),
                ("A hall for all", "Move the stage", "Bursar", "March 2027"),
            ),
        ),
        {APPROVED: "2025-10-09", "approved_by": "Resources Committee", DUE: "2028-10-31"},
        ACTIONS,
        (
            {"action": "Fit a door", "strand": "physical_environment", "due_on": "2026-12-31", "owner": "Bursar"},
            {"action": "Move the stage", "strand": "physical_environment", "due_on": "2027-03-31", "owner": "Bursar"},
        ),
    ),
    Paper(
        "strange-past-period",
        "equality_objectives",
        (
            h("Equality objectives"),
            h("Objectives 2021-2025"),
            b("Raise the share of girls who take computing"),
            h("Our objectives 2025-2029"),
            b("Close the gap in reading by July 2028", "Have visitors of each faith by July 2026"),
            p("Published: 5 June 2025"),
        ),
        {},
        OBJECTIVES,
        (
            {"objective": "Close the gap", "published_on": "2025-06-05", "target_on": "2028-07-31"},
            {"objective": "Have visitors", "published_on": "2025-06-05", "target_on": "2026-07-31"},
        ),
    ),
    Paper(
        "strange-items",
        "meetings",
        (
            h("Local Academy Council - Minutes"),
            p("Wednesday 20 May 2026"),
            t(
                ("No", "Item", "Who"),
                ("1", "Apologies: none were received from anybody at all this time", "Clerk"),
                (
                    "2",
                    "Equality objectives: the head said that one is met and one is behind; a plan was asked for",
                    "Head",
                ),
            ),
        ),
        {},
        "meetings",
        ({"held_on": "2026-05-20", "topic": "objectives", "body": "local_governing_body"},),
    ),
)
