"""An assessment as tables with published columns: what csv, xlsx, parquet and md show, row for row the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Status
from eqcheck.reports.action_words import due_words, owner_words
from eqcheck.reports.audience import subject_names
from eqcheck.reports.fragility_words import fragility_words
from eqcheck.reports.harmless import harmless
from eqcheck.reports.parameters import parameters_in_force, rule_uses
from eqcheck.reports.rows_in_words import rows_words
from eqcheck.reports.tally import is_waived, roll_up, trust_first
from eqcheck.reports.words import STATUS_WORDS, sentence, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.domain.assessment import Assessment, Finding
    from eqcheck.reports.audience import Audience

Cell = str | int | bool | date | None


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column: its stable name for programs, its heading for people, what it holds, its width in characters."""

    name: str
    heading: str
    kind: type
    width: int = 14


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Rows under published columns; every row has a cell for each column."""

    name: str
    title: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(assessment: Assessment, audience: Audience) -> tuple[ReportTable, ...]:
    """Every table of a report, in the order in which a reader meets them."""
    made = (
        matrix_table(assessment),
        findings_table(assessment),
        actions_table(assessment),
        evidence_table(assessment, audience),
        parameters_table(assessment),
    )
    return tuple(_made_harmless(table) for table in made)


def _made_harmless(table: ReportTable) -> ReportTable:
    rows = tuple(tuple(harmless(cell) if isinstance(cell, str) else cell for cell in row) for row in table.rows)
    columns = tuple(
        ReportColumn(harmless(column.name), harmless(column.heading), column.kind, column.width)
        for column in table.columns
    )
    return ReportTable(table.name, table.title, columns, rows)


# --- matrix ---------------------------------------------------------------------------------------


def matrix_table(assessment: Assessment) -> ReportTable:
    """A row for each section of each policy, a column for each subject: the worst status, and how many are met."""
    names = subject_names(assessment)
    subjects = trust_first(assessment.subjects)
    cells: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in assessment.findings:
        cells[finding.policy, finding.section, finding.subject].append(finding)
    rows = []
    for policy in assessment.policies:
        for section, title in policy.sections.items():
            shown = [_matrix_cell(cells.get((policy.id, section, subject)), assessment.as_of) for subject in subjects]
            rows.append((policy.id, section, title, *shown))
    fixed = (
        ReportColumn("policy", "Policy", str, 16),
        ReportColumn("section", "Section", str),
        ReportColumn("title", "Title", str, 28),
    )
    return ReportTable(
        "Matrix",
        "Status by section and school",
        (*fixed, *(ReportColumn(key, names[key], str, 16) for key in subjects)),
        tuple(rows),
    )


def _matrix_cell(findings: Sequence[Finding] | None, as_of: date) -> str:
    if not findings:
        return "not tested"
    cell = roll_up(findings, as_of)
    counts = f", {cell.met} of {cell.applying} met" if cell.applying else ""
    return f"{STATUS_WORDS[cell.status].phrase}{counts}{', waived' if cell.waived else ''}"


# --- findings -------------------------------------------------------------------------------------

_FINDINGS = (
    ReportColumn("as_of", "Judged on", date, 12),
    ReportColumn("policy", "Policy", str, 16),
    ReportColumn("section", "Section", str, 14),
    ReportColumn("clause", "Clause", str, 22),
    ReportColumn("kind", "From", str, 12),
    ReportColumn("duty", "Duty", str, 50),
    ReportColumn("bearer", "Bearer", str, 22),
    ReportColumn("subject", "School key", str, 14),
    ReportColumn("subject_name", "School", str, 28),
    ReportColumn("status", "Status", str, 16),
    ReportColumn("status_words", "Status in words", str, 16),
    ReportColumn("waived", "Waived", bool, 9),
    ReportColumn("waived_until", "Waived until", date, 12),
    ReportColumn("rules", "Rules", str, 36),
    ReportColumn("finding", "What was found", str, 60),
    ReportColumn("distance", "How far from met", str, 36),
    ReportColumn("rows", "Rows that it rests on", str, 44),
    ReportColumn("ends", "How little would end it", str, 30),
)


def findings_table(assessment: Assessment) -> ReportTable:
    """A row for each cell: one duty on one school or the trust."""
    names = subject_names(assessment)
    clauses = {clause.id: clause for policy in assessment.policies for clause in policy.clauses}
    rows = []
    for finding in sorted(assessment.findings, key=lambda it: (it.policy, it.clause, it.subject)):
        clause, waived = clauses[finding.clause], is_waived(finding, assessment.as_of)
        rows.append((
            assessment.as_of, finding.policy, finding.section, finding.clause, clause.kind.value, clause.duty,
            clause.bearer, finding.subject, names[finding.subject], finding.status.value,
            STATUS_WORDS[finding.status].phrase, waived,
            finding.waiver.until if waived and finding.waiver else None,
            ", ".join(observation.rule for observation in finding.observations),
            " ".join(_said(finding)),
            " ".join(sentence(item.distance) for item in finding.observations if item.distance),
            "; ".join(rows_words(item) for item in finding.observations if item.short),
            fragility_words(finding.observations, assessment.rules) if finding.status is Status.MET else "",
        ))  # fmt: skip
    return ReportTable("Findings", "Every duty of every school", _FINDINGS, tuple(rows))


def _said(finding: Finding) -> Iterator[str]:
    short = [item for item in finding.observations if item.status.rank <= Status.INSUFFICIENT_DATA.rank]
    for observation in short or finding.observations:
        if observation.message:
            yield sentence(observation.message)


# --- actions --------------------------------------------------------------------------------------

_ACTIONS = (
    ReportColumn("rank", "Order", int, 8),
    ReportColumn("id", "Id", str, 38),
    ReportColumn("subject", "School key", str, 14),
    ReportColumn("subject_name", "School", str, 28),
    ReportColumn("action", "What to do", str, 60),
    ReportColumn("owner", "Who", str, 30),
    ReportColumn("role", "Role", str, 22),
    ReportColumn("due", "Due", date, 12),
    ReportColumn("due_because", "Why then", str, 44),
    ReportColumn("severity", "Severity", str, 10),
    ReportColumn("law", "Law", bool, 8),
    ReportColumn("closes", "Closes", str, 30),
    ReportColumn("helps", "Helps", str, 30),
    ReportColumn("evidence", "Shown by", str, 30),
    ReportColumn("rules", "Rules", str, 36),
)


def actions_table(assessment: Assessment) -> ReportTable:
    """A row for each action, in the one order."""
    names = subject_names(assessment)
    rows = tuple(
        (
            rank, action.id, action.subject, names[action.subject], action.what,
            owner_words(action.role, action.owner), action.role, action.due.on,
            due_words(action.due, action.severity, assessment.as_of), action.severity.value, action.statutory,
            ", ".join(action.closes), ", ".join(clause for clause in action.clauses if clause not in action.closes),
            ", ".join(action.evidence), ", ".join(action.rules),
        )
        for rank, action in enumerate(assessment.actions, 1)
    )  # fmt: skip
    return ReportTable("Actions", "What to do, by whom and by when", _ACTIONS, rows)


# --- evidence and parameters ----------------------------------------------------------------------


def evidence_table(assessment: Assessment, audience: Audience) -> ReportTable:
    """A row for each file, or for each evidence type where single files are not shown."""
    if audience.aggregates_only:
        columns: tuple[ReportColumn, ...] = (
            ReportColumn("type", "Evidence", str, 36),
            ReportColumn("used", "Used", bool, 9),
        )
        kinds = tuple((file.path, file.state == "used") for file in assessment.evidence)
        return ReportTable("Evidence", "Kinds of evidence", columns, kinds)
    columns = (
        ReportColumn("file", "File", str, 60),
        ReportColumn("type", "Evidence", str, 28),
        ReportColumn("subject", "School key", str, 16),
        ReportColumn("state", "State", str, 12),
        ReportColumn("rows", "Rows", int, 8),
        ReportColumn("problems", "Problems", int, 10),
        ReportColumn("sha256", "SHA-256", str, 66),
    )
    rows = tuple(
        (
            file.path, file.type or "", file.subject or "", file.state, file.rows,
            sum(problem.count for problem in file.problems), file.sha256,
        )
        for file in sorted(assessment.evidence, key=lambda it: (it.path, it.sha256))
    )  # fmt: skip
    return ReportTable("Evidence", "Every file found", columns, rows)


_PARAMETERS = (
    ReportColumn("rule", "Rule", str, 36),
    ReportColumn("parameter", "Parameter", str, 22),
    ReportColumn("value", "Value", str, 12),
    ReportColumn("unit", "Unit", str, 14),
    ReportColumn("set_by", "Set by", str, 10),
    ReportColumn("basis", "Rests on", str, 80),
)


def parameters_table(assessment: Assessment) -> ReportTable:
    """A row for each threshold in force, with what it rests on."""
    uses = rule_uses(assessment.policies)
    rows: set[tuple[Cell, ...]] = set()
    for finding in assessment.findings:
        for observation in finding.observations:
            rule = assessment.rules.get(observation.rule)
            in_force = parameters_in_force(observation, rule, uses=uses, overrides=assessment.trust.overrides)
            rows |= {
                (observation.rule, item.name, value(item.value), item.unit, item.set_by, item.reason)
                for item in in_force
            }
    return ReportTable("Parameters", "Thresholds and what they rest on", _PARAMETERS, tuple(sorted(rows, key=str)))


# --- about ----------------------------------------------------------------------------------------


def about(assessment: Assessment, audience: Audience) -> tuple[tuple[str, str], ...]:
    """What every report says of itself, as label and text."""
    basis = assessment.basis
    schools = ", ".join(subject_names(assessment)[key] for key in assessment.subjects)
    return (
        ("Trust", harmless(assessment.trust.name)),
        ("Judged on", value(assessment.as_of)),
        ("For", audience_words(audience)),
        ("About", harmless(schools)),
        ("eqcheck", basis.version),
        ("Rules, SHA-256", basis.rules),
        ("What is told, SHA-256" if audience.aggregates_only else "Evidence, SHA-256", basis.evidence),
        *(
            (
                (
                    "Numbers of people",
                    f"from 1 to {assessment.trust.minimum_group} are hidden, with all that would give one back",
                ),
            )
            if audience.aggregates_only
            else ()
        ),
    )


def audience_words(audience: Audience) -> str:
    """The audience as a reader is told of it."""
    return {
        "school": "the school itself",
        "executive": "the executive team",
        "trustee": "trustees",
        "public": "the public",
    }[audience.value]
