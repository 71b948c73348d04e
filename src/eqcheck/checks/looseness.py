"""Whether another value of a rule's number asks for less: known where the rule compares with it one way only."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from eqcheck.checks import check_data

if TYPE_CHECKING:
    from eqcheck.domain.rule import Rule


class Looseness(Enum):
    """How a changed number compares with the rule's own."""

    LOOSER = auto()
    STRICTER = auto()
    UNKNOWN = auto()


def looseness(rule: Rule, parameter: str, value: object, default: object) -> Looseness:
    """How `value` compares with `default`, in what the rule asks for by that parameter."""
    less_is_looser = _less_is_looser(rule, parameter)
    if less_is_looser is None or not isinstance(value, int | float) or not isinstance(default, int | float):
        return Looseness.UNKNOWN
    return Looseness.LOOSER if (value < default) is less_is_looser else Looseness.STRICTER


def _less_is_looser(rule: Rule, parameter: str) -> bool | None:
    """Whether a smaller number asks for less; None where the rule names it elsewhere than in one kind of comparison."""
    data = check_data(rule.check)
    mark = rf":{parameter}(?![a-z0-9_])"
    named = len(re.findall(mark, _text({**data, "applies_when": rule.applies_when})))
    least = sum(bool(re.fullmatch(rf">=? ?{mark}", str(data.get(key, "")).strip())) for key in ("met", "partial"))
    most = sum(bool(re.fullmatch(rf"<=? ?{mark}", str(data.get(key, "")).strip())) for key in ("met", "partial"))
    require = str(data.get("require", ""))
    if not re.search(r"\bNOT\b", require, re.IGNORECASE):
        most += len(re.findall(rf">=? :as_of - INTERVAL \({mark}\)", require)) + len(
            re.findall(rf"<=? {mark}", require)
        )
        least += len(re.findall(rf">=? {mark}", require))
    if not named or named not in {least, most}:
        return None
    return named == least


def _text(data: Any) -> str:  # noqa: ANN401 - whatever a rule file holds
    if isinstance(data, dict):
        return " ".join(map(_text, data.values()))
    return " ".join(map(_text, data)) if isinstance(data, list) else str(data)
