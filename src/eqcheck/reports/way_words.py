"""The way to green in a sentence: how many files, people and other things close how many duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.action import ActionKind
from eqcheck.domain.assessment import Status
from eqcheck.reports.people_numbers import observations, of_people
from eqcheck.reports.tally import is_waived
from eqcheck.reports.words import counted, listed

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Assessment

_SOON = 10
_SHORT = (Status.ERROR, Status.NOT_MET, Status.NO_EVIDENCE, Status.PARTIAL)


def way_words(assessment: Assessment) -> str:
    """What the way to green comes to; empty where nothing is open."""
    way = assessment.way
    if not way.actions:
        return ""
    chosen = [action for action in assessment.actions if action.id in set(way.actions)]
    files = sum(action.kind is ActionKind.HAND_IN for action in chosen)
    parts = [counted(files, "missing file")] if files else []
    if len(chosen) > files:
        parts.append(counted(len(chosen) - files, "thing put right", "things put right"))
    said = f"{listed(parts)} would close {way.closes[-1]} of {counted(way.open_cells, 'open duty', 'open duties')}"
    people = _people(assessment)
    concerned = f" {counted(people, 'record of people is', 'records of people are')} concerned." if people else ""
    soon = min(_SOON, len(way.actions) - 1)
    first = f" The first {soon} actions close {way.closes[soon - 1]} of them." if soon > 1 else ""
    return f"The shortest way to green: {said}.{first}{concerned}{_not_open(assessment)}"


def _not_open(assessment: Assessment) -> str:
    """Which duties fall short without being open, so that nobody puzzles over the counts of statuses."""
    short = [finding for finding in assessment.findings if finding.status in _SHORT]
    waived = [finding for finding in short if is_waived(finding, assessment.as_of)]
    whole = [
        finding
        for finding in short
        if finding not in waived and all(item.status not in _SHORT for item in finding.observations)
    ]
    parts = []
    if waived:
        parts.append(f"{counted(len(waived), 'duty', 'duties')} that a waiver accepts")
    if whole:
        parts.append(f"{counted(len(whole), 'duty', 'duties')} met in part of which records can show no more")
    return f" Not open, though not met: {listed(parts)}." if parts else ""


def _people(assessment: Assessment) -> int:
    """Rows about people that fall short under the rules to put right; 0 where numbers are hidden."""
    names = set(assessment.way.actions)
    asked_people = {
        (rule, action.subject)
        for action in assessment.actions
        if action.id in names and action.kind is ActionKind.PUT_RIGHT
        for rule in action.rules
    }
    whole = 0
    for observation in observations(assessment).values():
        rule = assessment.rules[observation.rule]
        if (rule.id, observation.subject) in asked_people and of_people(rule, assessment.basis.people):
            numbers = [observation.measures.get(name, 0) for name in ("unmet", "unknown")]
            if not all(isinstance(number, int) for number in numbers):
                return 0
            whole += sum(numbers)
    return whole
