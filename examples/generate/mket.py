"""The fictional trust that has adopted MKET's policy: its name, its settings, its waivers and its shortfalls."""

from __future__ import annotations

from datetime import date

from examples.generate import (
    incident_plants,
    learning_plants,
    monitoring_plants,
    plan_plants,
    staff_plants,
)
from examples.generate.evidence import TRUST
from examples.generate.plan import PLATFORM_WORDS, TrustPlan, Waiver
from examples.generate.plants import Plant, as_it_is, edit, remove
from examples.generate.schools import EIGHT

_PRIVACY = """\
privacy:
  minimum_group: 10
owners:
  training_lead: Head of people development
  hr: Director of HR
  equality_lead: Trust equality lead
  governance_professional: Head of governance
"""

_WAIVERS = (
    Waiver(
        clause="mket/ethos/4",
        subject="ravenscombe",
        reason="The new plan waits for the building survey that the insurers asked for",
        approver="Chair of trustees",
        from_=date(2026, 9, 1),
        until=date(2027, 1, 31),
    ),
    Waiver(
        clause="mket/curriculum/5",
        subject="ravenscombe",
        reason="The library moves in spring, and its books are audited when they are shelved",
        approver="Chair of trustees",
        from_=date(2026, 10, 1),
        until=date(2027, 3, 31),
    ),
    Waiver(
        clause="mket/elt/5",
        subject="stonebeck",
        reason="Training moved to the October INSET day",
        approver="Chief executive",
        from_=date(2026, 6, 1),
        until=date(2026, 10, 31),
    ),
)

_OWN = (
    Plant(
        TRUST,
        "the impact of the admissions policy was assessed three days after it was decided",
        edit("eia_register", {"policy_id": "POL-AD"}, completed_on=date(2026, 2, 8)),
        {"mket/impact/1": "not_met"},
    ),
    Plant(
        TRUST,
        "a grievance was upheld and its actions are complete",
        edit("complaints", 0, outcome="upheld"),
        {"mket/staff/3": "partial"},
    ),
    Plant(
        TRUST,
        "the report on the workforce leaves out LGBT staff",
        remove("monitoring_reports", {"group_name": "lgbt"}),
        {"mket/monitoring/3": "partial"},
    ),
    Plant(
        TRUST,
        "the equalities trustee saw no incidents in the spring",
        remove("trustee_overviews", {"period": "Spring 2026"}),
        {"mket/board/5": "partial"},
    ),
)

MKET = TrustPlan(
    name="Makepeace Kestrel Education Trust",
    company_number="09000001",
    schools=EIGHT,
    policies=("mket-equalities",),
    setup=PLATFORM_WORDS + _PRIVACY,
    waivers=_WAIVERS,
    plants=(
        *staff_plants.PLANTS,
        *incident_plants.PLANTS,
        *learning_plants.PLANTS,
        *plan_plants.PLANTS,
        *monitoring_plants.PLANTS,
        *_OWN,
    ),
    facts={
        "mket/doc/1": "not_met",  # the version in force states no review date, and the newer one is a draft
        "mket/board/2": "not_met",  # last approved on 6 February 2017
        "mket/objectives/0": "not_met",  # published on 23 February 2022, without measure or target
        "law/objectives/1": "not_met",
    },
    first=as_it_is,
    sendcos={"hazelbank": "Assistant head for inclusion", "kestrel": "SENDCo of the secondary phase"},
)
