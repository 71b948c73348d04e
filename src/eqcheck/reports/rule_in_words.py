"""How a rule decides, part by part, in words: exact, but with its parameters and dates filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from eqcheck.checks import check_kinds
from eqcheck.domain.assessment import Scope
from eqcheck.reports.words import STATUS_WORDS, bound, counted, listed, name_in_words, sentence, value, with_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from eqcheck.domain.assessment import Rule

ANY_DAY = "the day of the audit"
_LABELS = {
    "from": "looks at",
    "scope": "whose rows",
    "where": "a row counts if",
    "require": "it must have",
    "never": "never allowed",
    "counting": "of these, count",
    "distinct": "count different",
    "met": "met if",
    "partial": "met in part if",
    "question": "question",
    "roles": "who may sign",
    "valid_months": "good for",
    "look_at": "look first at",
    "shared": "the trust's own",
    "rules": "worst of",
    "clauses": "worst of",
}
_SCOPES = {
    Scope.OWN: "its own",
    Scope.SHARED: "its own and those of the trust",
    Scope.ALL: "those of the trust and of all its schools",
}
_EXPRESSIONS = {"where", "require", "never", "counting", "distinct", "met", "partial"}
_BOUNDS = {"met", "partial"}
_SAID: Mapping[str, Callable[[Any], str]] = {
    "scope": lambda scope: _SCOPES[Scope(scope)],
    "clauses": lambda kind: f"every {kind} clause of the policies adopted",
    "shared": lambda shared: "counts for each school" if shared else "does not count for a school",
    "valid_months": lambda months: counted(months, "month"),
}
_PLAIN = (
    (r"\bIS\s+NOT\s+NULL\b", "is given"),
    (r"\bIS\s+NULL\b", "is blank"),
    (r"\bIS\s+(NOT\s+)?(TRUE|FALSE)\b", lambda found: found.group(0).lower()),
    (r"\b(AND|OR|NOT|IN|BETWEEN|CASE|WHEN|THEN|ELSE|END|TRUE|FALSE)\b", lambda found: found.group(0).lower()),
    (r"INTERVAL\s+\(?(\d+)\)?\s+(DAY|MONTH|YEAR)\b", lambda found: counted(int(found[1]), found[2].lower())),
    (r"\s*<>\s*", " is not "),
    (r"\bNULL\b", "unknown"),
)


def how_decided(rule: Rule, parameters: Mapping[str, Any], as_of: date | None) -> Iterator[tuple[str, str]]:
    """The parts of the rule as label and text, in the order of its check kind; without a date, of any audit."""
    if rule.applies_when:
        yield "applies if", expression(rule.applies_when, parameters, as_of)
    for key, part in rule.check.items():
        if key == "related":
            yield from (_related(name, item, parameters, as_of) for name, item in part.items())
        elif key == "take":
            yield from _taken(part, parameters, as_of)
        elif key != "kind":
            limits = {name: with_unit(parameters.get(name), its.unit) for name, its in rule.parameters.items()}
            said = bound(part, limits) if key in _BOUNDS else part
            yield _LABELS.get(key, name_in_words(key)), _part(key, said, parameters, as_of)
    if rule.when_empty:
        status = STATUS_WORDS[rule.when_empty.status].phrase
        yield "if none", f"{status}: {rule.when_empty.reason}"


def summary(rule: Rule) -> str:
    """What rules of this kind do, in a sentence."""
    return sentence(check_kinds()[rule.kind].summary)


def expression(text: str, parameters: Mapping[str, Any], as_of: date | None) -> str:
    """An expression with its parameters filled in and its operators as words; what is in quotes stays."""
    quoted = re.split(r"('(?:[^']|'')*')", text)
    return "".join(
        part if at % 2 else _unquoted(part, {**parameters, "as_of": as_of or ANY_DAY}) for at, part in enumerate(quoted)
    )


def _unquoted(text: str, parameters: Mapping[str, Any]) -> str:
    def fill(found: re.Match[str]) -> str:
        name = found.group(1)
        return value(parameters[name]) if name in parameters else name_in_words(name)

    plain = re.sub(r"(?<!:):([a-z][a-z0-9_]*)", fill, text)
    for pattern, words in _PLAIN:
        plain = re.sub(pattern, words, plain, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", plain)


def _part(key: str, part: object, parameters: Mapping[str, Any], as_of: date | None) -> str:
    if key in _EXPRESSIONS:
        return expression(str(part), parameters, as_of)
    return _SAID[key](part) if key in _SAID else value(part)


def _related(name: str, item: Mapping[str, Any], parameters: Mapping[str, Any], as_of: date | None) -> tuple[str, str]:
    keys = _keys(item["on"])
    text = f"{name}: {item['from']}" + (f" by {listed(keys)}" if keys else "")
    if "where" in item:
        text += f", where {expression(item['where'], parameters, as_of)}"
    takes = [f"{take} = {expression(taken, parameters, as_of)}" for take, taken in item.get("take", {}).items()]
    return "looks up", text + (f"; {', '.join(takes)}" if takes else "")


def _keys(on: str | Sequence[str] | Mapping[str, str]) -> list[str]:
    if isinstance(on, str):
        return [on]
    if isinstance(on, Mapping):
        return [f"{theirs} = {ours}" for theirs, ours in on.items()]
    return list(on)


def _taken(part: Mapping[str, str], parameters: Mapping[str, Any], as_of: date | None) -> Iterator[tuple[str, str]]:
    for name, taken in part.items():
        yield "works out", f"{name} = {expression(taken, parameters, as_of)}"
