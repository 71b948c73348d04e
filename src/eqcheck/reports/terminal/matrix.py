"""The compliance matrix: policy sections, or with `detail` clauses, against the trust and its schools."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST, Status
from eqcheck.reports.tally import Cell, is_waived, not_tested, roll_up, trust_first
from eqcheck.reports.terminal.columns import Row, TableForm, fits, tables
from eqcheck.reports.terminal.page import ASIDE, BLANK, HEADING
from eqcheck.reports.words import STATUS_WORDS, counted, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.text import Text

    from eqcheck.domain.assessment import Assessment, Clause, Finding, Policy
    from eqcheck.reports.terminal.page import Page

MANY = 40
"""With more schools than this they are counted by status, for columns of their own would fill pages."""

_NOTHING = "."
_WAIVED = "w"
_Cells = dict[str, dict[str, Cell]]
"""Cells by section or clause, then by subject."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One policy's cells, and the columns they are shown in; `clauses` only where they are to be shown."""

    page: Page
    policy: Policy
    subjects: tuple[str, ...]
    statuses: tuple[Status, ...]
    sections: _Cells
    clauses: _Cells
    numbers: Mapping[str, int]
    totalled: bool = False

    @property
    def crowded(self) -> bool:
        return self.totalled or len(self.subjects) > MANY + 1

    def titles(self) -> Mapping[str, str]:
        """Sections by id in the document's order, and any that it does not name rather than lose them."""
        return {**self.policy.sections, **{it: it for it in self.sections if it not in self.policy.sections}}

    def columns(self, *, words: bool) -> tuple[str, ...]:
        if not self.crowded:
            return self.subjects
        trust = (TRUST,) if TRUST in self.subjects else ()
        return (*trust, *(_code(status, words=words) for status in self.statuses))

    def forms(self, *, words: bool) -> list[tuple[TableForm, ...]]:
        """The tables, each in the forms it may take, the one that says most first."""
        if not self.sections:
            return []
        forms = [tuple(_section_form(self, words=words, titles=titles) for titles in (True, False))]
        return [*forms, (_clause_form(self, words=words),)] if self.clauses else forms


def matrices(page: Page, assessment: Assessment, *, detail: bool, worst_first: bool = False) -> Iterator[Text]:
    """Each policy's table of sections, with `detail` its table of clauses too, and then what the cells mean.

    Statuses are short words where the page has room for them in every table, otherwise letters. Schools stand in the
    register's order or, with `worst_first`, those with the most that is not met before others.
    """
    sheets = [
        _sheet(page, assessment, policy, detail=detail, worst_first=worst_first) for policy in assessment.policies
    ]
    words = all(
        fits(page, sheet.columns(words=True), forms, sheet.numbers)
        for sheet in sheets
        for forms in sheet.forms(words=True)
    )
    for sheet in sheets:
        yield BLANK
        yield page.heading(f"{sheet.policy.document} ({sheet.policy.id})")
        yield from _tables(sheet, words=words)
        yield from _not_tested(sheet, detail=detail)
        yield from _shown_in_part(sheet, detail=detail)
    if assessment.findings:
        yield BLANK
        counted_schools = any(sheet.crowded or _in_bands(sheet, words=words) for sheet in sheets)
        yield from _legend(page, assessment, words=words, crowded=counted_schools)


def _sheet(page: Page, assessment: Assessment, policy: Policy, *, detail: bool, worst_first: bool) -> _Sheet:
    subjects = trust_first(assessment.subjects)
    if worst_first:
        subjects = trust_first(sorted(subjects, key=lambda subject: _badness(assessment, subject)))
    findings = [finding for finding in assessment.findings if finding.policy == policy.id]
    present = {finding.status for finding in findings}
    return _Sheet(
        page=page,
        policy=policy,
        subjects=subjects,
        statuses=tuple(status for status in Status if status in present),
        sections=_cells(assessment, ((finding.section, finding) for finding in findings)),
        clauses=_cells(assessment, ((finding.clause, finding) for finding in findings)) if detail else {},
        numbers={school.key: number for number, school in enumerate(assessment.trust.schools, 1)},
    )


def _badness(assessment: Assessment, subject: str) -> tuple[int, ...]:
    """What sorts a subject before others: how many of its findings are of each status, the worst status first."""
    counts = Counter(finding.status for finding in assessment.findings if finding.subject == subject)
    return tuple(-counts[status] for status in Status)


def _cells(assessment: Assessment, findings: Iterable[tuple[str, Finding]]) -> _Cells:
    grouped: dict[str, dict[str, list[Finding]]] = {}
    for key, finding in findings:
        grouped.setdefault(key, {}).setdefault(finding.subject, []).append(finding)
    return {
        key: {subject: roll_up(in_cell, assessment.as_of) for subject, in_cell in row.items()}
        for key, row in grouped.items()
    }


def _tables(sheet: _Sheet, *, words: bool) -> Iterator[Text]:
    all_forms = sheet.forms(words=words)
    if not all_forms:
        yield sheet.page.text("No clause of this policy was tested here.")
    if _in_bands(sheet, words=words):
        totals = replace(sheet, totalled=True, clauses={})
        yield from tables(sheet.page, totals.columns(words=words), totals.forms(words=words)[0], sheet.numbers)
        yield BLANK
    for at, forms in enumerate(all_forms):
        if at:
            yield BLANK
        yield from tables(sheet.page, sheet.columns(words=words), forms, sheet.numbers)


def _in_bands(sheet: _Sheet, *, words: bool) -> bool:
    """Whether the schools do not fit beside each other, so that how many there are of each status stands above."""
    forms = sheet.forms(words=words)
    return bool(forms) and not sheet.crowded and not fits(sheet.page, sheet.subjects, forms[0], sheet.numbers)


def _section_form(sheet: _Sheet, *, words: bool, titles: bool) -> TableForm:
    rows = [
        _section_row(sheet, section, title if titles else section, words=words)
        for section, title in sheet.titles().items()
    ]
    return TableForm("section", rows if sheet.crowded else [*rows, *_totals(sheet)])


def _section_row(sheet: _Sheet, section: str, label: str, *, words: bool) -> Row:
    cells = sheet.sections.get(section)
    if cells is None:
        clauses = sum(clause.section == section for clause in sheet.policy.clauses)
        note = f"not tested: {counted(clauses, 'clause')}" if clauses else "no clauses"
        return Row(sheet.page.text(label), {}, sheet.page.text(note, ASIDE))
    return Row(sheet.page.text(label), _row(sheet, cells, words=words, counts=True))


def _clause_form(sheet: _Sheet, *, words: bool) -> TableForm:
    rows = []
    for section, clauses in _by_section(sheet.policy).items():
        tested = [clause.id for clause in clauses if clause.id in sheet.clauses]
        if tested:
            rows.append(Row(sheet.page.text(sheet.policy.sections.get(section, section), ASIDE), {}))
        for clause in tested:
            row = _row(sheet, sheet.clauses[clause], words=words, counts=False)
            rows.append(Row(sheet.page.text(clause), row))
    return TableForm("clause", rows)


def _row(sheet: _Sheet, cells: Mapping[str, Cell], *, words: bool, counts: bool) -> Mapping[str, Text]:
    if not sheet.crowded:
        return {it: _cell(sheet.page, cells.get(it), words=words, counts=counts) for it in sheet.subjects}
    schools = Counter(cell.status for subject, cell in cells.items() if subject != TRUST)
    row = {
        _code(status, words=words): sheet.page.status(status, number(schools[status]))
        if schools[status]
        else sheet.page.text(_NOTHING, ASIDE)
        for status in sheet.statuses
    }
    return row | {TRUST: _cell(sheet.page, cells.get(TRUST), words=words, counts=counts)}


def _cell(page: Page, cell: Cell | None, *, words: bool, counts: bool) -> Text:
    """The worst status and, with `counts`, how many clauses are met of those that apply."""
    if cell is None:
        return page.text(_NOTHING, ASIDE)
    code = page.text("").append_text(page.status(cell.status, _code(cell.status, words=words) + _WAIVED * cell.waived))
    return code.append(f" {cell.met}/{cell.applying}") if counts and cell.applying else code


def _code(status: Status, *, words: bool) -> str:
    return STATUS_WORDS[status].short if words else STATUS_WORDS[status].letter


def _totals(sheet: _Sheet) -> Iterator[Row]:
    """How many clauses are met in the whole policy, and how many are attested where any is."""
    met, attested = {}, {}
    for subject in sheet.subjects:
        here = [row[subject] for row in sheet.sections.values() if subject in row]
        applying = sum(cell.applying for cell in here)
        of_all = f"{sum(cell.met for cell in here)}/{applying}" if applying else _NOTHING
        met[subject] = sheet.page.text(of_all, HEADING)
        attested[subject] = sheet.page.text(str(sum(cell.attested for cell in here)))
    yield Row(sheet.page.text("met in all", HEADING), met)
    if Status.ATTESTED in sheet.statuses:
        yield Row(sheet.page.text("attested"), attested)


def _by_section(policy: Policy) -> Mapping[str, Sequence[Clause]]:
    sections: dict[str, list[Clause]] = {section: [] for section in policy.sections}
    for clause in policy.clauses:
        sections.setdefault(clause.section, []).append(clause)
    return sections


def _legend(page: Page, assessment: Assessment, *, words: bool, crowded: bool) -> Iterator[Text]:
    """What the codes mean, for the statuses that occur, and how the numbers are counted."""
    present = {finding.status for finding in assessment.findings}
    items = []
    for status in (status for status in Status if status in present):
        code, phrase = _code(status, words=words), STATUS_WORDS[status].phrase
        item = page.text("").append_text(page.status(status, code))
        items.append(item if code == phrase else item.append(f" {phrase}"))
    yield from page.flowed(items, "   ")
    if crowded:
        yield page.text(
            "Under a status stands the number of schools of which it is the worst. --school KEY gives a school its "
            "own column; --worst-first puts those with the most that is not met first; --format json has every one."
        )
    waived = any(is_waived(finding, assessment.as_of) for finding in assessment.findings)
    yield page.text(
        "A cell shows the worst of its clauses, then how many are met of those that apply; attested is not counted "
        f"as met. A dot: nothing is tested here.{f' {_WAIVED}: waived, so accepted for now.' if waived else ''}"
    )


def _not_tested(sheet: _Sheet, *, detail: bool) -> Iterator[Text]:
    clauses = not_tested(sheet.policy)
    if not clauses:
        return
    of_all = counted(len(sheet.policy.clauses), "clause")
    head = f"Not tested, and counted nowhere above: {len(clauses)} of {of_all}"
    if not detail:
        yield sheet.page.text(f"{head}; --detail names them and says why.")
        return
    yield BLANK
    yield sheet.page.text(f"{head}:")
    for clause in clauses:
        yield sheet.page.text(f"{clause.id}: {clause.not_tested or 'no rule'}")


def _shown_in_part(sheet: _Sheet, *, detail: bool) -> Iterator[Text]:
    """With `detail`, what no record shows of the duties that can be met at best in part."""
    clauses = [clause for clause in sheet.policy.clauses if clause.at_best is not None] if detail else []
    if clauses:
        yield BLANK
        yield sheet.page.text("Never shown as met, because records show only a part:")
    for clause in clauses:
        yield sheet.page.text(f"{clause.id}: {clause.not_shown}")
