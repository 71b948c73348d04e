"""docs/keys.md lists every key of a rule, a policy and an evidence type, as their schemas have them."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.running import PROJECT
from tests.e2e.test_setup_page import HEAD
from tests.unit.library.test_schema import mappings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PAGE = PROJECT / "docs" / "keys.md"
SHAPES = ("rule", "policy", "evidence")
BELOW = ("then", "else", "anyOf", "items")


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((PROJECT / "docs" / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    return read


def keys(part: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str, str]]:
    """Each key at any depth: where it stands, whether it must be there, and what it says."""
    for name, value in part.get("properties", {}).items():
        must = "yes" if name in part.get("required", ()) else ""
        choices = ": " + ", ".join(f"`{choice}`" for choice in value["enum"]) if "enum" in value else ""
        yield f"{before}{name}", must, f"{value.get('description', '').rstrip('.')}{choices}"
        yield from below(value, f"{before}{name}")


def below(part: Mapping[str, Any], place: str) -> Iterator[tuple[str, str, str]]:
    """The keys of what stands under a key: an item of a list (`[]`), or one of a mapping (`.NAME`)."""
    kinds = {it["if"]["properties"]["kind"]["const"]: it["then"] for it in part.get("allOf", ())}
    if kinds:
        yield f"{place}.kind", "yes", f"The kind of check: {', '.join(f'`{kind}`' for kind in kinds)}"
    for kind, then in kinds.items():
        yield from (key for key in keys(then, f"{place}({kind}).") if key[0] != f"{place}({kind}).kind")
    for way in ("then", "else"):
        if isinstance(part.get(way), dict):
            yield from keys(part[way], f"{place}.")
    for choice in part.get("anyOf", ()):
        yield from below(choice, place)
    for name, under in (("items", "[]"), ("additionalProperties", ".NAME")):
        if isinstance(part.get(name), dict):
            yield from keys(part[name], f"{place}{under}.")
            yield from below(part[name], f"{place}{under}")
    if "properties" in part and "allOf" not in part:
        yield from keys(part, f"{place}.")


def table(name: str) -> str:
    seen: dict[str, tuple[str, str]] = {}
    for place, must, words in keys(schema(name)):
        seen.setdefault(place, (must, words))
    return HEAD + "".join(f"| `{place}` | {must} | {words} |\n" for place, (must, words) in seen.items())


def names(part: Any) -> Iterator[str]:
    """Every key that a schema knows, wherever it stands."""
    return (name for described in mappings(part) for name in described.get("properties", ()))


@pytest.mark.parametrize("name", SHAPES)
def test_a_table_is_current(name: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    part = re.compile(rf"(<!-- keys of {name}: .+ -->\n)((?:.*\n)*?)(<!-- end -->)")
    assert part.search(text)
    current = part.sub(lambda match: match[1] + table(name) + match[3], text)
    if os.environ.get("EQCHECK_REWRITE"):
        PAGE.write_text(current, encoding="utf-8", newline="\n")
    else:
        assert current == text, "EQCHECK_REWRITE=1 makes this test write the table"


@pytest.mark.parametrize("name", SHAPES)
def test_no_key_is_left_out_and_each_says_what_it_is(name: str) -> None:
    rows = re.findall(r"^\| `(.+?)` \| (?:yes)? ?\| (.*) \|$", table(name), re.MULTILINE)
    assert {place.split(".")[-1] for place, _ in rows} == set(names(schema(name)))
    assert [place for place, words in rows if not words] == []
