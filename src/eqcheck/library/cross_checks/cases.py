"""The test cases inside rules: that what they name is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.checks.builtin import TABLES
from eqcheck.domain.assessment import TRUST
from eqcheck.domain.mistakes import did_you_mean
from eqcheck.library.cross_checks.parameters import misfit
from eqcheck.library.sources import SourceKind
from eqcheck.library.yaml.suggestion import suggestion
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.mistakes import Mistake
    from eqcheck.library.cross_checks.rule_view import RuleView
    from eqcheck.library.yaml.strict_yaml import KeyPath


def case_mistakes(rule: RuleView) -> Iterator[Mistake]:
    """Every mistake of the rule's test cases but a wrong expectation."""
    names: set[str] = set()
    for index, case in enumerate(rule.data.get("tests", ())):
        path: KeyPath = ("tests", index)
        if case["name"] in names:
            message = LibraryKind.CASE_TWICE(case=case["name"])
            yield rule.mistake((*path, "name"), message, "say what is different in this one")
        names.add(case["name"])
        yield from _evidence_mistakes(rule, path, case)
        yield from _setting_mistakes(rule, path, case)


def _evidence_mistakes(rule: RuleView, path: KeyPath, case: dict[str, Any]) -> Iterator[Mistake]:
    known = rule.library.names(SourceKind.TYPE)
    for table, rows in case.get("evidence", {}).items():
        at: KeyPath = (*path, "evidence", table)
        if table in TABLES:
            help_ = 'say what schools there are under "schools"; the terms of tests are fixed'
            yield rule.mistake(at, LibraryKind.TABLE_BUILT_IN(table=table), help_, key=True)
        elif table not in known:
            yield rule.mistake(at, LibraryKind.TYPE_UNKNOWN(type=table), suggestion(table, known), key=True)
        elif table in rule.library.types:
            for number, row in enumerate(rows):
                yield from _row_mistakes(rule, (*at, number), table, row, {*case.get("schools", ()), TRUST})


def _row_mistakes(
    rule: RuleView, path: KeyPath, table: str, row: dict[str, Any], subjects: set[str]
) -> Iterator[Mistake]:
    columns = rule.library.types[table]["columns"]
    for name, value in row.items():
        if name == "school":
            if value not in subjects:
                help_ = did_you_mean(str(value), subjects) or 'name a school under "schools"'
                yield rule.mistake((*path, name), LibraryKind.CASE_SCHOOL_UNKNOWN(school=value), help_)
        elif name not in columns:
            message = LibraryKind.TYPE_COLUMN_UNKNOWN(type=table, column=name)
            yield rule.mistake((*path, name), message, suggestion(name, {*columns, "school"}), key=True)
        elif "derived" in columns[name]:
            message = LibraryKind.COLUMN_DERIVED(column=name, source=columns[name]["derived"])
            yield rule.mistake((*path, name), message, "give that column instead", key=True)


def _setting_mistakes(rule: RuleView, path: KeyPath, case: dict[str, Any]) -> Iterator[Mistake]:
    for name, value in case.get("parameters", {}).items():
        at: KeyPath = (*path, "parameters", name)
        if name not in rule.parameters:
            message = LibraryKind.RULE_PARAMETER_UNDECLARED(parameter=name)
            yield rule.mistake(at, message, suggestion(name, rule.parameters), key=True)
            continue
        wrong = misfit(rule.parameters[name], value)
        if wrong:
            yield rule.mistake(at, LibraryKind.PARAMETER_VALUE_WRONG(parameter=name, fault=wrong[0]), wrong[1])
    for name in case.get("measures", {}) if rule.plan else ():
        if name not in rule.measures:
            message = LibraryKind.RULE_MEASURE_UNKNOWN(measure=name)
            yield rule.mistake((*path, "measures", name), message, suggestion(name, rule.measures), key=True)
