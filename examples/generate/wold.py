"""A small third trust that has adopted the other policy and the law: its first school keeps to both, its second not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from examples.generate.approved import in_order, newest_acknowledged
from examples.generate.evidence import TRUST, day_of, within
from examples.generate.people import Office
from examples.generate.plan import PLATFORM_WORDS, TrustPlan
from examples.generate.plants import Plant, edit, edit_all, no_file, remove
from examples.generate.schools import TWO_MORE
from examples.generate.terms import LAST_TERM, after

if TYPE_CHECKING:
    from examples.generate.evidence import Row
    from examples.generate.plants import Change, Scene

_SECOND = "marlpit"
_BOTH = ("wrenfold", _SECOND)


def _governors(evidence_type: str, count: int) -> Change:
    """Takes out every record of the last few governors."""

    def change(scene: Scene) -> None:
        assert isinstance(scene.people, Office)  # noqa: S101 - this plant is for a school
        ids = {governor.id for governor in scene.people.governors[-count:]}
        rows = scene.rows(evidence_type)
        rows[:] = [row for row in rows if row["staff_id"] not in ids]

    return change


def _ten_without_notice(scene: Scene) -> None:
    """The first ten signatures under the disciplinary notice are missing."""
    signed = [row for row in scene.rows("policy_acknowledgements") if row["document"] == "disciplinary_notice"]
    for row in signed[:10]:
        scene.rows("policy_acknowledgements").remove(row)


def _leave_out_of_nil(rows: list[Row], declared: str, day: date) -> None:
    """The nil row of a period with the day becomes two: of the days before it, and of those after it."""
    for place, row in enumerate(rows):
        if row.get("nil") is True and day_of(row, "nil_from") < day < day_of(row, "nil_to"):
            eve = day - timedelta(days=1)
            rows[place : place + 1] = [
                {**row, "nil_to": eve, declared: eve},
                {**row, "nil_from": day + timedelta(days=1)},
            ]
            return


def _told_after_two_weeks(scene: Scene) -> None:
    """A breach in May of which the trust heard on the tenth school day."""
    found = date(2026, 5, 12)
    _leave_out_of_nil(scene.rows("breaches"), "logged_on", found)
    scene.rows("breaches").append(
        {
            "breach_id": "B-01",
            "nil": False,
            "occurred_on": found,
            "logged_on": found,
            "description": "A panel met with one untrained member",
            "notified_on": after(found, 10),
            "action": "Interview repeated",
            "action_on": after(found, 12),
            "closed_on": after(found, 12),
        }
    )


def _case(received_on: date, action_on: date) -> Row:
    """A case of discrimination that was not upheld, with the day of the first action on it."""
    return {
        "case_id": "C-LATE",
        "nil": False,
        "received_on": received_on,
        "kind": "complaint",
        "complainant": "parent",
        "about_staff": True,
        "discrimination": True,
        "ground": "religion_belief",
        "outcome": "not_upheld",
        "decided_on": action_on,
        "action": "Meeting with the family",
        "action_on": action_on,
        "action_completed_on": action_on,
        "closed_on": action_on,
    }


def _acted_on_late(scene: Scene) -> None:
    """A case of April that nothing was done about until June."""
    received_on = date(2026, 4, 20)
    _leave_out_of_nil(scene.rows("complaints"), "received_on", received_on)
    scene.rows("complaints").append(_case(received_on, date(2026, 6, 24)))


def _reported_late(scene: Scene) -> None:
    """One incident was told to leaders on the third school day after it."""
    row = next(
        row
        for row in scene.rows("incident_log")
        if row["prejudice_related"] and within(row, "occurred_on", LAST_TERM.first, LAST_TERM.last)
    )
    told = after(day_of(row, "occurred_on"), 3)
    row.update(reported_on=told, logged_on=told, action_on=after(told, 1))


def _leaders_not_briefed(scene: Scene) -> None:
    """Staff and governors were told of the law; leaders and schools were not."""
    for audience in ("leaders", "all_schools"):
        remove("briefings", {"audience": audience})(scene)


def _own_pages_only(scene: Scene) -> None:
    """The trust's own website has neither the information nor the objectives: each school has its own."""
    for item in ("equality_information", "equality_objectives"):
        remove("website_inventory", {"item": item})(scene)


_TRUST_PLANTS = (
    Plant(TRUST, "the trust itself publishes no equality information", no_file("equality_information"), {}),
    Plant(TRUST, "nor has it pages for it", _own_pages_only, {}),
    Plant(
        TRUST,
        "the risk of sexual harassment was last assessed in 2023",
        edit_all("harassment_assessments", {}, assessed_on=date(2023, 1, 16)),
        {"law/harassment/1": "partial"},
    ),
    Plant(
        TRUST,
        "the assessment does not cover third parties",
        edit_all("harassment_assessments", {}, covers_third_parties=False),
        {"law/harassment/2": "not_met"},
    ),
    Plant(
        TRUST,
        "nothing is reported on groups of staff",
        remove("monitoring_reports", {"population": "staff"}),
        {"att/trust/3": "partial"},
    ),
    Plant(
        TRUST,
        "the Board last heard of the objectives sixteen months ago",
        remove("objective_progress", {"reported_on": date(2026, 7, 9)}),
        {"att/board/2": "partial"},
    ),
    Plant(
        TRUST,
        "governors had no bulletin in the spring",
        remove("bulletins", {"bulletin_id": "EB-2", "audience": "governors"}),
        {"att/board/4": "partial"},
    ),
    Plant(
        TRUST,
        "the executive minuted nothing on equality",
        remove("meetings", {"body": "executive"}),
        {"att/board/1": "partial"},
    ),
    Plant(
        TRUST,
        "the Board looks at the numbers of one school only",
        edit_all("meetings", {"topic": "statistics"}, all_schools=False, schools_covered=1),
        {"att/board/7": "partial"},
    ),
    Plant(
        TRUST,
        "the pay gap was published three weeks late",
        edit("gender_pay_gap", {"snapshot_on": date(2025, 3, 31)}, published_on=date(2026, 4, 20)),
        {"law/pay/1": "partial"},
    ),
    Plant(
        TRUST,
        "the policy on the website is past its review date",
        edit_all("website_inventory", {"document_version": "2.1"}, review_due_on=date(2026, 10, 31)),
        {"att/docs/1": "partial"},
    ),
    Plant(TRUST, "nothing was done for two months about a case", _acted_on_late, {"att/board/5": "not_met"}),
    Plant(
        TRUST,
        "no assessment says how well a policy works",
        edit_all("eia_register", {}, effectiveness=None),
        {"att/trust/7": "not_met"},
    ),
    Plant(
        TRUST, "leaders were not briefed on the law", _leaders_not_briefed, {"att/academy/6": "not_met"}, judged=_BOTH
    ),
)

_PUBLISHED = {
    "law/information/1": "not_met",
    "law/information/2": "not_met",
    "law/information/3": "not_met",
    "law/information/4": "not_met",
    "law/psed/2": "partial",
    "law/psed/3": "partial",
    "law/psed/4": "partial",
}

_SCHOOL_PLANTS = (
    Plant(
        _SECOND,
        "nothing has been published since March of last year",
        remove("equality_information", {"information_id": "EI-2026"}),
        _PUBLISHED,
    ),
    Plant(
        _SECOND,
        "the pages can only be seen after logging in",
        edit_all("website_inventory", {}, login_needed=True),
        {"law/manner/1": "not_met", "att/docs/2": "not_met"},
    ),
    Plant(
        _SECOND,
        "one of five actions that were due is not done",
        edit("accessibility_actions", 2, completed_on=None, status="open"),
        {"law/access/2": "partial"},
    ),
    Plant(
        _SECOND,
        "the accessibility plan is past its own review date",
        edit("accessibility_plans", 0, review_due_on=date(2026, 9, 1), reviewed_on=date(2025, 9, 15)),
        {"law/access/3": "not_met"},
    ),
    Plant(
        _SECOND,
        "the SEN information report is fourteen months old",
        edit("sen_reports", 0, published_on=date(2025, 9, 22)),
        {"law/sen/1": "partial"},
    ),
    Plant(
        _SECOND,
        "it leaves out the accessibility plan and the SENDCo",
        edit("sen_reports", 0, accessibility_plan_included=False, senco_named=False, senco_contact=False),
        {"law/sen/2": "partial", "law/sen/3": "not_met"},
    ),
    Plant(
        _SECOND, "ten staff have not signed the disciplinary notice", _ten_without_notice, {"att/staff/6": "not_met"}
    ),
    Plant(
        _SECOND,
        "two governors have not signed the policy",
        _governors("policy_acknowledgements", 2),
        {"att/board/3": "partial"},
    ),
    Plant(
        _SECOND,
        "pupils were not told of the policy",
        remove("policy_communications", {"audience": "pupils"}),
        {"att/board/3": "partial"},
    ),
    Plant(
        _SECOND, "two governors have had no training", _governors("training_records", 2), {"att/academy/3": "not_met"}
    ),
    Plant(
        _SECOND,
        "the trust heard of a breach on the tenth school day",
        _told_after_two_weeks,
        {"att/academy/7": "not_met"},
    ),
    Plant(_SECOND, "nothing was done for two months about a complaint", _acted_on_late, {"att/academy/4": "not_met"}),
    Plant(_SECOND, "an incident was reported on the third school day", _reported_late, {"att/staff/5": "partial"}),
    Plant(
        _SECOND,
        "progress was not reported in the spring",
        remove("monitoring_reports", {"report_id": "MR-2", "area": "progress_attainment"}),
        {"att/academy/5": "partial"},
    ),
    Plant(
        _SECOND,
        "nobody leads on equality",
        remove("role_holders", {"role": "equality_lead"}),
        {"att/academy/0": "partial"},
    ),
    Plant(
        _SECOND,
        "one procedure of three is overdue and was never checked",
        edit("procedures", 2, review_due_on=date(2026, 9, 30), compliance_checked_on=None),
        {"att/academy/2": "not_met"},
    ),
    Plant(
        _SECOND,
        "numbers by disability were not returned",
        remove("statistics_returns", {"characteristic": "disability"}),
        {"att/academy/8": "partial"},
    ),
    Plant(
        _SECOND,
        "the statement on equal opportunity was signed fourteen months ago",
        edit("attestations", {"statement": "relations/equal-opportunity-promoted"}, signed_on=date(2025, 9, 22)),
        {"att/staff/4": "no_evidence"},
    ),
    Plant(
        _SECOND,
        "nobody attests that good relations are fostered",
        remove("attestations", {"statement": "relations/good-relations-fostered"}),
        {"att/trust/4": "no_evidence"},
    ),
)

WOLD = TrustPlan(
    name="Wolds and Weirs Academy Trust",
    company_number="09000003",
    schools=TWO_MORE,
    policies=("att-equalities", "england-equality-law"),
    setup=PLATFORM_WORDS,
    waivers=(),
    plants=(*_TRUST_PLANTS, *_SCHOOL_PLANTS),
    facts={},
    first=in_order,
    in_schools=newest_acknowledged,
)
