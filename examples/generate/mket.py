"""The fictional trust that has adopted MKET's policy: its name, its settings, its waivers and its shortfalls."""

from __future__ import annotations

from datetime import date

from examples.generate import (
    incident_plants,
    learning_plants,
    monitoring_plants,
    plan_plants,
    staff_plants,
    trust_plants,
)
from examples.generate.plan import TrustPlan, Waiver
from examples.generate.plants import as_it_is
from examples.generate.schools import EIGHT

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
privacy:
  minimum_group: 10
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
        clause="mket/elt/5",
        subject="stonebeck",
        reason="Training moved to the October INSET day",
        approver="Chief executive",
        from_=date(2026, 6, 1),
        until=date(2026, 10, 31),
    ),
)

MKET = TrustPlan(
    name="Makepeace Kestrel Education Trust",
    company_number="09000001",
    schools=EIGHT,
    setup=_SETUP,
    waivers=_WAIVERS,
    plants=(
        *staff_plants.PLANTS,
        *incident_plants.PLANTS,
        *learning_plants.PLANTS,
        *plan_plants.PLANTS,
        *monitoring_plants.PLANTS,
        *trust_plants.MKET_PLANTS,
    ),
    facts={
        "mket/doc/1": "not_met",  # the version in force states no review date, and the newer one is a draft
        "mket/board/2": "not_met",  # last approved on 6 February 2017
        "mket/objectives/0": "not_met",  # published on 23 February 2022, without measure or target
    },
    first=as_it_is,
)
