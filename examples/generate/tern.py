"""A small second trust whose policy is in order and whose board's work is not: the other way round from the first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from examples.generate.approved import in_order, newest_acknowledged
from examples.generate.evidence import TRUST, day_of, within
from examples.generate.plan import PLATFORM_WORDS, TrustPlan
from examples.generate.plants import Plant, edit, edit_all, remove
from examples.generate.policy import POLICY
from examples.generate.schools import TWO
from examples.generate.terms import TERM_BEFORE

if TYPE_CHECKING:
    from examples.generate.plants import Change, Scene
    from examples.generate.terms import Term


def _nothing_minuted(body: str, term: Term) -> Change:
    """Takes out what a body minuted in a term."""

    def change(scene: Scene) -> None:
        rows = scene.rows("meetings")
        rows[:] = [row for row in rows if row["body"] != body or not within(row, "held_on", term.first, term.last)]

    return change


def _schools_not_briefed(scene: Scene) -> None:
    """The last briefing to schools was in March of last year, five months after the law had changed."""
    rows = scene.rows("briefings")
    rows[:] = [row for row in rows if row["audience"] != "all_schools" or row["briefing_id"] == "LB-1"]
    edit("briefings", {"audience": "all_schools"}, given_on=date(2025, 3, 27))(scene)


def _no_panel(scene: Scene) -> None:
    """The panel of the first vacancy was not written down."""
    remove("recruitment_panels", {"vacancy_id": scene.rows("vacancies")[0]["vacancy_id"]})(scene)


def _not_looked_at_again(scene: Scene) -> None:
    """The behaviour policy was approved and assessed last summer and reviewed this summer."""
    behaviour = {"policy_id": "POL-BE"}
    edit("policy_register", behaviour, approved_on=date(2025, 6, 12))(scene)
    edit("eia_register", behaviour, completed_on=date(2025, 5, 29), decided_on=date(2025, 6, 12))(scene)


def _unseen(scene: Scene) -> None:
    """The first serious incident of the calendar year was not shown to the trustee."""
    row = next(
        row
        for row in scene.rows("incident_log")
        if row["serious"] and row["prejudice_related"] and day_of(row, "occurred_on") >= date(2026, 1, 1)
    )
    row.update(trustee_reviewed_on=None, trustee_satisfied=None)


def _unlogged(scene: Scene) -> None:
    """The last two vacancies are missing, and their panels with them."""
    for row in scene.rows("vacancies")[-2:]:
        remove("recruitment_panels", {"vacancy_id": row["vacancy_id"]})(scene)
        remove("vacancies", {"vacancy_id": row["vacancy_id"]})(scene)


_BARRIERS = {"source": "barriers"}

PLANTS = (
    Plant(
        TRUST,
        "the Board's minutes say nothing of barriers",
        remove("meetings", {"topic": "barriers"}),
        {"mket/principles/1": "not_met"},
    ),
    Plant(
        TRUST,
        "no action against a barrier was completed in the last year",
        edit_all("action_plan", _BARRIERS, due_on=date(2025, 9, 30), completed_on=date(2025, 9, 30), status="done"),
        {"mket/principles/1": "not_met"},
    ),
    Plant(
        TRUST,
        "parents were consulted after the policy was approved",
        edit("consultations", {"version": "2.1", "consulted": "parents"}, held_on=date(2026, 4, 20)),
        {"mket/principles/6": "partial"},
    ),
    Plant(
        TRUST,
        "the website still has the version before",
        edit_all("website_inventory", {"document_version": "2.1"}, document_version="1.1"),
        {"mket/principles/7": "partial"},
    ),
    Plant(
        TRUST,
        "the policy was approved by the executive",
        edit("policy_register", {"version": "2.1", "policy_id": POLICY}, approved_by="executive"),
        {"mket/board/2": "not_met"},
    ),
    Plant(
        TRUST,
        "an action has been overdue for more than ninety days",
        edit("action_plan", {"action_id": "A-05"}, completed_on=None, status="open"),
        {"mket/board/4": "not_met"},
    ),
    Plant(
        TRUST,
        "the executive minuted nothing in the spring",
        _nothing_minuted("executive", TERM_BEFORE),
        {"mket/elt/2": "partial"},
    ),
    Plant(
        TRUST,
        "schools have heard nothing of the law for a year",
        _schools_not_briefed,
        {"mket/monitoring/1": "not_met"},
    ),
    Plant(
        TRUST,
        "one assessment does not look at parents",
        edit("eia_register", {"policy_id": "POL-PA"}, considers_parents=False),
        {"mket/impact/1": "partial"},
    ),
    Plant(
        TRUST,
        "the impact of the behaviour policy was not looked at again at its review",
        _not_looked_at_again,
        {"att/trust/7": "partial"},
    ),
    Plant(
        TRUST,
        "some assessments are not published, and nobody says why",
        edit_all("eia_register", {"outcome": "adjust"}, published_on=None),
        {"mket/impact/2": "partial"},
    ),
    Plant(
        TRUST,
        "the page with what assessments found is not there any more",
        edit("website_inventory", {"item": "eia_findings"}, http_status=404),
        {"mket/impact/2": "not_met"},
    ),
    Plant(
        TRUST,
        "the pay policy shows no check against the law",
        edit("policy_register", {"policy_id": "POL-PA"}, legal_check_on=None),
        {"mket/recruitment/7": "partial"},
    ),
    Plant(
        TRUST,
        "the impact of the absence policy was last looked at in 2022",
        edit("policy_register", {"policy_id": "POL-AB"}, impact_reviewed_on=date(2022, 5, 9)),
        {"mket/recruitment/7": "partial"},
    ),
    Plant(
        TRUST,
        "no serving trustee is designated for equalities",
        remove("role_holders", {"role": "equalities_trustee"}),
        {"mket/board/5": "not_met"},
    ),
    Plant(
        TRUST,
        "nor does the list of trustees say so",
        edit("governors", {"role": "equalities_trustee"}, role="trustee"),
        {},
    ),
    Plant(
        "fallowmere",
        "the equalities trustee has not seen one serious incident",
        _unseen,
        {"mket/board/5": "not_met"},
        judged=(TRUST,),
    ),
    Plant(
        TRUST,
        "the work for one objective was evaluated without a number",
        edit("impact_evaluations", {"objective_id": "EO3"}, measured_outcome=None),
        {"mket/elt/3": "partial"},
    ),
    Plant(
        TRUST,
        "the chief executive of the register is on no staff list",
        edit("role_holders", {"role": "chief_executive"}, staff_id="CE-LEFT"),
        {"mket/monitoring/0": "not_met"},
    ),
    Plant(
        TRUST,
        "enrichment was not evaluated across the trust",
        remove("monitoring_reports", {"area": "enrichment"}),
        {"mket/monitoring/2": "partial"},
    ),
    Plant(
        "ternbrook",
        "an appointment has no panel on record",
        _no_panel,
        {"mket/recruitment/2": "not_met"},
        judged=(TRUST,),
    ),
    Plant(
        "fallowmere",
        "two who started this year are not in the vacancy log",
        _unlogged,
        {"mket/recruitment/1": "not_met"},
        judged=(TRUST,),
    ),
)

TERN = TrustPlan(
    name="Tern Valley Schools Trust",
    company_number="09000002",
    schools=TWO,
    policies=("mket-equalities", "att-equalities", "england-equality-law"),
    setup=PLATFORM_WORDS,
    waivers=(),
    plants=PLANTS,
    facts={},
    first=in_order,
    in_schools=newest_acknowledged,
)
