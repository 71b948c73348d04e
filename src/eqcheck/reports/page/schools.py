"""A part of the page for each school: what falls short there, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Status
from eqcheck.reports.fragility_words import fragility_words
from eqcheck.reports.page.markup import status_phrase, table, text
from eqcheck.reports.rows_in_words import rows_words
from eqcheck.reports.tally import is_waived, status_counts
from eqcheck.reports.words import STATUS_WORDS, counted, listed, sentence, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.assessment import Finding, Observation
    from eqcheck.domain.policy import Clause
    from eqcheck.reports.page.view import PageView

_FILES = 3
_ROWS = 10
"""How many rows of each rule are named: the page of many schools must stay light."""


def schools(view: PageView) -> Iterator[str]:
    """Each subject under its name; the anchor of a cell is its subject and clause."""
    if not view.audience.aggregates_only:
        yield (
            "<p>Where a duty falls short its first rows of evidence are named, as a spreadsheet counts them."
            " <code>eqcheck explain SCHOOL DUTY</code> names them all.</p>"
        )
    for subject in view.subjects:
        findings = [finding for finding in view.assessment.findings if finding.subject == subject]
        if findings:
            yield _school(view, subject, findings)


def _school(view: PageView, subject: str, findings: list[Finding]) -> str:
    counts = [f"{number} {STATUS_WORDS[status].phrase}" for status, number in status_counts(findings).items() if number]
    short = [finding for finding in findings if _falls_short(view, finding)]
    rest = [finding for finding in findings if not _falls_short(view, finding)]
    parts = [
        f'<section id="{text(subject)}" data-k="{text(subject)}"><h3>{text(view.names[subject])}</h3>',
        f"<p>{text(counted(len(findings), 'duty', 'duties'))}: {text(listed(counts))}.</p>",
    ]
    sections = dict.fromkeys(finding.section for finding in findings)
    parts.extend(f'<span id="{text(subject)}/{text(section)}"></span>' for section in sections)
    if short:
        headings = ("Duty", "Status", "What was found", "Rests on", "By")
        rows = (_row(view, finding) for finding in short)
        parts.append(table(f"What {view.names[subject]} does not show to be met", headings, rows))
    if rest:
        said = "met, not applicable, or done as far as records show"
        parts.append(f"<details><summary>{text(counted(len(rest), 'duty', 'duties'))} {said}</summary><ul>")
        parts.extend(_item(view, finding) for finding in rest)
        parts.append("</ul></details>")
    return "".join((*parts, "</section>"))


def _falls_short(view: PageView, finding: Finding) -> bool:
    """Whether anything falls short: where all that records can show of a duty is done, nothing does."""
    return finding.status.rank <= Status.ATTESTED.rank and not _done_as_shown(view, finding)


def _done_as_shown(view: PageView, finding: Finding) -> bool:
    statuses = [item.status for item in finding.observations]
    return finding.status is Status.PARTIAL and view.clauses[finding.clause].is_done_as_shown(finding.status, statuses)


def _row(view: PageView, finding: Finding) -> str:
    clause, anchor = view.clauses[finding.clause], f"{finding.subject}/{finding.clause}"
    said = status_phrase(finding.status, waived=is_waived(finding, view.assessment.as_of))
    actions = view.actions.get((finding.clause, finding.subject), ())
    day = value(min(action.due.on for action in actions)) if actions else ""
    return (
        f'<tr id="{text(anchor)}" data-s="{finding.status.value}"><th scope="row">'
        f'<a href="#duty/{text(finding.clause)}">{text(finding.clause)}</a> {text(clause.duty)}</th>'
        f'<td class="{finding.status.value}">{said}{_waived(finding, view)}</td>'
        f"<td>{_shortfall_text(finding, clause)}</td><td>{_files(finding, view)}</td><td>{text(day)}</td></tr>"
    )


def _waived(finding: Finding, view: PageView) -> str:
    if finding.waiver is None or not is_waived(finding, view.assessment.as_of):
        return ""
    reason = f": {finding.waiver.reason}" if finding.waiver.reason else ""
    return f" until {text(value(finding.waiver.until))}{text(reason)}"


def _shortfall_text(finding: Finding, clause: Clause) -> str:
    """What each rule that falls short says; where none is asked, what no record shows."""
    short = [item for item in finding.observations if item.status.rank <= Status.ATTESTED.rank]
    if not short and clause.not_shown:
        return text(sentence(clause.not_shown))
    return "<br>".join(text(_said(observation)) for observation in short)


def _said(observation: Observation) -> str:
    said = sentence(observation.message) or STATUS_WORDS[observation.status].sentence
    return f"{said} {sentence(observation.distance)}".strip()


def _files(finding: Finding, view: PageView) -> str:
    if view.audience.aggregates_only:
        return text(", ".join(item.rule for item in finding.observations))
    rows = [rows_words(item, most=_ROWS) for item in finding.observations if item.short]
    paths = sorted({path for item in finding.observations for path in item.evidence if not item.short})
    more = [f"{counted(len(paths) - _FILES, 'more file')}"] if len(paths) > _FILES else []
    return text("; ".join([*rows, *paths[:_FILES], *more])) or "no file"


def _item(view: PageView, finding: Finding) -> str:
    anchor = f"{finding.subject}/{finding.clause}"
    ends = fragility_words(finding.observations, view.assessment.rules) if finding.status is Status.MET else ""
    said = f"{ends}." if ends else ""
    if _done_as_shown(view, finding):
        said = sentence(view.clauses[finding.clause].not_shown)
    return (
        f'<li id="{text(anchor)}" data-s="{finding.status.value}">'
        f"{text(finding.clause)}: {status_phrase(finding.status)}{text(f'. {said}' if said else '')}</li>"
    )
