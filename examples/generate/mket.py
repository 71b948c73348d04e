"""The fictional trust that has adopted MKET's policy: its name, its settings, its waivers and its shortfalls."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from examples.generate import staff_plants
from examples.generate.setup import Waiver

if TYPE_CHECKING:
    from examples.generate.plants import Plant

NAME = "Makepeace Kestrel Education Trust"
COMPANY_NUMBER = "09000001"

SETUP = """\
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

WAIVERS = (
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

PLANTS: tuple[Plant, ...] = (*staff_plants.PLANTS,)
