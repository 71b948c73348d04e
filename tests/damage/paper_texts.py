"""What the documents of the school say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST
from examples.generate.pages import Grid, Heading, Page, Paragraph, Title
from tests.damage.papers import SCHOOL, Paper

if TYPE_CHECKING:
    from examples.generate.pages import Block


def _paper(type_: str, note: str, *blocks: Block) -> Paper:
    owner = TRUST if type_ in {"policy_register", "equality_objectives"} else SCHOOL
    return Paper(type_, note, Page("Heron Street School", "Heron Street School, Heron Street", blocks), owner)


def _labelled(**values: str) -> Grid:
    return Grid(tuple((label.replace("_", " "), text) for label, text in values.items()), (1, 2), headed=False)


def _actions(*rows: tuple[str, ...]) -> Grid:
    return Grid((("Ref", "Action", "Lead", "By when", "Status"), *rows), (1, 6, 3, 3, 2), headed=True)


PAPERS = (
    _paper(
        "sen_reports",
        "SEN information report 2026",
        Title("SEN information report 2026"),
        _labelled(Published="7 September 2026", Date_approved="2 September 2026", Next_review="September 2027"),
        Heading("Who to speak to"),
        Paragraph("SENDCo: Ms Halina Featherbow, senco@heron.example, telephone 01632 960481, on every weekday."),
        Heading("Admission of disabled pupils"),
        Paragraph("A disabled child is admitted in the same way as every other child. We meet the family beforehand."),
        Heading("Less favourable treatment"),
        Paragraph("Trips, clubs and timetables are looked at before they are announced, so that nobody is left out."),
        Heading("Facilities"),
        Paragraph("There is a level entrance on Heron Street, a changing room with a hoist and a hearing loop."),
        Heading("Accessibility plan"),
        Paragraph("Our accessibility plan for 2025 to 2028 is on the website beside this report and at the office."),
    ),
    _paper(
        "equality_information",
        "Equality information 2026",
        Title("Equality information 2026"),
        _labelled(Published="12 March 2026"),
        Heading("Pupils"),
        Paragraph("In spring 2026 we had 412 pupils. One in five was eligible for free meals one in nine had support."),
        Heading("Staff"),
        Paragraph("We employ 61 people. The share of women among leaders is that among all staff, two thirds."),
    ),
    _paper(
        "accessibility_plans",
        "Accessibility plan 2025-28",
        Title("Accessibility plan"),
        _labelled(
            Plan_period="1 September 2025 to 31 August 2028",
            Approved_by="Local governing body",
            Date_approved="3 July 2025",
            Last_reviewed="1 July 2026",
            Next_review="July 2027",
        ),
        Heading("Access to the curriculum"),
        _actions(("C1", "Switch-operated instruments for the music room", "Music lead", "18 December 2026", "Open")),
        Heading("Physical access"),
        _actions(("P1", "Handrails on both sides of the ramp", "Site manager", "31 March 2027", "Open")),
        Heading("Access to information"),
        _actions(("I1", "Letters in large print on request", "Office manager", "30 April 2027", "Open")),
        Heading("Equality"),
        Paragraph("The plan serves our duty to advance equality of opportunity between disabled pupils and others."),
    ),
    _paper(
        "policy_register",
        "Equality policy",
        Title("Equality policy"),
        _labelled(
            Version="3.0",
            Policy_area="Equality",
            Status="Approved",
            Approved_by="Trust board",
            Date_approved="12 March 2026",
            Last_reviewed="12 March 2026",
            Next_review="12 March 2027",
            Policy_owner="Deputy headteacher",
        ),
        Heading("What we want"),
        Paragraph("Everybody at Heron Street learns and works without being treated worse for who they are."),
    ),
    _paper(
        "procedures",
        "Dealing with incidents",
        Title("Anti-bullying procedure"),
        _labelled(
            Procedure_area="Incidents",
            Approved_by="Local governing body",
            Date_approved="17 October 2026",
            Last_reviewed="17 October 2026",
            Next_review="October 2027",
        ),
        Heading("What happens when somebody tells us"),
        Paragraph("An adult listens and writes down what was said that day, and the teacher speaks to families."),
    ),
    _paper(
        "equality_objectives",
        "Equality objectives 2026",
        Title("Equality objectives"),
        _labelled(Published="15 September 2026"),
        Heading("Our objectives"),
        Grid(
            (
                ("No", "Objective", "Measure", "Baseline", "Target", "Target date", "Lead"),
                ("1", "Narrow the gap in reading for pupils with SEN", "Share at the expected standard", "41", "55",
                 "31 July 2028", "Head of school"),
                ("2", "More girls choose physics in year twelve", "Share of girls", "18", "30", "31 July 2029", "Head"),
            ),
            (1, 6, 4, 2, 2, 3, 3),
            headed=True,
        ),
    ),
    _paper(
        "meetings",
        "Minutes of the local governing body",
        Title("Minutes of the local governing body"),
        _labelled(Meeting_of="Local governing body", Date_of_meeting="1 October 2026"),
        Heading("Equality objectives"),
        Paragraph("Governors looked at progress with the objectives. Action: the head reports on reading in January."),
        Heading("Prejudice-related incidents"),
        Paragraph("Governors looked at the return of last year. Action: the deputy head speaks to year nine."),
    ),
)  # fmt: skip
"""One document of each type that is read of documents, with nothing wrong in it on 22 November 2026."""
