"""Shortfalls of plans, monitoring and attestations."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from examples.generate.plants import Plant, edit, edit_all, no_file, remove

if TYPE_CHECKING:
    from examples.generate.evidence import Value
    from examples.generate.plants import Change

_CELEBRATED, _ROLE_MODELS = "relations/diversity-celebrated", "relations/role-models-for-every-group"
_METHODS, _TAKING_PART, _RESPECT = "teaching/varied-methods", "teaching/pupils-take-part", "curriculum/respect-promoted"


def _statement(rule: str, **values: Value) -> Change:
    """Changes a school's attestation."""
    return edit("attestations", {"statement": rule}, **values)


PLANTS = (
    Plant(
        "tanfield",
        "the accessibility plan has nothing on information",
        remove("accessibility_actions", {"strand": "information"}),
        {"mket/ethos/4": "not_met"},
    ),
    Plant(
        "quillhurst",
        "the accessibility plan is inside three years and past its own review date",
        edit("accessibility_plans", 0, review_due_on=date(2026, 9, 1), reviewed_on=date(2025, 9, 15)),
        {"mket/board/3": "met"},
    ),
    Plant(
        "ravenscombe",
        "the accessibility plan ended in August",
        edit(
            "accessibility_plans",
            0,
            title="Accessibility plan 2023-26",
            approved_on=date(2023, 7, 12),
            published_on=date(2023, 7, 17),
            starts_on=date(2023, 9, 1),
            ends_on=date(2026, 8, 31),
            review_due_on=date(2026, 12, 31),
        ),
        {"mket/ethos/4": "not_met", "mket/board/3": "partial"},
    ),
    Plant(
        "hazelbank",
        "the actions on information have no dates",
        edit_all("accessibility_actions", {"strand": "information"}, due_on=None),
        {"mket/ethos/4": "partial"},
    ),
    Plant(
        "quillhurst",
        "the improvement plan has no section on equality",
        edit("development_plans", 0, equality_section=False),
        {"mket/board/3": "partial"},
    ),
    Plant(
        "stonebeck",
        "neither plan names an objective",
        edit("development_plans", 0, objectives_named=0),
        {"mket/board/3": "not_met"},
    ),
    Plant("stonebeck", "the other of the two", edit("accessibility_plans", 0, objectives_named=0), {}),
    Plant("larkmead", "no improvement plan was sent", no_file("development_plans"), {"mket/board/3": "partial"}),
    Plant(
        "tanfield",
        "the accessibility plan has no indicators",
        remove("plan_kpis", {"plan_kind": "accessibility_plan"}),
        {"mket/objectives/5": "partial"},
    ),
    Plant(
        "stonebeck",
        "the improvement plan has no target for languages",
        edit("plan_kpis", {"plan_kind": "development_plan", "objective_id": "EO4"}, target=None),
        {"mket/objectives/5": "not_met"},
    ),
    Plant("kestrel", "no list of indicators was sent", no_file("plan_kpis"), {"mket/objectives/5": "no_evidence"}),
    Plant(
        "thornmere",
        "the headteacher's attestation is a year and a day old",
        _statement(_METHODS, signed_on=date(2025, 11, 21)),
        {"mket/achievement/3": "no_evidence"},
    ),
    Plant(
        "stonebeck",
        "the attestation was signed by the SENDCo, who may not",
        _statement(_METHODS, role="sendco"),
        {"mket/achievement/3": "no_evidence"},
    ),
    Plant(
        "ravenscombe", "the headteacher says no", _statement(_METHODS, answer=False), {"mket/achievement/3": "not_met"}
    ),
    Plant(
        "kestrel",
        "the attestation has no date",
        _statement(_TAKING_PART, signed_on=None),
        {"mket/achievement/4": "no_evidence"},
    ),
    Plant(
        "quillhurst",
        "the attestation was good until half term",
        _statement(_TAKING_PART, valid_until=date(2026, 10, 23)),
        {"mket/achievement/4": "no_evidence"},
    ),
    Plant(
        "larkmead", "the headteacher says no", _statement(_TAKING_PART, answer=False), {"mket/achievement/4": "not_met"}
    ),
    Plant(
        "thornmere",
        "respect is not attested",
        remove("attestations", {"statement": _RESPECT}),
        {"mket/curriculum/4": "no_evidence"},
    ),
    Plant("tanfield", "the headteacher says no", _statement(_RESPECT, answer=False), {"mket/curriculum/4": "not_met"}),
    Plant(
        "stonebeck",
        "the headteacher says that diversity is not celebrated as it should be",
        _statement(_CELEBRATED, answer=False),
        {"mket/principles/2": "not_met"},
    ),
    Plant(
        "ravenscombe",
        "the statement on role models is without a day",
        _statement(_ROLE_MODELS, signed_on=None),
        {"mket/ethos/7": "no_evidence"},
    ),
)
