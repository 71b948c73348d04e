"""From checked data to the values that cross layers. Pure and light: it runs from a cache too, without yaml.

Every function takes data that the schema and the cross-checks have passed; dates in it are ISO text.
"""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from eqcheck.checks import build_check
from eqcheck.domain.assessment import (
    NOTHING,
    Clause,
    ClauseKind,
    DatedValue,
    Level,
    Parameter,
    Policy,
    Rule,
    RuleUse,
    Severity,
    Status,
    WhenEmpty,
    YearDay,
)
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.domain.shape import build
from eqcheck.domain.trust import TrustSetup, Waivers, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def build_rule(data: Mapping[str, Any]) -> Rule:
    """The rule that a rule file's data states, without its tests."""
    empty = data.get("when_empty")
    return Rule(
        id=data["id"],
        title=data["title"],
        rationale=data["rationale"],
        remedy=data["remedy"],
        severity=Severity(data["severity"]),
        subject=Level(data["subject"]),
        check=build_check(data["check"]),
        finding=data["finding"],
        applies_when=data.get("applies_when"),
        parameters={name: build_parameter(name, item) for name, item in data.get("parameters", NOTHING).items()},
        when_empty=WhenEmpty(Status(empty["status"]), empty["reason"]) if empty else None,
        basis_status=data.get("basis_status", "verified"),
        since=data.get("since", ""),
        unused=data.get("unused"),
        owner=data.get("owner", ""),
        due_by=_year_day(data["due_by"]) if "due_by" in data else None,
    )


def _year_day(data: Mapping[str, Any]) -> YearDay:
    month, day = data["day"].split("-")
    return YearDay(int(month), int(day), data["basis"])


def build_parameter(name: str, data: Mapping[str, Any]) -> Parameter:
    """The parameter `name`, its one value or its values by date."""
    items = data["values"] if "values" in data else [{"value": data["value"]}]
    kind = type_of_values(item["value"] for item in items)
    values = tuple(DatedValue(value_of(item["value"]), build_day(item.get("from"))) for item in items)
    return Parameter(
        name=name,
        values=values,
        basis=data["basis"],
        type=kind,
        unit=data.get("unit", ""),
        minimum=value_of(data.get("minimum")),
        maximum=value_of(data.get("maximum")),
    )


def build_day(text: str | None) -> date | None:
    """The day that ISO text states; None for None."""
    return None if text is None else date.fromisoformat(text)


def type_of(value: object) -> ColumnType:
    """The column type of a parameter's value as written."""
    if isinstance(value, bool):
        return ColumnType.BOOLEAN
    if isinstance(value, int):
        return ColumnType.INTEGER
    if isinstance(value, float):
        return ColumnType.NUMBER
    return ColumnType.DATE if isinstance(value, str) and _ISO_DATE.fullmatch(value) else ColumnType.TEXT


def type_of_values(values: Iterable[object]) -> ColumnType:
    """The one column type of a parameter's values: integers among numbers are numbers."""
    types = {type_of(value) for value in values}
    if len(types) == 1:
        return types.pop()
    return ColumnType.NUMBER if types <= {ColumnType.INTEGER, ColumnType.NUMBER} else ColumnType.TEXT


def build_policy(data: Mapping[str, Any]) -> Policy:
    """The policy that a policy file states, its clauses in order."""
    return Policy(
        id=data["id"],
        title=data["title"],
        document=data["document"],
        sections=MappingProxyType(dict(data["sections"])),
        clauses=tuple(_clause(data["id"], item) for item in data["clauses"]),
    )


def _clause(policy: str, data: Mapping[str, Any]) -> Clause:
    return Clause(
        id=data["id"],
        policy=policy,
        section=data["section"],
        duty=data["duty"],
        bearer=data["bearer"],
        level=Level(data["level"]),
        kind=ClauseKind(data["kind"]),
        locator=data["locator"],
        fingerprint=data["fingerprint"],
        frequency_stated=data["frequency"]["stated"],
        frequency_tested=data["frequency"]["tested"],
        rules=tuple(build_rule_use(item) for item in data.get("rules", ())),
        not_tested=data.get("not_tested"),
        words=data.get("words"),
        at_best=Status(data["at_best"]) if "at_best" in data else None,
        not_shown=data.get("not_shown"),
    )


def build_rule_use(item: str | Mapping[str, Any]) -> RuleUse:
    """A clause's reference to a rule: an id, or an id with the parameters that the policy sets."""
    if isinstance(item, str):
        return RuleUse(item)
    values = {name: value_of(value) for name, value in item.get("parameters", NOTHING).items()}
    return RuleUse(item["rule"], values or NOTHING)


def build_trust(data: Mapping[str, Any], waivers: Mapping[str, Any] | None = None) -> TrustSetup:
    """The trust's setup from the data of eqcheck.yaml and, where there is one, of waivers.yaml."""
    return build(TrustSetup, data, waivers=build(Waivers, waivers).waivers if waivers else ())
