"""What the shipped rules and policies say can be read aloud: numbers agree, nothing is nought of anything."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from eqcheck.domain.finding_text import filled, placeholders

ROOT = Path(__file__).parents[3]
PRIVATE = re.compile(r"first proposed|proposed test|as proposed|rules that compare|will read the same|earlier draft")
WRONG = re.compile(
    r"(?<![\d.,])0 of |\b1 (?:are|were|have|show|cases|complaints|reports|events)\b|[{}\[\]_]|  "
    r"|\b(?:was|is|are|were) no "
)
LONGEST = 30
"""Words of a sentence, or of one item of a list."""


def _rules() -> dict[str, dict[str, Any]]:
    paths = [path for path in sorted((ROOT / "rules").rglob("*.yaml")) if path.parent.name != "evidence"]
    read = [yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in paths]
    return {rule["id"]: rule for rule in read if isinstance(rule, dict) and "check" in rule}


RULES = _rules()


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_finding_agrees_with_its_numbers(rule: str, number: int) -> None:
    template = RULES[rule]["finding"]
    values = dict.fromkeys(placeholders(template), number)
    values |= dict.fromkeys((name for name in values if name in RULES[rule].get("parameters", ())), 12)
    values |= dict.fromkeys((name for name in values if name in {"relevant", "listed"}), 12)
    text = filled(template, values, str)
    assert WRONG.findall(text) == []
    assert max(len(part.split()) for part in text.split(";")) <= LONGEST


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_number_that_a_trust_may_change_has_bounds(rule: str) -> None:
    unbounded = [
        name
        for name, parameter in RULES[rule].get("parameters", {}).items()
        if type(parameter.get("value")) in {int, float} and not {"minimum", "maximum"} <= set(parameter)
    ]
    assert unbounded == []


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_rule_speaks_of_no_earlier_one(rule: str) -> None:
    said = " ".join(str(RULES[rule].get(key, "")) for key in ("title", "rationale", "remedy", "finding"))
    assert PRIVATE.findall(said) == []


def test_a_policy_speaks_of_no_earlier_test() -> None:
    for path in sorted((ROOT / "policies").glob("*.yaml")):
        assert PRIVATE.findall(path.read_text(encoding="utf-8")) == [], path.name


@pytest.mark.parametrize(
    ("template", "values", "said"),
    [
        ("{n|case|cases} open", {"n": 1}, "1 case open"),
        ("{n|case|cases} open", {"n": 2}, "2 cases open"),
        ("{n|case|cases} open", {"n": 0}, "no cases open"),
        ("{n} {n?is|are} open", {"n": 1}, "1 is open"),
        ("{n} {n?is|are} open", {"n": 3}, "3 are open"),
        ("{m} of {n} are done", {"m": 0, "n": 3}, "none of 3 are done"),
        ("10 of {n} are done", {"n": 30}, "10 of 30 are done"),
        ("[{m} are late][ and {n} are open]", {"m": 2, "n": 0}, "2 are late"),
        ("[{m} are late][ and {n} are open]", {"m": 0, "n": 2}, "2 are open"),
        ("[{m} are late][ and {n} are open]", {"m": 0, "n": None}, "0 are late and None are open"),
        ("{other} stays", {}, "{other} stays"),
    ],
)
def test_a_sentence_is_filled(template: str, values: dict[str, Any], said: str) -> None:
    assert filled(template, values, str) == said
