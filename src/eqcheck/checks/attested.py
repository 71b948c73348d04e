"""`attested`: a named role has stated, for a period, that a duty is met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.checks.kind import CheckKind, Expression, Judgement, Plan, Reading
from eqcheck.domain.assessment import Scope, Status
from eqcheck.domain.mistakes import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.assessment import Rule

SOURCE = "attestations"


def _plan(check: Mapping[str, Any], rule: str) -> Plan:
    roles = ", ".join("'" + role.replace("'", "''") + "'" for role in check["roles"])
    in_period = (
        f"signed_on > :as_of - INTERVAL ({int(check['valid_months'])}) MONTH"
        " AND (valid_until IS NULL OR valid_until >= :as_of)"
    )
    signed = f"role IN ({roles}) AND signed_on IS NOT NULL"
    return Plan(
        source=SOURCE,
        scope=Scope.SHARED if check.get("shared") else Scope.OWN,
        conditions={
            "where": Expression(f"statement = '{rule}'"),
            "signed": Expression(signed),
            "current": Expression(f"{signed} AND {in_period}"),
            "answer": Expression("answer"),
        },
        operands={"signed_on": Expression("signed_on")},
        measures={
            "relevant": "count(*) FILTER (WHERE {where})",
            "signed": "count(*) FILTER (WHERE ({where}) AND ({signed}))",
            "current": "count(*) FILTER (WHERE ({where}) AND ({current}))",
            "yes_on": "max({signed_on}) FILTER (WHERE ({where}) AND ({current}) AND ({answer}))",
            "no_on": "max({signed_on}) FILTER (WHERE ({where}) AND ({current}) AND NOT ({answer}))",
        },
        shortfall="{where}",
    )


def _judge(reading: Reading) -> Judgement:
    yes_on, no_on = reading.measures.get("yes_on"), reading.measures.get("no_on")
    if no_on is not None and (yes_on is None or no_on >= yes_on):
        return Judgement(Status.NOT_MET, note="the latest attestation in force says no")
    if yes_on is not None:
        return Judgement(Status.ATTESTED)
    return Judgement(Status.NO_EVIDENCE, note=_why_not(reading))


def _why_not(reading: Reading) -> str:
    roles = " or ".join(reading.check["roles"])
    if not reading.count("relevant"):
        return f"no attestation; {roles} may sign it"
    if not reading.count("signed"):
        return f"the attestation is undated or not signed by {roles}"
    if not reading.count("current"):
        return "the attestation has expired"
    return "the attestation does not say yes or no"


def misfits(
    statements: Sequence[str | None], roles: Sequence[str | None], rules: Mapping[str, Rule]
) -> list[tuple[int, str]]:
    """The attestations, by their place, that can never count, each with what is wrong with it."""
    wanted = {rule.id: rule.check["roles"] for rule in rules.values() if rule.kind == EXTENSION.name}
    found = []
    for place, (statement, role) in enumerate(zip(statements, roles, strict=True)):
        if statement is None or role is None:
            continue
        if statement not in wanted:
            hint = did_you_mean(statement, wanted) or "the rules that are attested say what they ask"
            found.append((place, f'"{statement[:80]}" is not a statement that anybody is asked for: {hint}'))
        elif role not in wanted[statement]:
            may = " or ".join(wanted[statement])
            found.append((place, f"signed as {role}, who may not sign {statement}: {may} may, so it does not count"))
    return found


EXTENSION = CheckKind(
    name="attested",
    summary="A person in a named role has stated that the duty is met; it is shown as attested, never as met.",
    schema={
        "required": ["question", "roles", "valid_months"],
        "properties": {
            "question": {
                "type": "string",
                "minLength": 10,
                "description": "What is attested, as a question in plain words.",
            },
            "roles": {
                "type": "array",
                "minItems": 1,
                "items": {"type": "string"},
                "description": "The roles that may sign, as in the attestations evidence type.",
            },
            "valid_months": {
                "type": "integer",
                "minimum": 1,
                "maximum": 36,
                "description": "How long a signature holds.",
            },
            "basis": {
                "type": "string",
                "pattern": "\\S",
                "description": "What that rests on; a year needs none.",
            },
            "look_at": {
                "type": "array",
                "items": {"type": "string"},
                "description": "What the signatory should look at first.",
            },
            "shared": {
                "type": "boolean",
                "description": "Whether the trust's own attestation counts for each school.",
            },
        },
    },
    plan=_plan,
    judge=_judge,
)
