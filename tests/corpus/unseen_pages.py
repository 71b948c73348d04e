"""Objectives, information and SEN reports written before the reader was looked at, each with what a careful person reads."""

# ruff: noqa: E501 - a row of a table is one line
from __future__ import annotations

from tests.corpus.papers import OBJECTIVES, SCHOOL, Paper, b, h, p, t

UNSEEN_PAGES = (
    Paper(
        "unseen-obj-fields",
        "equality_objectives",
        (
            SCHOOL,
            h("Equality Objectives 2024-2028"),
            p("Published April 2024"),
            h("Objective 1"),
            p("To narrow the gap in phonics between boys and girls from 14 points to 5 points."),
            p("Rationale: Boys have done less well in each of three years."),
            p("Success criteria: The gap is 5 points or less."),
            p("Timescale: July 2027"),
            p("Lead: English lead"),
            h("Objective 2"),
            p("To raise attendance of pupils on free school meals from 91.2% to 94%."),
            p("Rationale: They miss nearly a day each fortnight."),
            p("Success criteria: Attendance of 94%."),
            p("Timescale: July 2028"),
            p("Lead: Attendance officer"),
        ),
        {},
        OBJECTIVES,
        (
            {
                "objective": "To narrow",
                "published_on": "2024-04-01",
                "target_on": "2027-07-31",
                "baseline": "14",
                "target": "5",
            },
            {
                "objective": "To raise",
                "published_on": "2024-04-01",
                "target_on": "2028-07-31",
                "baseline": "91.2",
                "target": "94",
            },
        ),
    ),
    Paper(
        "unseen-obj-table-impact",
        "equality_objectives",
        (
            h("Our Equality Objectives"),
            p("These objectives were published in September 2025 and will be reviewed in September 2029."),
            t(
                ("Equality objective", "Protected characteristic", "Actions", "Who", "By when", "Impact so far"),
                (
                    "Raise the share of girls choosing computing at GCSE from 12% to 25%",
                    "Sex",
                    "Taster days",
                    "Head of computing",
                    "September 2028",
                    "15% in 2025",
                ),
                (
                    "Cut racist incidents from 18 a year to under 6",
                    "Race",
                    "Tutor programme",
                    "Deputy head",
                    "July 2027",
                    "11 in 2024-25",
                ),
                (
                    "Raise the share of disabled staff who feel safe to tell us",
                    "Disability",
                    "Survey",
                    "HR lead",
                    "July 2026",
                    "",
                ),
            ),
        ),
        {},
        OBJECTIVES,
        (
            {
                "objective": "Raise the share of girls",
                "published_on": "2025-09-01",
                "target_on": "2028-09-30",
                "baseline": "12",
                "target": "25",
            },
            {"objective": "Cut racist", "published_on": "2025-09-01", "target_on": "2027-07-31"},
            {"objective": "Raise the share of disabled", "published_on": "2025-09-01", "target_on": "2026-07-31"},
        ),
    ),
    Paper(
        "unseen-obj-by-aim",
        "equality_objectives",
        (
            SCHOOL,
            h("Public Sector Equality Duty: Equality Objectives"),
            p("Reviewed and published: 12 January 2026"),
            h("Eliminate discrimination"),
            b("By July 2028 halve the number of homophobic incidents, from 22 to 11."),
            h("Advance equality of opportunity"),
            b("By December 2027 raise the share of pupils with SEND in school teams from 4% to 12%."),
            h("Foster good relations"),
            b("By July 2027 every year group works with a school of another faith."),
        ),
        {},
        OBJECTIVES,
        (
            {"objective": "By July 2028", "published_on": "2026-01-12", "target_on": "2028-07-31"},
            {
                "objective": "By December 2027",
                "published_on": "2026-01-12",
                "target_on": "2027-12-31",
                "baseline": "4",
                "target": "12",
            },
            {"objective": "By July 2027", "published_on": "2026-01-12", "target_on": "2027-07-31"},
        ),
    ),
    Paper(
        "unseen-obj-proposed",
        "equality_objectives",
        (
            SCHOOL,
            h("Equality objectives: consultation"),
            p("We ask parents and staff what they think of these proposed objectives until 30 November 2026."),
            b(
                "To raise attendance of pupils with SEND from 90% to 94% by July 2029",
                "To train all staff in the Equality Act by July 2027",
            ),
            p("Once agreed, the objectives will be published in January 2027."),
        ),
        {},
        OBJECTIVES,
        (),
    ),
    Paper(
        "unseen-obj-plain",
        "equality_objectives",
        (
            h("Equality Objectives"),
            p("Our objectives for 2025-2029, published on 8 September 2025, are:"),
            p(
                "1. To make sure that all pupils, whatever their background, make as much progress as others.",
                "2. To see that the school council looks like the school by July 2026.",
                "3. To widen the choice of books about other cultures in the library by December 2026.",
            ),
            p("Progress is reported to governors each July."),
        ),
        {},
        OBJECTIVES,
        (
            {"objective": "To make sure", "published_on": "2025-09-08"},
            {"objective": "To see that", "published_on": "2025-09-08", "target_on": "2026-07-31"},
            {"objective": "To widen", "published_on": "2025-09-08", "target_on": "2026-12-31"},
        ),
    ),
    Paper(
        "unseen-obj-letters",
        "equality_objectives",
        (
            h("Equality Statement and Objectives"),
            h("Kite Hill Academy"),
            p(
                "The Equality Act 2010 came into force on 1 October 2010 and asks us to publish objectives every four years."
            ),
            p("Date objectives published: 14/03/2025", "Date of next publication: 14/03/2029"),
            p(
                "Objective A: Improve the reading of pupils who speak English as an additional language so that 80% read at the expected standard by the end of the summer term 2026."
            ),
            p("Objective B: Increase parents' attendance at evenings among our Roma families by July 2027."),
            p("Our former objective, to train all staff in unconscious bias, was met in 2023."),
        ),
        {},
        OBJECTIVES,
        (
            {"objective": "Improve the reading", "published_on": "2025-03-14", "target_on": "2026-07-21"},
            {"objective": "Increase parents", "published_on": "2025-03-14", "target_on": "2027-07-31"},
        ),
    ),
    Paper(
        "unseen-info-stats",
        "equality_information",
        (
            SCHOOL,
            h("Equality Information Report 2025-26"),
            p("Published: 30th January 2026"),
            h("Our pupils"),
            t(
                ("Characteristic", "Number", "Share"),
                ("Girls", "204", "49%"),
                ("Boys", "212", "51%"),
                ("SEN support", "58", "14%"),
                ("Education, health and care plan", "9", "2%"),
            ),
            h("Our staff"),
            t(("Characteristic", "Share"), ("Women", "78%"), ("Men", "22%"), ("Disabled", "4%")),
            p("The school has 163 employees."),
        ),
        {"published_on": "2026-01-30", "covers_pupils": "true", "covers_employees": "true"},
    ),
    Paper(
        "unseen-info-none",
        "equality_information",
        (
            h("Public Sector Equality Duty"),
            h("Kite Hill Academy"),
            p("Page last updated 6 October 2025"),
            h("Information about pupils"),
            p("We will publish figures about our pupils here once the census has been checked."),
            h("Information about employees"),
            p("As we employ fewer than 150 people we do not publish information about our staff."),
        ),
        {},
    ),
    Paper(
        "unseen-sen-questions",
        "sen_reports",
        (
            SCHOOL,
            h("SEND Information Report 2026-2027"),
            p(
                "Approved by the Governing Body: 29th September 2026",
                "Next review: September 2027",
                "Published on the school website: 1 October 2026",
            ),
            h("Who should I speak to about my child's needs?"),
            p("Our SENDCo is Mrs Jane Person. You can ring her on 01632 960123 or write to send@heronlane.example."),
            h("How are disabled children admitted to the school?"),
            p(
                "Children with a disability are admitted under the same rules as all others. Those with a plan that names us come first, and we meet their families before they begin."
            ),
            h("What do you do so that disabled pupils are not treated less favourably than others?"),
            p(
                "We change timetables, lend equipment and check each trip before it is booked, so that nobody is left out."
            ),
            h("What facilities help disabled pupils to get to and around the school?"),
            p("There is a lift, a ramp at each entrance and an accessible toilet on both floors."),
            h("Where can I find the accessibility plan?"),
            p("Our accessibility plan is on the policies page of this website."),
        ),
        {
            "approved_on": "2026-09-29",
            "review_due_on": "2027-09-30",
            "published_on": "2026-10-01",
            "senco_named": "true",
            "senco_contact": "true",
            "admission_of_disabled": "true",
            "less_favourable_steps": "true",
            "access_facilities": "true",
            "accessibility_plan_included": "true",
        },
    ),
    Paper(
        "unseen-sen-negative",
        "sen_reports",
        (
            SCHOOL,
            h("Special Educational Needs Information Report"),
            p("Last updated 12 September 2025", "To be updated by 12 September 2026"),
            h("SENCO"),
            p("The post of SENCO is vacant. Until it is filled please speak to your child's teacher."),
            h("Accessibility plan"),
            p("The school does not have an accessibility plan at present. One will be written this year."),
            h("Facilities"),
            p("Please ask the office about facilities."),
        ),
        {"published_on": "2025-09-12", "review_due_on": "2026-09-12"},
    ),
    Paper(
        "unseen-sen-contacts-table",
        "sen_reports",
        (
            h("SEN Information Report"),
            h("Marsh Lane Junior School"),
            t(
                ("Role", "Name", "Contact"),
                ("SENCo", "Mr P Person", "senco@marshlane.example"),
                ("SEN governor", "Mrs Q Person", "clerk@marshlane.example"),
                ("Headteacher", "Ms R Person", "head@marshlane.example"),
            ),
            p("Date of report: September 2026", "Date of next review: September 2027"),
            h("Admission arrangements for pupils with disabilities"),
            p(
                "The admission of pupils with disabilities is handled in the same way as that of others and each is offered a visit."
            ),
            h("Steps taken to prevent disabled pupils from being treated less favourably than other pupils"),
            p("Staff plan for each disabled pupil what must be changed, and the SENCo checks it each half term."),
            h("Facilities provided to assist access to the school by disabled pupils"),
            p("We have ramps, a hoist, wide doors and a room for medical care."),
            h("Accessibility plan"),
            p(
                "The plan we made under paragraph 3 of Schedule 10 to the Equality Act 2010 is on our website under Policies."
            ),
        ),
        {
            "published_on": "2026-09-01",
            "review_due_on": "2027-09-30",
            "senco_named": "true",
            "senco_contact": "true",
            "admission_of_disabled": "true",
            "less_favourable_steps": "true",
            "access_facilities": "true",
            "accessibility_plan_included": "true",
        },
    ),
)

OPEN_PAGES = (
    Paper(
        "unseen-sen-next-year",
        "sen_reports",
        (
            SCHOOL,
            h("SEND Information Report"),
            p(
                "This report was written in September 2024. The report for 2025-26 is being prepared and is to be published in November 2025."
            ),
            p("SENDCo: Mr L Person (01632 960999)"),
            h("Accessibility"),
            p("The school has a ramp to the front door, a lift and two accessible toilets."),
        ),
        {"senco_named": "true", "senco_contact": "true", "access_facilities": "true", "published_on": "2024-09-01"},
    ),
)
"""What a person reads in these is not read yet."""
