"""The numbers of people in an assessment as one system of relations, as anybody can write it down who has the rules."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Any

from eqcheck.checks import check_data
from eqcheck.checks.keys import Role, given
from eqcheck.domain.assessment import Scope, Status
from eqcheck.reports.disclosure import Relation, System
from eqcheck.reports.inclusions import inclusions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from eqcheck.domain.assessment import Assessment, Observation, Rule
    from eqcheck.reports.disclosure import Key

_PARTS = ("met", "unmet", "unknown")
_ONE = Fraction(1)


def reads(rule: Rule) -> tuple[str, ...]:
    """The evidence types that a rule reads."""
    related = (item["from"] for item in check_data(rule.check).get("related", {}).values())
    return tuple(dict.fromkeys(name for name in (check_data(rule.check).get("from"), *related) if name))


def compares(rule: Rule) -> bool:
    """Whether the rule compares figures of groups."""
    return any(key.role is Role.COMPARISONS for key, _ in given(rule.check))


def of_people(rule: Rule, people: Iterable[str]) -> bool:
    """Whether what the rule measures are numbers of people: rows of people, or how many there are in groups."""
    if compares(rule):
        return True
    return not set(people).isdisjoint(reads(rule))


def rules_of_people(assessment: Assessment) -> frozenset[str]:
    """The rules that measure numbers of people."""
    return frozenset(rule.id for rule in assessment.rules.values() if of_people(rule, assessment.basis.people))


def group_of(observation: Observation) -> str:
    """The name of an observation's numbers, which stand or fall together."""
    return f"{observation.use}\0{observation.subject}"


def counts(rule: Rule, measures: Mapping[str, Any]) -> dict[str, int]:
    """The measures that are counts; what a rule takes from cells by another aggregate is none, nor is a rate.

    Of figures that somebody else counted only those are, and not in how many rows they stand.
    """
    check = check_data(rule.check)
    if compares(rule) and "outcome" not in check:
        stated = {name: value for name, value in measures.items() if name.endswith(("_of", "_cases"))}
        return {name: int(value) for name, value in stated.items() if value is not None and value == value // 1}
    taken = check.get("take", {})
    return {
        name: value
        for name, value in measures.items()
        if type(value) is int and (name not in taken or str(taken[name]).lstrip().upper().startswith("COUNT("))
    }


def figures(rule: Rule, measures: Mapping[str, Any]) -> dict[str, Any]:
    """The rates and scores of groups that a rule compares: no numbers of people, but `people_behind` follows."""
    if not compares(rule):
        return {}
    return {name: value for name, value in measures.items() if name.endswith(("_value", "_deviation"))}


def people_behind(rule: Rule, measures: Mapping[str, Any]) -> dict[str, int]:
    """How many people of each side have what a rate is of, and how many have not: a reader can work them out."""
    behind = {}
    for name, of in measures.items() if compares(rule) else ():
        side = name.removesuffix("_of")
        if side == name or of is None:
            continue
        cases, rate = measures.get(f"{side}_cases"), measures.get(f"{side}_value")
        if cases is None and rate is not None and not measures.get(f"{side}_deviation"):
            cases = Fraction(str(rate)) * int(of) / 100
        if cases is not None and 0 <= cases <= of:
            behind[f"{side}_with"], behind[f"{side}_without"] = round(cases), int(of) - round(cases)
    return behind


def observations(assessment: Assessment) -> dict[str, Observation]:
    """Every observation once, by its group, in order."""
    every = (observation for finding in assessment.findings for observation in finding.observations)
    return dict(sorted((group_of(observation), observation) for observation in every))


def people_system(assessment: Assessment) -> System:
    """Every count of people, and how they hang together."""
    rules = rules_of_people(assessment)
    seen = {group: item for group, item in observations(assessment).items() if item.rule in rules}
    numbers: dict[Key, int] = {}
    for group, observation in seen.items():
        rule, measures = assessment.rules[observation.rule], observation.measures
        for name, value in (counts(rule, measures) | people_behind(rule, measures)).items():
            numbers[group, name] = value
    relations = list(_relations(assessment, seen, numbers))
    included = inclusions(assessment, seen, numbers)
    return System(
        {**numbers, **included.differences},
        (*relations, *included.relations),
        frozenset(group for group, _ in included.differences),
    )


def _relations(assessment: Assessment, seen: Mapping[str, Observation], numbers: dict[Key, int]) -> Iterator[Relation]:
    for group, observation in seen.items():
        yield from _within(group, assessment.rules[observation.rule], observation, numbers)
    yield from _across(assessment, seen, numbers)


def _within(group: str, rule: Rule, observation: Observation, numbers: Mapping[Key, int]) -> Iterator[Relation]:
    """A share's parts add up, and its status says between which shares it lies."""
    whole = (group, "relevant")
    parts = [(group, name) for name in _PARTS if (group, name) in numbers]
    if whole not in numbers or len(parts) < len(_PARTS):
        return
    yield Relation(((whole, _ONE), *((part, -_ONE) for part in parts)), 0, 0)
    if (group, "never") in numbers:
        yield Relation((((group, "never"), _ONE), (whole, -_ONE)), -inf, 0)
    if not numbers.get((group, "never"), 0):
        yield from _by_status(group, rule, observation)


def _by_status(group: str, rule: Rule, observation: Observation) -> Iterator[Relation]:
    met, partial = (_percent(rule, observation, name) for name in ("met", "partial"))
    floor_ = {Status.MET: met, Status.PARTIAL: partial}.get(observation.status)
    ceiling = {Status.PARTIAL: met, Status.NOT_MET: partial if partial is not None else met}.get(observation.status)
    whole, satisfied = (group, "relevant"), (group, "met")
    if floor_ is not None:
        yield Relation(((satisfied, _ONE), (whole, -floor_ / 100)), 0, inf)
    if ceiling is not None:
        yield Relation(((satisfied, _ONE), (whole, -ceiling / 100)), -inf, 0)


def _percent(rule: Rule, observation: Observation, name: str) -> Fraction | None:
    """The bound of a share in per cent, such as `>= :partial_percent`."""
    bound = str(check_data(rule.check).get(name, "")).replace(">=", "").replace("%", "").strip()
    value = observation.parameters.get(bound.removeprefix(":")) if bound.startswith(":") else bound
    try:
        return Fraction(str(value))
    except ValueError:
        return None


def _across(assessment: Assessment, seen: Mapping[str, Observation], numbers: dict[Key, int]) -> Iterator[Relation]:
    """Rules that count the same rows of one subject agree; a trust's total is its schools and a rest of its own.

    The rest stands in no report, but a reader can subtract: so it is a number of the total's group.
    """
    same: dict[tuple[str, str], list[Key]] = defaultdict(list)
    totals: dict[str, list[Key]] = defaultdict(list)
    parts: dict[str, list[Key]] = defaultdict(list)
    checks = {name: check_data(assessment.rules[name].check) for name in {it.rule for it in seen.values()}}
    for group, observation in seen.items():
        check = checks[observation.rule]
        scope = str(check.get("scope", Scope.OWN))
        for name in ("relevant", *_PARTS):
            if (group, name) in numbers:
                rows = _rows(check, observation, name)
                same[rows + scope, observation.subject].append((group, name))
                (totals if scope == Scope.ALL else parts)[rows].append((group, name))
    for keys in same.values():
        for first, second in pairwise(keys):
            yield Relation(((first, _ONE), (second, -_ONE)), 0, 0)
    for rows, wholes in totals.items():
        once = list({seen[key[0]].subject: key for key in parts.get(rows, ())}.values())
        for whole in wholes if once else ():
            rest = (whole[0], f"rest of {whole[1]}")
            numbers[rest] = numbers[whole] - sum(numbers[part] for part in once)
            if numbers[rest] < 0:
                del numbers[rest]
                continue
            yield Relation(((whole, _ONE), (rest, -_ONE), *((part, -_ONE) for part in once)), 0, 0)


def _rows(check: Mapping[str, Any], observation: Observation, name: str) -> str:
    """Which rows a measure counts, so that two that count the same are known to."""
    parts = [check.get("from"), check.get("where")]
    if name != "relevant":
        parts += [name, check.get("require"), check.get("related")]
    elif any(f"{related}." in str(check.get("where")) for related in check.get("related", {})):
        parts.append(check.get("related"))
    text = repr(parts)
    used = {key: value for key, value in sorted(observation.parameters.items()) if f":{key}" in text}
    return f"{text}{used}"
