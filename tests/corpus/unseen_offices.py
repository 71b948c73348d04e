"""Minutes and policies written before the reader was looked at, each with what a careful person reads in it."""

# ruff: noqa: E501 - a row of a table is one line
from __future__ import annotations

from tests.corpus.papers import APPROVED, DUE, SCHOOL, Paper, h, p, t

_LGB = "local_governing_body"

UNSEEN_OFFICES = (
    Paper(
        "unseen-min-table",
        "meetings",
        (
            h("HERON LANE PRIMARY SCHOOL"),
            p("Minutes of the Full Governing Body meeting held at 6.00pm on Tuesday 14th October 2025"),
            p("Present: A Person (Chair), B Person, C Person. Apologies: D Person."),
            t(
                ("Item", "Discussion", "Action"),
                ("1. Welcome", "The chair welcomed all.", ""),
                ("2. Minutes of last meeting (8 July 2025)", "Agreed and signed.", ""),
                (
                    "3. Equality objectives",
                    "Governors looked at progress on each objective. Reading is behind.",
                    "Head to report in spring",
                ),
                ("4. Date of next meeting", "2 December 2025", ""),
            ),
        ),
        {},
        "meetings",
        ({"held_on": "2025-10-14", "topic": "objectives", "body": _LGB},),
    ),
    Paper(
        "unseen-min-trust",
        "meetings",
        (
            h("Riverside Learning Trust"),
            h("Minutes of the Board of Trustees"),
            t(
                ("Date", "Thursday 27 November 2025"),
                ("Time", "17:30"),
                ("Venue", "Trust office and online"),
                ("Chair", "E Person"),
            ),
            h("7. Prejudice-related incidents"),
            p("Trustees received the termly return from all eight schools. There were 41 incidents, up from 35."),
            h("8. Equality statistics"),
            p("Trustees looked at figures by group for all schools. The gap in exclusions has widened."),
            h("9. Any other business"),
            p("None."),
        ),
        {},
        "meetings",
        (
            {"held_on": "2025-11-27", "topic": "incidents", "body": "trust_board"},
            {"held_on": "2025-11-27", "topic": "statistics", "body": "trust_board"},
        ),
    ),
    Paper(
        "unseen-min-agenda",
        "meetings",
        (
            h("Agenda for the meeting of the Local Governing Body"),
            p("Wednesday 3 December 2025 at 5 pm"),
            p("1. Apologies", "2. Equality objectives", "3. Accessibility plan", "4. Any other business"),
        ),
        {},
        "meetings",
        (),
    ),
    Paper(
        "unseen-min-inquorate",
        "meetings",
        (
            h("Minutes of the Local Governing Body"),
            p("Date: 20 January 2026"),
            p("The meeting was not quorate and was abandoned. All items were carried over to 10 February 2026."),
            h("4. Equality objectives"),
            p("Carried over to the next meeting."),
        ),
        {},
        "meetings",
        (),
    ),
    Paper(
        "unseen-min-notes",
        "meetings",
        (
            h("SLT meeting minutes"),
            p("Monday 9 March 2026"),
            p("Attending: AB, CD, EF"),
            h("Equality and diversity"),
            p("CD showed the audit of the curriculum. Each head of year is to add two texts by Easter."),
            h("Duties"),
            p("The rota for lunch was changed."),
        ),
        {},
        "meetings",
        ({"held_on": "2026-03-09", "topic": "general", "body": "leadership_team"},),
    ),
    Paper(
        "unseen-min-unconfirmed",
        "meetings",
        (
            h("DRAFT – subject to approval at the next meeting"),
            h("Minutes of the meeting of the Governing Board of Oakfield Primary School"),
            p("held on Monday 12 May 2025 at 18:00"),
            h("6. Equality"),
            p("The head presented the equality information. Governors asked why pupils with SEND miss more school."),
        ),
        {},
        "meetings",
        ({"topic": "general", "body": _LGB},),
    ),
    Paper(
        "unseen-pol-cover",
        "policy_register",
        (
            h("Riverside Learning Trust"),
            h("Equality, Diversity and Inclusion Policy"),
            t(
                ("Policy Ref:", "RLT-HR-012"),
                ("Policy Owner:", "Director of People"),
                ("Version:", "2.1"),
                ("Status:", "Approved"),
                ("Approved by:", "Trust Board"),
                ("Date approved:", "11 December 2025"),
                ("Review frequency:", "Every two years"),
                ("Next review date:", "December 2027"),
            ),
        ),
        {
            "policy_id": "RLT-HR-012",
            "version": "2.1",
            "status": "approved",
            "approved_by": "trust_board",
            APPROVED: "2025-12-11",
            DUE: "2027-12-31",
            "owner": "Director of People",
            "review_cycle_months": "24",
        },
    ),
    Paper(
        "unseen-pol-history-newest-first",
        "procedures",
        (
            SCHOOL,
            h("Anti-Bullying Policy"),
            h("Version control"),
            t(
                ("Version", "Date", "Author", "Changes"),
                ("V4", "18/11/2026", "DHT", "Draft for consultation with parents"),
                ("V3", "14/11/2025", "DHT", "Approved by governors; reference to KCSIE added"),
                ("V2", "10/11/2024", "DHT", "Approved by governors, no changes"),
            ),
            p("Next review: November 2026"),
        ),
        {DUE: "2026-11-30"},
    ),
    Paper(
        "unseen-pol-signed",
        "procedures",
        (
            h("Behaviour Policy"),
            p("Reviewed: September 2026"),
            p("This policy was agreed by the Full Governing Body on 23.09.26 and will be reviewed in September 2027."),
            p("Signed: ........................ (Chair of Governors)        Date: 23.9.26"),
        ),
        {APPROVED: "2026-09-23", "approved_by": "Full Governing Body", "reviewed_on": "2026-09-01", DUE: "2027-09-30"},
    ),
    Paper(
        "unseen-pol-unsigned",
        "procedures",
        (
            h("Complaints Procedure"),
            p(
                "Approved by: ____________________",
                "Date approved: ____/____/________",
                "Review date: ____/____/________",
            ),
            p("Complaints about equality are passed to the headteacher within two days."),
        ),
        {},
    ),
    Paper(
        "unseen-pol-to-be-approved",
        "procedures",
        (
            h("Behaviour Policy"),
            t(
                ("Last approved", "September 2024"),
                ("Due to be approved by governors", "3 December 2026"),
                ("Frequency of review", "Annual"),
            ),
            p("This version will be put to the Full Governing Body on 3 December 2026 for approval."),
        ),
        {APPROVED: "2024-09-01"},
    ),
    Paper(
        "unseen-pol-trust-local",
        "procedures",
        (
            h("Complaints Policy"),
            p(
                "Approved by the Trust Board: 4 February 2026",
                "Adopted by the Local Governing Body of Heron Lane Primary School: 12 March 2026",
                "Next review: February 2029",
            ),
        ),
        {DUE: "2029-02-28"},
    ),
    Paper(
        "unseen-pol-footer",
        "procedures",
        (
            h("Anti-bullying Policy 2025"),
            p("Our aim is that each child is safe and happy."),
            h("Monitoring"),
            p("The policy is monitored by the deputy head, who reports each term to governors."),
            p("Policy approved: Autumn 2025", "Policy review: Autumn 2026"),
        ),
        {APPROVED: "2025-09-03", DUE: "2026-12-31"},
    ),
    Paper(
        "unseen-pol-quote",
        "procedures",
        (
            h("Admissions Policy"),
            p(
                "The School Admissions Code says: 'admission authorities must approve their arrangements by 28 February each year'."
            ),
            p("The local authority's scheme was approved on 15 January 2026."),
            p("Determined by the governing body: 24 February 2026"),
        ),
        {},
    ),
    Paper(
        "unseen-pol-annual",
        "procedures",
        (
            SCHOOL,
            h("Behaviour and Relationships Policy"),
            t(
                ("Written by", "S Person, Deputy Head"),
                ("Ratified by", "Governing Board"),
                ("On", "16th October 2025"),
                ("To be reviewed", "October 2026 (annually)"),
            ),
        ),
        {APPROVED: "2025-10-16", "approved_by": "Governing Board", DUE: "2026-10-31"},
    ),
    Paper(
        "unseen-pol-gone",
        "procedures",
        (
            h("Grievance Policy"),
            p("Approved: 12 June 2023", "Review: June 2025"),
            p("This policy was withdrawn on 1 September 2025 and replaced by the trust's Resolution Policy."),
        ),
        {APPROVED: "2023-06-12", DUE: "2025-06-30", "withdrawn_on": "2025-09-01"},
    ),
)

OPEN_OFFICES = (
    Paper(
        "unseen-pol-dates-list",
        "procedures",
        (
            h("Recruitment Policy"),
            p(
                "Policy created: May 2019",
                "Reviewed: May 2021, June 2023",
                "Approved by Trustees: 18 June 2025",
                "Next review: June 2027",
            ),
        ),
        {APPROVED: "2025-06-18", "approved_by": "Trustees", "reviewed_on": "2023-06-01", DUE: "2027-06-30"},
    ),
)
"""What a person reads in these is not read yet."""
