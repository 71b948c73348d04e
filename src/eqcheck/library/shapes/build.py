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
from eqcheck.domain.trust import Override, School, Term, TrustSetup, Waiver

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
    values = tuple(DatedValue(build_value(item["value"]), build_day(item.get("from"))) for item in items)
    return Parameter(
        name=name,
        values=values,
        basis=data["basis"],
        type=kind,
        unit=data.get("unit", ""),
        minimum=build_value(data.get("minimum")),
        maximum=build_value(data.get("maximum")),
    )


def build_value(value: Any) -> Any:  # noqa: ANN401 - a parameter may be of any column type
    """A parameter's value as written, ISO dates as dates."""
    return date.fromisoformat(value) if type_of(value) is ColumnType.DATE else value


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
    values = {name: build_value(value) for name, value in item.get("parameters", NOTHING).items()}
    return RuleUse(item["rule"], values or NOTHING)


def build_trust(data: Mapping[str, Any], waivers: Mapping[str, Any] | None = None) -> TrustSetup:
    """The trust's setup from the data of eqcheck.yaml and, where there is one, of waivers.yaml."""
    trust = data["trust"]
    terms = data.get("calendar", NOTHING).get("terms", ())
    return TrustSetup(
        name=trust["name"],
        schools=tuple(_school(item) for item in data["schools"]),
        policies=tuple(data["policies"]),
        company_number=trust.get("company_number", ""),
        employees=trust.get("employees"),
        terms=tuple(sorted((_term(item) for item in terms), key=lambda term: term.starts_on)),
        overrides=tuple(_overrides(data.get("parameters", NOTHING))),
        columns=data.get("columns", NOTHING),
        maps=data.get("maps", NOTHING),
        minimum_group=data.get("privacy", NOTHING).get("minimum_group", 10),
        waivers=tuple(_waiver(item) for item in waivers["waivers"]) if waivers else (),
        owners={role: {"": item} if isinstance(item, str) else item for role, item in data.get("owners", {}).items()},
    )


def _school(data: Mapping[str, Any]) -> School:
    lowest, highest = data.get("ages", (None, None))
    return School(
        key=data["key"],
        name=data["name"],
        phase=data["phase"],
        urn=data.get("urn", ""),
        laestab=data.get("laestab", ""),
        lowest_age=lowest,
        highest_age=highest,
        sixth_form=data.get("sixth_form"),
        opened_on=build_day(data.get("opened_on")),
        pupils=data.get("pupils"),
        former_urns=tuple(data.get("former_urns", ())),
    )


def _term(data: Mapping[str, Any]) -> Term:
    closed = ((item["from"], item.get("to", item["from"])) for item in data.get("closed", ()))
    return Term(
        name=data["name"],
        starts_on=date.fromisoformat(data["from"]),
        ends_on=date.fromisoformat(data["to"]),
        closed=tuple(sorted((date.fromisoformat(first), date.fromisoformat(last)) for first, last in closed)),
    )


def _overrides(data: Mapping[str, Any]) -> Iterable[Override]:
    for rule, parameters in sorted(data.items()):
        for name, item in sorted(parameters.items()):
            for school in sorted(item["schools"]) if "schools" in item else (None,):
                yield Override(rule, name, build_value(item["value"]), item["reason"], school)


def _waiver(data: Mapping[str, Any]) -> Waiver:
    return Waiver(
        clause=data["clause"],
        subject=data["subject"],
        reason=data["reason"],
        approver=data["approver"],
        until=date.fromisoformat(data["until"]),
        from_=build_day(data.get("from")),
    )
