"""What every part of the page looks up in an assessment, worked out once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.reports.audience import subject_names
from eqcheck.reports.tally import trust_first

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.action import Action
    from eqcheck.domain.assessment import Assessment, Clause, Finding
    from eqcheck.reports.audience import Audience


@dataclass(frozen=True, slots=True)
class PageView:
    """An assessment for an audience, with its findings by place. `subjects` begin with the trust."""

    assessment: Assessment
    audience: Audience
    subjects: tuple[str, ...]
    names: Mapping[str, str]
    clauses: Mapping[str, Clause]
    cells: Mapping[tuple[str, str], Finding]
    sections: Mapping[tuple[str, str, str], tuple[Finding, ...]]
    actions: Mapping[tuple[str, str], tuple[Action, ...]]


def view_of(assessment: Assessment, audience: Audience) -> PageView:
    """The view; findings are by clause and subject, and by policy, section and subject."""
    sections: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in assessment.findings:
        sections[finding.policy, finding.section, finding.subject].append(finding)
    actions: dict[tuple[str, str], list[Action]] = defaultdict(list)
    for action in assessment.actions:
        for clause in action.clauses:
            actions[clause, action.subject].append(action)
    return PageView(
        assessment=assessment,
        audience=audience,
        subjects=trust_first(assessment.subjects),
        names=subject_names(assessment),
        clauses={clause.id: clause for policy in assessment.policies for clause in policy.clauses},
        cells={(finding.clause, finding.subject): finding for finding in assessment.findings},
        sections={key: tuple(listed) for key, listed in sections.items()},
        actions={key: tuple(listed) for key, listed in actions.items()},
    )
