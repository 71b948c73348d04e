"""Diagnostics for people: what is wrong, where with the line itself, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.diagnostics.form import DiagnosticsForm
from eqcheck.reports.mistakes import MistakeBlock, render_blocks

if TYPE_CHECKING:
    from eqcheck.authoring.checking.inspection_result import Inspection
    from eqcheck.authoring.diagnostics.form import ReportedInspection


def _render(outcome: ReportedInspection) -> str:
    diagnostics = outcome.inspection.open
    text = render_blocks(
        MistakeBlock(f"{item.gravity}[{item.id}]", item.message, item.place, item.help or None) for item in diagnostics
    )
    return text + ("\n" if diagnostics else "") + _closing(outcome.inspection)


def _closing(inspection: Inspection) -> str:
    allowed = sum(1 for item in inspection.diagnostics if item.allowed is not None)
    also = f"; {allowed} allowed with a reason" if allowed else ""
    if inspection.counts is None:
        return f"{_many(len(inspection.open), 'mistake')}\n"
    counts = inspection.counts
    checked = (
        f"{counts.rules} rules with {counts.cases} tests, {counts.types} evidence types and {counts.policies} policies"
        f" with {counts.clauses} clauses"
    )
    if not inspection.open:
        return f"{checked}: nothing is wrong with them{also}\n"
    numbers = [(sum(1 for item in inspection.open if item.gravity is gravity), gravity) for gravity in Gravity]
    counted_text = ", ".join(_many(number, gravity) for number, gravity in numbers if number)
    return f"{checked}: {counted_text}{also}\nhelp: eqcheck rules show LINT says why, with examples\n"


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


EXTENSION = DiagnosticsForm(name="text", summary="For people.", render=_render, for_people=True)
