"""Objectives, reports on special needs, procedures and minutes as schools write them, each with what a person reads."""

# ruff: noqa: E501 - a row of a table is one line
from __future__ import annotations

from tests.corpus.papers import APPROVED, DUE, OBJECTIVES, Paper, b, h, p, t

_FLAGS = ("access_facilities", "admission_of_disabled", "less_favourable_steps", "accessibility_plan_included")

REPORTS = (
    Paper(
        "question-headings",
        "sen_reports",
        (
            h("SEN information report"),
            h("Wren Hill Academy"),
            t(
                ("Approved by:", "Governing board", "Date: 18 September 2026"),
                ("Last reviewed on:", "18 September 2026"),
                ("Next review due by:", "1 September 2027"),
            ),
            h("1. What types of SEN does the school provide for?"),
            p("Our school provides for pupils with the four broad areas of need, from speech to sensory needs."),
            h("2. Which staff will support my child?"),
            p("Our SENCO is Mrs Jane Wren.", "You can reach her at senco@wrenhill.example or on 01234 567890."),
            h("How will the school make sure my child can join in activities alongside pupils who do not have SEND?"),
            p(
                "All of our trips and clubs are open to all of our pupils, and no pupil is ever left out because of need."
            ),
            h("How does the school make sure the admissions process is fair for pupils with SEN or a disability?"),
            p("Disabled pupils are admitted by the same criteria as others, and a place is never refused for a need."),
            h("How does the school support pupils with disabilities?"),
            p(
                "The steps we take to stop disabled pupils being treated less favourably are set out in our policy on equality."
            ),
            h("What facilities help disabled pupils to access the school?"),
            p("There is a lift, a wet room and a ramp to each door; the plan for access is linked below."),
            h("Accessibility plan"),
            p("Our accessibility plan can be read on the policies page of the website, and on paper from the office."),
        ),
        {
            APPROVED: "2026-09-18",
            DUE: "2027-09-01",
            "senco_named": "true",
            "senco_contact": "true",
            "access_facilities": "true",
            "admission_of_disabled": "true",
            "accessibility_plan_included": "true",
        },
    ),
    Paper(
        "school-offer",
        "sen_reports",
        (
            h("Linnet Road Primary School"),
            h("School Offer and SEND Information Report"),
            p("Academic year 2026/27"),
            p("Updated September 2026", "Review: September 2027"),
            h("Who is the SENCo?"),
            p("The school's Special Educational Needs Co-ordinator is Mr Adam Finch.", "Tel: 01234 567891"),
            h("What arrangements are there for the admission of disabled pupils?"),
            p("We meet each family before a disabled pupil starts, and agree what will be in place on the first day."),
            h("What steps prevent disabled pupils from being treated less favourably than other pupils?"),
            p(
                "Teachers plan each lesson so that all can take part, and leaders check this each half term with pupils."
            ),
            h("Facilities provided to help disabled pupils access the school"),
            p("The school is on one level, with a disabled toilet and changing bed, wide doors and a sensory room."),
        ),
        {
            "published_on": "2026-09-01",
            DUE: "2027-09-30",
            "senco_named": "true",
            "senco_contact": "true",
            "access_facilities": "true",
            "admission_of_disabled": "true",
            "less_favourable_steps": "true",
        },
    ),
    Paper(
        "key-template",
        "equality_objectives",
        (
            h("Equality information and objectives"),
            h("Wren Hill Academy"),
            t(
                ("Approved by:", "Full governing board", "Date: 12 March 2025"),
                ("Next review due by:", "12 March 2029"),
            ),
            p("Published on: 20 March 2025"),
            h("8. Equality objectives"),
            h("Objective 1"),
            p("Undertake an analysis of recruitment data by race, sex and disability by July 2026, and report it."),
            p("Why we have chosen this objective: few applicants are from ethnic minorities."),
            p("To achieve this objective we plan to: share anonymous data with governors."),
            p("Progress we are making towards this objective: first data were shared."),
            h("Objective 2"),
            p("Raise attendance of disabled pupils from 88% to 94% by July 2027."),
            p("Why we have chosen this objective: attendance is lower than that of others."),
        ),
        {},
        OBJECTIVES,
        (
            {"objective": "Undertake an analysis", "published_on": "2025-03-20"},
            {"objective": "Raise attendance of disabled", "published_on": "2025-03-20"},
        ),
    ),
    Paper(
        "numbered-objectives",
        "equality_objectives",
        (
            h("Heron Lane Primary School"),
            h("Equality Objectives"),
            p("2024-2028"),
            p("Date published: April 2024"),
            p("Under the public sector equality duty we must publish objectives at least every four years."),
            p("Our equality objectives for 2024 to 2028 are to:"),
            b(
                "narrow the gap in phonics between pupils eligible for free school meals and others by July 2026;",
                "increase the share of books by authors from ethnic minorities in our library; and",
                "reduce incidents of homophobic language.",
            ),
        ),
        {},
        OBJECTIVES,
        (
            {"objective": "narrow the gap in phonics", "published_on": "2024-04-01", "target_on": "2026-07-31"},
            {"objective": "increase the share of books", "published_on": "2024-04-01"},
            {"objective": "reduce incidents", "published_on": "2024-04-01"},
        ),
    ),
    Paper(
        "objectives-table",
        "equality_objectives",
        (
            h("Equality Objectives 2025 - 2029"),
            p("Objectives published: 30 September 2025"),
            t(
                ("Equality objective", "Protected characteristic", "Actions", "Lead", "Timescale", "Success criteria"),
                (
                    "Close the gap in maths for girls",
                    "Sex",
                    "Clubs for girls",
                    "Maths lead",
                    "July 2027",
                    "Gap below 3 points",
                ),
                (None, None, "Visits by engineers", "Maths lead", "July 2026", "Two visits a year"),
                (
                    "Raise reading of pupils with EAL",
                    "Race",
                    "Mentors",
                    "EAL lead",
                    "December 2026",
                    "At the national rate",
                ),
            ),
        ),
        {},
        OBJECTIVES,
        (
            {"objective": "Close the gap in maths", "published_on": "2025-09-30"},
            {"objective": "Raise reading of pupils", "published_on": "2025-09-30", "target_on": "2026-12-31"},
        ),
    ),
    Paper(
        "objectives-headings",
        "equality_objectives",
        (
            h("Our equality objectives"),
            p("Published: September 2025"),
            h("Equality Objective 1: To improve the attainment of boys in writing"),
            p("Target: 70% at the expected standard. By: July 2026"),
            h("Equality Objective 2: To promote understanding of different faiths"),
            p("Each year group visits a place of worship by July 2026."),
        ),
        {},
        OBJECTIVES,
        (
            {"objective": "To improve the attainment of boys", "published_on": "2025-09-01", "target_on": "2026-07-31"},
            {"objective": "To promote understanding", "published_on": "2025-09-01"},
        ),
    ),
    Paper(
        "policy-front-page",
        "procedures",
        (
            h("Positive Relationships and Behaviour Policy"),
            t(
                ("Document control", ""),
                ("Policy level", "Trust"),
                ("Approver", "Board of Trustees"),
                ("Date approved", "10 July 2026"),
                ("Review period", "Annual"),
                ("Date of next review", "July 2027"),
                ("Version", "4.1"),
            ),
            h("1. Purpose"),
            p("This policy sets out how adults in our schools build relationships and respond to behaviour."),
        ),
        {APPROVED: "2026-07-10", "approved_by": "Board of Trustees", DUE: "2027-07-31"},
    ),
    Paper(
        "full-history",
        "procedures",
        (
            h("Complaints Procedure"),
            t(
                ("Version", "Date", "Author", "Changes", "Approved by", "Approved on"),
                ("1", "May 2022", "A Person", "First version", "Trust Board", "12/05/2022"),
                ("2", "May 2024", "A Person", "New stage 3", "Trust Board", "16/05/2024"),
                ("3", "June 2026", "B Person", "Law updated", "Trust Board", "11/06/2026"),
            ),
            p("Next review: June 2028"),
            h("Stage 1"),
            p("Speak to the class teacher, who will answer within five school days of being told."),
        ),
        {APPROVED: "2026-06-11", "approved_by": "Trust Board", DUE: "2028-06-30"},
    ),
    Paper(
        "signed-foot",
        "procedures",
        (
            h("Anti-Bullying Policy"),
            p("Reviewed: September 2026", "Next review: September 2027"),
            h("Aims"),
            p("Every pupil has the right to learn in a school that is free from bullying of any kind."),
            p("Signed by:", "A. Person, Chair of Governors", "Date: 21 September 2026"),
        ),
        {"reviewed_on": "2026-09-01", DUE: "2027-09-30"},
    ),
    Paper(
        "approved-slash",
        "procedures",
        (
            h("HERON LANE PRIMARY SCHOOL"),
            h("COMPLAINTS POLICY AND PROCEDURE"),
            p("Approved by: Resources Committee | Approved: Summer 2026 | Review: Summer 2028"),
        ),
        {APPROVED: "2026-04-13", "approved_by": "Resources Committee", DUE: "2028-07-31"},
    ),
    Paper(
        "governors-minutes",
        "meetings",
        (
            h("Minutes of the meeting of the Full Governing Body of Heron Lane Primary School"),
            p("held on Wednesday 20th May 2026 at 6.00 pm"),
            p("Present: A Person (Chair), B Person, C Person. In attendance: D Person (Clerk)"),
            h("1. Apologies"),
            p("There were none."),
            h("6. Equality objectives"),
            p("The headteacher showed progress on each objective. Governors asked how pupils' views had been heard."),
            p("Action: the headteacher to bring pupils' views to the next meeting."),
            h("7. Date of next meeting"),
            p("8 July 2026"),
        ),
        {},
        "meetings",
        ({"held_on": "2026-05-20", "topic": "objectives"},),
    ),
    Paper(
        "minutes-table",
        "meetings",
        (
            h("Heron Lane Primary School"),
            h("Local Governing Board"),
            p("Date: Tuesday 14 July 2026", "Time: 5.30pm", "Venue: the library"),
            t(
                ("Item", "Discussion", "Action"),
                ("1. Welcome and apologies", "All were welcomed.", ""),
                (
                    "5. Equality information",
                    "Governors looked at figures by group and asked about boys in Year 4.",
                    "Head to report back",
                ),
                ("9. Any other business", "There was none.", ""),
            ),
        ),
        {},
        "meetings",
        ({"held_on": "2026-07-14"},),
    ),
)
