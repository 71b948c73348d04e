"""What a trust changes: thresholds of rules, and the headings and spellings of its exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import TRUST
from eqcheck.domain.mistakes import Mistake
from eqcheck.library.cross_checks.parameters import misfit
from eqcheck.library.yaml.suggestion import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.library.library import Library
    from eqcheck.library.yaml.strict_yaml import Document, KeyPath

SCHOOL = "school"
"""What the school column of an export for all schools is called in `columns` and `maps`."""


def override_mistakes(document: Document, library: Library) -> Iterator[Mistake]:
    """Every mistake of the parameters that the trust sets."""
    keys = {school["key"] for school in document.data["schools"]}
    for rule, parameters in document.data.get("parameters", {}).items():
        path: KeyPath = ("parameters", rule)
        if rule not in library.rules:
            message, help_ = f'there is no rule "{rule}"', suggestion(rule, library.rules)
            yield Mistake(message, document.place(path, key=True), help_)
            continue
        declared = library.rules[rule].get("parameters", {})
        for name, item in parameters.items():
            if name not in declared:
                message, help_ = f'the rule "{rule}" has no parameter "{name}"', suggestion(name, declared)
                yield Mistake(message, document.place((*path, name), key=True), help_)
                continue
            wrong = misfit(declared[name], item["value"])
            if wrong:
                yield Mistake(f'"{name}" {wrong[0]}', document.place((*path, name, "value")), wrong[1])
            yield from _school_mistakes(document, (*path, name, "schools"), item, keys)
            if "schools" in item and library.rules[rule]["subject"] == TRUST:
                message = f'the rule "{rule}" judges the trust, not its schools'
                yield Mistake(message, document.place((*path, name, "schools"), key=True), 'take "schools" out')


def _school_mistakes(document: Document, path: KeyPath, item: dict[str, Any], keys: set[str]) -> Iterator[Mistake]:
    for index, key in enumerate(item.get("schools", ())):
        if key not in keys:
            message = f'there is no school "{key}"'
            yield Mistake(message, document.place((*path, index)), suggestion(key, keys))


def mapping_mistakes(document: Document, library: Library) -> Iterator[Mistake]:
    """Every mistake of the headings (`columns`) and spellings (`maps`) that the trust adds."""
    for section in ("columns", "maps"):
        for name, items in document.data.get(section, {}).items():
            if name not in library.types:
                message, help_ = f'there is no evidence type "{name}"', suggestion(name, library.types)
                yield Mistake(message, document.place((section, name), key=True), help_)
                continue
            columns = library.types[name]["columns"]
            for key, value in items.items():
                at: KeyPath = (section, name, key)
                column = value if section == "columns" else key
                if column == SCHOOL:
                    continue
                if column not in columns:
                    message = f'the evidence type "{name}" has no column "{column}"'
                    help_ = suggestion(column, {*columns, SCHOOL})
                    yield Mistake(message, document.place(at, key=section == "maps"), help_)
                elif "derived" in columns[column]:
                    message = f'"{column}" is never read: it is derived from "{columns[column]["derived"]}"'
                    yield Mistake(message, document.place(at, key=section == "maps"), "name that column instead")
                elif "withheld" in columns[column]:
                    message = f'"{column}" is never read: it says why "{columns[column]["withheld"]}" is blank'
                    yield Mistake(message, document.place(at, key=section == "maps"), "name that column instead")
                elif section == "maps" and "values" in columns[column]:
                    yield from _value_mistakes(document, at, value, columns[column]["values"])


def _value_mistakes(
    document: Document, path: KeyPath, spellings: dict[str, str], values: dict[str, Any]
) -> Iterator[Mistake]:
    for spelling, value in spellings.items():
        if value not in values:
            message = f'"{path[-1]}" has no value "{value}"'
            yield Mistake(message, document.place((*path, spelling)), suggestion(value, values))
