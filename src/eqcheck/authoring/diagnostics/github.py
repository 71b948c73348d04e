"""Diagnostics as GitHub's workflow commands, and as the Markdown of a job's summary.

GitHub shows ten annotations of a kind for each step, so the worst come first and the summary holds all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.diagnostics.form import DiagnosticsForm, end_column, relative

if TYPE_CHECKING:
    from eqcheck.authoring.checking.diagnostic import Diagnostic
    from eqcheck.authoring.diagnostics.form import ReportedInspection

LARGEST_SUMMARY = 1_000_000
"""A step's summary may have 1 MiB; the rest is left out with a word."""

_COMMANDS = {Gravity.ERROR: "error", Gravity.WARNING: "warning", Gravity.NOTE: "notice"}


def _render(outcome: ReportedInspection) -> str:
    return "".join(_annotation(item, outcome.base) for item in outcome.inspection.open)


def _annotation(item: Diagnostic, base: str) -> str:
    place = item.place
    properties: list[tuple[str, object]] = []
    if place is not None:
        properties.append(("file", relative(place.file, base)))
        if place.line is not None:
            properties += [("line", place.line), ("endLine", place.line), ("col", place.column or 1)]
            properties += [("endColumn", end_column(place) or (place.column or 1) + 1)]
    properties.append(("title", item.id))
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties)
    text = f"{item.message}\n{item.help}" if item.help else item.message
    return f"::{_COMMANDS[item.gravity]} {listed}::{_message(text)}\n"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def summary(outcome: ReportedInspection) -> str:
    """Everything found as a Markdown table, allowed finds apart."""
    inspection = outcome.inspection
    allowed = [item for item in inspection.diagnostics if item.allowed is not None]
    lines = ["## eqcheck rules check", ""]
    if not inspection.open:
        lines.append("Nothing is wrong with the rules.")
    else:
        lines += ["| level | what | where | lint |", "|---|---|---|---|"]
        lines += [_row(item, item.message, outcome.base) for item in inspection.open]
    if allowed:
        lines += ["", "Allowed with a reason:", "", "| level | reason | where | lint |", "|---|---|---|---|"]
        lines += [_row(item, item.allowed or "", outcome.base) for item in allowed]
    return _cut(lines)


def _row(item: Diagnostic, text: str, base: str) -> str:
    where = f"{relative(item.place.file, base)}:{item.place.line or 1}" if item.place else ""
    return f"| {item.gravity} | {_cell(text)} | {_cell(where)} | {item.id} |"


def _cell(text: str) -> str:
    for special in "\\`*_[]<>|":
        text = text.replace(special, f"\\{special}" if special not in "<>" else f"&{'lg'[special == '>']}t;")
    return " ".join(text.split())


def _cut(lines: list[str]) -> str:
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line.encode()) + 1
        if size > LARGEST_SUMMARY:
            kept += ["", f"{len(lines) - len(kept)} more lines are in the step's output."]
            break
        kept.append(line)
    return "\n".join(kept) + "\n"


EXTENSION = DiagnosticsForm(name="github", summary="Annotations of GitHub Actions, the worst first.", render=_render)
