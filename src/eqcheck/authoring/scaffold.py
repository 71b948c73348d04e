"""A new rule file with everything that a rule needs, and TODO wherever a person must decide."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eqcheck.checks import build_check, check_kinds, plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.checks.kind import CheckKind
    from eqcheck.domain.assessment import Status

_EXPRESSION = "TODO: an expression"
_NO_MEASURES = "finding: TODO say what falls short"


def schema_line(file: Path, schema: Path) -> str:
    """The first line by which editors find a file's schema; none where the schema is not there."""
    if not schema.is_file():
        return ""
    way = Path(os.path.relpath(schema, file.parent)).as_posix()
    return f"# yaml-language-server: $schema={way}\n"


def scaffold(rule: str, kind: str) -> str:
    """The text of a rule file for a rule of that kind; it fits the schema, and lints tell what is left to do."""
    check = dict(_check(check_kinds()[kind]))
    plan = plan_of(build_check({"kind": kind, **check}), rule)
    measures = (
        "".join(f" {{{name}}}" for name in (*plan.measures, *plan.aggregates) if not name.startswith("_"))
        if plan
        else ""
    )
    lines = [
        f"id: {rule}",
        "title: TODO say it as a sentence that is true when the rule is met",
        "rationale: TODO say why it matters, and to whom",
        "remedy: TODO say who does what when it is not met",
        "owner: headteacher  # the role that does it",
        "severity: medium  # high, medium or low",
        "subject: school  # or trust",
        "check:",
        f"  kind: {kind}",
        *(f"  {key}: {_yaml(value)}" for key, value in check.items()),
        f'finding: "TODO say what falls short; these are filled in:{measures}"' if measures else _NO_MEASURES,
        "unused: TODO take this out once a clause names the rule",
        *(_tests(check_kinds()[kind].best, plan.source) if plan is not None else ()),
    ]
    return "\n".join(lines) + "\n"


def _check(kind: CheckKind[Any]) -> Iterator[tuple[str, Any]]:
    """What the kind cannot do without, in the order of its keys, with a value that its schema takes."""
    for name, key in kind.keys.items():
        if key.required or name in kind.one_of[:1]:
            yield name, key.start if key.start is not None else _placeholder(key.schema)


def _placeholder(schema: Mapping[str, Any]) -> Any:  # noqa: ANN401 - whatever the schema takes
    if "examples" in schema:
        return schema["examples"][0]
    if "enum" in schema:
        return schema["enum"][0]
    return {"integer": schema.get("minimum", 1), "number": schema.get("minimum", 1), "array": [], "object": {}}.get(
        schema.get("type", ""), _EXPRESSION
    )


def _tests(best: Status, source: str) -> Iterator[str]:
    yield "tests:"
    for name, status in (
        ("TODO the last day or the least number that will do", best),
        ("TODO a day or one too few", "not_met"),
        ("nothing handed in", "no_evidence"),
    ):
        yield f"  - name: {name}"
        yield "    as_of: 2026-09-01"
        yield f"    evidence: {{{source}: []}}"
        yield f"    expect: {status}"


def _yaml(value: object) -> str:
    if isinstance(value, str):
        return '"' + value.replace('"', "'") + '"' if not value.isidentifier() else value
    if isinstance(value, list):
        return "[" + ", ".join(map(_yaml, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_yaml(item)}" for key, item in value.items()) + "}"
    return str(value)
