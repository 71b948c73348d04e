"""The matrix: schools down, sections across; and each section opened to its clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.reports.page.markup import status_phrase, table, text
from eqcheck.reports.tally import is_waived, roll_up
from eqcheck.reports.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.assessment import Policy
    from eqcheck.reports.page.view import PageView


def matrix(view: PageView) -> Iterator[str]:
    """For each policy a table of sections, and under it a part for each section with its clauses."""
    for policy in view.assessment.policies:
        yield f"<h3>{text(policy.title)}</h3><p>{text(policy.document)}</p>"
        yield _sections(view, policy)
        yield (
            "<p>A cell gives the worst status of its duties, then how many are met of those that apply."
            " Open a section to see each duty.</p>"
        )
        for section, title in policy.sections.items():
            yield _clauses(view, policy, section, title)


def _sections(view: PageView, policy: Policy) -> str:
    tested = [name for name in policy.sections if any((policy.id, name, key) in view.sections for key in view.subjects)]
    rows = (_section_row(view, policy.id, tested, subject) for subject in view.subjects)
    headings = ["School", *(policy.sections[name] for name in tested)]
    return table(f"Status by school and section: {policy.title}", headings, rows, label=f"Matrix of {policy.title}")


def _section_row(view: PageView, policy: str, sections: list[str], subject: str) -> str:
    cells = "".join(_section_cell(view, policy, name, subject) for name in sections)
    name = f'<a href="#{text(subject)}">{text(view.names[subject])}</a>'
    return f'<tr data-k="{text(subject)}"><th scope="row">{name}</th>{cells}</tr>'


def _section_cell(view: PageView, policy: str, section: str, subject: str) -> str:
    findings = view.sections.get((policy, section, subject))
    if not findings:
        return "<td>not tested</td>"
    cell = roll_up(findings, view.assessment.as_of)
    counts = f" {cell.met}/{cell.applying}" if cell.applying else ""
    said = status_phrase(cell.status, waived=cell.waived)
    return f'<td class="{cell.status.value}"><a href="#{text(subject)}/{text(section)}">{said}{counts}</a></td>'


def _clauses(view: PageView, policy: Policy, section: str, title: str) -> str:
    clauses = [clause for clause in policy.clauses if clause.section == section and clause.rules]
    if not clauses:
        return ""
    headings = ["School", *(clause.id for clause in clauses)]
    rows = (_clause_row(view, [clause.id for clause in clauses], subject) for subject in view.subjects)
    shown = table(f"Status by school and duty: {title}", headings, (row for row in rows if row))
    duties = "".join(
        f'<dt><a href="#duty/{text(clause.id)}">{text(clause.id)}</a></dt><dd>{text(clause.duty)}</dd>'
        for clause in clauses
    )
    summary = f"{title}: {counted(len(clauses), 'duty', 'duties')}"
    return f"<details><summary>{text(summary)}</summary><dl>{duties}</dl>{shown}</details>"


def _clause_row(view: PageView, clauses: list[str], subject: str) -> str:
    if not any((clause, subject) in view.cells for clause in clauses):
        return ""
    cells = "".join(_clause_cell(view, clause, subject) for clause in clauses)
    return f'<tr data-k="{text(subject)}"><th scope="row">{text(view.names[subject])}</th>{cells}</tr>'


def _clause_cell(view: PageView, clause: str, subject: str) -> str:
    finding = view.cells.get((clause, subject))
    if finding is None:
        return "<td></td>"
    said = status_phrase(finding.status, waived=is_waived(finding, view.assessment.as_of))
    return f'<td class="{finding.status.value}"><a href="#{text(subject)}/{text(clause)}">{said}</a></td>'
