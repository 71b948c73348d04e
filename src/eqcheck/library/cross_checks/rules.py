"""Rules against each other, the evidence types and the policies; their expressions are the engine's to check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.checks import build_check, roll_up_of
from eqcheck.checks.builtin import TABLES
from eqcheck.checks.keys import Role
from eqcheck.domain.mistakes import did_you_mean, nearest
from eqcheck.library.cross_checks.cases import case_mistakes
from eqcheck.library.cross_checks.rule_view import rule_views
from eqcheck.library.cross_checks.wording import finding_mistakes, parameter_mistakes
from eqcheck.library.sources import SourceKind
from eqcheck.library.yaml.suggestion import suggestion
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.checks.kind import RollUp
    from eqcheck.checks.plan import Plan, Related
    from eqcheck.domain.mistakes import Mistake
    from eqcheck.library.cross_checks.rule_view import RuleView
    from eqcheck.library.library import Library
    from eqcheck.library.yaml.strict_yaml import KeyPath


def rule_mistakes(library: Library) -> Iterator[Mistake]:
    """Every mistake of every rule but those of its expressions."""
    used = _used_rules(library)
    for rule in rule_views(library):
        yield from _use_mistakes(rule, used=rule.data["id"] in used)
        yield from parameter_mistakes(rule)
        yield from finding_mistakes(rule)
        yield from case_mistakes(rule)
        if rule.plan is None:
            yield from _roll_up_mistakes(rule)
        else:
            yield from _table_mistakes(rule, rule.plan)
            yield from _unlisted_mistakes(rule)
            if "tests" not in rule.data:
                help_ = "write at least one case that is met and one that is not"
                yield rule.mistake(("id",), LibraryKind.RULE_WITHOUT_TESTS(rule=rule.data["id"]), help_)
    yield from _cycle_mistakes(library)


# --- use ------------------------------------------------------------------------------------------


def _used_rules(library: Library) -> set[str]:
    """The rules that a clause names, and those that they roll up."""
    rules: set[str] = set()
    waiting = library.rules_named()
    while waiting:
        name = waiting.pop()
        if name not in library.rules:  # reported where it stands; the rule that was meant is not to blame
            name = nearest(name, library.rules) or name
        if name not in rules:
            rules.add(name)
            waiting.extend(_rolled_up(library, name))
    return rules


def _use_mistakes(rule: RuleView, *, used: bool) -> Iterator[Mistake]:
    if used and "unused" in rule.data:
        message = LibraryKind.RULE_USED_AFTER_ALL()
        yield rule.mistake(("unused",), message, 'take "unused" out', key=True)
    # A rule that only a broken source names is not to blame.
    users_known = not any(kind in {SourceKind.POLICY, SourceKind.RULE} for kind, _ in rule.library.broken)
    if not used and "unused" not in rule.data and users_known:
        help_ = "name it in a clause's rules, or say why it stands alone: unused: …"
        yield rule.mistake(("id",), LibraryKind.RULE_UNUSED(rule=rule.data["id"]), help_)


# --- tables ---------------------------------------------------------------------------------------


def _table_mistakes(rule: RuleView, plan: Plan) -> Iterator[Mistake]:
    yield from _missing_table(rule, plan.path, plan.source)
    taken = {take: name for name, related in plan.related.items() for take in related.take}
    source = rule.library.columns(plan.source) or set()
    for name, related in plan.related.items():
        yield from _missing_table(rule, (*related.path, "from"), related.source)
        yield from _match_mistakes(rule, plan, related, {*source, *taken})
        for take in related.take:
            if take in source or taken[take] != name:
                other = f'a column of "{plan.source}"' if take in source else f'also taken by "{taken[take]}"'
                message = LibraryKind.TAKE_NAME_TAKEN(take=take, other=other)
                yield rule.mistake((*related.path, "take", take), message, "give it another name", key=True)


def _missing_table(rule: RuleView, path: KeyPath, table: str) -> Iterator[Mistake]:
    known = {*rule.library.names(SourceKind.TYPE), *TABLES}
    if table not in known:
        help_ = did_you_mean(table, known) or f"describe it in rules/evidence/{table}.yaml"
        yield rule.mistake(path, LibraryKind.TYPE_UNKNOWN(type=table), help_)


def _match_mistakes(rule: RuleView, plan: Plan, related: Related, ours_known: set[str]) -> Iterator[Mistake]:
    theirs_known = rule.library.columns(related.source)
    ours_unknown = rule.library.columns(plan.source) is None
    for theirs, ours in related.on.items():
        if theirs_known is not None and theirs not in theirs_known:
            message = LibraryKind.TYPE_COLUMN_UNKNOWN(type=related.source, column=theirs)
            yield rule.mistake((*related.path, "on"), message, suggestion(theirs, theirs_known))
        elif not ours_unknown and ours not in ours_known:
            message = LibraryKind.TYPE_COLUMN_UNKNOWN(type=plan.source, column=ours)
            yield rule.mistake((*related.path, "on"), message, suggestion(ours, ours_known))


def _unlisted_mistakes(rule: RuleView) -> Iterator[Mistake]:
    """Words of the check that are not among those that the evidence type has for them."""
    for key, items in rule.keys(Role.LIST):
        listed = key.listed_by
        type_ = rule.library.types.get(listed.table) if listed is not None else None
        if listed is None or type_ is None:
            continue
        values = type_["columns"].get(listed.column, {}).get("values")
        for index, item in enumerate(items if values else ()):
            if item not in values:
                message = LibraryKind.LISTED_VALUE_UNKNOWN(value=item, called=listed.called)
                yield rule.mistake(("check", key.name, index), message, suggestion(item, values))


# --- roll-ups -------------------------------------------------------------------------------------


def _roll_up(library: Library, name: str) -> RollUp | None:
    return roll_up_of(build_check(library.rules[name]["check"])) if name in library.rules else None


def _rolled_up(library: Library, name: str) -> tuple[str, ...]:
    roll_up = _roll_up(library, name)
    return roll_up.rules if roll_up is not None else ()


def _roll_up_mistakes(rule: RuleView) -> Iterator[Mistake]:
    rules = rule.library.names(SourceKind.RULE)
    roll_up = roll_up_of(rule.check)
    if roll_up is None:
        return
    for index, name in enumerate(roll_up.rules):
        path: KeyPath = (*roll_up.path, index)
        if name not in rules:
            yield rule.mistake(path, LibraryKind.RULE_UNKNOWN(rule=name), suggestion(name, rules))
        elif rule.data["subject"] == "school" and rule.library.rules.get(name, {}).get("subject") == "trust":
            message = LibraryKind.ROLL_UP_LEVEL_OTHER(rule=name)
            yield rule.mistake(path, message, "make this roll-up subject: trust, or name a rule for schools")


def _cycle_mistakes(library: Library) -> Iterator[Mistake]:
    for name in library.rules:
        roll_up = _roll_up(library, name)
        if roll_up is None:
            continue
        for index, first in enumerate(roll_up.rules):
            cycle = _way_back(library, first, name)
            if cycle and name == min(cycle):
                message = LibraryKind.ROLL_UP_CIRCLE(rules=" → ".join([name, *cycle]))
                help_ = "take one of them out of the circle"
                yield library.mistake((SourceKind.RULE, name), (*roll_up.path, index), message, help_)


def _way_back(library: Library, start: str, goal: str) -> list[str]:
    """The rules from `start` to `goal` through what each rolls up; none where there is no way."""
    ways = [[start]]
    seen = {start}
    for way in ways:
        if way[-1] == goal:
            return way
        for after in _rolled_up(library, way[-1]):
            if after not in seen:
                seen.add(after)
                ways.append([*way, after])
    return []
