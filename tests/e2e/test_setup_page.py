"""docs/setup.md lists every key of a trust's files and every rule that is attested, and its example is sound."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from eqcheck.evidence.markers import BLANK
from eqcheck.library.shapes.trust_schema import trust_schema, waivers_schema
from tests.e2e.running import DAY, PROJECT, TINY, copy_of, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PAGE = PROJECT / "docs" / "setup.md"


def keys(schema: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """A line of the table for each key, at any depth."""
    for name, part in schema.get("properties", {}).items():
        must = "yes" if name in schema.get("required", ()) else ""
        choices = ": " + ", ".join(f"`{choice}`" for choice in part["enum"]) if "enum" in part else ""
        yield f"| `{before}{name}` | {must} | {part.get('description', '').rstrip('.')}{choices} |\n"
        yield from keys(part, f"{before}{name}.")
        if isinstance(part.get("items"), dict):
            yield from keys(part["items"], f"{before}{name}[].")


def attested() -> Iterator[str]:
    for file in sorted((PROJECT / "rules").rglob("*.yaml")):
        rule = yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
        check = rule.get("check") if isinstance(rule, dict) else None
        if isinstance(check, dict) and check.get("kind") == "attested":
            roles = ", ".join(f"`{role}`" for role in check["roles"])
            yield f"| `{rule['id']}` | {check['question']} | {roles} | {check['valid_months']} months |\n"


HEAD = "| key | must be there | what |\n|---|---|---|\n"
TABLES = {
    "keys of eqcheck.yaml": lambda: HEAD + "".join(keys(trust_schema())),
    "keys of waivers.yaml": lambda: HEAD + "".join(keys(waivers_schema())),
    "attested": lambda: "| rule | question | who may sign | holds for |\n|---|---|---|---|\n" + "".join(attested()),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_current(name: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    part = re.compile(rf"(<!-- {name}: .+ -->\n)((?:.*\n)*?)(<!-- end -->)")
    current = part.sub(lambda match: match[1] + TABLES[name]() + match[3], text)
    if os.environ.get("EQCHECK_REWRITE"):
        PAGE.write_text(current, encoding="utf-8", newline="\n")
    else:
        assert current == text, "EQCHECK_REWRITE=1 makes this test write the table"


def test_the_example_is_sound(tmp_path: Path, cache: Path) -> None:
    (example,) = re.findall(r"^```yaml\n((?:.*\n)*?)```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    trust = copy_of(TINY, tmp_path / "trust")
    (trust / "eqcheck.yaml").write_text(example, encoding="utf-8")
    ran = within("audit", trust, "--as-of", DAY, "--format", "json", cache=cache)
    assert (ran.returncode, ran.stderr) in {(1, ""), (3, "")}


def test_every_blank_is_named() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert {mark for mark in BLANK if mark and f"`{mark}`" not in text} == set()
