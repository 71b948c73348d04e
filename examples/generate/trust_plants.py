"""Shortfalls of the trust's own evidence, shared out between the two trusts so that each duty fails in one of them."""

from __future__ import annotations

from datetime import date

from examples.generate.evidence import TRUST
from examples.generate.plants import Plant, edit, remove

MKET_PLANTS = (
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
