"""From shortfalls to actions: one list, in one order, with ids that stay from audit to audit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from eqcheck.auditing.assess import SHORTFALLS
from eqcheck.auditing.due import due
from eqcheck.checks import plan_of, roll_up_of
from eqcheck.checks.builtin import TABLES
from eqcheck.domain.action import Action, ActionKind
from eqcheck.domain.assessment import TRUST, ClauseKind, FileState, Severity, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from eqcheck.domain.assessment import EvidenceFile, Finding, Observation, Policy, Rule
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.trust import TrustSetup

_NAMESPACE = uuid5(NAMESPACE_URL, "eqcheck:action")
_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class ActionGrounds:
    """What actions rest on besides findings."""

    setup: TrustSetup
    policies: Sequence[Policy]
    rules: Mapping[str, Rule]
    types: Mapping[str, EvidenceType]
    files: Sequence[EvidenceFile]
    as_of: date


_Key = tuple[ActionKind, str, str]
"""Kind, subject, and the rule or evidence type that it is about."""


def actions(findings: Sequence[Finding], ground: ActionGrounds) -> tuple[Action, ...]:
    """Every shortfall that no waiver accepts, as actions: by cells closed, law before policy, then by day."""
    behind: dict[_Key, list[tuple[Finding, Observation]]] = defaultdict(list)
    blocking: dict[tuple[str, str], set[_Key]] = defaultdict(set)
    holdings = _holdings(ground.files)
    for finding in findings:
        if finding.accepted_on(ground.as_of):
            continue
        for observation in finding.observations:
            if observation.status not in SHORTFALLS or roll_up_of(ground.rules[observation.rule].check):
                continue
            for key in _keys(observation, ground, holdings):
                behind[key].append((finding, observation))
                blocking[finding.clause, finding.subject].add(key)
    made = [_action(key, pairs, ground, blocking) for key, pairs in behind.items()]
    return tuple(sorted(made, key=urgency))


def urgency(action: Action) -> tuple[int, int, date, str, tuple[str, ...], str]:
    """The one order: most cells closed first, law before policy, then the day."""
    return (-len(action.closes), not action.statutory, action.due.on, action.subject, action.rules, action.id)


def _holdings(files: Iterable[EvidenceFile]) -> set[tuple[str, str | None]]:
    """Types by subject of which a file with rows was handed in; None stands for a file of all schools."""
    return {
        (name, file.subject)
        for file in files
        if file.state is FileState.USED
        for name in (file.type, *file.also)
        if name
    }


def _keys(observation: Observation, ground: ActionGrounds, holdings: set[tuple[str, str | None]]) -> list[_Key]:
    """What has to be done about a shortfall: hand in each type that is missing altogether, else put it right."""
    subject, rule = observation.subject, ground.rules[observation.rule]
    if observation.status is Status.ERROR:
        return [(ActionKind.MEND_RULE, subject, rule.id)]
    if observation.status is Status.NO_EVIDENCE:
        missing = [name for name in needed(rule) if name in ground.types and not _holds(name, subject, holdings)]
        if missing:
            return [(ActionKind.HAND_IN, subject, name) for name in missing]
    return [(ActionKind.PUT_RIGHT, subject, rule.id)]


def _holds(name: str, subject: str, holdings: set[tuple[str, str | None]]) -> bool:
    return any((name, owner) in holdings for owner in (subject, None, TRUST))


def needed(rule: Rule) -> tuple[str, ...]:
    """The evidence types without which the rule cannot be decided."""
    plan = plan_of(rule.check, rule.id)
    if plan is None:
        return ()
    related = [item.source for item in plan.related.values() if not item.may_be_absent]
    return tuple(dict.fromkeys(name for name in (plan.source, *related) if name not in TABLES))


def _action(
    key: _Key,
    pairs: Sequence[tuple[Finding, Observation]],
    ground: ActionGrounds,
    blocking: Mapping[tuple[str, str], set[_Key]],
) -> Action:
    kind, subject, about = key
    rules = [ground.rules[name] for name in sorted({observation.rule for _, observation in pairs})]
    leading = min(rules, key=lambda rule: (_SEVERITIES.index(rule.severity), rule.id))
    clauses = sorted({finding.clause for finding, _ in pairs})
    kinds = {clause.id: clause.kind for policy in ground.policies for clause in policy.clauses}
    role = leading.owner
    return Action(
        id=str(uuid5(_NAMESPACE, "\0".join((ground.setup.company_number or ground.setup.name, *key)))),
        kind=kind,
        subject=subject,
        rules=tuple(rule.id for rule in rules),
        evidence=(about,) if kind is ActionKind.HAND_IN else tuple(dict.fromkeys(needed(leading))),
        what=_what(kind, about, leading, ground),
        role=role,
        owner=ground.setup.owner(role, subject),
        due=min(
            (due(rule.severity, rule.due_by, ground.as_of, ground.setup.terms) for rule in rules),
            key=lambda item: (item.on, item.counted),
        ),
        severity=leading.severity,
        statutory=any(kinds[clause] is ClauseKind.STATUTORY for clause in clauses),
        clauses=tuple(clauses),
        closes=tuple(clause for clause in clauses if blocking[clause, subject] == {key}),
    )


def _what(kind: ActionKind, about: str, rule: Rule, ground: ActionGrounds) -> str:
    if kind is ActionKind.HAND_IN:
        type_ = ground.types[about]
        kept = f", kept by {type_.kept_by}" if type_.kept_by else ""
        return f"Hand in the evidence: {type_.title.lower() if type_.title[1:2].islower() else type_.title}{kept}."
    if kind is ActionKind.MEND_RULE:
        return f"Report the rule {rule.id}, which could not be worked out, to whoever keeps the rules."
    return rule.remedy
