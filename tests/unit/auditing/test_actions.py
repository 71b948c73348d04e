"""Actions: one for each thing to do, an id that stays, an owner, and the cells that it closes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import yaml

from eqcheck.auditing.actions import ActionGrounds, actions
from eqcheck.domain.action import ActionKind
from eqcheck.domain.assessment import Finding, Observation, Status
from eqcheck.domain.evidence_type import EvidenceType
from eqcheck.domain.trust import School, TrustSetup, Waiver
from tests.e2e.running import PROJECT
from tests.unit.reports import samples

if TYPE_CHECKING:
    from collections.abc import Sequence

AS_OF = date(2026, 11, 22)
TYPES = {name: EvidenceType(name, name.title(), {}, kept_by="Office") for name in ("staff", "training_records")}
RULE = replace(samples.RULES[samples.TRAINING], owner="training_lead")
CLAUSES = [clause.id for clause in samples.CLAUSES if clause.rules][:2]


def ground(owners: dict[str, dict[str, str]] | None = None, as_of: date = AS_OF) -> ActionGrounds:
    setup = TrustSetup("T", (School("oak", "Oak", "primary"),), ("p",), company_number="1", owners=owners or {})
    return ActionGrounds(setup, (samples.POLICY,), {RULE.id: RULE}, TYPES, (), as_of)


def finding(clause: str, status: Status, *, waiver: Waiver | None = None) -> Finding:
    seen = Observation(RULE.id, RULE.id, "oak", status, {}, {}, None)
    return Finding(clause, "p", "s", "oak", status, (seen,), waiver)


def listed(findings: Sequence[Finding], **about: object) -> list[tuple[ActionKind, str]]:
    return [(action.kind, action.what) for action in actions(findings, ground(**about))]  # type: ignore[arg-type]


def test_one_shortfall_of_two_duties_is_one_action_that_closes_both() -> None:
    (action,) = actions([finding(clause, Status.NOT_MET) for clause in CLAUSES], ground())
    assert action.kind is ActionKind.PUT_RIGHT
    assert action.closes == action.clauses == tuple(sorted(CLAUSES))
    assert action.what == RULE.remedy


def test_each_type_that_is_missing_altogether_is_handed_in() -> None:
    made = actions([finding(CLAUSES[0], Status.NO_EVIDENCE)], ground())
    assert {(action.kind, action.evidence) for action in made} == {
        (ActionKind.HAND_IN, ("staff",)),
        (ActionKind.HAND_IN, ("training_records",)),
    }
    assert all(action.closes == () for action in made)


def test_what_is_met_or_waived_is_no_action() -> None:
    waiver = Waiver(CLAUSES[0], "oak", "because", "Chair", AS_OF)
    assert listed([finding(CLAUSES[0], Status.MET), finding(CLAUSES[0], Status.NOT_MET, waiver=waiver)]) == []
    ended = replace(waiver, until=AS_OF - timedelta(days=1))
    assert len(listed([finding(CLAUSES[0], Status.NOT_MET, waiver=ended)])) == 1


def test_an_id_stays_from_audit_to_audit() -> None:
    (now,) = actions([finding(CLAUSES[0], Status.NOT_MET)], ground())
    (later,) = actions([finding(CLAUSES[1], Status.PARTIAL)], ground(as_of=date(2027, 3, 1)))
    assert now.id == later.id
    assert UUID(now.id).version == 5


def test_an_owner_is_whom_the_trust_names_for_the_school_then_for_all() -> None:
    findings = [finding(CLAUSES[0], Status.NOT_MET)]
    for owners, owner in (
        ({"training_lead": {"": "Everyone's", "oak": "Oak's"}}, "Oak's"),
        ({"training_lead": {"": "Everyone's", "elm": "Elm's"}}, "Everyone's"),
        ({"hr": {"": "HR's"}}, ""),
    ):
        (action,) = actions(findings, ground(owners))
        assert (action.owner, action.role) == (owner, "training_lead")


def test_every_rule_that_is_shipped_names_an_owner() -> None:
    files = [file for file in (PROJECT / "rules").glob("*/*.yaml") if file.parent.name != "evidence"]
    assert len(files) > 100
    assert not [file.name for file in files if "owner" not in yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)]
