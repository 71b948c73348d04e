"""Accessibility plans in the shapes that schools' model plans have, each with what a careful person reads in it."""

# ruff: noqa: E501 - a row of a table is one line
from __future__ import annotations

from tests.corpus.papers import ACTIONS, APPROVED, DUE, Paper, b, h, p, t

_AIMS = ("Aim", "Current good practice", "Objectives", "Actions to be taken", "Person responsible")
_THEN = ("Date to complete actions by", "Success criteria")
_GOALS = ("Targets", "Strategies", "Outcome", "Timeframe", "Goals achieved")
_SIX = ("Priority", "Action", "Lead person", "Timescale", "Resources", "Success criteria", "Review")
_WHAT = ("What", "How", "Who", "When", "Outcome")

PLANS = (
    Paper(
        "aims-merged",
        "accessibility_plans",
        (
            h("Accessibility plan"),
            h("Wren Hill Academy"),
            t(
                ("Approved by:", "Local governing board", "Date: 12 September 2025"),
                ("Last reviewed on:", "12 September 2025"),
                ("Next review due by:", "1 September 2028"),
            ),
            h("Contents"),
            p("1. Aims", "2. Legislation and guidance", "3. Action plan"),
            h("1. Aims"),
            p("Schools are required under the Equality Act 2010 to have an accessibility plan."),
            h("3. Action plan"),
            p("This action plan sets out the aims of our accessibility plan in line with the Equality Act 2010."),
            t(
                (*_AIMS, *_THEN),
                (
                    "Increase access to the curriculum for pupils with a disability",
                    "Lessons are planned for all",
                    "Books that all can read",
                    "Buy books in large print",
                    "SENCO",
                    "July 2026",
                    "Every class has a set",
                ),
                (
                    None,
                    "Trips are open to all",
                    "Trips for all",
                    "Check each venue before booking",
                    "Trip leads",
                    "Ongoing",
                    "All go",
                ),
                (
                    "Improve and maintain access to the physical environment",
                    "Ramps at two doors",
                    "Step-free routes",
                    "Fit a ramp at the hall door",
                    "Site manager",
                    "31 August 2026",
                    "All doors are level",
                ),
                (
                    "Improve the delivery of information to pupils with a disability",
                    "Letters go home by e-mail",
                    "Letters for all",
                    "Ask families which form they want",
                    "Office manager",
                    "Autumn term 2025",
                    "Each family has its form",
                ),
            ),
            h("4. Monitoring arrangements"),
            p("This document will be reviewed every 3 years, but may be reviewed and updated more often if need be."),
        ),
        {
            APPROVED: "2025-09-12",
            "approved_by": "Local governing board",
            "reviewed_on": "2025-09-12",
            DUE: "2028-09-01",
        },
        ACTIONS,
        (
            {"action": "Buy books in large print", "strand": "curriculum", "due_on": "2026-07-31"},
            {"action": "Check each venue before booking", "strand": "curriculum"},
            {"action": "Fit a ramp at the hall door", "strand": "physical_environment", "due_on": "2026-08-31"},
            {"action": "Ask families which form", "strand": "information", "due_on": "2025-12-19"},
        ),
    ),
    Paper(
        "targets-goals",
        "accessibility_plans",
        (
            h("Linnet Road Primary School Accessibility Plan"),
            p("Plan agreed: Autumn 2025", "To be reviewed: Autumn 2026"),
            h("Accessibility Plan 2025 - 2028: Improving the curriculum access"),
            t(
                _GOALS,
                (
                    "Staff know how to plan for all",
                    "Training by the advisory teacher",
                    "Staff plan for all",
                    "Spring 2026",
                    "Met in part",
                ),
                (
                    "Classrooms suit each pupil",
                    "Lay out each room after an audit",
                    "Rooms suit each pupil",
                    "Summer term 2026",
                    "",
                ),
            ),
            h("Improving the physical access"),
            t(
                _GOALS,
                ("Toilets that all can use", "Refit the toilet by Year 1", "All can use it", "By September 2026", ""),
            ),
            h("Improving the delivery of written information"),
            t(
                _GOALS,
                (
                    "Letters that all can read",
                    "Check letters with a parents' panel",
                    "Families can read letters",
                    "Annually",
                    "",
                ),
            ),
        ),
        {APPROVED: "2025-09-03", DUE: "2026-12-31", "starts_on": "2025-09-01", "ends_on": "2028-08-31"},
        ACTIONS,
        (
            {"action": "Training by the advisory", "strand": "curriculum", "due_on": "2026-03-27"},
            {"action": "Lay out each room", "strand": "curriculum", "due_on": "2026-07-21"},
            {"action": "Refit the toilet", "strand": "physical_environment", "due_on": "2026-09-30"},
            {"action": "Check letters", "strand": "information"},
        ),
    ),
    Paper(
        "priority-plan",
        "accessibility_plans",
        (
            h("ACCESSIBILITY PLAN"),
            p("2024 / 2027"),
            p("Ratified by Governors: 14th March 2025"),
            p("Date of next review: March 2027"),
            h("Section 1: Physical environment"),
            t(
                _SIX,
                ("1", "Paint step edges", "Caretaker", "Half term, October 2025", "£100", "Edges are seen", "Done"),
                ("2", "Widen the gate", "Governors", "2026-27", "£4,000", "Chairs pass", ""),
            ),
            h("Section 2: Curriculum"),
            t(
                _SIX,
                (
                    "1",
                    "Share each pupil's plan with lunch staff",
                    "SENCO",
                    "Sept 2025",
                    "Time",
                    "Staff know plans",
                    "Done",
                ),
            ),
            h("Section 3: Information"),
            t(
                _SIX,
                ("1", "Put the newsletter on the website", "Office", "Immediate", "None", "It is online", ""),
            ),
        ),
        {
            APPROVED: "2025-03-14",
            "approved_by": "Governors",
            DUE: "2027-03-31",
            "starts_on": "2024-09-01",
            "ends_on": "2027-08-31",
        },
        ACTIONS,
        (
            {"action": "Paint step edges", "strand": "physical_environment", "due_on": "2025-10-31"},
            {"action": "Widen the gate", "strand": "physical_environment", "due_on": "2027-08-31"},
            {"action": "Share each pupil's plan", "strand": "curriculum", "due_on": "2025-09-30"},
            {"action": "Put the newsletter", "strand": "information"},
        ),
    ),
    Paper(
        "what-how-who",
        "accessibility_plans",
        (
            h("Three Year Accessibility Plan"),
            h("September 2024 - August 2027"),
            p("Agreed by the Governing Body on 3 October 2024.", "Signed: A. Person, Chair of Governors"),
            p("Review date: October 2025"),
            h("Curriculum"),
            t(
                _WHAT,
                (
                    "All clubs are open to all",
                    "Ask each club leader",
                    "Deputy head",
                    "End of Spring Term 2025",
                    "A list",
                ),
                ("Tests are fair", "Ask for extra time where due", "SENCO", "Each May", "Extra time given"),
            ),
            h("Physical environment"),
            t(
                _WHAT,
                ("A quiet room", "Clear the old store", "Site team", "01/09/2025", "Room in use"),
            ),
        ),
        {
            APPROVED: "2024-10-03",
            "approved_by": "Governing Body",
            DUE: "2025-10-31",
            "starts_on": "2024-09-01",
            "ends_on": "2027-08-31",
        },
        ACTIONS,
        (
            {"action": "All clubs are open", "strand": "curriculum", "due_on": "2025-04-30"},
            {"action": "Tests are fair", "strand": "curriculum"},
            {"action": "A quiet room", "strand": "physical_environment", "due_on": "2025-09-01"},
        ),
    ),
    Paper(
        "numbered-actions",
        "accessibility_plans",
        (
            h("St Wystan's Church of England Primary School"),
            h("Disability Access Plan 2025-28"),
            p("Adopted by the governing body: 6th May 2025", "Review due: May 2028"),
            h("A. Increasing the extent to which disabled pupils can take part in the curriculum"),
            b(
                "Train all staff in autism awareness (by December 2025)",
                "Buy a hearing loop for the hall, March 2026",
                "Review the timetable for those with medical needs: July 2026",
            ),
            h("B. Improving the physical environment of the school"),
            b("Handrails at both entrances by 30 April 2026", "Repaint bays in the car park (Summer 2026)"),
        ),
        {
            APPROVED: "2025-05-06",
            "approved_by": "governing body",
            DUE: "2028-05-31",
            "starts_on": "2025-09-01",
            "ends_on": "2028-08-31",
        },
        ACTIONS,
        (
            {"action": "Train all staff", "strand": "curriculum", "due_on": "2025-12-31"},
            {"action": "Buy a hearing loop", "strand": "curriculum", "due_on": "2026-03-31"},
            {"action": "Review the timetable", "strand": "curriculum", "due_on": "2026-07-31"},
            {"action": "Handrails at both", "strand": "physical_environment", "due_on": "2026-04-30"},
            {"action": "Repaint bays", "strand": "physical_environment", "due_on": "2026-07-21"},
        ),
    ),
    Paper(
        "cover-sheet",
        "accessibility_plans",
        (
            t(
                ("Policy name", "Accessibility Plan"),
                ("Policy owner", "Head of Inclusion"),
                ("Date of policy", "September 2025"),
                ("Approved by", "Trust Board"),
                ("Approval date", "18/09/2025"),
                ("Review cycle", "Every 3 years"),
                ("Next review date", "18/09/2028"),
            ),
            h("Statement of intent"),
            p("This plan shows how the school means to increase access for disabled pupils over the next three years."),
        ),
        {APPROVED: "2025-09-18", "approved_by": "Trust Board", DUE: "2028-09-18"},
    ),
    Paper(
        "sentence-plan",
        "accessibility_plans",
        (
            h("Kestrel Lane Junior School"),
            h("Accessibility Plan"),
            p(
                "This plan was approved by the Governing Body on 11 July 2025 and covers the period from 1 September 2025 to 31 August 2028."
            ),
            p("It will be reviewed in July 2026."),
        ),
        {
            APPROVED: "2025-07-11",
            "approved_by": "Governing Body",
            DUE: "2026-07-31",
            "starts_on": "2025-09-01",
            "ends_on": "2028-08-31",
        },
    ),
    Paper(
        "strange-title",
        "accessibility_plans",
        (
            h("Kestrel Lane Junior School"),
            h("Access for All"),
            p("Our three year plan for pupils with disabilities"),
            p("Date approved: 4 June 2025", "Next review: June 2028"),
            p("This plan is drawn up under paragraph 3 of schedule 10 to the Equality Act 2010."),
        ),
        {APPROVED: "2025-06-04", DUE: "2028-06-30"},
    ),
)
