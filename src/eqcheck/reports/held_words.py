"""What a rule that holds rests on, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.checks import kind_of
from eqcheck.checks.kind import HoldsBy
from eqcheck.domain.finding_text import filled, placeholders
from eqcheck.reports.words import number, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.assessment import Observation, Rule


def held_words(rule: Rule, observation: Observation) -> str:
    """What was found where the rule's own finding was not said, since nothing falls short; empty where nothing was."""
    measures = observation.measures
    match kind_of(rule).holds_by:
        case HoldsBy.SIGNATURE:
            return _signed(measures)
        case HoldsBy.ROWS:
            return _rows(int(measures.get("relevant") or 0), int(measures.get("met") or 0))
        case HoldsBy.TEXT:
            return _held(rule, observation) or _looked_at(int(measures.get("relevant") or 0))


def _signed(measures: Mapping[str, Any]) -> str:
    day = measures.get("yes_on")
    return f"A statement signed on {value(day)} says that it is so" if day is not None else ""


def _rows(relevant: int, fit: int) -> str:
    """How many of the rows that count are as they should be."""
    if relevant < 2 or fit < relevant:
        return _few(relevant, fit)
    whole = "Both" if relevant == 2 else f"All {number(relevant)}"
    return f"{whole} records that count are as they should be"


def _few(relevant: int, fit: int) -> str:
    if relevant == 0:
        return ""
    if relevant == 1:
        return "The one record that counts is as it should be" if fit else ""
    return f"{number(fit)} of the {number(relevant)} records that count {'is' if fit == 1 else 'are'} as they should be"


def _held(rule: Rule, observation: Observation) -> str:
    """The rule's own sentence with what was measured, which its finding is not: that says what falls short."""
    known = {**observation.parameters, **observation.measures}
    if rule.held is None or any(name not in known for name in placeholders(rule.held)):
        return ""
    return filled(rule.held, known, lambda item: "not recorded" if item is None else value(item), whole=False)


def _looked_at(relevant: int) -> str:
    """That nothing falls short, of a rule that has no sentence for it."""
    if relevant == 0:
        return ""
    rows = "One record was" if relevant == 1 else f"{number(relevant)} records were"
    return f"{rows} looked at, and nothing in {'it' if relevant == 1 else 'them'} falls short"
