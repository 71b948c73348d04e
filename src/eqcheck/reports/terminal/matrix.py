"""The compliance matrix: policy sections, or with `detail` clauses, against the trust and its schools."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from eqcheck.model import Status
from eqcheck.reports.tally import Cell, is_waived, not_tested, roll_up, trust_first
from eqcheck.reports.terminal.columns import Form, Row, fits, tables
from eqcheck.reports.terminal.page import ASIDE, BLANK, HEADING
from eqcheck.reports.words import STATUS_WORDS, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.text import Text

    from eqcheck.model import Assessment, Clause, Finding, Policy
    from eqcheck.reports.terminal.page import Page

_NOTHING = "."
_WAIVED = "w"
_Cells = dict[str, dict[str, Cell]]
"""Cells by section or clause, then by subject."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One policy's tables: where they are printed, of what, and whether statuses are words or letters."""

    page: Page
    assessment: Assessment
    policy: Policy
    words: bool

    @property
    def subjects(self) -> tuple[str, ...]:
        return trust_first(self.assessment.subjects)

    def code(self, cell: Cell) -> Text:
        words = STATUS_WORDS[cell.status]
        return self.page.status(cell.status, (words.short if self.words else words.letter) + _WAIVED * cell.waived)

    def nothing(self) -> Text:
        return self.page.text(_NOTHING, ASIDE)


def matrices(page: Page, assessment: Assessment, *, detail: bool) -> Iterator[RenderableType]:
    """Each policy's table of sections, with `detail` its table of clauses too, and then what the cells mean.

    Statuses are short words where the page has room for them in every table, otherwise letters.
    """
    subjects = trust_first(assessment.subjects)
    in_words, in_letters = (
        [_forms(_Sheet(page, assessment, policy, words), detail=detail) for policy in assessment.policies]
        for words in (True, False)
    )
    words = all(fits(page, subjects, forms) for forms in chain.from_iterable(in_words))
    for policy, all_forms in zip(assessment.policies, in_words if words else in_letters, strict=True):
        yield BLANK
        yield page.heading(f"{policy.title} ({policy.id})")
        yield page.text(policy.document, ASIDE)
        for at, forms in enumerate(all_forms):
            if at:
                yield BLANK
            yield from tables(page, subjects, forms)
        if not all_forms:
            yield page.text("No clause of this policy was tested here.")
        yield from _not_tested(page, policy, detail=detail)
    if assessment.findings:
        yield BLANK
        yield from _legend(page, assessment, words=words)


def _forms(sheet: _Sheet, *, detail: bool) -> list[tuple[Form, ...]]:
    """The tables of one policy, each in the forms it may take, the one that says most first."""
    findings = [finding for finding in sheet.assessment.findings if finding.policy == sheet.policy.id]
    if not findings:
        return []
    sections = _cells(sheet, ((finding.section, finding) for finding in findings))
    forms = [tuple(_section_form(sheet, sections, titles=titles) for titles in (True, False))]
    if detail:
        clauses = _cells(sheet, ((finding.clause, finding) for finding in findings))
        forms.append((_clause_form(sheet, clauses),))
    return forms


def _cells(sheet: _Sheet, findings: Iterator[tuple[str, Finding]]) -> _Cells:
    grouped: dict[str, dict[str, list[Finding]]] = {}
    for key, finding in findings:
        grouped.setdefault(key, {}).setdefault(finding.subject, []).append(finding)
    return {
        key: {subject: cell for subject, found in row.items() if (cell := roll_up(found, sheet.assessment.as_of))}
        for key, row in grouped.items()
    }


def _section_form(sheet: _Sheet, cells: _Cells, *, titles: bool) -> Form:
    rows = []
    for section, title in sheet.policy.sections.items():
        here = cells.get(section, {})
        row = {subject: _section_cell(sheet, here.get(subject)) for subject in sheet.subjects}
        rows.append(Row(sheet.page.text(title if titles else section), row))
    return Form("section", [*rows, *_totals(sheet, cells)])


def _section_cell(sheet: _Sheet, cell: Cell | None) -> Text:
    if cell is None:
        return sheet.nothing()
    code = sheet.code(cell)
    if cell.applying:
        code.append_text(sheet.page.text(f" {cell.met}/{cell.applying}"))
    return code


def _totals(sheet: _Sheet, cells: _Cells) -> Iterator[Row]:
    """How many clauses are met in the whole policy, and how many are attested where any is."""
    met, attested = {}, {}
    for subject in sheet.subjects:
        here = [row[subject] for row in cells.values() if subject in row]
        applying = sum(cell.applying for cell in here)
        of_all = f"{sum(cell.met for cell in here)}/{applying}" if applying else _NOTHING
        met[subject] = sheet.page.text(of_all, HEADING)
        attested[subject] = sheet.page.text(str(sum(cell.attested for cell in here)))
    yield Row(sheet.page.text("met in all", HEADING), met)
    if any(cell.attested for row in cells.values() for cell in row.values()):
        yield Row(sheet.page.text("attested"), attested)


def _clause_form(sheet: _Sheet, cells: _Cells) -> Form:
    rows = []
    for section, clauses in _by_section(sheet.policy).items():
        tested = [clause for clause in clauses if clause.id in cells]
        if tested:
            rows.append(Row(sheet.page.text(sheet.policy.sections.get(section, section), ASIDE), {}))
        for clause in tested:
            here = cells[clause.id]
            row = {it: sheet.code(here[it]) if it in here else sheet.nothing() for it in sheet.subjects}
            rows.append(Row(sheet.page.text(clause.id), row))
    return Form("clause", rows)


def _by_section(policy: Policy) -> dict[str, list[Clause]]:
    sections: dict[str, list[Clause]] = {section: [] for section in policy.sections}
    for clause in policy.clauses:
        sections.setdefault(clause.section, []).append(clause)
    return sections


def _legend(page: Page, assessment: Assessment, *, words: bool) -> Iterator[RenderableType]:
    """What the codes mean, for the statuses that occur, and how the numbers are counted."""
    present = {finding.status for finding in assessment.findings}
    items = []
    for status in (status for status in Status if status in present):
        item = page.text("").append_text(
            page.status(status, STATUS_WORDS[status].short if words else STATUS_WORDS[status].letter)
        )
        items.append(item.append(f" {STATUS_WORDS[status].phrase}"))
    yield from page.flowed(items, "   ")
    waived = any(is_waived(finding, assessment.as_of) for finding in assessment.findings)
    yield page.text(
        "A cell shows the worst of its clauses, then how many are met of those that apply; attested is not counted "
        "as met. A dot: nothing is tested here." + (f" {_WAIVED}: waived, so accepted for now." if waived else "")
    )


def _not_tested(page: Page, policy: Policy, *, detail: bool) -> Iterator[RenderableType]:
    clauses = not_tested(policy)
    if not clauses:
        return
    head = f"Not tested, and counted nowhere above: {len(clauses)} of {counted(len(policy.clauses), 'clause')}"
    if not detail:
        sections = Counter(clause.section for clause in clauses)
        yield page.text(f"{head} ({listed([f'{section} {count}' for section, count in sections.items()])}).")
        return
    yield BLANK
    yield page.text(f"{head}:")
    for clause in clauses:
        yield page.text(f"{clause.id}: {clause.not_tested or 'no rule'}")
