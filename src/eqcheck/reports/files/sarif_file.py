"""`sarif`: what falls short as SARIF 2.1.0 (OASIS), each at the evidence it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from eqcheck.domain.assessment import Status
from eqcheck.reports.audience import subject_names
from eqcheck.reports.files.file_format import FileFormat
from eqcheck.reports.harmless import harmless
from eqcheck.reports.json_text import json_text
from eqcheck.reports.rows_in_words import rows_words
from eqcheck.reports.tables import about
from eqcheck.reports.tally import is_waived
from eqcheck.reports.words import STATUS_WORDS, sentence

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Assessment, Finding, Observation, Rule
    from eqcheck.reports.audience import Audience

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {
    Status.ERROR: "error",
    Status.NOT_MET: "error",
    Status.NO_EVIDENCE: "warning",
    Status.PARTIAL: "warning",
    Status.INSUFFICIENT_DATA: "note",
    Status.ATTESTED: "note",
}


def _render(assessment: Assessment, audience: Audience) -> bytes:
    pairs = [
        (finding, observation)
        for finding in sorted(assessment.findings, key=lambda it: (it.policy, it.clause, it.subject))
        for observation in finding.observations
        if observation.status in _LEVELS
    ]
    rules = [assessment.rules[name] for name in sorted({observation.rule for _, observation in pairs})]
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    names = subject_names(assessment)
    run = {
        "tool": {
            "driver": {
                "name": "eqcheck",
                "semanticVersion": assessment.basis.version or "0.0.0",
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "automationDetails": {"id": "eqcheck/audit/"},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "properties": dict(about(assessment, audience)),
        "results": [_result(*pair, numbers, names, assessment) for pair in pairs],
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json_text(whole, indent=1) + "\n").encode()


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.id.replace("/", "-").split("-") if len(word) > 1),
        "shortDescription": {"text": harmless(sentence(rule.sentence()))},
        "fullDescription": {"text": harmless(rule.rationale)},
        "help": {"text": harmless(sentence(rule.remedy))},
        "properties": {"severity": rule.severity.value},
    }


def _result(
    finding: Finding,
    observation: Observation,
    numbers: dict[str, int],
    names: dict[str, str],
    assessment: Assessment,
) -> dict[str, Any]:
    place = f"{observation.subject}/{finding.clause}"
    files = observation.evidence[:10] or ("eqcheck.yaml",)
    said = sentence(observation.message) or STATUS_WORDS[observation.status].sentence
    rows = rows_words(observation)
    if rows:
        said = f"{said} {sentence(rows)}"
    text = f"{names[observation.subject]}, {finding.clause}: {STATUS_WORDS[observation.status].phrase}. {said}"
    result: dict[str, Any] = {
        "ruleId": observation.rule,
        "ruleIndex": numbers[observation.rule],
        "kind": "fail" if observation.status in {Status.NOT_MET, Status.PARTIAL} else "review",
        "level": _LEVELS[observation.status] if observation.status in {Status.NOT_MET, Status.PARTIAL} else "none",
        "message": {"text": harmless(text)},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": quote(file)}},
                "logicalLocations": [{"fullyQualifiedName": place, "kind": "member"}],
            }
            for file in files
        ],
        "partialFingerprints": {"eqcheckCell/v1": str(uuid5(NAMESPACE_URL, f"{place}/{observation.use}"))},
        "properties": {
            "status": observation.status.value,
            "subject": observation.subject,
            "clause": finding.clause,
            **_ids(observation),
        },
    }
    if is_waived(finding, assessment.as_of):
        waiver = finding.waiver
        reason = harmless(waiver.reason) if waiver and waiver.reason else "accepted"
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
    return result


def _ids(observation: Observation) -> dict[str, str]:
    """What is said of it and how far it is from being met, as ids of docs/rules/messages.md."""
    messages = {"messageId": observation.message, "distanceId": observation.distance}
    return {name: message.kind.value for name, message in messages.items() if message is not None}


EXTENSION = FileFormat("sarif", "SARIF 2.1.0 of the audit, for code scanning.", _render)
