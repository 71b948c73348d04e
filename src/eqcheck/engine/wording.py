"""Measures and parameters in sentences, and as plain values for reports."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import prose_date
from eqcheck.domain.finding_text import filled, placeholders
from eqcheck.messages.observations import ObservationKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.trust import School
    from eqcheck.messages.message import Message


def in_words(value: Any) -> str:  # noqa: ANN401 - a measure may be of any kind
    """A value as a reader expects it: 22 November 2026, 1,250, yes, or "not recorded" for nothing."""
    if value is None:
        return "not recorded"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return prose_date(value)
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, Decimal | float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return str(value)


def say(template: str, values: Mapping[str, Any], school: School | None) -> str:
    """A finding's text with its placeholders filled in; an unknown one stays as it is."""
    fields = (name for name in placeholders(template) if name.startswith("school."))
    register = {name: getattr(school, name.removeprefix("school."), None) for name in fields}
    return filled(template, {**values, **register}, in_words)


def plainly(measures: Mapping[str, Any]) -> dict[str, Any]:
    """Measures as values that a report can print: no timestamps, no database types, none that only judges need."""
    shown = {name: value for name, value in sorted(measures.items()) if not name.startswith("_")}
    return {name: value.date() if isinstance(value, datetime) else value for name, value in shown.items()}


def missing_evidence(
    absent: Sequence[str], undated: Sequence[str], types: Mapping[str, EvidenceType]
) -> Message | None:
    """Why nothing could be decided, or None when all that was needed is there."""
    if absent:
        titles = [types[name].title.lower() if name in types else name for name in dict.fromkeys(absent)]
        return ObservationKind.NOTHING_HANDED_IN(types=", ".join(titles))
    if undated:
        return ObservationKind.CALENDAR_TOO_SHORT(dates=", ".join(name.replace("_", " ") for name in undated))
    return None
