"""The text of `eqcheck.yaml` and `waivers.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from examples.generate.terms import TERMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from examples.generate.plan import TrustPlan, Waiver
    from examples.generate.schools import School


def setup_text(plan: TrustPlan, schools: Sequence[School], *, employees: int) -> str:
    """`eqcheck.yaml` of a trust."""
    lines = [
        f"# {plan.name}: a trust that does not exist, written by examples/generate. Do not edit by hand.",
        "trust:",
        f"  name: {plan.name}",
        f'  company_number: "{plan.company_number}"',
        f"  employees: {employees}",
        "calendar:",
        "  terms:",
        *_terms(),
        "schools:",
        *(line for school in schools for line in _school(school)),
        f"policies: [{', '.join(plan.policies)}]",
        plan.setup.rstrip("\n"),
        *_sendcos(plan, {school.key for school in schools}),
    ]
    return "\n".join(lines) + "\n"


def _terms() -> Iterable[str]:
    for term in TERMS:
        closed = ", ".join(f"{{from: {first}, to: {last}}}" for first, last in term.closed)
        yield f"    - name: {term.name}"
        yield f"      from: {term.first}"
        yield f"      to: {term.last}"
        yield f"      closed: [{closed}]"


def _sendcos(plan: TrustPlan, keys: AbstractSet[str]) -> Iterable[str]:
    """Who holds the role at the schools that there are."""
    sendcos = [f"    {key}: {name}" for key, name in plan.sendcos.items() if key in keys]
    return ["  sendco:", *sendcos] if sendcos else ()


def _school(school: School) -> Iterable[str]:
    yield f"  - key: {school.key}"
    yield f'    urn: "{school.urn}"'
    yield f'    laestab: "{school.laestab}"'
    yield f"    name: {school.name}"
    yield f"    phase: {school.phase}"
    yield f"    ages: [{school.ages[0]}, {school.ages[1]}]"
    yield f"    sixth_form: {str(school.sixth_form).lower()}"
    yield f"    opened_on: {school.opened_on}"
    yield f"    pupils: {school.pupils}"


def waivers_text(waivers: Iterable[Waiver]) -> str:
    """`waivers.yaml` of a trust."""
    lines = ["waivers:"]
    for waiver in waivers:
        lines += [
            f"  - clause: {waiver.clause}",
            f"    subject: {waiver.subject}",
            f"    reason: {waiver.reason}",
            f"    approver: {waiver.approver}",
            f"    from: {waiver.from_}",
            f"    until: {waiver.until}",
        ]
    return "\n".join(lines) + "\n"
