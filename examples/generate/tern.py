"""A small second trust whose policy is in order and whose board's work is not: the other way round from the first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from examples.generate.evidence import TRUST
from examples.generate.plan import TrustPlan
from examples.generate.plants import Plant, edit, edit_all, remove
from examples.generate.policy import POLICY
from examples.generate.schools import TWO

if TYPE_CHECKING:
    from examples.generate.plants import Scene

_SETUP = """\
policies: [mket-equalities]
columns:
  training_records:
    Course finished: completed_on
maps:
  training_records:
    topic:
      E&D Level 2: equality
      Spot it, stop it: bias
"""
_APPROVED = date(2026, 3, 19)


def _in_order(scene: Scene) -> None:
    """The draft was approved, the website shows it, its impact was assessed, and the objectives can be measured."""
    newest = {"policy_id": POLICY, "version": "2.1"}
    edit("policy_register", {"policy_id": POLICY, "version": "1.1"}, status="superseded")(scene)
    edit(
        "policy_register",
        newest,
        status="approved",
        approved_on=_APPROVED,
        approved_by="trust_board",
        reviewed_on=_APPROVED,
        review_due_on=date(2027, 3, 19),
        review_cycle_months=12,
    )(scene)
    edit(
        "eia_register",
        {"policy_id": POLICY},
        completed_on=date(2026, 3, 5),
        decided_on=_APPROVED,
        published_on=_APPROVED,
    )(scene)
    edit_all("website_inventory", {"document_version": "1.1"}, document_version="2.1", document_date=_APPROVED)(scene)
    for place, row in enumerate(scene.rows("equality_objectives"), start=1):
        row.update(
            measure="Gap in percentage points",
            baseline=10 + place,
            target=5 + place,
            target_on=date(2028, 7, 31),
            published_on=date(2024, 9, 16),
        )


PLANTS = (
    Plant(
        TRUST,
        "the Board's minutes say nothing of barriers",
        remove("meetings", {"topic": "barriers"}),
        {"principles/1": "not_met"},
    ),
    Plant(
        TRUST,
        "parents were consulted after the policy was approved",
        edit("consultations", {"version": "2.1", "consulted": "parents"}, held_on=date(2026, 4, 20)),
        {"principles/6": "partial"},
    ),
    Plant(
        TRUST,
        "the website still has the version before",
        edit_all(
            "website_inventory", {"document_version": "2.1"}, document_version="1.1", document_date=date(2017, 2, 6)
        ),
        {"principles/7": "partial"},
    ),
    Plant(
        TRUST,
        "two assessments are neither published nor is it said why",
        edit_all("eia_register", {"outcome": "adjust"}, published_on=None),
        {"impact/2": "partial"},
    ),
)

TERN = TrustPlan(
    name="Tern Valley Schools Trust",
    company_number="09000002",
    schools=TWO,
    setup=_SETUP,
    waivers=(),
    plants=PLANTS,
    facts={},
    first=_in_order,
)
