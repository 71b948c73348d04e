"""Coverage as a table: for each rule what its tests have not shown, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.authoring.testing.coverage import Coverage, Shown


def coverage_table(rules: Sequence[Coverage]) -> str:
    """A block for each rule with gaps, and a closing line that counts."""
    lines = []
    for rule in rules:
        if rule.gaps:
            lines.append(rule.rule)
            lines += _rows(rule.gaps)
    answers = sum(len(item.answers) for rule in rules for item in rule.shown)
    missing = sum(len(item.missing) for rule in rules for item in rule.gaps)
    lines.append(
        f"tests have shown {answers - missing} of {answers} answers of the conditions, boundaries and statuses"
        f" of {len(rules)} rule{'s' if len(rules) > 1 else ''}"
    )
    return "\n".join(lines) + "\n"


def _rows(gaps: Sequence[Shown]) -> list[str]:
    cells = [(".".join(item.path) or "the rule", "never " + " or ".join(item.missing), item.text) for item in gaps]
    widths = [max(len(cell[column]) for cell in cells) for column in (0, 1)]
    return [f"  {place:<{widths[0]}}  {missing:<{widths[1]}}  {text}" for place, missing, text in cells]
