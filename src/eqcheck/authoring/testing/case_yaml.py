"""A test case as YAML, as a person would write it in a rule file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from eqcheck.authoring.testing.cases import THE_SCHOOL
from eqcheck.domain.assessment import Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.authoring.testing.cases import Case

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_ -]*|\d{4}-\d{2}-\d{2}|\d{4}/\d{2}")
_WORDS_OF_YAML = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def case_yaml(case: Case, name: str, *, expect: str, measures: Mapping[str, Any]) -> str:
    """The case as an item of a rule's `tests`, with this name and this expectation, indented by two."""
    lines = [f"- name: {_scalar(name)}", f"  as_of: {case.as_of.isoformat()}", *_setting(case)]
    if case.evidence:
        lines.append("  evidence:")
        for table, rows in case.evidence.items():
            lines.append(f"    {table}:")
            lines += [f"      - {in_a_line(row)}" for row in rows]
    else:
        lines.append("  evidence: {}")
    lines.append(f"  expect: {expect}")
    if measures:
        lines.append(f"  measures: {in_a_line(measures)}")
    return "".join(f"  {line}\n" for line in lines)


def _setting(case: Case) -> list[str]:
    lines = []
    if case.employees is not None:
        lines.append(f"  trust: {{employees: {case.employees}}}")
    if list(case.schools) == [THE_SCHOOL] and case.subject is Level.SCHOOL:
        fields = case.schools[THE_SCHOOL]
        lines += [f"  school: {in_a_line(fields)}"] if fields else []
    elif case.schools:
        lines.append("  schools:")
        lines += [f"    {key}: {in_a_line(fields)}" for key, fields in case.schools.items()]
    if case.parameters:
        lines.append(f"  parameters: {in_a_line(case.parameters)}")
    return lines


def in_a_line(values: Mapping[str, Any]) -> str:
    """Keys and values as YAML writes them in one line."""
    return "{" + ", ".join(f"{name}: {_value(value)}" for name, value in values.items()) + "}"


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    return _scalar(value)


def _scalar(value: object) -> str:
    """A scalar that strict YAML reads back as the same value."""
    if value is None or isinstance(value, bool | int | float):
        return json.dumps(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML and text == text.strip():
        return text
    return json.dumps(text, ensure_ascii=False)
