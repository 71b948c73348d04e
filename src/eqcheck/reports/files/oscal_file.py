"""`oscal`: OSCAL 1.2.1 assessment results (NIST), one result a school; only what records show is satisfied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, UUID, uuid5

from eqcheck.domain.assessment import Status
from eqcheck.reports.audience import subject_names
from eqcheck.reports.files.file_format import FileFormat
from eqcheck.reports.harmless import harmless
from eqcheck.reports.json_text import json_text
from eqcheck.reports.rows_in_words import places
from eqcheck.reports.tables import about
from eqcheck.reports.tally import is_waived
from eqcheck.reports.words import STATUS_WORDS, sentence

if TYPE_CHECKING:
    from eqcheck.domain.action import Action
    from eqcheck.domain.assessment import Assessment, Clause, Finding, Observation
    from eqcheck.reports.audience import Audience

VERSION = "1.2.1"
_NS = "https://eqcheck.example/ns/oscal"
_NO_FINDING = {Status.NOT_APPLICABLE, Status.ERROR}


def _render(assessment: Assessment, audience: Audience) -> bytes:
    run = uuid5(
        NAMESPACE_URL,
        "\0".join(
            (
                "eqcheck",
                assessment.trust.name,
                audience.value,
                assessment.as_of.isoformat(),
                assessment.basis.rules,
                assessment.basis.evidence,
                *assessment.subjects,
            )
        ),
    )
    plan = str(uuid5(run, "plan"))
    actions = {(clause, action.subject): action for action in reversed(assessment.actions) for clause in action.clauses}
    whole = {
        "assessment-results": {
            "uuid": str(run),
            "metadata": {
                "title": harmless(f"Equalities compliance of {assessment.trust.name}"),
                "last-modified": _time(assessment),
                "version": assessment.as_of.isoformat(),
                "oscal-version": VERSION,
                "props": [_property(_token(label), said) for label, said in about(assessment, audience) if said],
            },
            "import-ap": {"href": f"#{plan}"},
            "results": [
                _school(assessment, subject, run, actions)
                for subject in assessment.subjects
                if any(finding.subject == subject for finding in assessment.findings)
            ],
            "back-matter": {
                "resources": [{"uuid": plan, "title": "Policies", "description": harmless(_documents(assessment))}]
            },
        }
    }
    return (json_text(whole, indent=1) + "\n").encode()


def _documents(assessment: Assessment) -> str:
    return "; ".join(policy.document for policy in assessment.policies) or "none"


def _token(label: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in label.lower()).strip("-").replace("--", "-")


def _time(assessment: Assessment) -> str:
    return f"{assessment.as_of.isoformat()}T00:00:00Z"


def _property(name: str, content: str) -> dict[str, str]:
    return {"name": name, "ns": _NS, "value": content}


def _school(assessment: Assessment, subject: str, run: UUID, actions: dict[tuple[str, str], Action]) -> dict[str, Any]:
    clauses = {clause.id: clause for policy in assessment.policies for clause in policy.clauses}
    findings = [finding for finding in assessment.findings if finding.subject == subject]
    name = harmless(subject_names(assessment)[subject])
    observations = [
        _observation(observation, assessment, run)
        for observation in {item.use: item for finding in findings for item in finding.observations}.values()
    ]
    result: dict[str, Any] = {
        "uuid": str(uuid5(run, subject)),
        "title": name,
        "description": f"Duties of {name}, decided from its records.",
        "start": _time(assessment),
        "reviewed-controls": {
            "control-selections": [
                {"include-controls": [{"control-id": _id(clause)} for clause in sorted({f.clause for f in findings})]}
            ]
        },
        "observations": observations,
    }
    decided = [finding for finding in findings if finding.status not in _NO_FINDING]
    risks = [
        _risk(finding, clauses[finding.clause], assessment, run, actions) for finding in decided if _short(finding)
    ]
    if risks:
        result["risks"] = risks
    if decided:
        result["findings"] = [_finding(finding, clauses[finding.clause], run) for finding in decided]
    return result


def _id(clause: str) -> str:
    return "c-" + clause.replace("/", "_")


def _short(finding: Finding) -> bool:
    return finding.status is not Status.MET


def _observation(observation: Observation, assessment: Assessment, run: UUID) -> dict[str, Any]:
    said = sentence(observation.message) or STATUS_WORDS[observation.status].sentence
    made: dict[str, Any] = {
        "uuid": str(uuid5(run, f"{observation.subject}\0{observation.use}")),
        "title": observation.rule,
        "description": harmless(said),
        "props": [_property("result", observation.status.value)],
        "methods": ["INTERVIEW" if observation.status is Status.ATTESTED else "TEST"],
        "collected": _time(assessment),
    }
    digests = {file.path: file.sha256 for file in assessment.evidence}
    rows = {item.file: sentence(places(item)) for item in observation.short}
    files = [
        {
            "description": harmless(path),
            **({"props": [_property("sha-256", digests[path])]} if digests.get(path) else {}),
            **({"remarks": harmless(rows[path])} if path in rows else {}),
        }
        for path in observation.evidence
    ]
    if files:
        made["relevant-evidence"] = files
    return made


def _finding(finding: Finding, clause: Clause, run: UUID) -> dict[str, Any]:
    met = finding.status is Status.MET
    reason = "pass" if met else "fail" if finding.status in {Status.NOT_MET, Status.PARTIAL} else "other"
    made: dict[str, Any] = {
        "uuid": str(uuid5(run, f"finding\0{finding.subject}\0{finding.clause}")),
        "title": finding.clause,
        "description": harmless(sentence(clause.duty)),
        "props": [_property("result", finding.status.value)],
        "target": {
            "type": "objective-id",
            "target-id": _id(finding.clause),
            "status": {"state": "satisfied" if met else "not-satisfied", "reason": reason},
        },
        "related-observations": [
            {"observation-uuid": str(uuid5(run, f"{item.subject}\0{item.use}"))} for item in finding.observations
        ],
    }
    if _short(finding):
        made["related-risks"] = [{"risk-uuid": str(uuid5(run, f"risk\0{finding.subject}\0{finding.clause}"))}]
    return made


def _risk(
    finding: Finding, clause: Clause, assessment: Assessment, run: UUID, actions: dict[tuple[str, str], Action]
) -> dict[str, Any]:
    waived = is_waived(finding, assessment.as_of)
    action = actions.get((finding.clause, finding.subject))
    risk: dict[str, Any] = {
        "uuid": str(uuid5(run, f"risk\0{finding.subject}\0{finding.clause}")),
        "title": f"{finding.clause}: {STATUS_WORDS[finding.status].phrase}",
        "description": harmless(STATUS_WORDS[finding.status].sentence),
        "statement": harmless(sentence(clause.duty)),
        "status": "deviation-approved" if waived else "open",
    }
    if waived and finding.waiver is not None:
        risk["deadline"] = f"{finding.waiver.until.isoformat()}T23:59:59Z"
    elif action is not None:
        risk["deadline"] = f"{action.due.on.isoformat()}T23:59:59Z"
        risk["remediations"] = [
            {
                "uuid": str(uuid5(run, f"{action.id}\0{finding.clause}")),
                "lifecycle": "recommendation",
                "title": harmless(action.role or "owner"),
                "description": harmless(sentence(action.what)),
                "props": [_property("action", action.id)],
            }
        ]
    return risk


EXTENSION = FileFormat("oscal", "OSCAL 1.2.1 assessment results, for governance tools.", _render)
