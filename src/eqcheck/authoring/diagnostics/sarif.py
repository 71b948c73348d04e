"""Diagnostics as SARIF 2.1.0 (OASIS), as code scanning services read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.authoring.checking.mistake_kinds import MISTAKE_KINDS
from eqcheck.authoring.diagnostics.form import DiagnosticsForm, end_column, gravity_of, page, uri
from eqcheck.authoring.lints import lints
from eqcheck.reports.json_text import json_text

if TYPE_CHECKING:
    from eqcheck.authoring.checking.diagnostic import Diagnostic
    from eqcheck.authoring.checking.mistake_kinds import MistakeKind
    from eqcheck.authoring.diagnostics.form import ReportedInspection
    from eqcheck.authoring.lints.lint import Lint

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "eqcheckPath/v1"


def _render(outcome: ReportedInspection) -> str:
    rules = _rules()
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    driver = {"name": "eqcheck", "semanticVersion": outcome.version, "rules": rules}
    if outcome.about:
        driver["informationUri"] = outcome.about
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "eqcheck/rules/"},
        "invocations": [{"executionSuccessful": True, "exitCode": outcome.exit_code}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, numbers[item.id], outcome.base) for item in outcome.inspection.diagnostics],
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(whole, indent=1) + "\n"


def _rules() -> list[dict[str, Any]]:
    return [*map(_rule, MISTAKE_KINDS.values()), *map(_rule, lints().values())]


def _rule(item: Lint | MistakeKind) -> dict[str, Any]:
    level = gravity_of(item).value
    return {
        "id": str(item.id),
        "name": _pascal(item.name),
        "shortDescription": {"text": f"{item.name}."},
        "fullDescription": {"text": item.short},
        "help": {"text": f"{item.short} {item.why}", "markdown": page(item)},
        "defaultConfiguration": {"level": level},
        "properties": {"tags": ["rules"], "precision": "high", "problem.severity": _severity(level)},
    }


def _pascal(name: str) -> str:
    """The name as one word, without "a": a capital by itself makes it no identifier to validators."""
    words = name.replace(",", "").split()
    return "".join(word.capitalize() for word in words if len(word) > 1)


def _severity(level: str) -> str:
    return "recommendation" if level == "note" else level


def _result(item: Diagnostic, number: int, base: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": item.id,
        "ruleIndex": number,
        "level": item.gravity.value,
        "message": {"text": f"{item.message}. {item.help}" if item.help else item.message},
        "locations": [_location(item, base)],
        "partialFingerprints": {FINGERPRINT: item.fingerprint},
    }
    if item.kind:
        result["properties"] = {"kind": item.kind}
    if item.allowed is not None:
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": item.allowed}]
    return result


def _location(item: Diagnostic, base: str) -> dict[str, Any]:
    """Where it is; a mistake that is in no file is said to be in the folder of rules."""
    place = item.place
    if place is None:
        return {"physicalLocation": {"artifactLocation": {"uri": "rules"}}}
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(place.file, base)}}
    region: dict[str, Any] = {"startLine": place.line or 1, "startColumn": place.column or 1}
    end = end_column(place)
    if end is not None:
        region |= {"endLine": place.line, "endColumn": end, "snippet": {"text": place.source}}
    physical["region"] = region
    return {"physicalLocation": physical}


EXTENSION = DiagnosticsForm(name="sarif", summary="SARIF 2.1.0, for code scanning.", render=_render)
