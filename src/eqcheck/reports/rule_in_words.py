"""How a rule decides, part by part, in words: exact, but with its parameters and dates filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from eqcheck.checks import kind_of
from eqcheck.checks.keys import EXPRESSIONS, Role, given
from eqcheck.reports.words import STATUS_WORDS, bound, counted, listed, name_in_words, sentence, value, with_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from eqcheck.checks.group_form import Sides
    from eqcheck.checks.keys import CheckKey
    from eqcheck.checks.plan import Related
    from eqcheck.domain.assessment import Rule

ANY_DAY = "the day of the audit"
_PLAIN = (
    (r"\bIS\s+NOT\s+NULL\b", "is given"),
    (r"\bIS\s+NULL\b", "is blank"),
    (r"\bIS\s+(NOT\s+)?(TRUE|FALSE)\b", lambda match: match.group(0).lower()),
    (r"\b(AND|OR|NOT|IN|BETWEEN|CASE|WHEN|THEN|ELSE|END|TRUE|FALSE)\b", lambda match: match.group(0).lower()),
    (r"INTERVAL\s+\(?(\d+)\)?\s+(DAY|MONTH|YEAR)\b", lambda match: counted(int(match[1]), match[2].lower())),
    (r"\s*<>\s*", " is not "),
    (r"\bNULL\b", "unknown"),
)


def how_decided(rule: Rule, parameters: Mapping[str, Any], as_of: date | None) -> Iterator[tuple[str, str]]:
    """The parts of the rule as label and text, in the order of its check kind; without a date, of any audit."""
    if rule.applies_when:
        yield "applies if", expression(rule.applies_when, parameters, as_of)
    limits = {name: with_unit(parameters.get(name), its.unit) for name, its in rule.parameters.items()}
    for key, part in given(rule.check):
        label = key.label or name_in_words(key.name)
        if key.role is Role.RELATED:
            yield from ((label, _related(name, item, parameters, as_of)) for name, item in part.items())
        elif key.role is Role.COMPARISONS:
            yield from ((label, _compared(name, sides, parameters, as_of)) for name, sides in part.items())
        elif key.role is Role.AGGREGATES:
            yield from ((label, _taken(name, text, parameters, as_of)) for name, text in part.items())
        elif key.role is Role.BOUND:
            yield label, bound(part, limits)
        elif key.role in EXPRESSIONS:
            yield label, expression(part, parameters, as_of)
        else:
            yield label, _plainly(key, part)
    if rule.when_empty:
        status = STATUS_WORDS[rule.when_empty.status].phrase
        yield "if none", f"{status}: {rule.when_empty.reason}"


def summary(rule: Rule) -> str:
    """What rules of this kind do, in a sentence."""
    return sentence(kind_of(rule).summary)


def expression(text: str, parameters: Mapping[str, Any], as_of: date | None) -> str:
    """An expression with its parameters filled in and its operators as words; what is in quotes stays."""
    quoted = re.split(r"('(?:[^']|'')*')", text)
    return "".join(
        part if at % 2 else _unquoted(part, {**parameters, "as_of": as_of or ANY_DAY}) for at, part in enumerate(quoted)
    )


def _unquoted(text: str, parameters: Mapping[str, Any]) -> str:
    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        return value(parameters[name]) if name in parameters else name_in_words(name)

    plain = re.sub(r"(?<!:):([a-z][a-z0-9_]*)", fill, text)
    for pattern, words in _PLAIN:
        plain = re.sub(pattern, words, plain, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", plain)


def _plainly(key: CheckKey, part: object) -> str:
    if key.words is not None:
        return key.words(part)
    return counted(part, key.unit) if key.unit and isinstance(part, int) else value(part)


def _related(name: str, item: Related, parameters: Mapping[str, Any], as_of: date | None) -> str:
    keys = [theirs if theirs == ours else f"{theirs} = {ours}" for theirs, ours in item.on.items()]
    text = f"{name}: {item.source}" + (f" by {listed(keys)}" if keys else "")
    if item.where is not None:
        text += f", where {expression(item.where.text, parameters, as_of)}"
    takes = [_taken(take, taken.text, parameters, as_of) for take, taken in item.take.items()]
    return text + (f"; {', '.join(takes)}" if takes else "")


def _compared(name: str, sides: Sides, parameters: Mapping[str, Any], as_of: date | None) -> str:
    text = f"{name_in_words(name)}: {expression(sides.group, parameters, as_of)}"
    text += f"; beside {expression(sides.other, parameters, as_of)}" if sides.other is not None else ""
    return text + (f"; acted on if {expression(sides.acted, parameters, as_of)}" if sides.acted is not None else "")


def _taken(name: str, text: str, parameters: Mapping[str, Any], as_of: date | None) -> str:
    return f"{name} = {expression(text, parameters, as_of)}"
