"""The policy as it would be if the draft had been approved and the objectives could be measured."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from examples.generate.plants import edit, edit_all
from examples.generate.policy import POLICY

if TYPE_CHECKING:
    from examples.generate.plants import Scene

_APPROVED = date(2026, 3, 19)


def in_order(scene: Scene) -> None:
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
    edit_all(
        "website_inventory",
        {"document_version": "1.1"},
        document_version="2.1",
        document_date=_APPROVED,
        review_due_on=date(2027, 3, 19),
    )(scene)
    newest_acknowledged(scene)
    for place, row in enumerate(scene.rows("equality_objectives"), start=1):
        row.update(
            measure="Gap in percentage points",
            baseline=10 + place,
            target=5 + place,
            target_on=date(2028, 7, 31),
            published_on=date(2024, 9, 16),
        )


def newest_acknowledged(scene: Scene) -> None:
    """What everybody acknowledged this term is the version approved in spring."""
    edit_all("policy_acknowledgements", {"document": "equality_policy"}, version="2.1")(scene)
