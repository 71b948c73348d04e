"""Policies against the rules they point at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.domain.mistakes import did_you_mean
from eqcheck.library.cross_checks.parameters import law_settles, misfit
from eqcheck.library.library import rule_named
from eqcheck.library.sources import SourceKind
from eqcheck.library.yaml.suggestion import suggestion
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.mistakes import Mistake
    from eqcheck.library.library import Library
    from eqcheck.library.yaml.strict_yaml import KeyPath


_HOW_MADE = "eqcheck policy new makes fingerprints from the document; docs/policies.md says what they are of"


def policy_mistakes(library: Library) -> Iterator[Mistake]:
    """Every mistake of every policy's clauses, each alone and among the others."""
    seen: dict[str, tuple[str, KeyPath]] = {}
    for policy in library.policies:
        where = (SourceKind.POLICY, policy)
        for index, clause in enumerate(library.policies[policy]["clauses"]):
            path: KeyPath = ("clauses", index)
            here = (policy, (*path, "id"))
            first = seen.setdefault(clause["id"], here)
            if first != here:
                message = LibraryKind.CLAUSE_TWICE(clause=clause["id"])
                help_ = f"the first is at {library.place(SourceKind.POLICY, *first)}; give this one its own id"
                yield library.mistake(where, (*path, "id"), message, help_)
            yield from _clause_mistakes(library, where, path, clause)
        yield from _fingerprint_mistakes(library, where)


def _fingerprint_mistakes(library: Library, where: tuple[SourceKind, str]) -> Iterator[Mistake]:
    """Fingerprints that can be of no text, and those that two clauses share: nobody made them from a document."""
    first_of: dict[str, str] = {}
    for index, clause in enumerate(library.policies[where[1]]["clauses"]):
        path: KeyPath = ("clauses", index, "fingerprint")
        given = clause["fingerprint"]
        if len(set(given.removeprefix("sha256:"))) == 1:
            yield library.mistake(where, path, LibraryKind.FINGERPRINT_OF_NOTHING(clause=clause["id"]), _HOW_MADE)
        elif given in first_of:
            message = LibraryKind.FINGERPRINT_TWICE(clause=clause["id"], other=first_of[given])
            yield library.mistake(where, path, message, _HOW_MADE)
        first_of.setdefault(given, clause["id"])


def _clause_mistakes(
    library: Library, where: tuple[SourceKind, str], path: KeyPath, clause: dict[str, Any]
) -> Iterator[Mistake]:
    sections = library.policies[where[1]]["sections"]
    if clause["section"] not in sections:
        message = LibraryKind.SECTION_UNKNOWN(section=clause["section"])
        yield library.mistake(where, (*path, "section"), message, suggestion(clause["section"], sections))
    if "rules" in clause and "not_tested" in clause:
        message = LibraryKind.CLAUSE_RULES_AND_NOT_TESTED(clause=clause["id"])
        yield library.mistake(where, (*path, "not_tested"), message, "keep one of the two", key=True)
    if "rules" not in clause and "not_tested" not in clause:
        message = LibraryKind.CLAUSE_WITHOUT_RULES(clause=clause["id"])
        yield library.mistake(where, path, message, "name the rules that decide it, or say why none can: not_tested: …")
    if ("at_best" in clause) != ("not_shown" in clause) or ("at_best" in clause and "rules" not in clause):
        key = "at_best" if "at_best" in clause else "not_shown"
        message = LibraryKind.CLAUSE_AT_BEST_ALONE(clause=clause["id"], key=key)
        yield library.mistake(
            where, (*path, key), message, "give rules, at_best and not_shown together, or neither of the two", key=True
        )
    items = clause.get("rules", [])
    for index, item in enumerate(items):
        rule = rule_named(item)
        at = (*path, "rules", index) if isinstance(item, str) else (*path, "rules", index, "rule")
        if item in items[:index]:
            yield library.mistake(where, at, LibraryKind.CLAUSE_RULE_TWICE(rule=rule), "keep one of the two")
        yield from _use_mistakes(library, where, at, clause, rule)
        if not isinstance(item, str) and rule in library.rules:
            yield from _setting_mistakes(library, where, (*at[:-1], "parameters"), item)


def _use_mistakes(
    library: Library, where: tuple[SourceKind, str], path: KeyPath, clause: dict[str, Any], rule: str
) -> Iterator[Mistake]:
    rules = library.names(SourceKind.RULE)
    if rule not in rules:
        help_ = did_you_mean(rule, rules) or f"write the rule in rules/{rule}.yaml"
        yield library.mistake(where, path, LibraryKind.RULE_UNKNOWN(rule=rule), help_)
    elif rule in library.rules and library.rules[rule]["subject"] != clause["level"]:
        subject, level = library.rules[rule]["subject"], clause["level"]
        message = LibraryKind.CLAUSE_LEVEL_OTHER(rule=rule, subject=subject, level=level)
        yield library.mistake(
            where, path, message, f"point at a rule with subject: {level}, or change the clause's level"
        )


def _setting_mistakes(
    library: Library, where: tuple[SourceKind, str], path: KeyPath, item: dict[str, Any]
) -> Iterator[Mistake]:
    parameters = library.rules[item["rule"]].get("parameters", {})
    for name, value in item.get("parameters", {}).items():
        if name not in parameters:
            message = LibraryKind.RULE_PARAMETER_UNKNOWN(rule=item["rule"], parameter=name)
            yield library.mistake(where, (*path, name), message, suggestion(name, parameters), key=True)
            continue
        if law_settles(parameters[name]):
            message = LibraryKind.PARAMETER_OF_LAW(parameter=name)
            yield library.mistake(where, (*path, name), message, "take it out", key=True)
            continue
        wrong = misfit(parameters[name], value)
        if wrong:
            yield library.mistake(
                where, (*path, name), LibraryKind.PARAMETER_VALUE_WRONG(parameter=name, fault=wrong[0]), wrong[1]
            )
