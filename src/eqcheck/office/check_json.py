"""What `evidence check` says, for programs: format version 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.reports.json_text import json_text

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Reading
    from eqcheck.office.checking import AdvisedProblem, CheckedFile, FolderCheck
    from eqcheck.office.needs import EvidenceNeed


def check_json(check: FolderCheck, exit_code: int) -> str:
    """The whole check, sorted: the same input gives the same bytes. Personal columns have no value."""
    data = {
        "format": 1,
        "as_of": check.as_of.isoformat(),
        "of": check.title,
        "exit_code": exit_code,
        "files": [_file(file) for file in check.files],
        "left_aside": check.aside,
        "missing": [_need(need) for need in check.missing],
        "due_again": [
            {**_need(need), "by": str(need.runs_out), "first_for": need.runs_out_for} for need in check.ending
        ],
        "days_ahead": check.ahead,
    }
    return json_text(data, indent=2) + "\n"


def _file(checked: CheckedFile) -> dict[str, Any]:
    file = checked.file
    return {
        "path": file.path,
        "sha256": file.sha256,
        "state": file.state.value,
        "type": file.type,
        "also": list(file.also),
        "subject": file.subject,
        "rows": file.rows,
        "reason_id": file.reason.kind.value if file.reason else None,
        "reason": str(file.reason) if file.reason else None,
        "to_do": checked.to_do or None,
        "from": checked.first.isoformat() if checked.first else None,
        "to": checked.last.isoformat() if checked.last else None,
        "academic_years": list(checked.years) if checked.years else None,
        "columns": [{"heading": heading, "column": column} for heading, column in file.headings.items()],
        "absent": list(checked.absent),
        "needed": not checked.unneeded,
        "readings": [_reading(reading) for reading in file.readings],
        "left_unknown": list(file.unsure),
        "to_put_right": [_problem_data(item) for item in checked.mend],
        "to_look_at": [_problem_data(item) for item in checked.look],
        "notes": [_problem_data(item) for item in checked.notes],
    }


def _problem_data(advised: AdvisedProblem) -> dict[str, Any]:
    problem = advised.problem
    return {
        "row": problem.row,
        "column": problem.column,
        "id": problem.kind.value,
        "message": str(problem.message),
        "rows": problem.count,
        "to_do": advised.to_do or None,
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "type": reading.type,
        "row": reading.row,
        "column": reading.column,
        "value": reading.value or None,
        "where": reading.where,
        "text": reading.text or None,
        "certainty": str(reading.certainty),
        "rule": reading.rule or None,
    }


def _need(need: EvidenceNeed) -> dict[str, Any]:
    clauses = sorted({reason.clause for reason in need.reasons})
    return {"subject": need.subject, "type": need.type.id, "title": need.type.title, "clauses": clauses}
