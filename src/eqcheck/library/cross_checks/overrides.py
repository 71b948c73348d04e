"""What a trust changes: thresholds of rules, and the headings and spellings of its exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import TRUST
from eqcheck.domain.mistakes import Mistake
from eqcheck.library.cross_checks.parameters import law_settles, misfit, policy_settles
from eqcheck.library.yaml.suggestion import suggestion
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.library.library import Library
    from eqcheck.library.yaml.strict_yaml import Document, KeyPath
    from eqcheck.messages.message import Message

SCHOOL = "school"
"""What the school column of an export for all schools is called in `columns` and `maps`."""


def override_mistakes(document: Document, library: Library) -> Iterator[Mistake]:
    """Every mistake of the parameters that the trust sets."""
    keys = {school["key"] for school in document.data["schools"]}
    for rule, parameters in document.data.get("parameters", {}).items():
        path: KeyPath = ("parameters", rule)
        if rule not in library.rules:
            message, help_ = LibraryKind.RULE_UNKNOWN(rule=rule), suggestion(rule, library.rules)
            yield Mistake(message, document.place(path, key=True), help_)
            continue
        declared = library.rules[rule].get("parameters", {})
        for name, item in parameters.items():
            if name not in declared:
                message, help_ = (
                    LibraryKind.RULE_PARAMETER_UNKNOWN(rule=rule, parameter=name),
                    suggestion(name, declared),
                )
                yield Mistake(message, document.place((*path, name), key=True), help_)
                continue
            settled = _settled_elsewhere(declared[name], name)
            if settled:
                yield Mistake(settled, document.place((*path, name), key=True), "take it out")
                continue
            wrong = misfit(declared[name], item["value"])
            if wrong:
                yield Mistake(
                    LibraryKind.PARAMETER_VALUE_WRONG(parameter=name, fault=wrong[0]),
                    document.place((*path, name, "value")),
                    wrong[1],
                )
            yield from _school_mistakes(document, (*path, name, "schools"), item, keys)
            if "schools" in item and library.rules[rule]["subject"] == TRUST:
                message = LibraryKind.RULE_JUDGES_TRUST(rule=rule)
                yield Mistake(message, document.place((*path, name, "schools"), key=True), 'take "schools" out')


def _settled_elsewhere(declared: dict[str, Any], name: str) -> Message | None:
    """Why no trust may set the parameter; None where it may."""
    if law_settles(declared):
        return LibraryKind.PARAMETER_OF_LAW(parameter=name)
    return LibraryKind.PARAMETER_OF_POLICY(parameter=name) if policy_settles(declared) else None


def _school_mistakes(document: Document, path: KeyPath, item: dict[str, Any], keys: set[str]) -> Iterator[Mistake]:
    for index, key in enumerate(item.get("schools", ())):
        if key not in keys:
            message = LibraryKind.SCHOOL_KEY_UNKNOWN(school=key)
            yield Mistake(message, document.place((*path, index)), suggestion(key, keys))


def mapping_mistakes(document: Document, library: Library) -> Iterator[Mistake]:
    """Every mistake of the headings (`columns`) and spellings (`maps`) that the trust adds."""
    for section in ("columns", "maps"):
        for name, items in document.data.get(section, {}).items():
            if name not in library.types:
                message, help_ = LibraryKind.TYPE_UNKNOWN(type=name), suggestion(name, library.types)
                yield Mistake(message, document.place((section, name), key=True), help_)
                continue
            columns = library.types[name]["columns"]
            for key, value in items.items():
                at: KeyPath = (section, name, key)
                column = value if section == "columns" else key
                if column == SCHOOL:
                    continue
                if column not in columns:
                    message = LibraryKind.TYPE_COLUMN_UNKNOWN(type=name, column=column)
                    help_ = suggestion(column, {*columns, SCHOOL})
                    yield Mistake(message, document.place(at, key=section == "maps"), help_)
                elif "derived" in columns[column]:
                    message = LibraryKind.COLUMN_NEVER_READ_DERIVED(column=column, source=columns[column]["derived"])
                    yield Mistake(message, document.place(at, key=section == "maps"), "name that column instead")
                elif "withheld" in columns[column]:
                    message = LibraryKind.COLUMN_NEVER_READ_REASON(column=column, source=columns[column]["withheld"])
                    yield Mistake(message, document.place(at, key=section == "maps"), "name that column instead")
                elif section == "maps" and "values" in columns[column]:
                    yield from _value_mistakes(document, at, value, columns[column]["values"])


def _value_mistakes(
    document: Document, path: KeyPath, spellings: dict[str, str], values: dict[str, Any]
) -> Iterator[Mistake]:
    for spelling, value in spellings.items():
        if value not in values:
            message = LibraryKind.COLUMN_VALUE_UNKNOWN(column=path[-1], value=value)
            yield Mistake(message, document.place((*path, spelling)), suggestion(value, values))
