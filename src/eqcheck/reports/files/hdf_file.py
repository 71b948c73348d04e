"""`hdf`: the Heimdall Data Format (InSpec JSON) of MITRE SAF; what no record shows is never passed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Severity, Status
from eqcheck.reports.audience import subject_names
from eqcheck.reports.files.file_format import FileFormat
from eqcheck.reports.harmless import harmless
from eqcheck.reports.json_text import json_text
from eqcheck.reports.rows_in_words import rows_words
from eqcheck.reports.tally import is_waived
from eqcheck.reports.words import STATUS_WORDS, sentence

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Assessment, Clause, Finding
    from eqcheck.reports.audience import Audience

_STATES = {Status.MET: "passed", Status.NOT_MET: "failed", Status.PARTIAL: "failed", Status.ERROR: "error"}
_IMPACTS = {Severity.HIGH: 0.7, Severity.MEDIUM: 0.5, Severity.LOW: 0.3}


def _render(assessment: Assessment, _audience: Audience) -> bytes:
    basis = assessment.basis
    whole = {
        "platform": {
            "name": "eqcheck",
            "release": basis.version,
            "target_id": harmless(assessment.trust.company_number or assessment.trust.name),
        },
        "version": basis.version,
        "statistics": {"duration": 0},
        "profiles": [_profile(assessment, policy.id) for policy in assessment.policies],
    }
    return (json_text(whole, indent=1) + "\n").encode()


def _profile(assessment: Assessment, policy_id: str) -> dict[str, Any]:
    policy = next(policy for policy in assessment.policies if policy.id == policy_id)
    clauses = {clause.id: clause for clause in policy.clauses}
    findings = [finding for finding in assessment.findings if finding.policy == policy_id]
    return {
        "name": policy.id,
        "version": assessment.as_of.isoformat(),
        "sha256": assessment.basis.rules,
        "title": harmless(policy.title),
        "supports": [],
        "attributes": [],
        "groups": [],
        "status": "loaded",
        "controls": [_control(finding, clauses[finding.clause], assessment) for finding in findings],
    }


def _control(finding: Finding, clause: Clause, assessment: Assessment) -> dict[str, Any]:
    names = subject_names(assessment)
    severities = [assessment.rules[item.rule].severity for item in finding.observations]
    impact = max((_IMPACTS[severity] for severity in severities), default=0.5)
    control: dict[str, Any] = {
        "id": f"{finding.subject}/{finding.clause}",
        "title": f"{harmless(names[finding.subject])}: {harmless(clause.duty)}",
        "desc": harmless(clause.locator),
        "impact": 0.0 if finding.status is Status.NOT_APPLICABLE else impact,
        "refs": [],
        "tags": {
            "subject": finding.subject,
            "clause": finding.clause,
            "section": finding.section,
            "kind": clause.kind.value,
            "status": finding.status.value,
        },
        "code": "",
        "source_location": {"ref": ", ".join(item.rule for item in finding.observations), "line": 0},
        "results": [_result(finding, assessment)],
    }
    if is_waived(finding, assessment.as_of) and finding.waiver is not None:
        control["waiver_data"] = {
            "justification": harmless(finding.waiver.reason),
            "expiration_date": finding.waiver.until.isoformat(),
            "run": True,
            "skipped_due_to_waiver": False,
            "message": "",
        }
    return control


def _result(finding: Finding, assessment: Assessment) -> dict[str, Any]:
    state = _STATES.get(finding.status, "skipped")
    said = [
        f"{item.rule}: {' '.join(sentence(part) for part in (item.message, rows_words(item)) if part)}"
        for item in finding.observations
        if item.message
    ]
    words = harmless(" ".join([sentence(STATUS_WORDS[finding.status].phrase), *said]))
    result: dict[str, Any] = {
        "status": state,
        "code_desc": words,
        "run_time": 0,
        "start_time": f"{assessment.as_of.isoformat()}T00:00:00Z",
    }
    if state == "skipped":
        result["skip_message"] = words
    elif state != "passed":
        result["message"] = words
    return result


EXTENSION = FileFormat("hdf", "Heimdall Data Format, for MITRE SAF and Heimdall.", _render)
