"""A second opinion on every rule: decided row by row, in plain Python, with three-valued logic.

Written apart from the engine. It shares nothing with it but the rule as the file states it and the
vocabulary of `eqcheck.domain.assessment`: its own reading of expressions, arithmetic, calendar, scopes, related
evidence, bounds and judgements. Slow and simple on purpose.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Status
from tests.oracle.calendar import BUILT_INS, Calendar, Term
from tests.oracle.judge import KINDS
from tests.oracle.parser import OracleError, calls, settings_in
from tests.oracle.world import Row, Subject, Verdict, World

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.evidence_type import EvidenceType

__all__ = ["OracleError", "Row", "Term", "Verdict", "World", "decide"]


def decide(
    rule_data: Mapping[str, Any], world: World, subject: str, as_of: date, types: Mapping[str, EvidenceType]
) -> Verdict:
    """The verdict of a rule on a subject (a school's key, or "trust") on a day.

    `rule_data` is the rule as in its file, dates still text. Raises OracleError where the rule is not
    one that the contract describes.
    """
    calendar = Calendar.of(world.terms)
    parameters = _parameters(rule_data, world, as_of)
    settings = {**dict.fromkeys(BUILT_INS), **parameters, **calendar.built_ins(as_of)}
    case = Subject(rule_data, world, subject, as_of, types, settings)
    applies = case.applies()
    if applies is False or None in parameters.values():
        return _certain({Status.NOT_APPLICABLE}, {})
    if _lacks_calendar(rule_data, case) or not case.source_rows() or case.lacks_related():
        return _certain({Status.NO_EVIDENCE}, {})
    verdict = KINDS[rule_data["check"]["kind"]](rule_data["check"], case)
    empty = Status(rule_data.get("when_empty", {"status": Status.NO_EVIDENCE})["status"])
    possible = {empty if status is None else status for status in verdict.statuses}
    if applies is None and Status.NOT_MET in possible:
        possible.add(Status.NO_EVIDENCE)
    return _certain(possible, verdict.measures)


def _certain(possible: set[Status], measures: Mapping[str, Any]) -> Verdict:
    """What is certain where a verdict may be any of these: the contract's section on certain answers."""
    if len(possible) == 1:
        return Verdict(next(iter(possible)), measures, frozenset(possible))
    in_part = possible == {Status.PARTIAL, Status.MET}
    return Verdict(Status.PARTIAL if in_part else Status.NO_EVIDENCE, measures, frozenset(possible))


def _lacks_calendar(rule_data: Mapping[str, Any], case: Subject) -> bool:
    """Whether the rule needs something of the calendar that it does not give."""
    texts = _texts(rule_data)
    settings = frozenset[str]().union(*map(settings_in, texts)) & BUILT_INS
    missing = {name for name in settings if case.settings[name] is None}
    needs_terms = any(calls(text, name) for text in texts for name in ("school_days", "term_of"))
    return bool(missing) or (needs_terms and not case.world.terms)


def _parameters(rule_data: Mapping[str, Any], world: World, as_of: date) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, item in rule_data.get("parameters", {}).items():
        dated = item.get("values", [item])
        in_force = [one["value"] for one in dated if "from" not in one or date.fromisoformat(one["from"]) <= as_of]
        value = world.parameters.get(name, in_force[-1] if in_force else None)
        values[name] = _dated(value)
    return values


def _dated(value: Any) -> Any:
    """Text that is a date as one; anything else as it is."""
    if isinstance(value, str) and len(value) == 10:
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


OF_GROUPS = (
    "outcome",
    "cases",
    "value",
    "of",
    "deviation",
    "other_value",
    "other_cases",
    "other_of",
    "measured",
    "about",
    "held_back",
    "now",
    "before",
)
_EXPRESSIONS = ("where", "require", "never", "counting", "distinct", "met", "partial", *OF_GROUPS)


def _texts(rule_data: Mapping[str, Any]) -> list[str]:
    """Every expression and bound of a rule."""
    check = rule_data["check"]
    related = check.get("related", {}).values()
    texts = [rule_data["applies_when"]] if "applies_when" in rule_data else []
    for part in (check, *related):
        texts += [part[name] for name in _EXPRESSIONS if name in part]
        texts += part.get("take", {}).values()
        texts += [text for sides in part.get("groups", {}).values() for text in sides.values()]
    return texts
