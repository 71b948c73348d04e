"""Diagnostics for programs: one JSON object, sorted, the same bytes for the same files."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from eqcheck.authoring.diagnostics.form import DiagnosticsForm, relative
from eqcheck.reports.json_text import json_text

if TYPE_CHECKING:
    from eqcheck.authoring.checking.diagnostic import Diagnostic
    from eqcheck.authoring.diagnostics.form import ReportedInspection


def _render(outcome: ReportedInspection) -> str:
    inspection = outcome.inspection
    whole = {
        "format": 1,
        "exit_code": outcome.exit_code,
        "checked": asdict(inspection.counts) if inspection.counts else None,
        "diagnostics": [_item(item, outcome.base) for item in inspection.diagnostics],
    }
    return json_text(whole, indent=1) + "\n"


def _item(item: Diagnostic, base: str) -> dict[str, Any]:
    place = item.place
    return {
        "id": item.id,
        "kind": item.kind or None,
        "level": item.gravity.value,
        "message": item.message,
        "help": item.help,
        "subject": item.subject,
        "path": list(item.path),
        "file": relative(place.file, base) if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "fingerprint": item.fingerprint,
        "allowed": item.allowed,
    }


EXTENSION = DiagnosticsForm(name="json", summary="For programs.", render=_render)
