"""Whether another value of a rule's number asks for less: known where the rule compares with it one way only."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from eqcheck.checks import check_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.rule import Rule

_TURNS = re.compile(r"\b(?:NOT|CASE)\b", re.IGNORECASE)
"""What may turn a condition round."""


class Looseness(Enum):
    """How a changed number compares with the rule's own."""

    LOOSER = auto()
    STRICTER = auto()
    SAME = auto()
    UNKNOWN = auto()


def looseness(rule: Rule, parameter: str, value: object, default: object) -> Looseness:
    """How `value` compares with `default`, in what the rule asks for by that parameter."""
    if value == default:
        return Looseness.SAME
    less_is_looser = _less_is_looser(rule, parameter)
    if less_is_looser is None or not isinstance(value, int | float) or not isinstance(default, int | float):
        return Looseness.UNKNOWN
    return Looseness.LOOSER if (value < default) is less_is_looser else Looseness.STRICTER


def _less_is_looser(rule: Rule, parameter: str) -> bool | None:
    """Whether a smaller number asks for less; None where the rule names it elsewhere than in one kind of comparison."""
    data = check_data(rule.check)
    mark = rf":{parameter}(?![a-z0-9_])"
    named = len(re.findall(mark, _text({**data, "applies_when": rule.applies_when})))
    least = most = 0
    for text in (str(data[key]).strip() for key in _asked_for(data) if key in data):
        if not _TURNS.search(text):
            least += len(re.findall(rf"(?:^|[^<])>=? ?{mark}", text))
            most += len(re.findall(rf"<=? ?{mark}", text))
            most += len(re.findall(rf">=? :as_of - INTERVAL \({mark}\)", text))
    if not named or named not in {least, most}:
        return None
    return named == least


def _asked_for(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys of which more rows that fulfil them, or a greater number, are never worse."""
    counts = data["kind"] == "count" and str(data["met"]).startswith(">")
    return ("met", "partial", "require", *(("where", "counting") if counts else ()))


def _text(data: Any) -> str:  # noqa: ANN401 - whatever a rule file holds
    if isinstance(data, dict):
        return " ".join(map(_text, data.values()))
    return " ".join(map(_text, data)) if isinstance(data, list) else str(data)
