"""`roll_up`: the worst of other rules, over the subject and, for a trust, all its schools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.checks.kind import CheckKind, Judgement, Reading
from eqcheck.domain.assessment import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def worst(statuses: Iterable[Status]) -> Status:
    """The worst status; not applicable only when all are; no evidence when there are none at all."""
    return min(statuses, key=lambda status: status.rank, default=Status.NO_EVIDENCE)


def _no_plan(_check: Mapping[str, Any], _rule: str) -> None:
    return None


def _judge(reading: Reading) -> Judgement:
    status = worst(Status(name) for name in reading.measures.get("statuses", ()))
    return Judgement(status, empty=not reading.measures.get("statuses"))


EXTENSION = CheckKind(
    name="roll_up",
    summary="The worst of other rules: for a school its own, for a trust its own and those of all its schools.",
    schema={
        "anyOf": [{"required": ["rules"]}, {"required": ["clauses"]}],
        "properties": {
            "rules": {
                "type": "array",
                "minItems": 1,
                "uniqueItems": True,
                "items": {"type": "string"},
                "description": "The ids of the rules to roll up.",
            },
            "clauses": {
                "enum": ["statutory", "policy", "control"],
                "description": "Roll up every clause of this kind in the policies adopted.",
            },
        },
    },
    plan=_no_plan,
    judge=_judge,
)
