"""The matrix as a table of HTML, for notebooks: statuses and numbers of clauses, and nothing that a record holds."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST, prose_date
from eqcheck.reports.tally import Cell, roll_up, trust_first
from eqcheck.reports.words import STATUS_WORDS, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.assessment import Assessment, Finding, Policy


def render(assessment: Assessment) -> str:
    """Each policy's sections against the trust and its schools, as HTML without scripts, styles or links."""
    return f"<div>{''.join(line for policy in assessment.policies for line in _table(assessment, policy))}</div>"


def _table(assessment: Assessment, policy: Policy) -> Iterator[str]:
    cells = _cells(assessment, policy)
    subjects = trust_first(assessment.subjects)
    day = prose_date(assessment.as_of)
    yield f"<table><caption>{escape(assessment.trust.name)}, {day}: {escape(policy.title)}</caption>"
    heads = "".join(f'<th scope="col">{escape(subject)}</th>' for subject in subjects)
    yield f'<thead><tr><th scope="col">section</th>{heads}</tr></thead><tbody>'
    for section, title in policy.sections.items():
        row = "".join(f"<td>{_text(cells.get((section, subject)))}</td>" for subject in subjects)
        yield f'<tr><th scope="row">{escape(title)}</th>{row}</tr>'
    schools = counted(sum(subject != TRUST for subject in subjects), "school")
    yield f"</tbody></table><p>{schools}. A cell shows the worst of its clauses, then how many are met.</p>"


def _cells(assessment: Assessment, policy: Policy) -> dict[tuple[str, str], Cell]:
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for finding in assessment.findings:
        if finding.policy == policy.id:
            grouped.setdefault((finding.section, finding.subject), []).append(finding)
    return {key: roll_up(group, assessment.as_of) for key, group in grouped.items()}


def _text(cell: Cell | None) -> str:
    if cell is None:
        return ""
    waived = ", waived" if cell.waived else ""
    met = f" ({cell.met} of {cell.applying})" if cell.applying else ""
    return f"{STATUS_WORDS[cell.status].phrase}{waived}{met}"
