"""The changes of a library and of a matrix, as text and as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from eqcheck.reports.change_words import cause_words
from eqcheck.reports.json_text import json_text
from eqcheck.reports.words import STATUS_WORDS, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.authoring.policies.policy_diff import MatrixChange, PolicyChange
    from eqcheck.domain.assessment import Status

_SIGNS = {"new": "+", "gone": "-", "different": "~"}


def as_text(changes: Sequence[PolicyChange], cells: Sequence[MatrixChange] | None) -> str:
    """What changed, then which cells do; None where no evidence was looked at."""
    lines = [line for change in changes for line in _change(change)]
    if not changes:
        lines.append("The two libraries are the same.")
    if cells is not None:
        lines += ["", _counted(cells), *(line for cell in cells for line in _cell(cell))]
    return "\n".join(lines) + "\n"


def _change(change: PolicyChange) -> Iterator[str]:
    yield f"{_SIGNS[change.what]} {change.kind} {change.id}: {change.title}"
    for detail in change.details:
        yield f"    {detail.part}: {_value(detail.before)} → {_value(detail.after)}"


def _value(content: object) -> str:
    if content is None:
        return "(nothing)"
    return " ".join(content.split()) if isinstance(content, str) else json_text(content)


def _counted(cells: Sequence[MatrixChange]) -> str:
    if not cells:
        return "No cell of the matrix changes."
    worse, better = sum(cell.worse for cell in cells), sum(cell.better for cell in cells)
    others = len(cells) - worse - better
    parts = [f"{worse} worse", f"{better} better", *([f"{others} new or gone"] if others else [])]
    return f"{counted(len(cells), 'cell')} of the matrix {'changes' if len(cells) == 1 else 'change'}: {listed(parts)}"


def _cell(cell: MatrixChange) -> Iterator[str]:
    yield f"  {cell.clause} {cell.subject}: {_status(cell.before)} → {_status(cell.after)}"
    if cell.because:
        yield f"      {', '.join(cell.because)}" + (f": {cell.message}" if cell.message else "")
    yield f"      {cause_words(cell.cause)}"


def _status(status: Status | None) -> str:
    return STATUS_WORDS[status].phrase if status is not None else "(no cell)"


def as_json(changes: Sequence[PolicyChange], cells: Sequence[MatrixChange] | None) -> str:
    """The same for programs, sorted."""
    whole: dict[str, Any] = {"format": 1, "changes": [asdict(change) for change in changes]}
    if cells is not None:
        whole["cells"] = [asdict(cell) for cell in cells]
    return json_text(whole, indent=1) + "\n"
